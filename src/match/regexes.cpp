#include "match/regexes.h"

#include <fmt/format.h>
#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <mutex>
#include <numeric>

#include "match/literals.h"
#include "text/utf8.h"

namespace callaudit::match {

namespace {

// `part` is what RE2 stumbled over, as the user wrote it.
text::Problem regex_fault(const std::string& part) {
  const std::string where = part.empty() ? "" : fmt::format(": look at '{}'", text::printable(part));
  return {{"", 1, 1}, "this is no valid regular expression" + where, "the syntax is that of RE2", {}};
}

}  // namespace

// Few are searched together, in one automaton. Of many it would grow beyond its memory in ordinary texts and be built
// anew all the time (RE2 issue 268 of wasilibs/go-re2: a thousand times slower): there, the literals that each cannot
// do without tell which are worth a search of their own.
struct Regexes::Impl {
  static constexpr std::size_t kFew = 32;
  static constexpr int kShortestLiteral = 3;

  re2::FilteredRE2 all{kShortestLiteral};
  std::vector<int> numbers;  // in `all`
  std::once_flag compiled;
  std::unique_ptr<re2::RE2::Set> set;  // when they are few, and fit
  // When they are many. The numbers of the literals in `all`: of those looked for, and of those with letters beyond
  // ASCII, whose small forms RE2 and we need not agree on: they count as found.
  Literals literals;
  std::vector<int> looked_for;
  std::vector<int> taken_as_found;

  const re2::RE2& regex(int number) const { return all.GetRE2(numbers[static_cast<std::size_t>(number)]); }
  void compile();
  bool ask_set(std::string_view text, std::vector<int>& held) const;
  void ask_literals(std::string_view text, std::vector<int>& held) const;
};

namespace {

re2::RE2::Options settings() {
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  return options;
}

// As RE2 makes them for its literals: it takes the long s for a small one, too.
std::string small_letters(std::string_view text) {
  constexpr std::string_view kLongS = "\u017F";
  std::string small = text::lowercase(text);
  for (std::size_t at = small.find(kLongS); at != std::string::npos; at = small.find(kLongS, at))
    small.replace(at, kLongS.size(), "s");
  return small;
}

}  // namespace

void Regexes::Impl::compile() {
  if (numbers.size() > kFew) {
    std::vector<std::string> needed;
    all.Compile(&needed);
    for (std::size_t at = 0; at < needed.size(); ++at) {
      const bool ascii = std::ranges::all_of(needed[at], [](char c) { return (c & 0x80) == 0; });
      if (ascii) literals.add(needed[at]);
      (ascii ? looked_for : taken_as_found).push_back(static_cast<int>(at));
    }
    literals.compile();
    return;
  }
  constexpr std::int64_t kMemory = 32 << 20;  // at most, of states built as texts need them
  re2::RE2::Options options = settings();
  options.set_max_mem(kMemory);
  auto all_in_one = std::make_unique<re2::RE2::Set>(options, re2::RE2::UNANCHORED);
  for (std::size_t at = 0; at < numbers.size(); ++at) {
    if (all_in_one->Add(regex(static_cast<int>(at)).pattern(), nullptr) < 0) return;
  }
  if (all_in_one->Compile()) set = std::move(all_in_one);
}

// False when it ran out of memory.
bool Regexes::Impl::ask_set(std::string_view text, std::vector<int>& held) const {
  re2::RE2::Set::ErrorInfo error{re2::RE2::Set::kNoError};
  if (!set->Match({text.data(), text.size()}, &held, &error) && error.kind != re2::RE2::Set::kNoError) return false;
  std::ranges::sort(held);
  return true;
}

void Regexes::Impl::ask_literals(std::string_view text, std::vector<int>& held) const {
  std::vector<int> found;
  literals.held_by(small_letters(text), found);
  for (int& number : found) number = looked_for[static_cast<std::size_t>(number)];
  found.insert(found.end(), taken_as_found.begin(), taken_as_found.end());
  all.AllPotentials(found, &held);
  // Those that were refused when they came have a number in `all`, but none here.
  std::erase_if(held, [&](int& number) {
    const auto own = std::ranges::lower_bound(numbers, number);
    const bool refused = own == numbers.end() || *own != number;
    number = static_cast<int>(own - numbers.begin());
    return refused;
  });
  std::ranges::sort(held);
}

Regexes::Regexes() : impl_(std::make_unique<Impl>()) {}
Regexes::~Regexes() = default;

text::Result<int> Regexes::add(std::string_view expression, std::size_t most) {
  int number = 0;
  const re2::StringPiece written(expression.data(), expression.size());
  if (impl_->all.Add(written, settings(), &number) != re2::RE2::NoError) {
    const re2::RE2 broken(written, settings());
    return regex_fault(broken.error_arg());
  }
  if (static_cast<std::size_t>(impl_->all.GetRE2(number).ProgramSize()) > most)
    return text::Problem{{"", 1, 1}, "the regular expression is too large", "raise --limit-pattern", {}};
  impl_->numbers.push_back(number);
  return static_cast<int>(impl_->numbers.size()) - 1;
}

void Regexes::held_by(std::string_view text, std::vector<int>& numbers) const {
  numbers.clear();
  Impl& impl = *impl_;
  if (impl.numbers.empty()) return;
  std::call_once(impl.compiled, [&impl] { impl.compile(); });
  if (impl.numbers.size() > Impl::kFew) return impl.ask_literals(text, numbers);
  if (impl.set != nullptr && impl.ask_set(text, numbers)) return;
  numbers.resize(impl.numbers.size());
  std::iota(numbers.begin(), numbers.end(), 0);
}

std::optional<Regexes::Place> Regexes::find(int number, std::string_view text, std::size_t from) const {
  const re2::RE2& regex = impl_->regex(number);
  re2::StringPiece found;
  if (!regex.Match({text.data(), text.size()}, from, text.size(), re2::RE2::UNANCHORED, &found, 1)) return std::nullopt;
  const auto begin = static_cast<std::size_t>(found.data() - text.data());
  return Place{begin, begin + found.size()};
}

}  // namespace callaudit::match
