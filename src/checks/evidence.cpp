#include "checks/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "text/utf8.h"

namespace callaudit::checks {

namespace {

using match::CallText;
using match::Position;
using signals::Event;
using signals::SignalId;
using signals::Stretch;

constexpr std::size_t kLongestQuote = 200;  // bytes around the words

// Of ASCII, eight bytes at a time.
std::size_t plain_length(std::string_view text) {
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + 8 <= text.size(); at += 8) {
    std::memcpy(&word, text.data() + at, 8);
    if ((word & 0x8080808080808080) != 0) break;
  }
  return at;
}

int code_points(std::string_view text) {
  std::size_t at = plain_length(text), count = at;
  for (; at < text.size(); ++count)
    at += static_cast<unsigned char>(text[at]) < 0x80 ? 1 : text::decode(text, at).length;
  return static_cast<int>(count);
}

// Moves a byte position back to the begin of its code point.
std::size_t to_boundary(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// The sentence around the words, cut at both sides where it is long.
void quote(const CallText& text, const Event& event, Evidence& evidence) {
  const match::Token& first = text.tokens[event.begin];
  const std::string& body = text.call->segments[first.segment].text;
  Position last = event.end - 1;
  while (last > event.begin && text.tokens[last].segment != first.segment) --last;
  const match::Sentence& sentence = text.sentences[event.sentence];
  Position from = std::min(sentence.begin, event.begin);
  while (text.tokens[from].segment != first.segment) ++from;
  Position to = std::max(sentence.end, event.end) - 1;
  while (text.tokens[to].segment != first.segment) --to;

  const std::size_t begin = first.begin;
  const std::size_t end = text.tokens[last].end;
  std::size_t left = text.tokens[from].begin;
  std::size_t right = std::min<std::size_t>(text.tokens[to].end + 1, body.size());
  if (right < body.size() + 1 && right > 0 && right <= body.size() && right > text.tokens[to].end &&
      body[right - 1] == ' ')
    --right;
  std::string_view prefix, suffix;
  if (end - left > kLongestQuote) {
    left = to_boundary(body, begin > 40 ? std::max(left, begin - 40) : left);
    prefix = "... ";
  }
  if (right - left > kLongestQuote) {
    right = to_boundary(body, std::max(left + kLongestQuote, std::min(end, left + 2 * kLongestQuote)));
    suffix = " ...";
  }
  right = to_boundary(body, right);
  const std::size_t shown_end = std::min(end, right);
  evidence.quote.reserve(prefix.size() + (right - left) + suffix.size());
  evidence.quote.append(prefix).append(body, left, right - left).append(suffix);
  evidence.mark.first =
      static_cast<int>(prefix.size()) + code_points(std::string_view(body).substr(left, begin - left));
  evidence.mark.second = evidence.mark.first + code_points(std::string_view(body).substr(begin, shown_end - begin));
  evidence.span.first = code_points(std::string_view(body).substr(0, begin));
  evidence.span.second = evidence.span.first + code_points(std::string_view(body).substr(begin, end - begin));
}

// The line and column in the input of the word at this byte of a segment's text.
void place(const transcript::Segment& segment, std::size_t byte, Evidence& evidence) {
  evidence.line = segment.line;
  const auto after = std::ranges::upper_bound(segment.origins, byte, {}, &transcript::Origin::begin);
  if (after == segment.origins.begin()) return;
  const transcript::Origin& origin = *(after - 1);
  evidence.line = origin.line;
  evidence.column =
      origin.column + code_points(std::string_view(segment.text).substr(origin.begin, byte - origin.begin));
}

Event single_word(Position at, const CallText& text) {
  Event event;
  event.begin = at;
  event.end = at + 1;
  event.turn = text.turn_index(at);
  event.sentence = text.sentence_index(at);
  return event;
}

// The signals and all that they are made of.
void parts_of(SignalId signal, const Facts& facts, std::vector<SignalId>& out) {
  if (std::find(out.begin(), out.end(), signal) != out.end()) return;
  out.push_back(signal);
  for (const SignalId part : facts.book->definitions[static_cast<std::size_t>(signal)].any) parts_of(part, facts, out);
}

// A learned near miss outranks one by wording; among them the highest score, then the earliest.
bool nearer(const signals::Miss& a, const signals::Miss& b) {
  if (a.event.learned != b.event.learned) return a.event.learned;
  if (a.event.learned && a.event.score != b.event.score) return a.event.score > b.event.score;
  return a.event.begin < b.event.begin;
}

}  // namespace

Evidence evidence_of(const Event& event, SignalId signal, const Facts& facts, std::string note) {
  const CallText& text = *facts.timeline->text;
  Evidence evidence;
  const match::Token& token = text.tokens[event.begin];
  evidence.segment = static_cast<int>(token.segment) + 1;
  evidence.turn = static_cast<int>(event.turn) + 1;
  place(text.call->segments[token.segment], token.begin, evidence);
  evidence.speaker = text.turns[event.turn].role;
  evidence.start = text.start_time(event.begin);
  evidence.end = text.end_time(event.end - 1);
  if (signal >= 0) evidence.signal = facts.book->definitions[static_cast<std::size_t>(signal)].name;
  evidence.note = std::move(note);
  quote(text, event, evidence);
  return evidence;
}

std::vector<Found> events_in(const std::vector<SignalId>& signals, const Stretch& stretch, const Facts& facts) {
  std::vector<Found> found;
  for (const SignalId signal : signals) {
    for (const Event& event : facts.timeline->of(signal)) {
      if (stretch.holds(event.begin)) found.push_back({&event, signal});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.event->begin < b.event->begin; });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const Found& a, const Found& b) { return a.event->begin == b.event->begin; }),
              found.end());
  return found;
}

