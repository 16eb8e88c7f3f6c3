// A signal's fields in a rule file -> Definition.
#include <fmt/format.h>

#include "signals/builder.h"

namespace callaudit::signals {

namespace {

using transcript::Role;

const std::vector<std::string> kScopes = {"sentence", "turn", "exchange", "call"};
const std::vector<std::string> kPlaces = {"anywhere",     "turn-start",     "turn-end",  "sentence-start",
                                          "sentence-end", "whole-sentence", "whole-turn"};
const std::vector<std::string> kSpeakers = {"agent", "customer", "system", "any"};
const std::vector<std::string> kStructures = {"turn",         "sentence",  "real-turn", "reply",
                                              "interruption", "cut-off",   "shouting",  "repeated-question",
                                              "first-turn",   "last-turn", "silence",   "story"};
const std::vector<std::string> kSlotEvents = {"asked", "given", "asked-again"};

class Parser {
 public:
  Parser(Builder& builder, Builder::State& state, Definition& definition, const config::Node& body,
         const config::Reporter& reporter)
      : builder_(builder),
        state_(state),
        definition_(definition),
        fields_(body, fmt::format("signal '{}'", definition.name), reporter),
        reporter_(reporter) {}

  void run() {
    definition_.about = fields_.text("about");
    if (const auto who = fields_.choice("speaker", kSpeakers); who && *who < 3) {
      definition_.speaker = *who == 0 ? Role::agent : *who == 1 ? Role::customer : Role::system;
    }
    sources();
    word_filters();
    place_filters();
    relations();
    fields_.node("tests");  // read by rules/
    fields_.finish();
  }

 private:
  // Patterns are looked for in the turns of the speaker only, unless other signals build on the words of anybody.
  match::PatternOptions pattern_options() {
    match::PatternOptions options;
    if (definition_.speaker) {
      options.agent = *definition_.speaker == Role::agent;
      options.customer = *definition_.speaker == Role::customer;
      options.others = false;
    }
    options.similar = fields_.number("similar").value_or(1.0);
    if (options.similar < 0.5 || options.similar > 1)
      reporter_.report(fields_.where("similar"), "'similar' lies between 0.5 and 1");
    return options;
  }

  void sources() {
    const match::PatternOptions options = pattern_options();
    definition_.says = compile_patterns(state_, fields_.node("says"), options, reporter_);
    for (const std::string& expression : fields_.text_list("regex")) {
      const auto id = state_.book.patterns.add_regex(expression, options);
      if (id) {
        definition_.says.push_back(*id);
      } else {
        reporter_.report(fields_.where("regex"), id.error().message, id.error().hint);
      }
    }
    definition_.learned = learned("learned");
    definition_.any = builder_.resolve_list(fields_, "any", reporter_);
    structure();
    slot();
    const bool has_source = fields_.has("says") || fields_.has("regex") || fields_.has("learned") ||
                            fields_.has("any") || fields_.has("structure") || fields_.has("slot");
    if (!has_source) {
      reporter_.report(definition_.where, fmt::format("signal '{}' has no source", definition_.name),
                       "give it says, regex, learned, any, structure or slot");
    }
    match::PatternOptions unless = options;
    unless.similar = 1;
    definition_.unless = compile_patterns(state_, fields_.node("unless"), unless, reporter_);
  }

  void structure() {
    const auto chosen = fields_.choice("structure", kStructures);
    const double amount = fields_.number("amount").value_or(0.5);
    if (!chosen) return;
    static constexpr Structure kinds[] = {Structure::turn,      Structure::sentence,          Structure::real_turn,
                                          Structure::reply,     Structure::interruption,      Structure::cut_off,
                                          Structure::shouting,  Structure::repeated_question, Structure::first_turn,
                                          Structure::last_turn, Structure::silence,           Structure::story};
    definition_.structure = kinds[*chosen];
    definition_.structure_amount = amount;
  }

  void slot() {
    if (const auto event = fields_.choice("slot", kSlotEvents)) definition_.slot = static_cast<SlotEvent>(*event + 1);
    for (const std::string& name : fields_.text_list("data")) {
      state_.datum_uses.push_back({state_.book.find(definition_.name), name, fields_.where("data")});
    }
  }

