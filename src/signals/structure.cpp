#include "signals/structure.h"

#include <algorithm>

namespace callaudit::signals {

namespace {

using match::CallText;
using match::Sentence;
using match::Turn;
using transcript::Role;

class Finder {
 public:
  Finder(const Definition& definition, const Timeline& timeline, std::vector<Event>& events)
      : definition_(definition), timeline_(timeline), text_(*timeline.text), events_(events) {}

  void run() {
    switch (definition_.structure) {
      case Structure::none:
        break;
      case Structure::sentence:
        sentences();
        break;
      case Structure::story:
        story();
        break;
      case Structure::repeated_question:
        repeated_questions();
        break;
      case Structure::shouting:
        shouting();
        break;
      default:
        for (std::uint32_t t = 0; t < text_.turns.size(); ++t) {
          if (text_.turns[t].begin < text_.turns[t].end && is_one(t)) add_turn(t);
        }
    }
  }

 private:
  bool is_one(std::uint32_t t) const {
    const Turn& turn = text_.turns[t];
    switch (definition_.structure) {
      case Structure::turn:
        return true;
      case Structure::real_turn:
        return timeline_.real[t];
      case Structure::reply:
        return timeline_.real[t] && previous_real(t) < t && text_.turns[previous_real(t)].role != turn.role;
      case Structure::interruption:
        return interrupts(t);
      case Structure::cut_off:
        return turn.cut_off && t + 1 < text_.turns.size();
      case Structure::first_turn:
        return t == first_of(turn.role);
      case Structure::last_turn:
        return t == last_of(turn.role);
      case Structure::silence:
        return silence_before(t);
      default:
        return false;
    }
  }

  std::uint32_t previous_real(std::uint32_t t) const {
    for (std::uint32_t p = t; p-- > 0;) {
      if (timeline_.real[p]) return p;
    }
    return t;
  }
  bool wanted(Role role) const { return !definition_.speaker || role == *definition_.speaker; }
  std::uint32_t first_of(Role role) const {
    std::uint32_t t = 0;
    while (text_.turns[t].role != role) ++t;
    return t;
  }
  std::uint32_t last_of(Role role) const {
    auto t = static_cast<std::uint32_t>(text_.turns.size() - 1);
    while (text_.turns[t].role != role) --t;
    return t;
  }

  // Comes in while the other side still has words to come. Where both have times they decide; in writing a broken-off
  // turn before it.
  bool interrupts(std::uint32_t t) const {
    const Turn& turn = text_.turns[t];
    if (!timeline_.real[t] || t == 0) return false;
    for (std::uint32_t p = t; p-- > 0 && t - p <= 3;) {
      const Turn& other = text_.turns[p];
      if (other.role == turn.role || !timeline_.real[p]) continue;
      if (!text::is_known(turn.start) || !text::is_known(other.end_time)) return other.cut_off && p + 1 == t;
      return other.end_time - turn.start >= definition_.structure_amount && other.start < turn.start;
    }
    return false;
  }

  bool silence_before(std::uint32_t t) const {
    return t > 0 && text_.turns[t].start - text_.turns[t - 1].end_time >= definition_.structure_amount;
  }

  void add_turn(std::uint32_t t) { add(text_.turns[t].begin, text_.turns[t].end, t, text_.turns[t].first_sentence); }
  void add(match::Position begin, match::Position end, std::uint32_t turn, std::uint32_t sentence) {
    Event event;
    event.begin = begin;
    event.end = end;
    event.turn = turn;
    event.sentence = sentence;
    events_.push_back(event);
  }

  void sentences() {
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
      add(text_.sentences[s].begin, text_.sentences[s].end, text_.sentences[s].turn, s);
    }
  }

