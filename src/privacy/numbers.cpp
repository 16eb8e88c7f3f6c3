#include "privacy/numbers.h"

#include <algorithm>
#include <string>

#include "privacy/context.h"
#include "privacy/number_run.h"

namespace callaudit::privacy {

namespace {

constexpr std::size_t kShortestCard = 13;
constexpr std::size_t kLongestCard = 19;
constexpr std::size_t kShortestNamedCard = 12;  // Maestro

bool is_between(std::size_t value, std::size_t least, std::size_t most) {
  return value >= least && value <= most;
}

// Neighbouring groups [first, last) of a run, and their digits.
struct Stretch {
  const Run& run;
  std::size_t first = 0;
  std::size_t last = 0;
  std::string digits;

  Stretch(const Run& of, std::size_t from, std::size_t to) : run(of), first(from), last(to) {
    for (std::size_t at = first; at < last; ++at) digits += of.groups[at].digits;
  }
  std::size_t begin() const { return run.groups[first].begin; }
  std::size_t end() const { return run.groups[last - 1].end; }
  std::size_t groups() const { return last - first; }
  const Group& group(std::size_t at) const { return run.groups[first + at]; }
  bool spoken() const {
    return std::any_of(run.groups.begin() + static_cast<std::ptrdiff_t>(first),
                       run.groups.begin() + static_cast<std::ptrdiff_t>(last), [](const Group& g) { return g.spoken; });
  }
  // The lengths of the groups: "3-3-4".
  std::string shape() const {
    std::string lengths;
    for (std::size_t at = first; at < last; ++at) {
      if (at > first) lengths += '-';
      lengths += std::to_string(run.groups[at].digits.size());
    }
    return lengths;
  }
  char gap_mark(std::size_t at) const { return group(at).gap.size() == 1 ? group(at).gap[0] : '\0'; }
};

// Digits that begin a card of some network (the issuer ranges of Visa, Mastercard, American Express, Diners, Discover,
// JCB, UnionPay, Maestro, Mir, enRoute); of 1 and 2 few are given out, and dates begin so.
bool begins_as_card(std::string_view digits) {
  if (digits[0] >= '3' && digits[0] <= '6') return true;
  if (digits[0] == '1') return digits.starts_with("1800");
  if (digits[0] != '2') return false;
  const std::string_view four = digits.substr(0, 4);
  return (four >= "2200" && four <= "2205") || (four >= "2221" && four <= "2720") || four == "2131" || four == "2149" ||
         four == "2014";
}

bool is_date(const Stretch& stretch) {
  if (stretch.groups() < 2) return false;
  const std::string shape = stretch.shape();
  const std::string& first = stretch.group(0).digits;
  const bool year_first = shape.starts_with("4-2-2") && (first.starts_with("19") || first.starts_with("20"));
  const std::string_view last = stretch.group(std::min<std::size_t>(2, stretch.groups() - 1)).digits;
  const bool year_last = (shape == "2-2-4" || shape == "1-2-4" || shape == "2-1-4" || shape == "1-1-4") &&
                         (last.starts_with("19") || last.starts_with("20"));
  const bool years = shape == "4-4" && (first.starts_with("19") || first.starts_with("20")) &&
                     (last.starts_with("19") || last.starts_with("20"));
  return year_first || year_last || years;
}

// Four numbers up to 255 with dots: a network address; thousands with commas: an amount.
bool is_address_or_amount(const Stretch& stretch) {
  bool dots = stretch.groups() == 4;
  bool commas = stretch.groups() >= 2;
  for (std::size_t at = 0; at < stretch.groups(); ++at) {
    const std::string& digits = stretch.group(at).digits;
    dots = dots && digits.size() <= 3 && std::stoi(digits) <= 255 && (at == 0 || stretch.gap_mark(at) == '.');
    commas = commas && (at == 0 ? digits.size() <= 3 : digits.size() == 3 && stretch.gap_mark(at) == ',');
  }
  return dots || commas;
}

// "one, two, three, four", "ten, twenty, thirty": every group a step on from the one before.
bool is_counting(const Stretch& stretch) {
  if (stretch.groups() < 4) return false;
  const auto value = [&](std::size_t at) { return std::stoll("0" + stretch.group(at).digits.substr(0, 9)); };
  const long long step = value(1) - value(0);
  for (std::size_t at = 2; at < stretch.groups(); ++at) {
    if (value(at) - value(at - 1) != step) return false;
  }
  return step != 0;
}

class Finder {
 public:
  Finder(const Speech& speech, Spans& spans) : speech_(speech), spans_(spans) {}

