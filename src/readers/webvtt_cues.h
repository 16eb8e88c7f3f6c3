// The cues of a WebVTT file, by the W3C parsing rules. Layout (settings, regions, styles) is skipped. Source: W3C
// WebVTT, "WebVTT file parsing"; checked with the web-platform-tests.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "readers/captions.h"

namespace callaudit::readers {

enum class VttTimes {
  strict,   // as the W3C has it
  lenient,  // also what vendors write: "0:0:3.41", "00:05,81"
};

struct VttFile {
  std::vector<Caption> cues;
  std::vector<std::pair<std::string, std::string>> header;  // "Kind" -> "captions"
  int lenient_times = 0;                                    // cues accepted only by leniency
  int first_lenient_line = 0;
  int bad_times = 0;  // cues left out, because their times cannot be read
  int first_bad_line = 0;
  int untimed = 0;  // blocks that are no cue, comment, style or region
  int first_untimed_line = 0;
};

// "WEBVTT", then the end, a space, a tab or a line end. A byte order mark must be gone.
bool has_vtt_signature(std::string_view text);

// `most` bounds the cues; one more is returned when there are more.
VttFile parse_vtt(std::string_view text, VttTimes times, std::size_t most, int first_line = 1);

}  // namespace callaudit::readers
