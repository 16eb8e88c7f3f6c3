#include "audit/redact.h"

#include "match/english.h"
#include "match/pattern.h"
#include "privacy/mask.h"

namespace callaudit::audit {

namespace {

using match::Position;
using transcript::Role;

constexpr Position kLongestName = 4;  // words; a longer answer is no bare name

void redact(std::string& text, std::span<const std::string> names) {
  text = privacy::masked(text, names);
}

void redact(std::vector<checks::Evidence>& evidence, std::span<const std::string> names) {
  for (checks::Evidence& each : evidence) {
    redact(each.quote, names);
    redact(each.note, names);
  }
}

void redact(checks::Verdict& verdict, std::span<const std::string> names);

void redact(checks::Across& across, std::span<const std::string> names) {
  redact(across.verdict, names);
  for (checks::Across& part : across.parts) redact(part, names);
}

void redact(checks::Verdict& verdict, std::span<const std::string> names) {
  redact(verdict.reason, names);
  redact(verdict.other_call, names);
  redact(verdict.evidence, names);
  redact(verdict.search.nearest, names);
  if (verdict.across == nullptr) return;
  auto across = std::make_shared<checks::Across>(*verdict.across);
  redact(*across, names);
  verdict.across = std::move(across);
}

void redact(Decision& decision, std::span<const std::string> names) {
  redact(decision.reason, names);
  redact(decision.who, names);
}

// Words of the call as the transcript writes them, function words left out.
void add_words(Position begin, Position end, const match::CallText& text, std::vector<std::string>& names) {
  for (Position at = begin; at < end; ++at) {
    if (!match::english::is_function_word(text.form(at))) names.push_back(text.quote(at, at + 1));
  }
}

// What is a name in a gift: a name by its form, else all of a short answer.
void add_names(const signals::Event& gift, const match::CallText& text, const std::vector<match::Entity>& entities,
               std::vector<std::string>& names) {
  const std::size_t before = names.size();
  for (const match::Entity& entity : entities) {
    if (entity.type == match::EntityType::name && entity.begin >= gift.begin && entity.begin < gift.end)
      add_words(entity.begin, entity.end, text, names);
  }
  if (names.size() == before && gift.end - gift.begin <= kLongestName) add_words(gift.begin, gift.end, text, names);
}

}  // namespace

std::vector<std::string> names_given(const rules::Rulebook& rulebook, const signals::Timeline& timeline,
                                     const transcript::Call& call) {
  std::vector<std::string> names;
  std::vector<match::Entity> entities;
  if (!timeline.given.empty()) match::find_entities(*timeline.text, entities);
  for (const signals::Event& gift : timeline.given) {
    if (rulebook.signals.slots[static_cast<std::size_t>(gift.datum)].names_people)
      add_names(gift, *timeline.text, entities, names);
  }
  for (const transcript::Speaker& speaker : call.speakers) {
    if (speaker.role == Role::customer && !speaker.name.empty()) names.push_back(speaker.name);
  }
  return names;
}

void redact(CallResult& result, std::span<const std::string> names) {
  for (std::string* text : {&result.id, &result.file, &result.team, &result.queue}) redact(*text, names);
  for (std::string& note : result.notes) redact(note, names);
  for (checks::Verdict& verdict : result.verdicts) redact(verdict, names);
  for (Decision& decision : result.decisions) redact(decision, names);
  for (PendingDecision& pending : result.pending) redact(pending.decision, names);
  for (SignalEvent& signal : result.signals) {
    redact(signal.at.quote, names);
    redact(signal.at.note, names);
  }
  if (!result.transcript) return;
  privacy::mask(*result.transcript, names);
  privacy::mask_heading(*result.transcript, names);
}

void redact(NotAudited& problem) {
  problem.where.file = privacy::masked(problem.where.file);
  problem.message = privacy::masked(problem.message);
  problem.hint = privacy::masked(problem.hint);
  problem.source_line = privacy::masked(problem.source_line);
}

}  // namespace callaudit::audit
