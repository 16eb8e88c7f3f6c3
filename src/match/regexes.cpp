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

  // One that was accepted before is compiled when it is asked for, or when they are many.
  struct One {
    std::string expression;
    int number = -1;  // in `all`, once it is there
    std::once_flag once;
    std::unique_ptr<re2::RE2> alone;
  };
  std::vector<std::unique_ptr<One>> each;
  re2::FilteredRE2 all{kShortestLiteral};
  std::vector<int> own;  // by number in `all`: the place in `each`, -1 for one that was refused
  std::once_flag compiled;
  std::unique_ptr<re2::RE2::Set> set;  // when they are few, and fit
  // When they are many. The numbers of the literals in `all`: of those looked for, and of those with letters beyond
  // ASCII, whose small forms RE2 and we need not agree on: they count as found.
  Literals literals;
  std::vector<int> looked_for;
  std::vector<int> taken_as_found;

  const re2::RE2& regex(int number) const;
  void note(int in_all, int number);
  void compile();
  void compile_many();
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

const re2::RE2& Regexes::Impl::regex(int number) const {
  One& one = *each[static_cast<std::size_t>(number)];
  if (one.number >= 0) return all.GetRE2(one.number);
  std::call_once(one.once, [&one] { one.alone = std::make_unique<re2::RE2>(one.expression, settings()); });
  return *one.alone;
}

void Regexes::Impl::note(int in_all, int number) {
  own.resize(static_cast<std::size_t>(in_all) + 1, -1);
  own.back() = number;
}

void Regexes::Impl::compile_many() {
  for (std::size_t at = 0; at < each.size(); ++at) {
    if (each[at]->number >= 0 || all.Add(each[at]->expression, settings(), &each[at]->number) != re2::RE2::NoError)
      continue;
    note(each[at]->number, static_cast<int>(at));
  }
  own.resize(static_cast<std::size_t>(all.NumRegexps()), -1);
  std::vector<std::string> needed;
  all.Compile(&needed);
  for (std::size_t at = 0; at < needed.size(); ++at) {
    const bool ascii = std::ranges::all_of(needed[at], [](char c) { return (c & 0x80) == 0; });
    if (ascii) literals.add(needed[at]);
    (ascii ? looked_for : taken_as_found).push_back(static_cast<int>(at));
  }
  literals.compile();
}

void Regexes::Impl::compile() {
  if (each.size() > kFew) return compile_many();
  constexpr std::int64_t kMemory = 32 << 20;  // at most, of states built as texts need them
  re2::RE2::Options options = settings();
  options.set_max_mem(kMemory);
  auto all_in_one = std::make_unique<re2::RE2::Set>(options, re2::RE2::UNANCHORED);
  for (const auto& one : each) {
    if (all_in_one->Add(one->expression, nullptr) < 0) return;
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
  for (int& number : held) number = own[static_cast<std::size_t>(number)];
  std::erase(held, -1);  // those that were refused when they came
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
  const int place = add_accepted(expression);
  impl_->each.back()->number = number;
  impl_->note(number, place);
  return place;
}

int Regexes::add_accepted(std::string_view expression) {
  impl_->each.push_back(std::make_unique<Impl::One>());
  impl_->each.back()->expression = expression;
  return static_cast<int>(impl_->each.size()) - 1;
}

void Regexes::held_by(std::string_view text, std::vector<int>& numbers) const {
  numbers.clear();
  Impl& impl = *impl_;
  if (impl.each.empty()) return;
  std::call_once(impl.compiled, [&impl] { impl.compile(); });
  if (impl.each.size() > Impl::kFew) return impl.ask_literals(text, numbers);
  if (impl.set != nullptr && impl.ask_set(text, numbers)) return;
  numbers.resize(impl.each.size());
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
