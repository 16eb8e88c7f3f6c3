// AWS Post-Call Analytics (the sample solution). Seconds; SpeakerLabels say who is who; "None" stands for unknown.
#include <algorithm>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

const char* recognise(const Json& root) {
  return root["ConversationAnalytics"].is_object() && root["SpeechSegments"].is_array()
             ? "ConversationAnalytics and SpeechSegments"
             : nullptr;
}

// The solution's own convention for recordings: "..._GUID_x_AGENT_y_CUST_z_2026-03-02T09-14-00.wav", which its job is
// named after, and its output too.
std::string part_of_name(std::string_view name, std::string_view tag) {
  const std::size_t at = name.find(tag);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = name.substr(at + tag.size());
  const std::size_t end = rest.find('_');
  return std::string(end == std::string_view::npos ? rest.substr(0, rest.find('.')) : rest.substr(0, end));
}

// "2026-03-02T09-14-00" somewhere in the name.
double moment_in_name(std::string_view name) {
  constexpr std::string_view shape = "dddd-dd-ddTdd-dd-dd";
  for (std::size_t at = 0; at + shape.size() <= name.size(); ++at) {
    std::string moment(name.substr(at, shape.size()));
    const bool fits = std::equal(shape.begin(), shape.end(), moment.begin(), [](char wanted, char c) {
      return wanted == 'd' ? c >= '0' && c <= '9' : wanted == c;
    });
    if (!fits) continue;
    moment[13] = moment[16] = ':';
    return text::parse_iso_time(moment + "Z").value_or(text::kUnknown);
  }
  return text::kUnknown;
}

// What the analytics do not say, from the first of the names that does.
void read_names(transcript::Call& call, const std::vector<std::string>& names) {
  double started = text::kUnknown;
  std::string customer;
  for (const std::string& name : names) {
    if (call.id.empty()) call.id = part_of_name(name, "_GUID_");
    if (call.agent.empty()) call.agent = part_of_name(name, "_AGENT_");
    if (customer.empty()) customer = part_of_name(name, "_CUST_");
    started = first_known(started, moment_in_name(name));
  }
  if (!customer.empty()) call.metadata.emplace_back("customer", customer);
  if (call.started_at.empty() && text::is_known(started)) {
    set_started(call, started);
    call.notes.emplace_back("the date in the file's name is taken as UTC");
  }
  if (call.agent.empty())
    call.notes.emplace_back("neither the analytics nor the file's name (_AGENT_...) name the agent");
}

std::string unless_none(const Json& value) {
  std::string written = label(value);
  return written == "None" ? std::string() : written;
}

void read_head(CallDraft& draft, const Json& analytics) {
  transcript::Call& call = draft.call;
  const Json job = analytics["SourceInformation"].at(0)["TranscribeJobInfo"];
  call.id = unless_none(analytics["GUID"]);
  call.agent = unless_none(analytics["Agent"]);
  call.language = analytics["LanguageCode"].string();
  call.duration = seconds(analytics["Duration"]);
  set_started(call, epoch_seconds(analytics["ConversationTime"]));
  if (!call.started_at.empty() && analytics["ConversationLocation"].exists()) {
    call.notes.emplace_back("the conversation's local time is taken as UTC");
  }
  read_names(call, {label(job["TranscriptionJobName"]), draft.document.file});
  if (call.id.empty()) call.id = unless_none(job["TranscriptionJobName"]);
  call.vendor.non_talk_time = seconds(analytics["SpeakerTime"]["NonTalkTime"]["TotalTimeSecs"]);
  for (const Json category : analytics["CategoriesDetected"].items()) {
    call.vendor.categories.emplace_back(category["Name"].string());
  }
  for (const Json speaker : analytics["SpeakerLabels"].items()) {
    const int index = speaker_in(draft, speaker["Speaker"]);
    if (index < 0) continue;
    const std::string_view shown = speaker["DisplayText"].string();
    set_role(draft, index, transcript::read_label(shown).role);
    if (transcript::read_label(shown).role == transcript::Role::unknown) {
      draft.call.speakers[static_cast<std::size_t>(index)].name = shown;
    }
  }
}

std::string sentiment_of(const Json& piece) {
  const bool positive = piece["SentimentIsPositive"].number() == 1;
  const bool negative = piece["SentimentIsNegative"].number() == 1;
  if (!piece["SentimentIsPositive"].exists()) return {};
  if (positive && negative) return "MIXED";
  return positive ? "POSITIVE" : negative ? "NEGATIVE" : "NEUTRAL";
}

std::vector<TimedWord> words_of(const Json& piece) {
  std::vector<TimedWord> words = read_words(piece["WordConfidence"], {"Text", "StartTime", "EndTime", "Confidence"});
  for (TimedWord& word : words) {
    if (word.end <= word.start) word.end = text::kUnknown;  // analytics jobs repeat the start
  }
  return words;
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  read_head(draft, root["ConversationAnalytics"]);
  int interruptions = -1;
  for (const Json piece : root["SpeechSegments"].items()) {
    Segment segment;
    const std::string_view shown = trimmed_string(piece["DisplayText"]);
    segment.text = shown.empty() ? trimmed_string(piece["OriginalText"]) : shown;
    if (segment.text.empty()) continue;
    segment.start = seconds(piece["SegmentStartTime"]);
    segment.end = seconds(piece["SegmentEndTime"]);
    segment.speaker = speaker_in(draft, piece["SegmentSpeaker"]);
    segment.sentiment = sentiment_of(piece);
    attach_words(segment, words_of(piece));
    if (piece["SegmentInterruption"].exists()) interruptions = std::max(interruptions, 0);
    if (piece["SegmentInterruption"].is_true()) {
      ++interruptions;
      // The flag is on the one who came in; the one who was cut off is the last before him.
      std::vector<Segment>& before = draft.call.segments;
      if (!before.empty() && before.back().speaker != segment.speaker) before.back().interrupted = true;
    }
    add_segment(draft, std::move(segment));
  }
  draft.call.vendor.interruptions = interruptions;
  deliver(draft);
}

}  // namespace

constinit const JsonFormat aws_pca_format = {"aws-pca", "AWS Post-Call Analytics", recognise, read};

}  // namespace callaudit::readers
