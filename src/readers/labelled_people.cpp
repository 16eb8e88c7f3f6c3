#include "readers/labelled_people.h"

#include <algorithm>

#include "readers/lines.h"
#include "text/utf8.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

using transcript::Role;

constexpr std::size_t kLongestName = 40;

// A person's name and nothing more: "Daleen", "Ana Diaz".
bool is_bare_name(std::string_view text) {
  return !text.empty() && text.size() <= kLongestName && text.find_first_of(".,!?:;") == std::string_view::npos &&
         columns(text, 5).size() <= 4 && is_name_like(text);
}

bool is_whole_phrase(std::string_view text, std::size_t at, std::size_t length) {
  const auto is_word = [](char c) {
    return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c & 0x80) != 0;
  };
  const bool before = at == 0 || !is_word(text[at - 1]);
  const bool after = at + length >= text.size() || !is_word(text[at + length]);
  return before && after;
}

// "this is Ben", "my name is Ben", "Ben speaking": the text and the name are lower case.
bool introduces(std::string_view said, std::string_view name) {
  for (const std::string_view opening :
       {"this is ", "my name is ", "my name's ", "i'm ", "i am ", "you're speaking with ", "call me "}) {
    const std::string phrase = std::string(opening) + std::string(name);
    const std::size_t at = said.find(phrase);
    if (at != std::string_view::npos && is_whole_phrase(said, at, phrase.size())) return true;
  }
  for (const std::string_view closing : {" speaking", " here"}) {
    const std::string phrase = std::string(name) + std::string(closing);
    const std::size_t at = said.find(phrase);
    if (at != std::string_view::npos && is_whole_phrase(said, at, phrase.size())) return true;
  }
  return false;
}

}  // namespace

LabelledPeople::LabelledPeople(CallDraft& draft, const LabelledSurvey& survey) : draft_(draft), survey_(survey) {
  for (const auto& [key, known] : survey.labels.all()) {
    const transcript::LabelReading reading = transcript::read_label(known.spelled);
    if (reading.role == Role::unknown || reading.person.empty()) continue;
    const std::string person = text::lowercase(reading.person);
    const auto [found, added] = only_person_.try_emplace(reading.role, person);
    if (!added && found->second != person) found->second.clear();
  }
}

// What makes two labels the same speaker; sets the person's name where the label has one.
std::string LabelledPeople::identity(std::string_view label, std::string& person) const {
  const transcript::LabelReading reading = transcript::read_label(label);
  person = reading.person;
  if (reading.role == Role::unknown && !transcript::is_generic_label(label)) {
    person = label;
    const std::string_view front = trimmed(label.substr(0, label.find('(')));
    if (!front.empty() && survey_.labels.find(front) != nullptr) person = front;
  }
  if (!person.empty()) return "person " + text::lowercase(person);
  const auto only = only_person_.find(reading.role);
  const bool bare_role = reading.role != Role::unknown && label.find_first_of("0123456789") == std::string_view::npos;
  if (bare_role && only != only_person_.end() && !only->second.empty()) return "person " + only->second;
  return "label " + text::lowercase(label);
}

int LabelledPeople::speaker(std::string_view label) {
  const std::string key(label);
  if (const auto known = by_label_.find(key); known != by_label_.end()) return known->second;
  std::string person;
  const auto [found, added] = by_identity_.try_emplace(identity(label, person), -1);
  if (added) found->second = speaker_of(draft_, label);
  if (by_label_.size() < transcript::kMaxSpeakers) by_label_.emplace(key, found->second);
  if (found->second < 0) return -1;
  transcript::Speaker& speaker = draft_.call.speakers[static_cast<std::size_t>(found->second)];
  if (speaker.name.empty()) speaker.name = person;
  return found->second;
}

bool LabelledPeople::take_role_line(const TurnLine& line) {
  const Role role = transcript::read_label(line.label).role;
  if (role == Role::unknown || !is_bare_name(line.text)) return false;
  const LabelCount* label = survey_.labels.find(line.label);
  const bool only_here = label != nullptr && label->count == 1 && survey_.most_turns >= 2;
  const bool speaks_later = is_speaker(survey_, line.text);
  if (!speaks_later && !only_here) return false;
  head_roles_.emplace(text::lowercase(line.text), role);
  if (role == Role::agent && draft_.call.agent.empty()) draft_.call.agent = line.text;
  return true;
}

void LabelledPeople::take_prose(std::string_view line) {
  constexpr std::size_t longest = 1000;
  line = line.substr(0, longest);
  for (std::size_t open = line.find('('); open != std::string_view::npos; open = line.find('(', open + 1)) {
    const std::size_t close = line.find(')', open);
    if (close == std::string_view::npos) return;
    const Role role = transcript::stated_role(line.substr(open + 1, close - open - 1));
    if (role == Role::unknown) continue;
    std::string_view before = trimmed(line.substr(0, open));
    for (int words = 1; words <= 3 && !before.empty(); ++words) {
      std::size_t begin = before.size();
      for (int back = 0; back < words && begin != std::string_view::npos && begin > 0; ++back)
        begin = before.rfind(' ', begin - 1);
      const std::string_view name =
          before.substr(begin == std::string_view::npos ? 0 : begin + (begin < before.size()));
      if (!is_speaker(survey_, name)) continue;
      head_roles_.emplace(text::lowercase(name), role);
      break;
    }
  }
}

void LabelledPeople::give_roles() {
  for (transcript::Speaker& speaker : draft_.call.speakers) {
    const auto found = head_roles_.find(text::lowercase(speaker.name));
    if (found == head_roles_.end() || speaker.role != Role::unknown) continue;
    speaker.role = found->second;
    remark(draft_, "the head of the transcript says who is the agent or the customer", 0);
  }
}

// True when the speaker with a role but no name introduced themselves by the other's name early in the call.
bool LabelledPeople::joins_role(int role_speaker, int named_speaker) const {
  constexpr int early = 4;
  constexpr std::size_t longest = 2000;
  const std::string name = text::lowercase(draft_.call.speakers[static_cast<std::size_t>(named_speaker)].name);
  int seen = 0;
  for (const transcript::Segment& segment : draft_.call.segments) {
    if (segment.speaker != role_speaker) continue;
    if (introduces(text::lowercase(std::string_view(segment.text).substr(0, longest)), name)) return true;
    if (++seen == early) return false;
  }
  return false;
}

void LabelledPeople::join_introduced() {
  constexpr std::size_t most = 8;  // a call with more speakers is a meeting
  std::vector<transcript::Speaker>& speakers = draft_.call.speakers;
  if (speakers.size() < 3 || speakers.size() > most) return;
  for (int named = 0; named < static_cast<int>(speakers.size()); ++named) {
    const transcript::Speaker candidate = speakers[static_cast<std::size_t>(named)];
    if (candidate.name.empty() || candidate.name != candidate.label) continue;
    for (int role = 0; role < static_cast<int>(speakers.size()); ++role) {
      transcript::Speaker& speaker = speakers[static_cast<std::size_t>(role)];
      const bool nameless = speaker.name.empty() && transcript::read_label(speaker.label).role != Role::unknown;
      if (role == named || !nameless || !joins_role(role, named)) continue;
      speaker.name = candidate.name;
      transcript::merge_speakers(draft_.call, named, role);
      remark(draft_, "a name used as a label is the speaker who introduced themselves by it under a role's label", 0);
      --named;
      break;
    }
  }
}

void LabelledPeople::settle() {
  give_roles();
  join_introduced();
}

}  // namespace callaudit::readers
