#include <algorithm>

#include "report/saved_objects.h"

namespace callaudit::report {

namespace {

using readers::Json;
using transcript::Call;

transcript::Medium medium_of(std::string_view name) {
  if (name == "chat") return transcript::Medium::chat;
  return name == "script" ? transcript::Medium::script : transcript::Medium::voice;
}

float confidence_of(const Json& value) {
  return value.is_number() ? static_cast<float>(value.number()) : -1;
}

// Offsets are kept inside the text, whatever a file says.
transcript::Word word_of(const Json& list, std::size_t bytes) {
  const auto bounded = [bytes](const Json& value) {
    return static_cast<std::uint32_t>(
        std::clamp<std::size_t>(static_cast<std::size_t>(std::max(0, integer(value))), 0, bytes));
  };
  transcript::Word word;
  word.begin = bounded(list.at(0));
  word.end = std::max(word.begin, bounded(list.at(1)));
  word.start_time = list.at(2).number();
  word.end_time = list.at(3).number();
  word.confidence = confidence_of(list.at(4));
  return word;
}

transcript::Segment segment_of(const Json& object, std::size_t speakers) {
  transcript::Segment segment;
  const int speaker = object["speaker"].is_number() ? integer(object["speaker"]) : -1;
  segment.speaker = speaker >= 0 && static_cast<std::size_t>(speaker) < speakers ? speaker : -1;
  segment.start = object["start"].number();
  segment.end = object["end"].number();
  segment.text = string_of(object["text"]);
  for (const Json word : object["words"].items()) segment.words.push_back(word_of(word, segment.text.size()));
  segment.confidence = confidence_of(object["confidence"]);
  segment.sentiment = string_of(object["sentiment"]);
  segment.interrupted = object["interrupted"].is_true();
  segment.line = integer(object["line"]);
  return segment;
}

void copy_head(const audit::CallResult& from, Call& call) {
  call.id = from.id;
  call.file = from.file;
  call.line = from.line;
  call.format = from.format;
  call.agent = from.agent;
  call.team = from.team;
  call.queue = from.queue;
  call.language = from.language;
  call.started_at = from.started_at;
  call.duration = from.duration;
  call.agent_rule = from.agent_rule;
  call.notes = from.notes;
}

}  // namespace

Call transcript_of(const Json& object, const audit::CallResult& from) {
  Call call;
  copy_head(from, call);
  call.medium = medium_of(object["medium"].string());
  call.format_reason = string_of(object["format_reason"]);
  call.agent_confidence = confidence_of(object["agent_confidence"]);
  for (const Json pair : object["metadata"].items()) {
    call.metadata.emplace_back(string_of(pair.at(0)), string_of(pair.at(1)));
  }
  for (const Json speaker : object["speakers"].items()) {
    call.speakers.push_back({string_of(speaker["label"]), string_of(speaker["name"]), string_of(speaker["channel"]),
                             role_of(speaker["role"].string())});
  }
  for (const Json segment : object["segments"].items()) {
    call.segments.push_back(segment_of(segment, call.speakers.size()));
  }
  const Json vendor = object["vendor"];
  call.vendor.interruptions = vendor["interruptions"].is_number() ? integer(vendor["interruptions"]) : -1;
  call.vendor.interruption_time = vendor["interruption_time"].number();
  call.vendor.non_talk_time = vendor["non_talk_time"].number();
  call.vendor.categories = strings_of(vendor["categories"]);
  return call;
}

}  // namespace callaudit::report
