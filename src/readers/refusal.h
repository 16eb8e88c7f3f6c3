// Refusals that help: what an input looks like that no reader takes, without quoting what people said in it.
#pragma once

#include <string_view>

#include "readers/json.h"
#include "readers/reader.h"

namespace callaudit::readers {

void refuse_unknown_json(const Json& root, const Document& document, Reading& reading);
void refuse_unknown_text(const Document& document, Reading& reading);
void refuse_broken_json(const Document& document, Reading& reading);
void refuse_unknown_format(std::string_view name, const Document& document, Reading& reading);

}  // namespace callaudit::readers
