#include "privacy/mask.h"

#include <array>

#include "privacy/find.h"
#include "privacy/names.h"
#include "text/utf8.h"

namespace callaudit::privacy {

namespace {

// By the bytes of the code point that it covers.
constexpr std::array<std::string_view, 5> kMasks = {"", "*", "\u00B7", "\u2022", "\U0001F784"};

std::string covered(std::string_view text, Kind kind) {
  std::string mask;
  bool plain = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = text::decode(text, at).length;
    mask += kMasks[length];
    plain = plain && length == 1;
    at += length;
  }
  const std::string label = std::string("[") + name(kind) + "]";
  if (plain && mask.size() >= label.size()) mask.replace(0, label.size(), label);
  return mask;
}

void mask_text(std::string& text, std::span<const std::string> names) {
  text = masked(text, names);
}

}  // namespace

void mask(std::string& text, const Spans& spans) {
  for (const Span& span : spans) {
    const std::string_view said = std::string_view(text).substr(span.begin, span.end - span.begin);
    text.replace(span.begin, span.end - span.begin, covered(said, span.kind));
  }
}

std::string masked(std::string_view text, std::span<const std::string> names) {
  std::string result(text);
  mask(result, find(text));
  Spans spans;
  find_names(result, names, spans);
  mask(result, spans);
  return result;
}

void mask(transcript::Call& call, std::span<const std::string> names) {
  const std::vector<Spans> spans = find(call, names);
  for (std::size_t at = 0; at < spans.size(); ++at) mask(call.segments[at].text, spans[at]);
}

void mask_heading(transcript::Call& call, std::span<const std::string> names) {
  for (std::string* text : {&call.id, &call.file, &call.team, &call.queue, &call.format_reason})
    mask_text(*text, names);
  for (auto& [key, value] : call.metadata) mask_text(value, names);
  for (std::string& note : call.notes) mask_text(note, names);
  for (std::string& category : call.vendor.categories) mask_text(category, names);
  for (transcript::Speaker& speaker : call.speakers) {
    mask_text(speaker.label, names);
    mask_text(speaker.name, names);
    mask_text(speaker.channel, {});
  }
}

}  // namespace callaudit::privacy
