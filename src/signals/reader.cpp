#include <algorithm>

#include "signals/book.h"
#include "signals/filters.h"
#include "signals/slots.h"
#include "signals/structure.h"
#include "text/timed.h"

namespace callaudit::signals {

using match::CallText;
using match::Hit;
using transcript::Role;

namespace {

// Where a signal's events come from, apart from the rest of its definition: most signals of most calls have none.
struct Sources {
  std::vector<match::PatternId> says;
  std::vector<SignalId> any;
  bool others = false;

  explicit Sources(const Definition& definition)
      : says(definition.says),
        any(definition.any),
        others(definition.learned || definition.structure != Structure::none || definition.slot != SlotEvent::none) {}
};

}  // namespace

struct Reader::State {
  State(const Book& rule_book, const learned::Bank& model_bank)
      : book(rule_book), bank(model_bank), matcher(rule_book.patterns), scorer(model_bank) {
    uses_models =
        !bank.empty() && std::any_of(book.definitions.begin(), book.definitions.end(),
                                     [](const Definition& d) { return d.learned || d.confirmed_by || d.vetoed_by; });
    for (const Definition& definition : book.definitions) sources.emplace_back(definition);
  }

  const Book& book;
  const learned::Bank& bank;
  match::Matcher matcher;
  learned::Scorer scorer;
  bool uses_models = false;
  std::vector<Sources> sources;  // by signal

  // Of the call in work.
  match::Hits hits;
  learned::Scores scores;
  Ledger ledger;
};

namespace {

constexpr float kDoubtfulConfidence = 0.5F;  // below it the recogniser itself doubts the word

bool is_doubtful(const transcript::Word& word) {
  return word.confidence >= 0 && word.confidence < kDoubtfulConfidence;
}

Event event_at(const CallText& text, match::Position begin, match::Position end) {
  Event event;
  event.begin = begin;
  event.end = end;
  event.turn = text.turn_index(begin);
  event.sentence = text.sentence_index(begin);
  return event;
}

// Does the recogniser doubt a word of the call?
bool has_doubtful_words(const transcript::Call& call) {
  return std::any_of(call.segments.begin(), call.segments.end(), [](const transcript::Segment& segment) {
    return std::any_of(segment.words.begin(), segment.words.end(), is_doubtful);
  });
}

// The recogniser doubts a word of the event.
bool on_doubtful_words(const CallText& text, const Event& event) {
  for (match::Position at = event.begin; at < event.end && at < event.begin + 20; ++at) {
    const match::Token& token = text.tokens[at];
    for (const transcript::Word& word : text.call->segments[token.segment].words) {
      if (word.begin <= token.begin && token.begin < word.end) {
        if (is_doubtful(word)) return true;
        break;
      }
    }
  }
  return false;
}

// Evaluates one call: signals in the book's order, each from the events of those before it.
class Evaluation {
 public:
  Evaluation(Reader::State& state, Timeline& timeline, Cost* cost)
      : state_(state),
        timeline_(timeline),
        text_(*timeline.text),
        cost_(cost),
        has_doubtful_words_(has_doubtful_words(*timeline.text->call)) {}

  void run() {
    for (const SignalId signal : state_.book.conversation.backchannels) evaluate(signal);
    find_real_turns();
    for (const SignalId signal : state_.book.conversation.pardons) evaluate(signal);
    if (!state_.book.slots.empty()) {
      keep_ledger(state_.book.slots, state_.book.conversation, timeline_, state_.hits, state_.matcher.entities(),
                  state_.ledger);
      timeline_.given = state_.ledger.given;
    }
    for (const SignalId signal : state_.book.order) evaluate(signal);
  }

 private:
  bool is_silent(const Sources& sources) const {
    return !sources.others &&
           std::ranges::all_of(sources.says, [&](match::PatternId pattern) { return state_.hits[pattern].empty(); }) &&
           std::ranges::none_of(sources.any, [&](SignalId part) { return timeline_.has(part); });
  }

  void evaluate(SignalId signal) {
    if (is_silent(state_.sources[static_cast<std::size_t>(signal)])) {
      timeline_.events[static_cast<std::size_t>(signal)].clear();
      timeline_.misses[static_cast<std::size_t>(signal)].clear();
      return;
    }
    const text::Timed timed(cost_ == nullptr ? nullptr : &cost_->signals[static_cast<std::size_t>(signal)]);
    const Definition& definition = state_.book.definitions[static_cast<std::size_t>(signal)];
    candidates_.clear();
    collect(definition);
    auto& events = timeline_.events[static_cast<std::size_t>(signal)];
    auto& misses = timeline_.misses[static_cast<std::size_t>(signal)];
    events.clear();
    misses.clear();
    if (candidates_.empty() && !may_be_near(definition)) return;  // as most signals in most calls
    const auto earlier = [](const Event& a, const Event& b) { return a.begin < b.begin; };
    if (!std::is_sorted(candidates_.begin(), candidates_.end(), earlier))
      std::stable_sort(candidates_.begin(), candidates_.end(), earlier);
    const learned::Scores* scores = state_.uses_models ? &state_.scores : nullptr;
    const Filter filter(definition, timeline_, scores, state_.hits);
    for (Event& event : candidates_) {
      if (text_.is_too_late()) return;
      if (const char* clause = filter.stops(event)) {
        misses.push_back({event, clause});
        continue;
      }
      if (repeats(definition, events, event)) continue;
      event.doubtful = event.doubtful || (has_doubtful_words_ && on_doubtful_words(text_, event));
      events.push_back(event);
    }
    near_scores(definition, misses);
  }

