#include "cli/native_json.h"

#include "report/json_text.h"
#include "report/transcript_json.h"

namespace callaudit::cli {

namespace {

using report::JsonText;
using transcript::Call;
using transcript::Segment;

void append_time(JsonText& json, const char* name, double seconds) {
  if (text::is_known(seconds)) json.member(name, seconds);
}

void append_speaker(JsonText& json, const transcript::Speaker& speaker) {
  json.member("speaker", speaker.label).optional("name", speaker.name).optional("channel", speaker.channel);
  if (speaker.role != transcript::Role::unknown) json.member("role", transcript::name(speaker.role));
}

void append_words(JsonText& json, const Segment& segment) {
  json.key("words").open('[');
  for (const transcript::Word& word : segment.words) {
    json.open('{').member("text", std::string_view(segment.text).substr(word.begin, word.end - word.begin));
    append_time(json, "start", word.start_time);
    append_time(json, "end", word.end_time);
    if (word.confidence >= 0) json.member("confidence", word.confidence);
    json.close('}');
  }
  json.close(']');
}

void append_segment(JsonText& json, const Call& call, const Segment& segment) {
  json.open('{');
  if (const transcript::Speaker* speaker = call.speaker_of(segment)) append_speaker(json, *speaker);
  append_time(json, "start", segment.start);
  append_time(json, "end", segment.end);
  json.member("text", segment.text);
  if (!segment.words.empty()) append_words(json, segment);
  if (segment.confidence >= 0) json.member("confidence", segment.confidence);
  json.optional("sentiment", segment.sentiment);
  if (segment.interrupted) json.member("interrupted", true);
  json.close('}');
}

}  // namespace

std::string native_json(const Call& call) {
  std::string out;
  JsonText json(out);
  json.open('{').member("id", call.id).optional("agent", call.agent).optional("team", call.team);
  json.optional("queue", call.queue).optional("language", call.language).optional("started_at", call.started_at);
  append_time(json, "duration", call.duration);
  if (call.medium != transcript::Medium::voice) json.member("medium", report::name(call.medium));
  if (!call.metadata.empty()) {
    json.key("metadata").open('{');
    for (const auto& [key, value] : call.metadata) json.member(key, value);
    json.close('}');
  }
  json.key("turns").open('[');
  for (const Segment& segment : call.segments) append_segment(json, call, segment);
  json.close(']').close('}');
  return out;
}

}  // namespace callaudit::cli