  // From the customer's first real turn to the agent's first real reply.
  void story() {
    std::uint32_t first = 0;
    while (first < text_.turns.size() && !(text_.turns[first].role == Role::customer && timeline_.real[first])) ++first;
    if (first == text_.turns.size()) return;
    std::uint32_t last = first;
    while (last + 1 < text_.turns.size() && !(text_.turns[last + 1].role == Role::agent && timeline_.real[last + 1]))
      ++last;
    add(text_.turns[first].begin, text_.turns[last].end, first, text_.turns[first].first_sentence);
  }

  // Sentences with two words or more in capitals in a row, in speech that is not all capitals.
  void shouting() {
    const bool agent_writes_so = all_capitals(Role::agent), customer_writes_so = all_capitals(Role::customer);
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
      const Sentence& sentence = text_.sentences[s];
      int capitals = 0;
      for (match::Position at = sentence.begin; at < sentence.end; ++at) capitals += is_shout(at);
      if (capitals < std::max(1, static_cast<int>(definition_.structure_amount))) continue;
      const Role role = text_.turns[sentence.turn].role;
      if ((role == Role::agent && !agent_writes_so) || (role == Role::customer && !customer_writes_so))
        add(sentence.begin, sentence.end, sentence.turn, s);
    }
  }
  bool is_shout(match::Position at) const {
    const match::Token& token = text_.tokens[at];
    return (token.flags & match::Token::shouted) && !(token.flags & (match::Token::number | match::Token::expanded)) &&
           token.end - token.begin >= 4;
  }
  bool all_capitals(Role role) const {
    std::size_t capitals = 0, words = 0;
    for (const Turn& turn : text_.turns) {
      if (turn.role != role) continue;
      for (match::Position at = turn.begin; at < turn.end; ++at) {
        ++words;
        capitals += (text_.tokens[at].flags & match::Token::shouted) != 0;
      }
    }
    return capitals * 3 > words;
  }

  // Questions whose content words are those of an earlier question of the same speaker that the other side has
  // answered.
  void repeated_questions() {
    std::vector<Question> asked;
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
      const Sentence& sentence = text_.sentences[s];
      if (!sentence.question || !wanted(text_.turns[sentence.turn].role)) continue;
      Question question{s, stems(sentence)};
      if (question.stems.size() < 2) continue;
      const auto twin =
          std::find_if(asked.begin(), asked.end(), [&](const Question& q) { return repeats(q, question); });
      if (twin != asked.end()) {
        add(sentence.begin, sentence.end, sentence.turn, s);
        events_.back().first_asked = text_.sentences[twin->sentence].begin;
      }
      asked.push_back(std::move(question));
    }
  }

  struct Question {
    std::uint32_t sentence;
    std::vector<std::uint32_t> stems;
  };

  std::vector<std::uint32_t> stems(const Sentence& sentence) const {
    std::vector<std::uint32_t> result;
    for (match::Position at = sentence.begin; at < sentence.end; ++at) {
      if (!text_.is(at, match::Trait::function_word)) result.push_back(text_.stem(at));
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
  }

  bool repeats(const Question& first, const Question& second) const {
    const std::uint32_t from = text_.sentences[first.sentence].turn;
    const std::uint32_t to = text_.sentences[second.sentence].turn;
    bool answered = false;
    for (std::uint32_t t = from + 1; t < to; ++t)
      answered |= timeline_.real[t] && text_.turns[t].role != text_.turns[from].role;
    if (!answered) return false;
    std::vector<std::uint32_t> shared;
    std::set_intersection(first.stems.begin(), first.stems.end(), second.stems.begin(), second.stems.end(),
                          std::back_inserter(shared));
    const std::size_t all = first.stems.size() + second.stems.size() - shared.size();
    return static_cast<double>(shared.size()) >= definition_.structure_amount * static_cast<double>(all);
  }

  const Definition& definition_;
  const Timeline& timeline_;
  const CallText& text_;
  std::vector<Event>& events_;
};

}  // namespace

void find_structure(const Definition& definition, const Timeline& timeline, std::vector<Event>& events) {
  if (!timeline.text->turns.empty()) Finder(definition, timeline, events).run();
}

}  // namespace callaudit::signals
