// What every call goes through after its reader, whatever the format: order, guards against wrong units, roles, its id.
#pragma once

#include "readers/reader.h"

namespace callaudit::readers {

// Finishes the calls of a reading from `first` on. Calls without dialogue and those over a limit become problems.
void finish_calls(Reading& reading, std::size_t first, const Document& document, const ReadOptions& options);

// Nearly all that is said is said at less than a word in a hundred seconds: milliseconds were taken for seconds.
bool is_spoken_too_slowly(const transcript::Call& call);

// What an entry of the user's mapping names in calls of a format: "twilio:channel:2" is "channel:2" in Twilio's
// transcripts and "" (nobody) in all others; an entry without the name of a format is meant for all.
std::string_view entry_for_format(std::string_view entry, std::string_view format);

// The entry without a format's name before it.
std::string_view without_format(std::string_view entry);

// "calls/A-17.json.gz" -> "A-17": the file's name without folders and endings; "stdin" for "-".
std::string call_id_of(const std::string& file);

}  // namespace callaudit::readers
