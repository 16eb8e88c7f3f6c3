#include "match/vocabulary.h"

#include <algorithm>
#include <atomic>

#include "match/call_text.h"
#include "match/english.h"
#include "match/words.h"

namespace callaudit::match {

namespace {

constexpr std::size_t kMostWritten = 50'000;
constexpr std::size_t kMostBytes = 4u << 20;
constexpr std::size_t kLongestForm = 0xFFFF;

std::uint64_t next_generation() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

bool is_shouted(std::string_view written) {
  std::size_t capitals = 0;
  for (const char c : written) {
    if (c >= 'a' && c <= 'z') return false;
    capitals += c >= 'A' && c <= 'Z';
  }
  return capitals >= 3;
}

bool has_digit(std::string_view written) {
  return std::any_of(written.begin(), written.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::uint16_t traits_of(std::string_view form) {
  std::uint16_t traits = 0;
  const auto set = [&](bool has, Trait trait) { traits |= has ? static_cast<std::uint16_t>(trait) : 0; };
  set(english::is_number_word(form), Trait::number_word);
  set(english::is_negation(form), Trait::negation);
  set(english::ends_negation(form), Trait::ends_negation);
  set(english::opens_clause(form), Trait::opens_clause);
  set(english::is_reporting(form), Trait::reporting);
  set(english::is_function_word(form), Trait::function_word);
  set(english::is_month(form), Trait::month);
  set(english::is_weekday(form) || english::is_relative_day(form), Trait::day);
  set(english::is_ordinal(form), Trait::ordinal);
  set(english::is_time_unit(form), Trait::time_unit);
  set(english::is_currency_word(form), Trait::currency);
  set(english::is_vague_count(form), Trait::vague_count);
  set(english::is_clock(form), Trait::clock);
  set(form.find('@') != std::string_view::npos, Trait::address);
  set(form == "is" || form == "am" || form == "speaking" || form == "here", Trait::name_cue);
  return traits;
}

}  // namespace

Vocabulary::Vocabulary() : generation_(next_generation()) {}

Vocabulary::Written Vocabulary::written(std::string_view word) {
  const std::uint32_t number = written_.insert(word);
  if (number == written_forms_.size()) written_forms_.push_back(add(word));
  return written_forms_[number];
}

Vocabulary::Written Vocabulary::add(std::string_view word) {
  Written written;
  written.first = static_cast<std::uint32_t>(forms_.size());
  if (is_shouted(word)) written.flags |= Token::shouted;
  if (has_digit(word)) written.flags |= Token::number;
  if (!word.empty() && word[0] >= 'A' && word[0] <= 'Z') written.flags |= Token::capital;
  normal_forms(word, scratch_);
  for (const std::string& form : scratch_) forms_.push_back(word_of(std::string_view(form).substr(0, kLongestForm)));
  written.count = static_cast<std::uint16_t>(scratch_.size());
  return written;
}

WordId Vocabulary::word_of(std::string_view form) {
  const WordId word = words_.insert(form);
  if (word == traits_.size()) {
    traits_.push_back(traits_of(form));
    stems_of_.push_back(stems_.insert(english::stem(form)));
  }
  return word;
}

void Vocabulary::forget_when_large() {
  if (written_.size() <= kMostWritten && written_.bytes() <= kMostBytes) return;
  written_ = words_ = stems_ = {};
  written_forms_.clear();
  forms_.clear();
  traits_.clear();
  stems_of_.clear();
  generation_ = next_generation();
}

}  // namespace callaudit::match
