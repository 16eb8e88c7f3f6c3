#include "match/pattern_set.h"

namespace callaudit::match {

namespace {

std::uint8_t roles_of(const PatternOptions& options) {
  unsigned roles = 0;
  for (unsigned role = 0; role < 4; ++role)
    roles |= wants(options, static_cast<transcript::Role>(role)) ? 1u << role : 0;
  return static_cast<std::uint8_t>(roles);
}

void list_needs(PatternSet::Impl& impl, PatternId id, const Program& program, const PatternOptions& options) {
  impl.by_need.resize(impl.alphabet.size());
  for (const Need& need : program.needs)
    impl.by_need[need.atom].push_back({id, need.other, need.where, roles_of(options)});
  if (program.needs.empty()) impl.always.push_back(id);
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

// The old one's entries in by_need stay: at worst the pattern is tried in vain.
bool PatternSet::replace(PatternId pattern, std::string_view by, const Phrases& phrases) {
  const text::Result<Piece> piece = parse_pattern(by, phrases);
  if (!piece) return false;
  Impl::Entry& entry = impl_->entries[pattern];
  Program program = compile(*piece, entry.options.similar, impl_->alphabet);
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
  text::Result<Piece> piece = parse_pattern(pattern, phrases, impl_->most_states);
  if (!piece) return piece.error();
  const auto id = static_cast<PatternId>(impl_->entries.size());
  Program program = compile(*piece, options.similar, impl_->alphabet);
  if (program.states.size() > impl_->most_states) return too_large();
  list_needs(*impl_, id, program, options);
  impl_->entries.push_back({std::string(pattern), options, std::move(program), false});
  return id;
}

text::Result<PatternId> PatternSet::add_regex(std::string_view expression, const PatternOptions& options) {
  const text::Result<int> number = impl_->regex_finder.add(expression, impl_->most_states);
  if (!number) return number.error();
  const auto id = static_cast<PatternId>(impl_->entries.size());
  impl_->regexes.push_back(id);
  impl_->entries.push_back({std::string(expression), options, {}, true});
  return id;
}

}  // namespace callaudit::match
