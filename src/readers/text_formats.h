// The transcript formats that are not JSON, in the order in which they are tried: those with a signature first, plain
// text with labels last. Each is one entry; reader.cpp lists them.
#pragma once

#include <string>
#include <string_view>

#include "readers/reader.h"

namespace callaudit::readers {

extern const Format webvtt_format;
extern const Format srt_format;
extern const Format textgrid_format;
extern const Format chat_format;
extern const Format podcast_html_format;
extern const Format rttm_format;
extern const Format stm_format;
extern const Format ctm_format;
extern const Format whisper_tsv_format;
extern const Format csv_format;
extern const Format teams_text_format;
extern const Format zoom_chat_format;
extern const Format otter_format;
extern const Format speechmatics_text_format;
extern const Format script_format;
extern const Format labelled_text_format;

// What the text is when it is something well known that no reader takes (RTF, TTML, subtitles of other kinds, a broken
// WebVTT signature): a sentence with what to do about it. Empty for all else.
std::string unsupported_kind(std::string_view text);

}  // namespace callaudit::readers
