// A text that holds a JSON value on every line. The input layer cuts such files into lines while it reads; this is for
// texts that come whole, and for lines that are turns of one call rather than calls.
#pragma once

#include <functional>
#include <string_view>

#include "readers/reader.h"

namespace callaudit::readers {

// The first two lines that are not blank are each an object, the first a complete one.
bool is_json_lines(std::string_view text, int depth);

// A line that is a turn: an object with a speaker and a text, and no list in it.
bool is_turn_line(std::string_view line, int depth);

// Every line is a document of its own, handed to `read_line`; or, where all are turns, one turn of the calls they name.
void read_json_lines(const Document& document, const std::function<void(const Document&)>& read_line, Reading& reading);

}  // namespace callaudit::readers
