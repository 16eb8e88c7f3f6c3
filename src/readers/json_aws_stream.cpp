// The events of Amazon Transcribe's streams, kept one a line or in an array: Call Analytics (milliseconds, roles) and
// the plain stream (seconds). Partial results are followed by the final one and left out.
// Source: Amazon Transcribe API reference, UtteranceEvent, CategoryEvent and TranscriptEvent.
#include "readers/aws_analytics.h"
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/records.h"
#include "readers/spoken.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

Json event_of(const Json& record) {
  const Json wrapped = record["CallAnalyticsTranscriptResultStream"];
  return wrapped.exists() ? wrapped : record;
}

Json utterance_of(const Json& record) {
  const Json utterance = event_of(record)["UtteranceEvent"];
  return utterance.exists() ? utterance : record;
}

bool is_utterance(const Json& record) {
  const Json utterance = utterance_of(record);
  return utterance["UtteranceId"].exists() && utterance["Transcript"].is_string() &&
         utterance["ParticipantRole"].exists();
}

bool is_analytics_event(const Json& line) {
  return is_utterance(line) || event_of(line)["CategoryEvent"].is_object() ||
         event_of(line)["UtteranceEvent"].is_object();
}

const char* recognise_analytics(const Json& root) {
  return first_record(root, is_utterance).exists() ? "UtteranceEvent records" : nullptr;
}

void read_analytics_event(CallDraft& draft, const Json& record, SeenIds& seen) {
  for (const Json category : event_of(record)["CategoryEvent"]["MatchedCategories"].items()) {
    draft.call.vendor.categories.emplace_back(category.string());
  }
  const Json utterance = utterance_of(record);
  if (utterance["IsPartial"].is_true()) return;
  Segment segment = read_aws_turn(utterance, "Transcript");
  if (segment.text.empty() || !seen.is_new(label(utterance["UtteranceId"]))) return;
  segment.speaker = speaker_in(draft, utterance["ParticipantRole"]);
  set_role(draft, segment.speaker, transcript::stated_role(utterance["ParticipantRole"].string()));
  add_segment(draft, std::move(segment));
}

void read_analytics(const Json& root, const Document& document, Reading& reading) {
  for (const RecordedCall& recorded : calls_of_records(root, "SessionId")) {
    CallDraft draft(document, reading, document.first_line);
    draft.call.id = recorded.id;
    SeenIds seen;
    for (const Json record : recorded.records) read_analytics_event(draft, record, seen);
    deliver_sorted(draft);
  }
}

Json results_of(const Json& record) {
  const Json event = record["TranscriptEvent"];
  return (event.exists() ? event : record)["Transcript"]["Results"];
}

bool has_results(const Json& record) {
  return results_of(record).is_array();
}

const char* recognise_plain(const Json& root) {
  return first_record(root, has_results).exists() ? "Transcript.Results records" : nullptr;
}

// The words tell speakers apart where there are any; without words the result is one segment.
void read_result(CallDraft& draft, const Json& result) {
  const Json best = result["Alternatives"].at(0);
  const Json channel = result["ChannelId"];
  if (best["Items"].size() == 0) {
    Segment segment;
    segment.text = trimmed_string(best["Transcript"]);
    segment.start = seconds(result["StartTime"]);
    segment.end = seconds(result["EndTime"]);
    segment.speaker = speaker_in(draft, {}, channel);
    if (!segment.text.empty()) add_segment(draft, std::move(segment));
    return;
  }
  WordStream stream(draft);
  for (const Json item : best["Items"].items()) {
    if (item["Type"].string() == "punctuation") {
      stream.mark(item["Content"].string());
    } else {
      stream.add(speaker_in(draft, item["Speaker"], channel),
                 read_word(item, {"Content", "StartTime", "EndTime", "Confidence"}));
    }
  }
}

void read_plain(const Json& root, const Document& document, Reading& reading) {
  for (const RecordedCall& recorded : calls_of_records(root, "SessionId")) {
    CallDraft draft(document, reading, document.first_line);
    draft.call.id = recorded.id;
    SeenIds seen;
    for (const Json record : recorded.records) {
      for (const Json result : results_of(record).items()) {
        if (!result["IsPartial"].is_true() && seen.is_new(label(result["ResultId"]))) read_result(draft, result);
      }
    }
    deliver_sorted(draft);
  }
}

}  // namespace

constinit const JsonFormat call_analytics_stream_format = {"aws-call-analytics-stream",
                                                           "Amazon Transcribe Call Analytics, real-time events",
                                                           recognise_analytics, read_analytics, is_analytics_event};
constinit const JsonFormat aws_transcribe_stream_format = {
    "aws-transcribe-stream", "Amazon Transcribe, real-time events", recognise_plain, read_plain, has_results};

}  // namespace callaudit::readers
