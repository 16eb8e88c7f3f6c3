// Things people hand in that no reader takes, named so that they know what to do.
#include <algorithm>

#include "readers/lines.h"
#include "readers/text_formats.h"
#include "text/utf8.h"

namespace callaudit::readers {

namespace {

bool contains(std::string_view text, std::string_view wanted) {
  return text.find(wanted) != std::string_view::npos;
}

std::string xml_kind(std::string_view front) {
  if (contains(front, "<ANNOTATION_DOCUMENT"))
    return "an ELAN annotation: export it as WebVTT, SubRip or tab-delimited text";
  if (contains(front, "<tt") && contains(front, "http://www.w3.org"))
    return "TTML subtitles: convert them to WebVTT or SubRip";
  if (contains(front, "<SAMI")) return "SAMI subtitles: convert them to WebVTT or SubRip";
  if (contains(front, "<html") || contains(front, "<!DOCTYPE html")) return "a web page: save the transcript as text";
  return contains(front, "<?xml") ? "XML of an unknown kind: convert it to one of the formats that are read" : "";
}

}  // namespace

std::string unsupported_kind(std::string_view text) {
  const std::string_view front = trimmed(text.substr(0, 2000));
  if (front.starts_with("{\\rtf")) return "Rich Text: save it as plain text";
  if (front.starts_with("%PDF")) return "a PDF: save the transcript as text";
  if (front.starts_with("[Script Info]")) return "Advanced SubStation subtitles: convert them to WebVTT or SubRip";
  if (front.starts_with("Scenarist_SCC")) return "Scenarist captions: convert them to WebVTT or SubRip";
  if (front.starts_with('<')) return xml_kind(front);
  if (equals_ignoring_case(front.substr(0, 6), "WEBVTT")) {
    return "nearly WebVTT: its first line must be WEBVTT in capitals, with nothing before it and a space or line end "
           "behind it";
  }
  const std::size_t ends = static_cast<std::size_t>(std::ranges::count(front, '\0'));
  if (ends * 10 > front.size()) return "no text: binary data, or UTF-16 without a byte order mark";
  return "";
}

}  // namespace callaudit::readers
