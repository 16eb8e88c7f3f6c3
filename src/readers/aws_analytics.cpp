#include "readers/aws_analytics.h"

#include <algorithm>
#include <vector>

#include "readers/json_fields.h"
#include "readers/spoken.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

using transcript::Role;
using transcript::Segment;

namespace {

// Segments by start, to find who was speaking at a moment.
class Speaking {
 public:
  explicit Speaking(transcript::Call& call) : call_(call) {
    for (Segment& segment : call.segments) {
      if (text::is_known(segment.start)) by_start_.push_back(&segment);
    }
    std::ranges::stable_sort(by_start_, {}, &Segment::start);
  }

  // Whoever spoke when another came in was cut off. More than a few do not speak at once.
  void mark_interrupted(Role interrupter, double begin) {
    auto at = std::ranges::upper_bound(by_start_, begin, {}, &Segment::start);
    for (int looked_at = 0; looked_at < 8 && at != by_start_.begin(); ++looked_at) {
      Segment& segment = **--at;
      const Role role = call_.role_of(segment);
      if (role != interrupter && role != Role::system && segment.end > begin) segment.interrupted = true;
    }
  }

 private:
  transcript::Call& call_;
  std::vector<Segment*> by_start_;
};

}  // namespace

Segment read_aws_turn(const Json& turn, std::string_view text_key) {
  Segment segment;
  segment.text = trimmed_string(turn[text_key]);
  segment.start = millis(turn["BeginOffsetMillis"]);
  segment.end = millis(turn["EndOffsetMillis"]);
  segment.sentiment = turn["Sentiment"].string();
  std::vector<TimedWord> words;
  for (const Json item : turn["Items"].items()) {
    if (item["Type"].string() == "punctuation") continue;
    words.push_back({item["Content"].string(), millis(item["BeginOffsetMillis"]), millis(item["EndOffsetMillis"]),
                     confidence(item["Confidence"])});
  }
  attach_words(segment, words);
  return segment;
}

void read_aws_measures(CallDraft& draft, const Json& root) {
  transcript::Call& call = draft.call;
  const Json measures = root["ConversationCharacteristics"];
  call.language = root["LanguageCode"].string();
  call.duration = millis(measures["TotalConversationDurationMillis"]);
  const Json interruptions = measures["Interruptions"];
  if (interruptions["TotalCount"].is_number()) {
    call.vendor.interruptions = static_cast<int>(interruptions["TotalCount"].number());
  }
  call.vendor.interruption_time = millis(interruptions["TotalTimeMillis"]);
  call.vendor.non_talk_time = millis(measures["NonTalkTime"]["TotalTimeMillis"]);
  Speaking speaking(call);
  for (const auto& [who, list] : interruptions["InterruptionsByInterrupter"].members()) {
    for (const Json one : list.items()) {
      const double begin = millis(one["BeginOffsetMillis"]);
      if (text::is_known(begin)) speaking.mark_interrupted(transcript::stated_role(who), begin);
    }
  }
  for (const Json category : root["Categories"]["MatchedCategories"].items()) {
    call.vendor.categories.emplace_back(category.string());
  }
}

}  // namespace callaudit::readers
