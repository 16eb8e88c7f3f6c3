// The text inside captions: character references, WebVTT cue tags and voices, the tags of SubRip. Layout is dropped.
// Source: W3C WebVTT, "cue text parsing rules"; of HTML's named references only Latin-1 and the few that captions use.
// Pure functions; hostile text costs linear time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callaudit::readers {

// A stretch of cue text said by one voice.
struct VoicedText {
  bool voiced = false;  // inside <v>
  std::string voice;    // "Ana"; may be empty
  std::string text;     // without tags, line ends kept
};

struct CueText {
  std::vector<VoicedText> parts;  // never empty
  bool timestamps = false;        // <00:00:01.200> inside the text: words shown one by one
};

CueText parse_cue_text(std::string_view cue);

// All text of a cue without its tags.
std::string plain_cue_text(std::string_view cue);

// SubRip has no grammar for tags: <i>, <font ...> and {\an8} go, "I <3 you" stays. References are decoded.
std::string plain_subrip_text(std::string_view text);

// "Q&amp;A" -> "Q&A". What is no known reference stays as it is.
std::string decode_references(std::string_view text);

}  // namespace callaudit::readers