  void search(const Run& run) {
    std::size_t digits = 0;
    for (const Group& group : run.groups) digits += group.digits.size();
    if (digits < 4) return;
    cards(run);
    for (std::size_t first = 0; first < run.groups.size();) {
      std::size_t last = first + 1;
      while (last < run.groups.size() && !run.groups[last].breaks) ++last;
      number(Stretch(run, first, last));
      first = last;
    }
  }

 private:
  void add(const Stretch& stretch, Kind kind) { spans_.push_back({stretch.begin(), stretch.end(), kind}); }

  // Every stretch of groups that passes is covered: there is no telling which one is meant.
  void cards(const Run& run) {
    for (std::size_t first = 0; first < run.groups.size(); ++first) {
      std::string digits;
      for (std::size_t last = first; last < run.groups.size(); ++last) {
        digits += run.groups[last].digits;
        if (digits.size() > kLongestCard) break;
        if (digits.size() >= kShortestCard && begins_as_card(digits) && passes_luhn(digits))
          spans_.push_back({run.groups[first].begin, run.groups[last].end, Kind::card});
      }
    }
  }

  void number(const Stretch& stretch) {
    const std::size_t digits = stretch.digits.size();
    if (digits < 4 || is_date(stretch) || is_address_or_amount(stretch)) return;
    const Named behind = named_behind(speech_, stretch.end());
    const Named named = behind != Named::nothing ? behind : named_before(speech_, stretch.begin());
    if (is_social(stretch, named)) return add(stretch, Kind::ssn);
    if (named == Named::card && digits >= kShortestNamedCard) return add(stretch, Kind::card);
    if (named == Named::account && digits >= 6) {
      spans_.push_back({lettered(stretch.begin()), stretch.end(), Kind::account});
      return;
    }
    if (is_phone(stretch, named)) {
      spans_.push_back({opened(stretch.begin()), extended(stretch.end()), Kind::phone});
      return;
    }
    windows(stretch);
  }

  static bool is_social(const Stretch& stretch, Named named) {
    if (named == Named::ssn) return is_between(stretch.digits.size(), 4, 9);
    if (stretch.shape() != "3-2-4") return false;
    const bool possible = !stretch.digits.starts_with("000") && !stretch.digits.starts_with("666");
    return possible && stretch.gap_mark(1) != '\0' && stretch.gap_mark(1) == stretch.gap_mark(2);
  }

  bool is_phone(const Stretch& stretch, Named named) const {
    const std::size_t digits = stretch.digits.size();
    if (!is_between(digits, 6, 15)) return false;
    if (has_sign(stretch.begin()) || named == Named::phone) return true;
    if (is_counting(stretch) || !looks_like_phone(stretch)) return false;
    return named != Named::other || is_american(stretch.shape());
  }

  static bool is_american(std::string_view shape) {
    return shape.starts_with("3-3-4") || shape.starts_with("1-3-3-4") || shape.starts_with("3-3-3-4");
  }

