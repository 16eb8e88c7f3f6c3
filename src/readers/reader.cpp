#include "readers/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "readers/draft.h"
#include "readers/finish.h"
#include "readers/json_fault.h"
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/json_lines.h"
#include "readers/lines.h"
#include "readers/origins.h"
#include "readers/refusal.h"
#include "readers/text_formats.h"
#include "text/utf8.h"

namespace callaudit::readers {

namespace {

constexpr auto kTextFormats = std::to_array<const Format*>({
    &webvtt_format,
    &srt_format,
    &textgrid_format,
    &chat_format,
    &podcast_html_format,
    &rttm_format,
    &stm_format,
    &ctm_format,
    &whisper_tsv_format,
    &csv_format,
    &teams_text_format,
    &zoom_chat_format,
    &otter_format,
    &speechmatics_text_format,
    &script_format,
    &labelled_text_format,
});

std::vector<Format> all_formats() {
  std::vector<Format> all;
  for (const JsonFormat* format : json_formats()) all.push_back({format->name, format->description, nullptr, nullptr});
  for (const Format* format : kTextFormats) all.push_back(*format);
  return all;
}

// "[" also begins "[00:01:02] Agent: ..." and "[Phone rings]": then it is JSON only if it can be read as such.
bool is_json(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('{')) return !text.starts_with("{\\rtf");
  if (!text.starts_with('[')) return false;
  const std::string_view inside = trimmed(text.substr(1));
  return inside.empty() || std::string_view("{[\"]/.").find(inside.front()) != std::string_view::npos;
}

void mark(Reading& reading, std::size_t first, const char* format, std::string_view reason) {
  for (std::size_t i = first; i < reading.calls.size(); ++i) {
    transcript::Call& call = reading.calls[i];
    if (call.format.empty()) call.format = format;
    if (call.format_reason.empty()) call.format_reason = reason;
  }
}

const JsonFormat* json_format_named(std::string_view name) {
  for (const JsonFormat* format : json_formats()) {
    if (name == format->name) return format;
  }
  return nullptr;
}

const Format* text_format_named(std::string_view name) {
  for (const Format* format : kTextFormats) {
    if (name == format->name) return format;
  }
  return nullptr;
}

void read_root(const Json& root, const Document& document, const JsonFormat* forced, Reading& reading) {
  const JsonMatch match = forced != nullptr ? JsonMatch{forced, "named by the user"} : recognise_json(root);
  if (match.format == nullptr) return refuse_unknown_json(root, document, reading);
  const std::size_t calls = reading.calls.size();
  const std::size_t problems = reading.problems.size();
  match.format->read(root, document, reading);
  mark(reading, calls, match.format->name, match.reason);
  if (reading.calls.size() == calls && reading.problems.size() == problems) {
    refuse(document, reading, "no dialogue: the transcript holds no calls");
  }
}

// Parses, once more with cut emoji mended where these are all that is wrong.
std::optional<JsonDocument> parse_mended(const Document& document, std::size_t& mended) {
  const int depth = limits_of(document).depth;
  if (auto parsed = JsonDocument::parse(document.text, depth)) return parsed;
  if (document.text.find("\\u") == std::string_view::npos) return std::nullopt;
  std::string text(document.text);
  mended = repair_surrogates(text);
  return mended > 0 ? JsonDocument::parse(text, depth) : std::nullopt;
}

void read_json(const Document& document, const JsonFormat* forced, Reading& reading) {
  std::size_t mended = 0;
  if (const auto parsed = parse_mended(document, mended)) {
    const std::size_t calls = reading.calls.size();
    read_root(parsed->root(), document, forced, reading);
    for (std::size_t i = calls; mended > 0 && i < reading.calls.size(); ++i) {
      reading.calls[i].notes.push_back(fmt::format("{} cut characters were replaced", mended));
    }
  } else if (is_json_lines(document.text, limits_of(document).depth)) {
    read_json_lines(
        document, [&](const Document& line) { read_json(line, forced, reading); }, reading);
  } else {
    refuse_broken_json(document, reading);
  }
}

void read_text(const Document& document, Reading& reading) {
  for (const Format* format : kTextFormats) {
    const std::string reason = format->recognise(document.text);
    if (reason.empty()) continue;
    const std::size_t problems = reading.problems.size();
    format->read(document, reading);
    mark(reading, 0, format->name, reason);
    if (reading.calls.empty() && reading.problems.size() == problems)
      refuse(document, reading, "no dialogue: no calls");
    return;
  }
  refuse_unknown_text(document, reading);
}

void read_forced(const Document& document, const ReadOptions& options, Reading& reading) {
  if (const JsonFormat* format = json_format_named(options.format)) return read_json(document, format, reading);
  const Format* format = text_format_named(options.format);
  if (format == nullptr) return refuse_unknown_format(options.format, document, reading);
  format->read(document, reading);
  mark(reading, 0, format->name, "named by the user");
  if (reading.calls.empty() && reading.problems.empty()) refuse(document, reading, "no dialogue: no calls");
}

void read_any(const Document& document, const ReadOptions& options, Reading& reading) {
  if (!options.format.empty()) return read_forced(document, options, reading);
  if (is_json(document.text)) return read_json(document, nullptr, reading);
  if (trimmed(document.text).starts_with('[') && JsonDocument::parse(document.text, limits_of(document).depth)) {
    return read_json(document, nullptr, reading);
  }
  read_text(document, reading);
}

bool has_mark(std::string_view bytes) {
  return bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4));
}

}  // namespace