std::vector<Evidence> evidence_of(const std::vector<Found>& found, const Facts& facts) {
  const CallText& text = *facts.timeline->text;
  std::vector<Evidence> evidence;
  for (const Found& item : found) {
    if (evidence.size() >= facts.most_evidence) break;
    const Event& event = *item.event;
    std::string note;
    if (event.datum >= 0) note = facts.book->slots[static_cast<std::size_t>(event.datum)].title;
    if (event.learned) note = fmt::format("learned, {:.2f}", event.score);
    evidence.push_back(evidence_of(event, item.signal, facts, std::move(note)));
    if (event.first_asked != signals::kNowhere) {
      evidence.push_back(evidence_of(single_word(event.first_asked, text), -1, facts, "first asked here"));
    }
    if (event.given != signals::kNowhere)
      evidence.push_back(evidence_of(single_word(event.given, text), -1, facts, "already given here"));
  }
  return evidence;
}

bool all_doubtful(const std::vector<Found>& found) {
  return !found.empty() &&
         std::all_of(found.begin(), found.end(), [](const Found& item) { return item.event->doubtful; });
}

Search searched(const std::vector<SignalId>& signals, const Stretch& stretch, const Facts& facts) {
  const CallText& text = *facts.timeline->text;
  Search search;
  search.made = true;
  if (stretch.begin >= stretch.end) return search;
  search.first_turn = static_cast<int>(text.turn_index(stretch.begin)) + 1;
  search.last_turn = static_cast<int>(text.turn_index(stretch.end - 1)) + 1;
  const auto& speaker = facts.book->definitions[static_cast<std::size_t>(signals.front())].speaker;
  for (std::uint32_t t = text.turn_index(stretch.begin); t <= text.turn_index(stretch.end - 1); ++t) {
    const match::Turn& turn = text.turns[t];
    if (speaker && turn.role != *speaker) continue;
    const Position end = std::min(turn.end, stretch.end);
    for (Position at = std::max(turn.begin, stretch.begin); at < end; ++at)
      search.words += (text.tokens[at].flags & match::Token::expanded) == 0;
  }
  std::vector<SignalId> all;
  for (const SignalId signal : signals) parts_of(signal, facts, all);
  const signals::Miss* nearest = nullptr;
  SignalId owner = -1;
  for (const SignalId signal : all) {
    const auto& whose = facts.book->definitions[static_cast<std::size_t>(signal)].speaker;
    for (const signals::Miss& miss : facts.timeline->misses[static_cast<std::size_t>(signal)]) {
      if (!stretch.holds(miss.event.begin) || (nearest != nullptr && !nearer(miss, *nearest))) continue;
      if (whose && text.turns[miss.event.turn].role != *whose) continue;  // somebody else's words are not near
      nearest = &miss;
      owner = signal;
    }
  }
  if (nearest != nullptr) {
    std::string note = nearest->event.learned ? fmt::format("{} ({:.2f})", nearest->clause, nearest->event.score)
                                              : fmt::format("stopped by {}", nearest->clause);
    search.nearest.push_back(evidence_of(nearest->event, owner, facts, std::move(note)));
  }
  return search;
}

std::string names_of(const std::vector<SignalId>& signals, const Facts& facts) {
  std::string names;
  for (std::size_t i = 0; i < signals.size(); ++i) {
    if (i > 0) names += i + 1 == signals.size() ? " or " : ", ";
    names += facts.book->definitions[static_cast<std::size_t>(signals[i])].name;
  }
  return names;
}

std::string turns_of(const Stretch& stretch, const Facts& facts) {
  const CallText& text = *facts.timeline->text;
  if (stretch.begin >= stretch.end || text.turns.empty()) return "an empty stretch";
  const std::uint32_t first = text.turn_index(stretch.begin) + 1;
  const std::uint32_t last = text.turn_index(stretch.end - 1) + 1;
  return first == last ? fmt::format("turn {}", first) : fmt::format("turns {}-{}", first, last);
}

}  // namespace callaudit::checks