  // Shapes that need no name: "905-674-3793", "(99) 645-791", "0490 75 40 81", "01.84.17.61.18".
  bool looks_like_phone(const Stretch& stretch) const {
    const std::size_t digits = stretch.digits.size();
    const std::string shape = stretch.shape();
    const std::string_view all = stretch.digits;
    if (is_american(shape)) return all[0] != '0' || all.starts_with("001");
    if (stretch.spoken()) return (digits == 10 && all[0] >= '2') || (digits == 11 && (all[0] == '0' || all[0] == '1'));
    if (in_parenthesis(stretch.begin()) && is_between(digits, 7, 13)) return true;
    if (all.starts_with("00") && all[2] != '0') return is_between(digits, 10, 15);
    if (all[0] == '0') return is_between(digits, 9, 12) && (stretch.groups() > 1 || digits >= 10);
    if (stretch.groups() == 1) return digits == 10 && all[0] >= '2' && all[3] >= '2';
    if (shape == "3-4") return stretch.gap_mark(1) == '-';
    if (digits == 2 * stretch.groups() && digits != 8) return false;  // pairs: in Denmark and Norway, four of them
    return stretch.groups() >= 3 && shape != "4-4-4" && is_between(digits, 8, 13) && even_groups(stretch);
  }

  static bool even_groups(const Stretch& stretch) {
    for (std::size_t at = 0; at < stretch.groups(); ++at) {
      if (!is_between(stretch.group(at).digits.size(), 2, 4)) return false;
      if (at > 1 && stretch.gap_mark(at) != stretch.gap_mark(1)) return false;
    }
    return true;
  }

  // A phone inside a longer run: "5, 905 674 3793".
  void windows(const Stretch& stretch) {
    for (std::size_t first = stretch.first; first < stretch.last; ++first) {
      for (std::size_t last = first + 2; last <= std::min(stretch.last, first + 5); ++last) {
        const Stretch window(stretch.run, first, last);
        const std::string shape = window.shape();
        if ((shape == "3-3-4" || shape == "1-3-3-4") && window.digits[0] != '0' && !window.spoken())
          add(window, Kind::phone);
      }
    }
  }

  bool has_sign(std::size_t at) const {
    const std::string& text = speech_.text;
    while (at > 0 && (text[at - 1] == '(' || text[at - 1] == ' ')) --at;
    return at > 0 && text[at - 1] == '+';
  }
  bool in_parenthesis(std::size_t at) const { return at > 0 && speech_.text[at - 1] == '('; }
  std::size_t opened(std::size_t at) const {
    while (at > 0 && (speech_.text[at - 1] == '+' || speech_.text[at - 1] == '(')) --at;
    return at;
  }

  // Letters that are part of an account's number: "A-4471902".
  std::size_t lettered(std::size_t at) const {
    const std::string& text = speech_.text;
    std::size_t begin = at;
    if (begin > 0 && text[begin - 1] == '-') --begin;
    const std::size_t letters = begin;
    while (begin > 0 && text[begin - 1] >= 'A' && text[begin - 1] <= 'Z') --begin;
    const bool apart = begin == 0 || text[begin - 1] == ' ' || text[begin - 1] == ':';
    return apart && is_between(letters - begin, 1, 4) ? begin : at;
  }

  // "x123", "ext. 12", "extension 4".
  std::size_t extended(std::size_t at) const {
    const std::string& text = speech_.text;
    std::size_t next = at;
    while (next < text.size() && (text[next] == ' ' || text[next] == ',')) ++next;
    for (const std::string_view word : {"extension", "ext.", "ext", "x"}) {
      if (std::string_view(text).substr(next).starts_with(word)) {
        next += word.size();
        while (next < text.size() && text[next] == ' ') ++next;
        const std::size_t digits = next;
        while (next < text.size() && digit_value(static_cast<unsigned char>(text[next])) >= 0) ++next;
        return next > digits ? next : at;
      }
    }
    return at;
  }

  const Speech& speech_;
  Spans& spans_;
};

}  // namespace

bool passes_luhn(std::string_view digits) {
  int sum = 0;
  bool doubled = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
    const int value = (*digit - '0') * (doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

void find_numbers(const Speech& speech, Spans& spans) {
  Finder finder(speech, spans);
  for (const Run& run : runs_of(speech.text)) finder.search(run);
}

}  // namespace callaudit::privacy