std::span<const Format> formats() {
  static const std::vector<Format> all = all_formats();
  return all;
}

Reading read_document(std::string_view bytes, const std::string& file, const ReadOptions& options, int first_line) {
  Reading reading;
  Document document{bytes, file, first_line, &options.limits, 0, options.unredacted};
  if (bytes.size() > options.limits.file_bytes) {
    refuse(document, reading, fmt::format("larger than the limit of {} bytes", options.limits.file_bytes));
    return reading;
  }
  std::string mended;
  std::size_t repairs = 0;
  if (has_mark(bytes) || !is_utf8(bytes)) {
    mended = text::to_utf8(bytes, &repairs);
    document.text = mended;
  }
  constexpr std::size_t most_repairs = 10;  // one byte in so many; beyond, the text is in a code page
  if (repairs * most_repairs > bytes.size()) {
    refuse(document, reading, "the text is not UTF-8", "save it as UTF-8 (or UTF-16 with a byte order mark)");
    return reading;
  }
  read_any(document, options, reading);
  if (repairs > 0) {
    for (transcript::Call& call : reading.calls) {
      call.notes.push_back(
          fmt::format("{} invalid byte sequences were replaced: the text is not quite UTF-8", repairs));
    }
  }
  if (!reading.calls.empty() && text_format_named(reading.calls.front().format) != nullptr)
    find_origins(reading.calls, document);
  finish_calls(reading, 0, document, options);
  for (text::Problem& problem : reading.problems) {
    problem.where.line = std::max(problem.where.line, first_line);
    problem.where.column = std::max(problem.where.column, 1);
  }
  return reading;
}

bool is_known_text(std::string_view text) {
  if (is_json(text)) {
    const auto parsed = JsonDocument::parse(text, Limits().depth);
    return parsed && recognise_json(parsed->root()).format != nullptr;
  }
  for (const Format* format : kTextFormats) {
    if (!format->recognise(text).empty()) return true;
  }
  return false;
}

bool read_inner_text(std::string_view text, const Document& outer, Reading& reading) {
  if (is_json(text)) {
    const auto parsed = JsonDocument::parse(text, limits_of(outer).depth);
    return parsed && read_inner_json(parsed->root(), outer, reading);
  }
  Document inner = outer;
  inner.text = text;
  ++inner.nesting;
  for (const Format* format : kTextFormats) {
    if (format->recognise(text).empty()) continue;
    const std::size_t before = reading.calls.size();
    format->read(inner, reading);
    mark(reading, before, format->name, "");
    return true;
  }
  return false;
}

}  // namespace callaudit::readers
