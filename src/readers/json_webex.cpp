// Webex Contact Center's voice transcripts before vCon: recognition results under responseContents. Who speaks stands
// beside the result or in it (AGENT, CALLER, IVR, HUMAN_AGENT, END_USER), else channels tell sides apart. Words have
// Google's durations or seconds; without words the times are moments since 1970, counted from the first.
// Source: Webex Contact Center, serving API (InsightsServingResponse) and its guide to vCon transcripts.
#include <cmath>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

Json contents_of(const Json& root) {
  const Json many = root["responseContents"];
  return many.is_array() ? many : root["responseContent"];
}

Json result_of(const Json& content) {
  const Json result = content["recognitionResult"];
  return result.exists() ? result : content;
}

const char* recognise(const Json& root) {
  const Json contents = contents_of(root);
  if (!contents.is_array()) return nullptr;
  for (const Json content : contents.items()) {
    if (result_of(content)["alternatives"].is_array()) return "responseContents with recognition results";
  }
  return nullptr;
}

// The member of the content, else that of its result.
Json either(const Json& content, std::string_view key) {
  const Json own = content[key];
  return own.exists() ? own : result_of(content)[key];
}

int speaker_of_content(CallDraft& draft, const Json& content) {
  const Json role = either(content, "role");
  const int index = speaker_in(draft, role, role.exists() ? Json() : either(content, "channelTag"));
  set_role(draft, index, transcript::stated_role(role.string()));
  return index;
}

std::vector<TimedWord> words_of(const Json& best) {
  std::vector<TimedWord> words;
  for (const Json word : best["words"].items()) {
    words.push_back({word["word"].string(), google_seconds(word["startTime"]), google_seconds(word["endTime"]),
                     confidence(word["confidence"])});
  }
  return words;
}

double first_moment(const Json& contents) {
  double first = text::kUnknown;
  for (const Json content : contents.items())
    first = std::fmin(first, epoch_seconds(either(content, "startTimestamp")));
  return first;
}

void read_content(CallDraft& draft, const Json& content, double first) {
  const Json final_flag = either(content, "isFinal");
  const Json best = result_of(content)["alternatives"].at(0);
  Segment segment;
  segment.text = trimmed_string(best["transcript"]);
  if (segment.text.empty() || (final_flag.exists() && !final_flag.is_true())) return;
  segment.confidence = confidence(best["confidence"]);
  const std::vector<TimedWord> words = words_of(best);
  attach_words(segment, words);
  const double start = since(epoch_seconds(either(content, "startTimestamp")), first);
  segment.start = text::is_known(start) || words.empty() ? start : words.front().start;
  const double end = since(epoch_seconds(either(content, "endTimestamp")), first);
  segment.end = text::is_known(end) || words.empty() ? end : words.back().end;
  if (!text::is_known(segment.end)) segment.end = google_seconds(either(content, "resultEndTime"));
  segment.speaker = speaker_of_content(draft, content);
  add_segment(draft, std::move(segment));
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  const Json contents = contents_of(root);
  draft.call.id = label(root["conversationId"]);
  draft.call.language = root["languageCode"].string();
  add_metadata(draft.call, "organization", root["orgId"]);
  const double first = first_moment(contents);
  set_started(draft.call, first_known(first, epoch_seconds(root["startTimestamp"])));
  for (const Json content : contents.items()) read_content(draft, content, first);
  deliver_sorted(draft);
}

}  // namespace

constinit const JsonFormat webex_format = {"webex", "Webex Contact Center, transcripts before vCon", recognise, read};

}  // namespace callaudit::readers