  // "learned: empathy" or "learned: {model: empathy, above: 0.7, margin: 0.1}".
  std::optional<Learned> learned(std::string_view key) {
    const config::Node* node = fields_.node(key);
    if (node == nullptr) return std::nullopt;
    Learned result;
    if (node->kind == config::Node::Kind::scalar) {
      result.name = node->scalar;
    } else {
      config::Fields fields(*node, fmt::format("'{}' of signal '{}'", key, definition_.name), reporter_);
      result.name = fields.text("model");
      result.above = fields.number("above").value_or(result.above);
      result.margin = fields.number("margin").value_or(result.margin);
      fields.finish();
    }
    result.model = state_.bank.find(result.name);
    if (result.model < 0 && state_.learned_enabled) {
      reporter_.report_unknown(node->where, "learned model", result.name, state_.bank.names());
    }
    if (result.model < 0) return std::nullopt;
    return result;
  }

  void word_filters() {
    definition_.confirmed_by = learned("confirmed_by");
    definition_.vetoed_by = learned("vetoed_by");
    definition_.not_negated = fields_.boolean("not_negated");
    definition_.not_quoted = fields_.boolean("not_quoted");
    if (fields_.has("question")) definition_.question = fields_.boolean("question");
  }

  void place_filters() {
    if (const auto at = fields_.choice("at", kPlaces)) definition_.at = static_cast<At>(*at);
    definition_.sentence_words = range("sentence_words");
    definition_.turn_words = range("turn_words");
    if (const auto scope = fields_.choice("scope", kScopes)) definition_.scope = static_cast<Scope>(*scope);
    if (const auto once = fields_.choice("once", kScopes)) definition_.once = static_cast<Scope>(*once);
    if (fields_.has("from") || fields_.has("until")) definition_.window = builder_.parse_window(fields_, reporter_);
  }

  Range range(std::string_view key) {
    Range result;
    if (const config::Node* node = fields_.node(key)) {
      config::Fields fields(*node, fmt::format("'{}' of signal '{}'", key, definition_.name), reporter_);
      result.min = fields.integer("min").value_or(result.min);
      result.max = fields.integer("max").value_or(result.max);
      fields.finish();
    }
    return result;
  }

  void relations() {
    definition_.with = builder_.resolve_list(fields_, "with", reporter_);
    definition_.without = builder_.resolve_list(fields_, "without", reporter_);
    relation("after", true, true);
    relation("not_after", true, false);
    relation("before", false, true);
    relation("not_before", false, false);
    if (const config::Node* node = fields_.node("reply_to")) {
      config::Fields fields(*node, fmt::format("'reply_to' of signal '{}'", definition_.name), reporter_);
      definition_.reply_to = builder_.resolve_list(fields, "signal", reporter_);
      definition_.replies = fields.integer("replies").value_or(1);
      fields.finish();
      if (!fields.has("signal"))
        reporter_.report(node->where, fmt::format("'reply_to' of signal '{}' needs 'signal'", definition_.name),
                         "reply_to: {signal: NAME, replies: 1}");
    }
    if (const config::Node* node = fields_.node("echo")) {
      config::Fields fields(*node, fmt::format("'echo' of signal '{}'", definition_.name), reporter_);
      Echo echo;
      if (const auto of = fields.choice("of", {"customer", "agent"})) echo.of = *of == 0 ? Role::customer : Role::agent;
      echo.words = fields.integer("words").value_or(1);
      if (const auto scope = fields.choice("scope", kScopes)) echo.scope = static_cast<Scope>(*scope);
      fields.finish();
      definition_.echo = echo;
    }
  }

  void relation(std::string_view key, bool after, bool required) {
    const config::Node* node = fields_.node(key);
    if (node == nullptr) return;
    config::Fields fields(*node, fmt::format("'{}' of signal '{}'", key, definition_.name), reporter_);
    Relation result{after, required, builder_.resolve_list(fields, "signal", reporter_),
                    builder_.parse_distance(fields, "within", reporter_)};
    fields.finish();
    if (!fields.has("signal"))
      reporter_.report(node->where, fmt::format("'{}' of signal '{}' needs 'signal'", key, definition_.name),
                       fmt::format("{}: {{signal: NAME, within: 2 turns}}", key));
    definition_.relations.push_back(std::move(result));
  }

  Builder& builder_;
  Builder::State& state_;
  Definition& definition_;
  config::Fields fields_;
  const config::Reporter& reporter_;
};

}  // namespace

void Builder::add_signal(const std::string& name, const config::Node& body, const config::Reporter& reporter) {
  // Parsed aside: compiling patterns and resolving names touch the book.
  Definition definition;
  definition.name = name;
  definition.where = body.where;
  Parser(*this, *state_, definition, body, reporter).run();
  state_->book.definitions[static_cast<std::size_t>(state_->book.find(name))] = std::move(definition);
}

}  // namespace callaudit::signals
