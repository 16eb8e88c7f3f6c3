#include "match/pattern_set.h"

namespace callaudit::match {

namespace {

std::uint8_t roles_of(const PatternOptions& options) {
  unsigned roles = 0;
  for (unsigned role = 0; role < 4; ++role)
    roles |= wants(options, static_cast<transcript::Role>(role)) ? 1u << role : 0;
  return static_cast<std::uint8_t>(roles);
}

std::vector<PatternSet::Impl::Trigger>& triggers_of(PatternSet::Impl& impl, const Need& need) {
  if (need.what.kind == Gate::Kind::entity) return impl.by_entity[need.what.detail];
  if (impl.by_atom.size() < impl.alphabet.size()) impl.by_atom.resize(impl.alphabet.size());
  return impl.by_atom[need.what.atom];
}

void list_needs(PatternSet::Impl& impl, PatternId id, const Program& program, const PatternOptions& options) {
  const auto offset = static_cast<std::uint32_t>(impl.gates.size());
  impl.gates.insert(impl.gates.end(), program.gates.begin(), program.gates.end());
  for (const Need& need : program.needs) {
    triggers_of(impl, need)
        .push_back({id, offset + need.first_gate, static_cast<std::uint8_t>(need.gates),
                    static_cast<std::uint8_t>(program.length), static_cast<std::uint8_t>(program.lead),
                    roles_of(options)});
  }
  if (program.needs.empty()) impl.always.push_back(id);
  ++impl.changes;
}

void forget_needs(PatternSet::Impl& impl, PatternId id, const Program& program) {
  for (const Need& need : program.needs) {
    std::erase_if(triggers_of(impl, need), [&](const auto& trigger) { return trigger.pattern == id; });
  }
  std::erase(impl.always, id);
}

}  // namespace

PatternSet::PatternSet() : impl_(std::make_unique<Impl>()) {}
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

std::size_t PatternSet::size() const {
  return impl_->entries.size();
}
const std::string& PatternSet::source(PatternId pattern) const {
  return impl_->entries[pattern].source;
}

bool PatternSet::is_regex(PatternId pattern) const {
  return impl_->entries[pattern].is_regex;
}

bool PatternSet::replace(PatternId pattern, std::string_view by, const Phrases& phrases) {
  const text::Result<Piece> piece = parse_pattern(by, phrases);
  if (!piece) return false;
  Impl::Entry& entry = impl_->entries[pattern];
  Program program = compile(*piece, entry.options.similar, impl_->alphabet);
  forget_needs(*impl_, pattern, entry.program);
  list_needs(*impl_, pattern, program, entry.options);
  entry.source = std::string(by);
  entry.program = std::move(program);
  return true;
}

void PatternSet::limit_states(std::size_t most) {
  impl_->most_states = most;
}

text::Result<PatternId> PatternSet::add(std::string_view pattern, const Phrases& phrases,
                                        const PatternOptions& options) {
  const auto id = static_cast<PatternId>(impl_->entries.size());
  std::optional<Program> program = prepared_program(*impl_, pattern, options);
  if (!program) {
    text::Result<Piece> piece = parse_pattern(pattern, phrases, impl_->most_states);
    if (!piece) return piece.error();
    program = compile(*piece, options.similar, impl_->alphabet);
    if (program->states.size() > impl_->most_states) return too_large();
  }
  list_needs(*impl_, id, *program, options);
  impl_->entries.push_back({std::string(pattern), options, std::move(*program), false});
  return id;
}

text::Result<PatternId> PatternSet::add_regex(std::string_view expression, const PatternOptions& options) {
  if (impl_->prepared_regexes.contains(expression)) {
    impl_->regex_finder.add_accepted(expression);
  } else if (const auto number = impl_->regex_finder.add(expression, impl_->most_states); !number) {
    return number.error();
  }
  const auto id = static_cast<PatternId>(impl_->entries.size());
  impl_->regexes.push_back(id);
  impl_->entries.push_back({std::string(expression), options, {}, true});
  return id;
}

}  // namespace callaudit::match
