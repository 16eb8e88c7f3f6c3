#include "report/transcript_json.h"

namespace callaudit::report {

const char* name(transcript::Medium medium) {
  switch (medium) {
    case transcript::Medium::chat:
      return "chat";
    case transcript::Medium::script:
      return "script";
    case transcript::Medium::voice:
      break;
  }
  return "voice";
}

namespace {

using transcript::Call;
using transcript::Segment;
using transcript::Speaker;
using transcript::Word;

void append_speaker(JsonText& json, const Speaker& speaker) {
  json.open('{').member("label", speaker.label).optional("name", speaker.name).optional("channel", speaker.channel);
  json.member("role", transcript::name(speaker.role)).close('}');
}

// [first byte, byte behind, start, end, confidence]: there are as many words as a call has.
void append_word(JsonText& json, const Word& word) {
  json.open('[').value(std::size_t{word.begin}).value(std::size_t{word.end});
  json.value(word.start_time).value(word.end_time).value(word.confidence).close(']');
}

void append_segment(JsonText& json, const Segment& segment) {
  json.open('{').member("speaker", segment.speaker).member("start", segment.start).member("end", segment.end);
  json.member("text", segment.text);
  if (!segment.words.empty()) {
    json.key("words").open('[');
    for (const Word& word : segment.words) append_word(json, word);
    json.close(']');
  }
  if (segment.confidence >= 0) json.member("confidence", segment.confidence);
  json.optional("sentiment", segment.sentiment);
  if (segment.interrupted) json.member("interrupted", true);
  if (segment.line > 0) json.member("line", segment.line);
  json.close('}');
}

void append_vendor(JsonText& json, const transcript::VendorMeasures& vendor) {
  json.key("vendor").open('{').member("interruptions", vendor.interruptions);
  json.member("interruption_time", vendor.interruption_time).member("non_talk_time", vendor.non_talk_time);
  json.member("categories", vendor.categories).close('}');
}

}  // namespace

void append_transcript(JsonText& json, const Call& call) {
  json.open('{').member("medium", name(call.medium)).optional("format_reason", call.format_reason);
  json.member("agent_confidence", call.agent_confidence);
  json.key("metadata").open('[');
  for (const auto& [key, value] : call.metadata) json.open('[').value(key).value(value).close(']');
  json.close(']').key("speakers").open('[');
  for (const Speaker& speaker : call.speakers) append_speaker(json, speaker);
  json.close(']').key("segments").open('[');
  for (const Segment& segment : call.segments) append_segment(json, segment);
  json.close(']');
  append_vendor(json, call.vendor);
  json.close('}');
}

}  // namespace callaudit::report
