#include "match/regexes.h"

#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <mutex>
#include <numeric>

#include "text/utf8.h"

namespace callaudit::match {

namespace {

// `part` is what RE2 stumbled over, as the user wrote it.
text::Problem regex_fault(const std::string& part) {
  const std::string where = part.empty() ? "" : fmt::format(": look at '{}'", text::printable(part));
  return {{"", 1, 1}, "this is no valid regular expression" + where, "the syntax is that of RE2", {}};
}

}  // namespace

struct Regexes::Impl {
  std::vector<std::unique_ptr<re2::RE2>> all;
  std::once_flag compiled;
  std::unique_ptr<re2::RE2::Set> set;  // null when they are too many for one

  void compile();
};

namespace {

re2::RE2::Options settings() {
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  return options;
}

}  // namespace

void Regexes::Impl::compile() {
  constexpr std::int64_t kMemory = 32 << 20;  // at most, of states built as texts need them
  re2::RE2::Options options = settings();
  options.set_max_mem(kMemory);
  auto all_in_one = std::make_unique<re2::RE2::Set>(options, re2::RE2::UNANCHORED);
  for (const auto& regex : all) {
    if (all_in_one->Add(regex->pattern(), nullptr) < 0) return;
  }
  if (all_in_one->Compile()) set = std::move(all_in_one);
}

Regexes::Regexes() : impl_(std::make_unique<Impl>()) {}
Regexes::~Regexes() = default;

text::Result<int> Regexes::add(std::string_view expression, std::size_t most) {
  auto regex = std::make_unique<re2::RE2>(re2::StringPiece(expression.data(), expression.size()), settings());
  if (!regex->ok()) return regex_fault(regex->error_arg());
  if (static_cast<std::size_t>(regex->ProgramSize()) > most)
    return text::Problem{{"", 1, 1}, "the regular expression is too large", "raise --limit-pattern", {}};
  impl_->all.push_back(std::move(regex));
  return static_cast<int>(impl_->all.size()) - 1;
}

void Regexes::held_by(std::string_view text, std::vector<int>& numbers) const {
  numbers.clear();
  Impl& impl = *impl_;
  if (impl.all.empty()) return;
  std::call_once(impl.compiled, [&impl] { impl.compile(); });
  re2::RE2::Set::ErrorInfo error{re2::RE2::Set::kNoError};
  const bool found = impl.set != nullptr && impl.set->Match({text.data(), text.size()}, &numbers, &error);
  if (found || (impl.set != nullptr && error.kind == re2::RE2::Set::kNoError)) {
    std::sort(numbers.begin(), numbers.end());
    return;
  }
  numbers.resize(impl.all.size());
  std::iota(numbers.begin(), numbers.end(), 0);
}

std::optional<Regexes::Place> Regexes::find(int number, std::string_view text, std::size_t from) const {
  const re2::RE2& regex = *impl_->all[static_cast<std::size_t>(number)];
  re2::StringPiece found;
  if (!regex.Match({text.data(), text.size()}, from, text.size(), re2::RE2::UNANCHORED, &found, 1)) return std::nullopt;
  const auto begin = static_cast<std::size_t>(found.data() - text.data());
  return Place{begin, begin + found.size()};
}

}  // namespace callaudit::match
