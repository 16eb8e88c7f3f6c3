#include "readers/vcon_analysis.h"

#include <algorithm>
#include <array>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/lines.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

struct Kind {
  std::string_view type;
  int rank;
};

constexpr auto kKinds = std::to_array<Kind>({{"transcript-redacted", 0},
                                             {"wtf_transcription", 1},
                                             {"transcript", 2},
                                             {"transcription", 2},
                                             {"diarized", 3},
                                             {"analysis_info", 4}});
constexpr int kLast = 5;

// [{parties: 0, start: <date-time>, duration: <seconds>, text}], py-vcon's own form.
void read_party_turns(const Json& list, const VconContext& context, Reading& reading) {
  CallDraft draft(context.document, reading, context.document.first_line);
  double base = epoch_seconds(context.dialog["start"]);
  if (!text::is_known(base)) base = epoch_seconds(list.at(0)["start"]);
  for (const Json item : list.items()) {
    Segment segment;
    segment.text = trimmed_string(item["text"]);
    if (segment.text.empty()) continue;
    segment.start = since(epoch_seconds(item["start"]), base);
    segment.end = segment.start + seconds(item["duration"]);
    segment.speaker = vcon_speaker(draft, context.parties, vcon_party_index(item["parties"]));
    add_segment(draft, std::move(segment));
  }
  deliver(draft);
}

// Paragraphs with nobody named: better than nothing, and said aloud.
bool read_paragraphs(std::string_view text, const VconContext& context, Reading& reading) {
  CallDraft draft(context.document, reading, context.document.first_line);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    Segment segment;
    segment.text = trimmed(text.substr(0, end));
    if (!segment.text.empty()) add_segment(draft, std::move(segment));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  if (draft.call.segments.empty()) return false;
  draft.call.notes.emplace_back("the transcript is plain text that names no speakers");
  deliver(draft);
  return true;
}

bool read_text_body(std::string_view text, const VconContext& context, Reading& reading);

bool read_json_body(const Json& body, const VconContext& context, Reading& reading) {
  if (body.is_string()) return read_text_body(body.string(), context, reading);
  if (body.at(0)["parties"].exists() && body.at(0)["text"].is_string()) {
    read_party_turns(body, context, reading);
    return true;
  }
  if (read_inner_json(body, context.document, reading) && !reading.calls.empty()) return true;
  const Json carried = body["transcript"];
  return carried.is_string() && read_text_body(carried.string(), context, reading);
}

// A text is a transcript of some text format, JSON written as a string (perhaps twice), or paragraphs.
bool read_text_body(std::string_view text, const VconContext& context, Reading& reading) {
  text = trimmed(text);
  const bool structured = text.starts_with('{') || text.starts_with('[') || text.starts_with('"');
  const auto inner = structured ? JsonDocument::parse(text, limits_of(context.document).depth) : std::nullopt;
  if (inner && read_json_body(inner->root(), context, reading)) return true;
  if (read_inner_text(text, context.document, reading) && !reading.calls.empty()) return true;
  return !inner && read_paragraphs(text, context, reading);
}

}  // namespace

std::vector<VconSource> find_vcon_sources(const Json& analyses, bool unredacted) {
  std::vector<VconSource> sources;
  for (const Json analysis : analyses.items()) {
    const std::string_view type = analysis["type"].string();
    const auto kind = std::ranges::find(kKinds, type, &Kind::type);
    const Json body = analysis["body"];
    if (kind == kKinds.end() || !(body.is_object() || body.is_array() || body.is_string())) continue;
    const int rank = unredacted && kind->rank == 0 ? kLast : kind->rank;
    sources.push_back({analysis, vcon_party_index(analysis["dialog"]), rank});
  }
  // Reversed first, so that a stable sort puts the later of equal ones in front.
  std::ranges::reverse(sources);
  std::ranges::stable_sort(sources, [](const VconSource& a, const VconSource& b) {
    return a.dialog != b.dialog ? a.dialog < b.dialog : a.rank < b.rank;
  });
  return sources;
}

bool read_vcon_body(const VconSource& source, const VconContext& context, Reading& reading) {
  const Json body = source.analysis["body"];
  if (!body.is_string() || source.analysis["encoding"].string() != "base64url")
    return read_json_body(body, context, reading);
  const auto decoded = decode_base64(body.string());
  return decoded && is_utf8(*decoded) && read_text_body(*decoded, context, reading);
}

}  // namespace callaudit::readers
