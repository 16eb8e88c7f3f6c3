#include "signals/builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "text/time.h"
#include "text/utf8.h"

namespace callaudit::signals {

namespace {

struct UnitName {
  std::string_view name;
  Unit unit;
};
constexpr UnitName kUnits[] = {
    {"word", Unit::words},          {"words", Unit::words},     {"sentence", Unit::sentences},
    {"sentences", Unit::sentences}, {"turn", Unit::turns},      {"turns", Unit::turns},
    {"reply", Unit::replies},       {"replies", Unit::replies}, {"second", Unit::seconds},
    {"seconds", Unit::seconds},     {"s", Unit::seconds},       {"%", Unit::percent}};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// "first [a, b]" -> the names.
std::vector<std::string> names_in(std::string_view list) {
  list = trimmed(list);
  if (list.starts_with('[') && list.ends_with(']')) list = list.substr(1, list.size() - 2);
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    names.emplace_back(trimmed(list.substr(0, comma)));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return names;
}

void use(const std::vector<SignalId>& signals, std::vector<SignalId>& out) {
  out.insert(out.end(), signals.begin(), signals.end());
}

// Every signal that must be evaluated before this one.
std::vector<SignalId> needs(const Definition& definition) {
  std::vector<SignalId> all;
  use(definition.any, all);
  use(definition.with, all);
  use(definition.without, all);
  use(definition.reply_to, all);
  for (const Relation& relation : definition.relations) use(relation.signals, all);
  if (definition.window) {
    use(definition.window->from.signals, all);
    use(definition.window->until.signals, all);
  }
  return all;
}

}  // namespace

SignalId Book::find(std::string_view name) const {
  const auto found = ids.find(std::string(name));
  return found == ids.end() ? -1 : found->second;
}

std::vector<match::PatternId> compile_patterns(Builder::State& state, const config::Node* list,
                                               const match::PatternOptions& options, const config::Reporter& reporter) {
  std::vector<match::PatternId> ids;
  if (list == nullptr) return ids;
  const auto compile = [&](const config::Node& node) {
    if (node.kind != config::Node::Kind::scalar) {
      reporter.report(node.where, "a pattern must be a text", "quote a text that holds ': '");
      return;
    }
    const text::Result<match::PatternId> id = state.book.patterns.add(node.scalar, state.phrases, options);
    if (id) {
      ids.push_back(*id);
      return;
    }
    // Its phrases may stand in a file that could not be read.
    if (reporter.incomplete() && id.error().message.find("no phrase is named") != std::string::npos) return;
    text::Location where = node.where;
    where.column += id.error().where.column - 1 + (node.quoted ? 1 : 0);
    reporter.report(where, fmt::format("in this pattern: {}", id.error().message), id.error().hint);
  };
  if (list->kind == config::Node::Kind::list) {
    for (const config::Node& item : list->items) compile(item);
  } else {
    compile(*list);
  }
  return ids;
}

Builder::Builder(const match::Phrases& phrases, const learned::Bank& bank, bool learned_enabled)
    : state_(std::make_unique<State>(phrases, bank, learned_enabled)) {}
Builder::~Builder() = default;

void Builder::limit_states(std::size_t most) {
  state_->book.patterns.limit_states(most);
}

void Builder::start_from(std::string_view packed_patterns) {
  state_->book.patterns.start_from(packed_patterns, state_->phrases);
}

void Builder::add_name(const std::string& signal) {
  const auto id = static_cast<SignalId>(state_->names.size());
  state_->book.ids.emplace(signal, id);
  state_->names.push_back(signal);
  state_->book.definitions.emplace_back();
  state_->book.definitions.back().name = signal;
}

SignalId Builder::resolve(const std::string& name, const text::Location& where, const config::Reporter& reporter) {
  const SignalId id = state_->book.find(name);
  if (id < 0) reporter.report_unknown(where, "signal", name, state_->names);
  return id;
}

std::vector<SignalId> Builder::resolve_list(config::Fields& fields, std::string_view key,
                                            const config::Reporter& reporter) {
  std::vector<SignalId> ids;
  for (const std::string& name : fields.text_list(key)) {
    const SignalId id = resolve(name, fields.where(key), reporter);
    if (id >= 0) ids.push_back(id);
  }
  return ids;
}

std::optional<Distance> Builder::parse_distance(config::Fields& fields, std::string_view key,
                                                const config::Reporter& reporter) {
  if (!fields.has(key)) return std::nullopt;
  const std::string written = fields.text(key);
  const std::size_t digits = std::min(written.find_first_not_of("0123456789."), written.size());
  const std::optional<double> amount = text::parse_number(written.substr(0, digits));
  const std::string_view unit = trimmed(std::string_view(written).substr(digits));
  for (const UnitName& known : kUnits) {
    if (amount && unit == known.name) return Distance{*amount, known.unit};
  }
  reporter.report(fields.where(key), fmt::format("'{}' must be a number with its unit", key),
                  "for example: 2 turns, 1 sentence, 12 words, 3 replies, 20 seconds, 30 %");
  return std::nullopt;
}

namespace {

void parse_anchor(Builder& builder, config::Fields& fields, std::string_view key, const config::Reporter& reporter,
                  Anchor& anchor) {
  if (!fields.has(key)) return;
  const std::string written = fields.text(key);
  std::string_view rest = trimmed(written);
  if (rest.starts_with("after ")) {
    anchor.after = true;
    rest = trimmed(rest.substr(6));
  }
  if (rest == "start" || rest == "end") {
    anchor.kind = rest == "start" ? Anchor::Kind::start : Anchor::Kind::end;
    return;
  }
  if (rest.ends_with('%')) {
    if (const auto percent = text::parse_number(trimmed(rest.substr(0, rest.size() - 1))); percent && *percent <= 100) {
      anchor.kind = Anchor::Kind::percent;
      anchor.percent = *percent;
      return;
    }
  }
  const bool first = rest.starts_with("first ");
  if (!first && !rest.starts_with("last ")) {
    reporter.report(fields.where(key), fmt::format("'{}' is no point of the call", text::printable(written)),
                    "for example: start, end, first upset, last [a, b], after first upset, 80 %");
    return;
  }
  anchor.kind = first ? Anchor::Kind::first : Anchor::Kind::last;
  for (const std::string& name : names_in(rest.substr(first ? 6 : 5))) {
    const SignalId id = builder.resolve(name, fields.where(key), reporter);
    if (id >= 0) anchor.signals.push_back(id);
  }
}

}  // namespace

Window Builder::parse_window(config::Fields& fields, const config::Reporter& reporter) {
  Window window;
  parse_anchor(*this, fields, "from", reporter, window.from);
  parse_anchor(*this, fields, "until", reporter, window.until);
  window.within = parse_distance(fields, "within", reporter);
  return window;
}

void Builder::add_slot(const std::string& name, const config::Node& body, const config::Reporter& reporter) {
  static const std::vector<std::string> kTypes = {"number", "money", "date", "time", "duration",
                                                  "phone",  "email", "card", "name", "any"};
  config::Fields fields(body, fmt::format("slot '{}'", name), reporter);
  Slot slot;
  slot.name = name;
  slot.where = body.where;
  slot.title = fields.text("title", name);
  const match::PatternOptions agent{true, false, false, 1};
  slot.asked = compile_patterns(*state_, fields.node("asked"), agent, reporter);
  slot.unless = compile_patterns(*state_, fields.node("unless"), agent, reporter);
  slot.given = compile_patterns(*state_, fields.node("given"), {false, true, false, 1}, reporter);
  const std::optional<std::size_t> type = fields.choice("answer", kTypes);
  if (type && *type < match::kEntityTypes) slot.answer = static_cast<match::EntityType>(*type);
  slot.never_again = fields.boolean("never_again", true);
  slot.names_people = fields.boolean("names_people");
  if (slot.asked.empty()) reporter.report(body.where, fmt::format("slot '{}' has no wording under 'asked'", name));
  fields.finish();
  state_->slot_names.push_back(name);
  state_->book.slots.push_back(std::move(slot));
}

void Builder::set_conversation(const config::Node& body, const config::Reporter& reporter) {
  config::Fields fields(body, "conversation", reporter);
  state_->book.conversation.backchannels = resolve_list(fields, "backchannels", reporter);
  state_->book.conversation.pardons = resolve_list(fields, "pardons", reporter);
  fields.finish();
}

Book Builder::finish(const config::Reporter& reporter) {
  Book& book = state_->book;
  for (const State::DatumUse& use_of : state_->datum_uses) {
    const auto found = std::find(state_->slot_names.begin(), state_->slot_names.end(), use_of.slot);
    if (found == state_->slot_names.end()) {
      reporter.report_unknown(use_of.where, "slot", use_of.slot, state_->slot_names);
    } else {
      book.definitions[static_cast<std::size_t>(use_of.signal)].data.push_back(
          static_cast<int>(found - state_->slot_names.begin()));
    }
  }
  enum class Mark : std::uint8_t { fresh, open, done };
  std::vector<Mark> marks(book.definitions.size(), Mark::fresh);
  const std::function<void(SignalId)> visit = [&](SignalId id) {
    const auto index = static_cast<std::size_t>(id);
    if (marks[index] == Mark::done) return;
    if (marks[index] == Mark::open) {
      reporter.report(book.definitions[index].where,
                      fmt::format("signal '{}' is made of itself", book.definitions[index].name));
      return;
    }
    marks[index] = Mark::open;
    for (const SignalId need : needs(book.definitions[index])) visit(need);
    marks[index] = Mark::done;
    book.order.push_back(id);
  };
  for (std::size_t id = 0; id < book.definitions.size(); ++id) visit(static_cast<SignalId>(id));
  return std::move(book);
}

}  // namespace callaudit::signals
