#include "readers/refusal.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "readers/draft.h"
#include "readers/json_fault.h"
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/lines.h"
#include "readers/list_keys.h"
#include "readers/near_shapes.h"
#include "readers/text_formats.h"
#include "text/suggest.h"
#include "text/utf8.h"

namespace callaudit::readers {

namespace {

constexpr std::size_t kShownKeys = 12;
constexpr std::size_t kShownBytes = 40;

std::string shown_key(std::string_view key) {
  const std::string plain = text::printable(key.substr(0, kShownBytes));
  return fmt::format("\"{}{}\"", plain, key.size() > kShownBytes ? "..." : "");
}

std::string shown_keys(const Json& object) {
  std::string keys;
  std::size_t count = 0;
  for (const auto& [key, value] : object.members()) {
    if (++count > kShownKeys) break;
    keys += (keys.empty() ? "" : ", ") + shown_key(key);
  }
  if (count > kShownKeys) keys += fmt::format(" and {} more", object.size() - kShownKeys);
  return keys;
}

std::string shape_of(const Json& root) {
  if (root.is_object()) return root.size() == 0 ? "an empty object" : "an object with the keys " + shown_keys(root);
  if (!root.is_array()) return "a single value";
  if (root.size() == 0) return "an empty list";
  const Json first = root.at(0);
  return fmt::format("a list of {} {}", root.size(),
                     first.is_object() ? "objects with the keys " + shown_keys(first) : "values that are no objects");
}

// Lists that say who spoke when and nothing else.
bool is_diarisation(const Json& list) {
  const Json first = list.at(0);
  const bool timed = first["start"].exists() && (first["end"].exists() || first["duration"].exists());
  const bool told = first["speaker"].exists() || first["label"].exists() || first["speakerId"].exists();
  return timed && told && !first["text"].exists() && !first["words"].exists();
}

struct Explanation {
  std::string message;
  std::string hint;
};

// Known things that are no transcripts.
Explanation explain(const Json& root) {
  if (is_diarisation(root) || is_diarisation(root["segments"]) || is_diarisation(root["utterances"])) {
    return {"it says who spoke when, but no words", "join it with the recogniser's words first"};
  }
  const ListKeys turn = find_turn_keys(root);
  if (root.is_object() && !turn.text.key.empty() && !turn.speaker.key.empty()) {
    return {"a single turn, no call",
            "turns that stand one a line must be gathered in a list, or a file of their own per call"};
  }
  if (root["$schema"].exists() && root["properties"].exists())
    return {"a JSON Schema, which describes files and is no transcript", {}};
  if (root["links"]["sentences"].exists()) {
    return {"a Twilio transcript without its sentences", "save the answer of .../Sentences too"};
  }
  if (root["operator_results"].is_array()) return {"Twilio operator results, which hold no transcript", {}};
  if (root["monologue"]["elements"].is_array()) {
    return {"it looks like Rev.ai, but \"monologue\" is one object where Rev.ai writes the list \"monologues\"", {}};
  }
  if (const Json segments = root["segments"]; segments.is_null() || (segments.exists() && !segments.is_array()))
    return {"\"segments\" is no list", {}};
  return {};
}

// "; it comes near to whisper, but lacks segments[].text".
std::string shown_near(const std::vector<NearShape>& nearest) {
  std::string shown;
  for (const NearShape& shape : nearest) {
    shown += fmt::format("{}{}, but lacks {}", shown.empty() ? "; it comes near to " : ", or to ", shape.format,
                         fmt::join(shape.missing, " and "));
  }
  return shown;
}

std::string json_names() {
  std::string names;
  for (const JsonFormat* format : json_formats()) names += (names.empty() ? "" : ", ") + std::string(format->name);
  return names;
}

std::string text_names() {
  std::string names;
  for (const Format& format : formats()) {
    if (format.recognise != nullptr) names += (names.empty() ? "" : ", ") + std::string(format.name);
  }
  return names;
}

std::string shape_of_line(std::string_view line) {
  const auto count = [&](char c) { return std::ranges::count(line, c); };
  if (line.find("-->") != std::string_view::npos) return "a time range with \"-->\"";
  if (line.starts_with('<')) return "markup";
  if (count('\t') > 0) return fmt::format("{} columns between tabs", count('\t') + 1);
  if (count(',') > 1 || count(';') > 1)
    return fmt::format("{} columns between commas or semicolons", std::max(count(','), count(';')) + 1);
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos && colon < 60) return "a label before a colon";
  return fmt::format("{} word(s)", columns(line, 1000).size());
}

bool is_binary(std::string_view text) {
  return text.substr(0, 4096).find('\0') != std::string_view::npos;
}

}  // namespace

void refuse_unknown_json(const Json& root, const Document& document, Reading& reading) {
  const Explanation known = explain(root);
  if (!known.message.empty()) return refuse(document, reading, "no transcript: " + known.message, known.hint);
  const std::string nearest = shown_near(near_shapes(root.is_array() ? root.at(0) : root));
  refuse(document, reading, "no known transcript format: JSON, " + shape_of(root) + nearest,
         "--input-format NAME forces one of: " + json_names());
}

void refuse_unknown_text(const Document& document, Reading& reading) {
  Line line;
  LineCursor lines(document.text, document.first_line);
  while (lines.next(line) && is_blank(line.text)) {
  }
  if (is_blank(document.text)) return refuse(document, reading, "an empty input");
  if (is_binary(document.text)) {
    return refuse(document, reading, "binary data or a text with NUL bytes",
                  "text must be UTF-8, or UTF-16 with a byte order mark");
  }
  std::string message = unsupported_kind(document.text);
  if (message.empty()) message = "no known transcript format: the first line looks like " + shape_of_line(line.text);
  refuse_at(document, reading, {line.number, 1}, std::move(message),
            "--input-format NAME forces one of: " + text_names());
}

void refuse_broken_json(const Document& document, Reading& reading) {
  JsonFault fault = find_json_fault(document.text, limits_of(document).depth);
  if (fault.message.empty()) fault.message = "the document cannot be read";
  const Place place = place_of(document.text, fault.offset, document.first_line);
  refuse_at(document, reading, place, "not valid JSON: " + fault.message, std::move(fault.hint));
}

void refuse_unknown_format(std::string_view name, const Document& document, Reading& reading) {
  std::vector<std::string> known;
  for (const Format& format : formats()) known.emplace_back(format.name);
  std::string hint = text::did_you_mean(name, known);
  refuse(document, reading, fmt::format("there is no input format '{}'", text::printable(name)),
         hint.empty() ? "callaudit list formats shows them all" : std::move(hint));
}

}  // namespace callaudit::readers