  // The same words found by two sources, or a further event in a scope that wants one.
  bool repeats(const Definition& definition, const std::vector<Event>& events, const Event& event) const {
    for (auto other = events.rbegin(); other != events.rend(); ++other) {
      if (other->begin == event.begin && other->end == event.end && other->datum == event.datum) return true;
      if (definition.once && share(*definition.once, *other, event)) return true;
      if (other->begin + (definition.once ? 200 : 0) < event.begin) break;
    }
    return false;
  }

  // Does a sentence reach the threshold of the signal's model, or come near it?
  bool may_be_near(const Definition& definition) const {
    if (!definition.learned || !state_.uses_models) return false;
    const Learned& learned = *definition.learned;
    return state_.scores.most(learned.model) >=
           static_cast<float>(std::min(learned.above, learned.above - learned.margin));
  }

  void collect(const Definition& definition) {
    for (const match::PatternId pattern : definition.says) {
      for (const Hit& hit : state_.hits[pattern]) candidates_.push_back(event_at(text_, hit.begin, hit.end));
    }
    for (const SignalId part : definition.any) {
      const auto events = timeline_.of(part);
      candidates_.insert(candidates_.end(), events.begin(), events.end());
    }
    if (may_be_near(definition)) collect_learned(*definition.learned);
    find_structure(definition, timeline_, candidates_);
    if (definition.slot != SlotEvent::none) collect_slots(definition);
  }

  // Sentences that reach the threshold and hold no event by wording yet.
  void collect_learned(const Learned& learned) {
    const std::size_t by_wording = candidates_.size();
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
      const float score = state_.scores.at(s, learned.model);
      if (score < static_cast<float>(learned.above)) continue;
      if (text_.is_too_late()) return;
      const auto same = [&](const Event& event) { return event.sentence == s; };
      if (std::any_of(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(by_wording), same))
        continue;
      Event event = event_at(text_, text_.sentences[s].begin, text_.sentences[s].end);
      event.score = score;
      event.learned = true;
      event.doubtful = score < static_cast<float>(learned.above + learned.margin);
      candidates_.push_back(event);
    }
  }

  void near_scores(const Definition& definition, std::vector<Miss>& misses) const {
    if (!may_be_near(definition)) return;
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
      const float score = state_.scores.at(s, definition.learned->model);
      if (score >= static_cast<float>(definition.learned->above) ||
          score < static_cast<float>(definition.learned->above - definition.learned->margin))
        continue;
      Event event = event_at(text_, text_.sentences[s].begin, text_.sentences[s].end);
      event.score = score;
      event.learned = true;
      misses.push_back({event, "learned score below its threshold"});
    }
  }

  void collect_slots(const Definition& definition) {
    const std::vector<Event>& ledger = definition.slot == SlotEvent::asked   ? state_.ledger.asked
                                       : definition.slot == SlotEvent::given ? state_.ledger.given
                                                                             : state_.ledger.asked_again;
    for (const Event& event : ledger) {
      const bool meant = definition.data.empty() || std::find(definition.data.begin(), definition.data.end(),
                                                              event.datum) != definition.data.end();
      if (meant) candidates_.push_back(event);
    }
  }

  // A turn is real when some word of it belongs to no backchannel.
  void find_real_turns() {
    std::vector<bool> covered(text_.tokens.size(), false);
    for (const SignalId signal : state_.book.conversation.backchannels) {
      for (const Event& event : timeline_.of(signal))
        std::fill(covered.begin() + event.begin, covered.begin() + event.end, true);
    }
    timeline_.real.assign(text_.turns.size(), false);
    for (std::size_t t = 0; t < text_.turns.size(); ++t) {
      for (match::Position at = text_.turns[t].begin; at < text_.turns[t].end; ++at) {
        if (!covered[at]) timeline_.real[t] = true;
      }
    }
  }

  Reader::State& state_;
  Timeline& timeline_;
  const CallText& text_;
  Cost* cost_;
  bool has_doubtful_words_;
  std::vector<Event> candidates_;
};

}  // namespace

Reader::Reader(const Book& book, const learned::Bank& bank) : state_(std::make_unique<State>(book, bank)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

void Reader::read(const CallText& text, Timeline& timeline, Cost* cost) {
  timeline.text = &text;
  timeline.events.resize(state_->book.definitions.size());
  timeline.misses.resize(state_->book.definitions.size());
  for (auto& events : timeline.events) events.clear();
  for (auto& misses : timeline.misses) misses.clear();
  timeline.real.assign(text.turns.size(), true);
  timeline.given.clear();
  if (cost != nullptr) cost->signals.resize(state_->book.definitions.size(), 0.0);
  {
    const text::Timed timed(cost == nullptr ? nullptr : &cost->matching);
    state_->matcher.scan(text, state_->hits);
  }
  if (state_->uses_models) {
    const text::Timed timed(cost == nullptr ? nullptr : &cost->models);
    state_->scorer.score(text, state_->scores);
  }
  Evaluation(*state_, timeline, cost).run();
}

}  // namespace callaudit::signals
