// A text that holds a JSON value on every line. The input layer cuts such files into lines while it reads; this is for
// texts that come whole, and for lines that are parts of calls rather than calls.
#pragma once

#include <functional>
#include <string_view>

#include "readers/reader.h"

namespace callaudit::readers {

// The first two lines that are not blank are each an object, the first a complete one.
bool is_json_lines(std::string_view text, int depth);

// A line that is a part of a call: a turn, or an event of a stream. Such lines must be read together.
bool is_part_line(std::string_view line, int depth);

// Every line is a document of its own, handed to `read_line`, save the parts of calls, which are read together.
void read_json_lines(const Document& document, const std::function<void(const Document&)>& read_line, Reading& reading);

}  // namespace callaudit::readers
