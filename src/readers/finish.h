// What every call goes through after its reader, whatever the format: order, guards against wrong units, roles, its id.
#pragma once

#include "readers/reader.h"

namespace callaudit::readers {

// Finishes the calls of a reading from `first` on. Calls without dialogue and those over a limit become problems.
void finish_calls(Reading& reading, std::size_t first, const Document& document, const ReadOptions& options);

// "calls/A-17.json.gz" -> "A-17": the file's name without folders and endings; "stdin" for "-".
std::string call_id_of(const std::string& file);

}  // namespace callaudit::readers
