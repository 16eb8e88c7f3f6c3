// Google's Contact Center (Conversational) Insights: the upload form (microseconds, since 1970 or since the start; no
// ends) and the API's export (date-times of messages, words with offsets).
#include <cmath>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

using text::is_known;
using transcript::Segment;

const char* recognise_upload(const Json& root) {
  const Json first = root["entries"].at(0);
  return first["role"].exists() && first["start_timestamp_usec"].exists() ? "entries with role and start_timestamp_usec"
                                                                          : nullptr;
}

const char* recognise_export(const Json& root) {
  return root["transcript"]["transcriptSegments"].is_array() ? "transcript.transcriptSegments" : nullptr;
}

void read_upload(const Json& root, const Document& document, Reading& reading) {
  constexpr double first_of_1990 = 631152000;
  CallDraft draft(document, reading, document.first_line);
  double first = text::kUnknown;
  for (const Json entry : root["entries"].items())
    first = std::fmin(first, entry["start_timestamp_usec"].number() / 1e6);
  const double base = first >= first_of_1990 ? first : 0;
  set_started(draft.call, first);
  for (const Json entry : root["entries"].items()) {
    Segment segment;
    segment.text = trimmed_string(entry["text"]);
    if (segment.text.empty()) continue;
    segment.start = since(entry["start_timestamp_usec"].number() / 1e6, base);
    segment.speaker = speaker_in(draft, entry["role"]);
    set_role(draft, segment.speaker, transcript::stated_role(entry["role"].string()));
    add_segment(draft, std::move(segment));
  }
  for (const Json category : root["conversation_info"]["categories"].items()) {
    draft.call.vendor.categories.emplace_back(category["display_name"].string());
  }
  deliver(draft);
}

std::vector<TimedWord> words_of(const Json& piece) {
  std::vector<TimedWord> words;
  for (const Json word : piece["words"].items()) {
    words.push_back({word["word"].string(), google_seconds(word["startOffset"]), google_seconds(word["endOffset"]),
                     confidence(word["confidence"])});
  }
  return words;
}

double first_message(const Json& root) {
  double first = epoch_seconds(root["startTime"]);
  for (const Json piece : root["transcript"]["transcriptSegments"].items()) {
    first = std::fmin(first, epoch_seconds(piece["messageTime"]));
  }
  return first;
}

void read_export(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(root["name"]);
  draft.call.agent = root["agentId"].scalar();
  draft.call.language = root["languageCode"].string();
  draft.call.duration = google_seconds(root["duration"]);
  if (root["medium"].string() == "CHAT") draft.call.medium = transcript::Medium::chat;
  const double first = first_message(root);
  set_started(draft.call, first);
  for (const Json piece : root["transcript"]["transcriptSegments"].items()) {
    Segment segment;
    segment.text = trimmed_string(piece["text"]);
    if (segment.text.empty()) continue;
    const std::vector<TimedWord> words = words_of(piece);
    attach_words(segment, words);
    segment.start = words.empty() ? text::kUnknown : words.front().start;
    segment.start = first_known(segment.start, since(epoch_seconds(piece["messageTime"]), first));
    if (!words.empty()) segment.end = words.back().end;
    segment.confidence = confidence(piece["confidence"]);
    segment.sentiment = piece["sentiment"]["score"].scalar();
    const Json who = piece["segmentParticipant"];
    segment.speaker = speaker_in(draft, who["role"].exists() ? who["role"] : piece["channelTag"]);
    set_role(draft, segment.speaker, transcript::stated_role(who["role"].string()));
    add_segment(draft, std::move(segment));
  }
  deliver(draft);
}

}  // namespace

constinit const JsonFormat google_insights_upload_format = {
    "google-insights-upload", "Google CX / CCAI Insights, upload form", recognise_upload, read_upload};
constinit const JsonFormat google_insights_export_format = {"google-insights", "Google CX / CCAI Insights, API export",
                                                            recognise_export, read_export};

}  // namespace callaudit::readers
