#include "readers/nist_words.h"

#include <algorithm>

#include "readers/lines.h"

namespace callaudit::readers {

bool is_nist_comment(std::string_view line) {
  return trimmed(line).starts_with(";;");
}

std::string nist_word(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (word[at] == ';') break;
    if (word[at] == '\\' && at + 1 < word.size()) ++at;
    out += word[at];
  }
  return out;
}

std::string nist_text(std::string_view text) {
  std::string out;
  int depth = 0;
  int other = 0;  // depth at which a second alternative began, 0 outside
  for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
    const std::size_t length = std::min(text.find_first_of(" \t"), text.size());
    std::string_view word = text.substr(0, length);
    text.remove_prefix(length);
    if (word == "{") {
      ++depth;
    } else if (word == "}") {
      if (other == depth) other = 0;
      depth = std::max(0, depth - 1);
    } else if (word == "/" && depth > 0) {
      if (other == 0) other = depth;
    } else if (other == 0 && word != "@") {
      if (word.starts_with('(') && word.ends_with(')')) word = word.substr(1, word.size() - 2);
      append_words(out, nist_word(word));
    }
  }
  return out;
}

double share_of_lines(std::string_view text, bool (*fits)(std::string_view line)) {
  constexpr std::size_t enough = 64 * 1024;
  constexpr int most = 200;
  LineCursor lines(text.substr(0, enough));
  int seen = 0;
  int fitting = 0;
  for (Line line; seen < most && lines.next(line);) {
    if (is_blank(line.text) || is_nist_comment(line.text)) continue;
    ++seen;
    fitting += fits(line.text);
  }
  return seen == 0 ? 0 : static_cast<double>(fitting) / seen;
}

CallDraft& Recordings::call(std::string_view id, int line) {
  auto found = by_id_.find(id);
  if (found == by_id_.end()) {
    found = by_id_.emplace(std::string(id), calls_.size()).first;
    calls_.push_back({std::make_unique<CallDraft>(document_, reading_, line), {}});
    calls_.back().draft->call.id = id;
  }
  return *calls_[found->second].draft;
}

void Recordings::add_word(std::string_view id, NistWord word) {
  CallDraft& draft = call(id, word.line);
  std::vector<NistWord>& words = calls_[by_id_.find(id)->second].words;
  constexpr std::size_t words_a_segment = 20;
  if (words.size() >= limits_of(document_).segments * words_a_segment) draft.overfull = true;
  if (!draft.overfull) words.push_back(std::move(word));
}

void Recordings::add_turn(std::string_view id, NistTurn turn) {
  std::vector<NistTurn>& turns = turns_[std::string(id)];
  if (turns.size() < limits_of(document_).segments) turns.push_back(std::move(turn));
}

// The turn in which the middle of a word lies; of several the one that began last. Turns are sorted by their start.
// More than a few do not speak at once.
const NistTurn* turn_at(const std::vector<NistTurn>& turns, const NistWord& word) {
  constexpr int most = 16;
  const double middle = (word.start + word.end) / 2;
  auto at = std::ranges::upper_bound(turns, middle, {}, &NistTurn::start);
  for (int looked_at = 0; looked_at < most && at != turns.begin(); ++looked_at) {
    if ((--at)->end >= middle) return &*at;
  }
  return nullptr;
}

void Recordings::name_speakers(Recording& recording) {
  auto found = turns_.find(recording.draft->call.id);
  if (found == turns_.end() && turns_.size() == 1 && calls_.size() == 1) found = turns_.begin();
  if (found == turns_.end()) return;
  std::ranges::stable_sort(found->second, {}, &NistTurn::start);
  for (NistWord& word : recording.words) {
    if (!word.speaker.empty()) continue;
    if (const NistTurn* turn = turn_at(found->second, word)) word.speaker = turn->speaker;
  }
  remark(*recording.draft, "who speaks is taken from the RTTM", 0);
}

void Recordings::add_segments(Recording& recording) {
  constexpr double gap = 1.0;
  CallDraft& draft = *recording.draft;
  std::ranges::stable_sort(recording.words, {}, &NistWord::start);
  std::map<std::pair<std::string_view, std::string_view>, transcript::Segment> open;
  for (const NistWord& word : recording.words) {
    transcript::Segment& segment = open[{word.speaker, word.channel}];
    if (!segment.text.empty() && word.start - segment.end > gap) {
      add_segment(draft, std::move(segment));
      segment = {};
    }
    if (segment.text.empty()) {
      segment.start = word.start;
      segment.line = word.line;
      const std::string& label = word.speaker.empty() ? word.channel : word.speaker;
      if (!label.empty()) segment.speaker = speaker_of(draft, label, word.channel);
    }
    append_words(segment.text, word.text);
    const auto end = static_cast<std::uint32_t>(segment.text.size());
    segment.words.push_back(
        {end - static_cast<std::uint32_t>(word.text.size()), end, word.start, word.end, word.confidence});
    segment.end = word.end;
  }
  for (auto& [who, segment] : open) {
    if (!segment.text.empty()) add_segment(draft, std::move(segment));
  }
  std::ranges::stable_sort(draft.call.segments, {}, &transcript::Segment::start);
}

void Recordings::deliver_all() {
  for (Recording& recording : calls_) {
    name_speakers(recording);
    add_segments(recording);
    deliver(*recording.draft);
    recording = {};
  }
}

}  // namespace callaudit::readers
