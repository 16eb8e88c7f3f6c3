#include "match/pattern_set.h"

#include <fmt/format.h>

#include "text/utf8.h"

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
  return impl_->entries[pattern].regex != nullptr;
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

text::Result<PatternId> PatternSet::add(std::string_view pattern, const Phrases& phrases,
                                        const PatternOptions& options) {
  text::Result<Piece> piece = parse_pattern(pattern, phrases);
  if (!piece) return piece.error();
  const auto id = static_cast<PatternId>(impl_->entries.size());
  Program program = compile(*piece, options.similar, impl_->alphabet);
  list_needs(*impl_, id, program, options);
  impl_->entries.push_back({std::string(pattern), options, std::move(program), nullptr});
  return id;
}

namespace {

// `part` is what RE2 stumbled over, as the user wrote it.
text::Problem regex_fault(const std::string& part) {
  const std::string where = part.empty() ? "" : fmt::format(": look at '{}'", text::printable(part));
  return {{"", 1, 1}, "this is no valid regular expression" + where, "the syntax is that of RE2", {}};
}

}  // namespace

text::Result<PatternId> PatternSet::add_regex(std::string_view expression, const PatternOptions& options) {
  constexpr int kLargestProgram = 10'000;  // RE2 is linear in text times program
  re2::RE2::Options settings;
  settings.set_case_sensitive(false);
  settings.set_log_errors(false);
  auto regex = std::make_unique<re2::RE2>(re2::StringPiece(expression.data(), expression.size()), settings);
  if (!regex->ok()) return regex_fault(regex->error_arg());
  if (regex->ProgramSize() > kLargestProgram)
    return text::Problem{{"", 1, 1}, "the regular expression is too large", {}, {}};
  const auto id = static_cast<PatternId>(impl_->entries.size());
  impl_->regexes.push_back(id);
  impl_->entries.push_back({std::string(expression), options, {}, std::move(regex)});
  return id;
}

}  // namespace callaudit::match
