#include "match/pattern_set.h"

namespace callaudit::match {

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

text::Result<PatternId> PatternSet::add(std::string_view pattern, const Phrases& phrases,
                                        const PatternOptions& options) {
  text::Result<Piece> piece = parse_pattern(pattern, phrases);
  if (!piece) return piece.error();
  const auto id = static_cast<PatternId>(impl_->entries.size());
  Program program = compile(*piece, options.similar, impl_->alphabet);
  impl_->by_need.resize(impl_->alphabet.size());
  for (const Atom atom : program.needs) impl_->by_need[atom].push_back(id);
  if (program.needs.empty()) impl_->always.push_back(id);
  impl_->entries.push_back({std::string(pattern), options, std::move(program), nullptr});
  return id;
}

text::Result<PatternId> PatternSet::add_regex(std::string_view expression, const PatternOptions& options) {
  constexpr int kLargestProgram = 10'000;  // RE2 is linear in text times program
  re2::RE2::Options settings;
  settings.set_case_sensitive(false);
  settings.set_log_errors(false);
  auto regex = std::make_unique<re2::RE2>(re2::StringPiece(expression.data(), expression.size()), settings);
  if (!regex->ok()) return text::Problem{{"", 1, 1}, "no valid regular expression: " + regex->error(), {}, {}};
  if (regex->ProgramSize() > kLargestProgram)
    return text::Problem{{"", 1, 1}, "the regular expression is too large", {}, {}};
  const auto id = static_cast<PatternId>(impl_->entries.size());
  impl_->regexes.push_back(id);
  impl_->entries.push_back({std::string(expression), options, {}, std::move(regex)});
  return id;
}

}  // namespace callaudit::match
