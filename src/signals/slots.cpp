#include "signals/slots.h"

#include <algorithm>

namespace callaudit::signals {

namespace {

using match::Entity;
using match::Position;
using transcript::Role;

class Bookkeeper {
 public:
  Bookkeeper(const std::vector<Slot>& slots, const Conversation& conversation, const Timeline& timeline,
             const match::Hits& hits, const std::vector<Entity>& entities, Ledger& ledger)
      : slots_(slots),
        conversation_(conversation),
        timeline_(timeline),
        text_(*timeline.text),
        hits_(hits),
        entities_(entities),
        ledger_(ledger) {}

  void run() {
    ledger_ = {};
    for (std::size_t slot = 0; slot < slots_.size(); ++slot) collect(static_cast<int>(slot));
    const auto by_place = [](const Event& a, const Event& b) { return a.begin < b.begin; };
    std::sort(ledger_.asked.begin(), ledger_.asked.end(), by_place);
    std::sort(ledger_.given.begin(), ledger_.given.end(), by_place);
    std::sort(ledger_.asked_again.begin(), ledger_.asked_again.end(), by_place);
  }

 private:
  // All requests for and gifts of one datum, then the requests that come although it was given.
  void collect(int slot) {
    const Slot& definition = slots_[static_cast<std::size_t>(slot)];
    std::vector<Event> asked = requests(definition, slot);
    std::vector<Event> given = gifts(definition, slot, asked);
    for (Event& request : asked) {
      if (text_.is_too_late()) return;
      if (const Event* gift = earlier_gift(given, request);
          definition.never_again && gift != nullptr && !is_excused(request, *gift)) {
        Event again = request;
        again.given = gift->begin;
        again.first_asked = asked.front().begin < request.begin ? asked.front().begin : kNowhere;
        ledger_.asked_again.push_back(again);
      }
      ledger_.asked.push_back(request);
    }
    ledger_.given.insert(ledger_.given.end(), given.begin(), given.end());
  }

  bool in_sentence(const std::vector<match::PatternId>& patterns, std::uint32_t sentence) const {
    for (const match::PatternId pattern : patterns) {
      if (text_.is_too_late()) return false;
      for (const match::Hit& hit : hits_[pattern]) {
        if (text_.sentence_index(hit.begin) == sentence) return true;
      }
    }
    return false;
  }

  Event event(const match::Hit& hit, int slot) const {
    Event result;
    result.begin = hit.begin;
    result.end = hit.end;
    result.turn = text_.turn_index(hit.begin);
    result.sentence = text_.sentence_index(hit.begin);
    result.datum = slot;
    return result;
  }

  // One request a sentence.
  std::vector<Event> requests(const Slot& definition, int slot) const {
    std::vector<Event> asked;
    for (const match::PatternId pattern : definition.asked) {
      for (const match::Hit& hit : hits_[pattern]) {
        const Event request = event(hit, slot);
        if (text_.turns[request.turn].role == Role::agent && !in_sentence(definition.unless, request.sentence))
          asked.push_back(request);
      }
    }
    std::sort(asked.begin(), asked.end(), [](const Event& a, const Event& b) { return a.begin < b.begin; });
    asked.erase(std::unique(asked.begin(), asked.end(),
                            [](const Event& a, const Event& b) { return a.sentence == b.sentence; }),
                asked.end());
    return asked;
  }

  // Given unasked by wording, or as the answer in the customer's turn behind a request.
  std::vector<Event> gifts(const Slot& definition, int slot, const std::vector<Event>& asked) const {
    std::vector<Event> given;
    for (const match::PatternId pattern : definition.given) {
      for (const match::Hit& hit : hits_[pattern]) {
        const Event gift = event(hit, slot);
        if (text_.turns[gift.turn].role == Role::customer) given.push_back(gift);
      }
    }
    for (const Event& request : asked) {
      const std::uint32_t reply = nth_reply(timeline_, request.turn, Role::customer, 1);
      if (reply == text_.turns.size() || reply > request.turn + 2) continue;
      if (const auto answer = answer_in(definition, reply)) {
        Event gift = event({0, answer->begin, answer->end}, slot);
        gift.first_asked = request.begin;
        given.push_back(gift);
      }
    }
    std::sort(given.begin(), given.end(), [](const Event& a, const Event& b) { return a.begin < b.begin; });
    return given;
  }

  std::optional<match::Hit> answer_in(const Slot& definition, std::uint32_t turn) const {
    const match::Turn& reply = text_.turns[turn];
    if (definition.answer) {
      for (const Entity& entity : entities_) {
        if (entity.type == *definition.answer && entity.begin >= reply.begin && entity.begin < reply.end)
          return match::Hit{0, entity.begin, entity.end};
      }
      return std::nullopt;
    }
    if (reply.end_sentence > reply.first_sentence && text_.sentences[reply.first_sentence].question)
      return std::nullopt;
    for (Position at = reply.begin; at < reply.end; ++at) {
      if (!text_.is(at, match::Trait::function_word)) return match::Hit{0, reply.begin, reply.end};
    }
    return std::nullopt;
  }

  static const Event* earlier_gift(const std::vector<Event>& given, const Event& request) {
    const Event* last = nullptr;
    for (const Event& gift : given) {
      if (gift.turn < request.turn) last = &gift;
    }
    return last;
  }

  // Not heard, or read back: the request's turn says "I did not catch that", or holds a number that the answer holds.
  bool is_excused(const Event& request, const Event& gift) const {
    for (const SignalId pardon : conversation_.pardons) {
      for (const Event& event : timeline_.of(pardon)) {
        if (event.turn == request.turn) return true;
      }
    }
    return reads_back(request, gift);
  }

  bool reads_back(const Event& request, const Event& gift) const {
    const match::Turn& turn = text_.turns[request.turn];
    for (Position at = turn.begin; at < turn.end; ++at) {
      const std::string_view form = text_.form(at);
      if (form.size() < 2 || text_.is(at, match::Trait::function_word)) continue;
      for (Position said = gift.begin; said < gift.end; ++said) {
        if (text_.form(said) == form &&
            (text_.tokens[at].flags & match::Token::number || text_.is(at, match::Trait::number_word)))
          return true;
      }
    }
    return false;
  }

  const std::vector<Slot>& slots_;
  const Conversation& conversation_;
  const Timeline& timeline_;
  const match::CallText& text_;
  const match::Hits& hits_;
  const std::vector<Entity>& entities_;
  Ledger& ledger_;
};

}  // namespace

void keep_ledger(const std::vector<Slot>& slots, const Conversation& conversation, const Timeline& timeline,
                 const match::Hits& hits, const std::vector<Entity>& entities, Ledger& ledger) {
  Bookkeeper(slots, conversation, timeline, hits, entities, ledger).run();
}

}  // namespace callaudit::signals
