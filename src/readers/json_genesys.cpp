// Genesys Cloud transcripts. Milliseconds since 1970. "internal" is whoever the company had on the line then: the
// agent, the IVR or the queue, told apart by the participants' intervals. One file per communication; a file may hold
// several transcripts.
#include <cmath>
#include <map>
#include <vector>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

using transcript::Role;
using transcript::Segment;

const char* recognise(const Json& root) {
  return root["conversationId"].exists() && root["transcripts"].at(0)["phrases"].is_array()
             ? "conversationId and transcripts[].phrases"
             : nullptr;
}

constexpr std::size_t kMostParticipants = 200;  // each phrase looks at all of them

struct Participant {
  std::string purpose;  // "agent", "ivr", "acd", "customer"
  std::string user;
  double begin = text::kUnknown;
  double end = text::kUnknown;
};

std::vector<Participant> read_participants(CallDraft& draft, const Json& list) {
  std::vector<Participant> participants;
  for (const Json item : list.items()) {
    if (participants.size() >= kMostParticipants) break;
    Participant participant{item["participantPurpose"].scalar(), item["userId"].scalar(), millis(item["startTimeMs"]),
                            millis(item["endTimeMs"])};
    if (participant.purpose == "agent") {
      if (draft.call.agent.empty()) draft.call.agent = participant.user;
      if (draft.call.queue.empty()) draft.call.queue = item["queueId"].scalar();
    }
    if (participant.purpose != "customer") participants.push_back(std::move(participant));
  }
  return participants;
}

// Intervals touch; of two that hold the moment the later is the one who has taken over.
const Participant* internal_at(const std::vector<Participant>& participants, double moment) {
  const Participant* found = nullptr;
  for (const Participant& participant : participants) {
    if (!(participant.begin <= moment) || participant.end < moment) continue;
    if (found == nullptr || participant.begin > found->begin) found = &participant;
  }
  return found;
}

int speaker_of_phrase(CallDraft& draft, const Json& phrase, const std::vector<Participant>& participants) {
  const std::string_view purpose = phrase["participantPurpose"].string();
  if (purpose != "internal") {
    const int index = speaker_in(draft, phrase["participantPurpose"]);
    set_role(draft, index, transcript::stated_role(purpose));
    return index;
  }
  const Participant* who = internal_at(participants, millis(phrase["startTimeMs"]));
  const bool agent = who == nullptr || who->purpose == "agent" || who->purpose == "user";
  const int index = speaker_of(draft, agent ? std::string_view("internal") : std::string_view(who->purpose));
  set_role(draft, index, agent ? Role::agent : Role::system);
  return index;
}

double length_of(const Json& item) {
  return millis(item["duration"]["milliseconds"]);
}

// Some exports count from the start of the transcript only.
double start_of(const Json& phrase, const Json& transcript, double base) {
  const double absolute = since(millis(phrase["startTimeMs"]), base);
  const double offset = millis(phrase["offset"]["milliseconds"]);
  const double begun = since(millis(transcript["startTime"]), base);
  return first_known(absolute, offset + (text::is_known(begun) ? begun : 0));
}

void read_phrases(CallDraft& draft, const Json& transcript, double base, const std::vector<Participant>& participants) {
  for (const Json phrase : transcript["phrases"].items()) {
    Segment segment;
    const Json shown = phrase["decoratedText"];
    segment.text = trimmed_string(shown.exists() ? shown : phrase["text"]);
    if (segment.text.empty()) continue;
    segment.start = start_of(phrase, transcript, base);
    segment.end = segment.start + length_of(phrase);
    segment.confidence = confidence(phrase["confidence"]);
    segment.speaker = speaker_of_phrase(draft, phrase, participants);
    std::vector<TimedWord> words;
    for (const Json word : phrase["words"].items()) {
      const double start = since(millis(word["startTimeMs"]), base);
      words.push_back({word["word"].string(), start, start + length_of(word), confidence(word["confidence"])});
    }
    attach_words(segment, words);
    add_segment(draft, std::move(segment));
  }
}

// -1, 0 or 1 by the phrase's number in its transcript.
void read_sentiment(transcript::Call& call, const Json& sentiments, double base) {
  std::map<long long, std::string> by_start;
  for (const Json item : sentiments.items()) {
    const double value = item["sentiment"].number();
    const double start = item["startTimeMs"].number();
    if (!text::is_known(start) || !(std::fabs(start) < 1e15)) continue;
    by_start[std::llround(start)] = value < 0 ? "NEGATIVE" : value > 0 ? "POSITIVE" : "NEUTRAL";
  }
  if (by_start.empty()) return;
  for (Segment& segment : call.segments) {
    if (!text::is_known(segment.start)) continue;
    const auto found = by_start.find(std::llround((segment.start + base) * 1e3));
    if (found != by_start.end()) segment.sentiment = found->second;
  }
}

double silence_of(const Json& events) {
  double total = text::kUnknown;
  for (const Json event : events.items()) {
    const double length = millis(event["durationMs"]);
    if (event["eventType"].string() != "silence" || !text::is_known(length)) continue;
    total = text::is_known(total) ? total + length : length;
  }
  return total;
}

void read_transcript(const Json& root, const Json& transcript, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  const double base = first_known(millis(root["conversationStartTime"]), millis(transcript["startTime"]));
  draft.call.id = label(root["conversationId"]);
  draft.call.language = transcript["language"].string();
  draft.call.duration = length_of(transcript);
  set_started(draft.call, base);
  add_metadata(draft.call, "communication", root["communicationId"]);
  add_metadata(draft.call, "media", root["mediaType"]);
  const std::vector<Participant> participants = read_participants(draft, root["participants"]);
  read_phrases(draft, transcript, base, participants);
  read_sentiment(draft.call, transcript["analytics"]["sentiment"], base);
  draft.call.vendor.non_talk_time = silence_of(transcript["analytics"]["acoustic"]);
  if (root["mediaType"].string() == "message" || root["mediaType"].string() == "chat")
    draft.call.medium = transcript::Medium::chat;
  deliver_sorted(draft);
}

void read(const Json& root, const Document& document, Reading& reading) {
  for (const Json transcript : root["transcripts"].items()) read_transcript(root, transcript, document, reading);
}

}  // namespace

constinit const JsonFormat genesys_format = {"genesys", "Genesys Cloud", recognise, read};

}  // namespace callaudit::readers
