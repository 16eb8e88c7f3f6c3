#include "match/syntax.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>

#include "match/words.h"
#include "text/suggest.h"
#include "text/time.h"
#include "text/utf8.h"

namespace callaudit::match {

namespace {

constexpr int kDefaultGap = 4;
constexpr int kLongestGap = 30;
constexpr int kMaxDepth = 16;
constexpr int kMaxGroups = 64;  // inside each other

constexpr std::array<const char*, kEntityTypes> kEntityNames = {"number", "money", "date", "time", "duration",
                                                                "phone",  "email", "card", "name"};

// Contractions that without their apostrophe are another word: both are accepted where a rule writes the contraction.
struct Ambiguous {
  std::string_view contraction;
  std::string_view bare;
};
constexpr Ambiguous kAmbiguous[] = {
    {"we're", "were"}, {"we'll", "well"}, {"i'll", "ill"}, {"i'd", "id"}, {"we'd", "wed"}};

constexpr auto kEndsWord = [] {
  std::array<bool, 256> ends{};
  for (const char c : std::string_view(" \t\n()|?<>^$*")) ends[static_cast<unsigned char>(c)] = true;
  return ends;
}();

// A list of one is that one.
Piece sole_or(Piece list) {
  if (list.children.size() != 1) return list;
  Piece sole = std::move(list.children.front());
  return sole;
}

Piece either(Piece one, Piece other) {
  Piece choice;
  choice.kind = Piece::Kind::choice;
  choice.children.reserve(2);
  choice.children.push_back(std::move(one));
  choice.children.push_back(std::move(other));
  return choice;
}

class Parser {
 public:
  // `pieces` is how many more there may be, in this pattern and the phrases that it names.
  Parser(std::string_view pattern, const Phrases& phrases, int depth, std::size_t& pieces)
      : pattern_(pattern), phrases_(phrases), depth_(depth), pieces_(pieces) {}

  text::Result<Piece> parse() {
    Piece piece = choice();
    if (!problem_ && at_ < pattern_.size()) fail("a ')' without its '('");
    if (!problem_ && is_empty(piece)) fail("the pattern is empty");
    if (problem_) return *problem_;
    return piece;
  }

 private:
  static bool is_empty(const Piece& piece) { return piece.kind == Piece::Kind::sequence && piece.children.empty(); }

  void fail(std::string message, std::string hint = {}) {
    if (!problem_)
      problem_ = text::Problem{{"", 1, static_cast<int>(at_) + 1}, std::move(message), std::move(hint), {}};
  }

  void skip_blanks() {
    while (at_ < pattern_.size() && (pattern_[at_] == ' ' || pattern_[at_] == '\n' || pattern_[at_] == '\t')) ++at_;
  }

  Piece choice() {
    Piece result{Piece::Kind::choice, {}, 0, {}, {}, {}};
    result.children.push_back(sequence());
    while (!problem_ && at_ < pattern_.size() && pattern_[at_] == '|') {
      ++at_;
      result.children.push_back(sequence());
    }
    return sole_or(std::move(result));
  }

  Piece sequence() {
    Piece result;
    for (skip_blanks(); !problem_ && at_ < pattern_.size() && pattern_[at_] != '|' && pattern_[at_] != ')';
         skip_blanks()) {
      Piece piece = element();
      if (at_ < pattern_.size() && pattern_[at_] == '?' && !is_empty(piece)) {
        ++at_;
        piece = either(std::move(piece), Piece{});
      }
      if (!is_empty(piece)) result.children.push_back(std::move(piece));
    }
    return sole_or(std::move(result));
  }

  Piece element() {
    if (pieces_ == 0) {
      problem_ = too_large();
      return {};
    }
    --pieces_;
    const char c = pattern_[at_];
    if (c == '(') return group();
    if (c == '<') return named();
    if (c == '^' || c == '$') return anchor(c);
    if (c == '.') return gap();
    return word();
  }

  Piece group() {
    const std::size_t open = at_++;
    if (++groups_ > kMaxGroups) {
      fail(fmt::format("groups nest deeper than {}", kMaxGroups));
      return {};
    }
    Piece inner = choice();
    --groups_;
    if (at_ < pattern_.size() && pattern_[at_] == ')') {
      ++at_;
      return inner;
    }
    at_ = open;
    fail("a '(' without its ')'");
    return {};
  }

  Piece anchor(char c) {
    ++at_;
    const bool twice = at_ < pattern_.size() && pattern_[at_] == c;
    at_ += twice;
    Piece piece{Piece::Kind::anchor, {}, 0, {}, {}, {}};
    piece.anchor = c == '^' ? (twice ? Piece::Anchor::turn_start : Piece::Anchor::sentence_start)
                            : (twice ? Piece::Anchor::turn_end : Piece::Anchor::sentence_end);
    return piece;
  }

  Piece gap() {
    if (!pattern_.substr(at_).starts_with("...")) {
      ++at_;  // a full stop of the wording means nothing
      return {};
    }
    at_ += 3;
    int words = 0;
    const std::size_t digits = at_;
    while (at_ < pattern_.size() && pattern_[at_] >= '0' && pattern_[at_] <= '9' && words <= kLongestGap) {
      words = words * 10 + (pattern_[at_++] - '0');
    }
    if (at_ == digits) words = kDefaultGap;
    if (words < 1 || words > kLongestGap) fail(fmt::format("a gap spans 1 to {} words", kLongestGap));
    return Piece{Piece::Kind::gap, {}, words, {}, {}, {}};
  }

  Piece named() {
    const std::size_t close = pattern_.find('>', at_);
    if (close == std::string_view::npos) {
      fail("a '<' without its '>'");
      return {};
    }
    const std::string name(pattern_.substr(at_ + 1, close - at_ - 1));
    const auto entity = std::find(kEntityNames.begin(), kEntityNames.end(), name);
    Piece piece;
    if (entity != kEntityNames.end()) {
      piece.kind = Piece::Kind::entity;
      piece.entity = static_cast<EntityType>(entity - kEntityNames.begin());
    } else {
      piece = phrase(name);
    }
    at_ = close + 1;
    return piece;
  }

  Piece phrase(const std::string& name) {
    const auto found = phrases_.find(name);
    if (found == phrases_.end()) {
      std::vector<std::string> known(kEntityNames.begin(), kEntityNames.end());
      for (const auto& [phrase_name, patterns] : phrases_) known.push_back(phrase_name);
      std::sort(known.begin(), known.end());
      std::string hint = text::did_you_mean(name, known);
      if (hint.empty()) hint = fmt::format("below 'phrases:', or one of <{}>", fmt::join(kEntityNames, "> <"));
      fail(fmt::format("no phrase is named '{}'", text::printable(name)), std::move(hint));
      return {};
    }
    if (depth_ >= kMaxDepth) {
      fail(fmt::format("phrase '{}' contains itself, or phrases nest deeper than {}", name, kMaxDepth));
      return {};
    }
    Piece result{Piece::Kind::choice, {}, 0, {}, {}, {}};
    for (const std::string& pattern : found->second) {
      text::Result<Piece> parsed = Parser(pattern, phrases_, depth_ + 1, pieces_).parse();
      if (!parsed) {
        fail(fmt::format("in phrase '{}': {}", name, parsed.error().message), parsed.error().hint);
        return {};
      }
      result.children.push_back(std::move(*parsed));
    }
    return result;
  }

  Piece word() {
    const std::size_t begin = at_;
    while (at_ < pattern_.size() && !kEndsWord[static_cast<unsigned char>(pattern_[at_])]) ++at_;
    const std::string_view written = pattern_.substr(begin, at_ - begin);
    if (const std::size_t odd = written.find_first_of("[]\\+{}"); odd != std::string_view::npos) {
      at_ = begin + odd;
      fail(fmt::format("'{}' means nothing in a pattern", pattern_[at_]),
           "write (a|b), word?, stem*, _ or ...; regular expressions stand below 'regex:'");
      return {};
    }
    if (at_ < pattern_.size() && pattern_[at_] == '*') {
      ++at_;
      return prefix(written);
    }
    if (written == "_") return Piece{Piece::Kind::any, {}, 0, {}, {}, {}};
    if (written.empty()) {
      fail(fmt::format("'{}' stands alone here", pattern_[std::min(at_, pattern_.size() - 1)]));
      ++at_;
      return {};
    }
    Piece literal = words_of(written);
    if (written.find('\'') == std::string_view::npos) return literal;
    std::string lower(written);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const Ambiguous& ambiguous : kAmbiguous) {
      if (lower != ambiguous.contraction) continue;
      return either(std::move(literal), Piece{Piece::Kind::word, std::string(ambiguous.bare), 0, {}, {}, {}});
    }
    return literal;
  }

  // A hyphenated or contracted word may be several words.
  static Piece words_of(std::string_view written) {
    WrittenText split;
    split_words(written, split);
    Piece result;
    std::vector<std::string> forms;
    for (const WrittenWord& part : split.words) {
      normal_forms(written.substr(part.begin, part.end - part.begin), forms);
      for (std::string& form : forms)
        result.children.push_back(Piece{Piece::Kind::word, std::move(form), 0, {}, {}, {}});
    }
    return sole_or(std::move(result));
  }

  Piece prefix(std::string_view written) {
    std::string lower;
    for (const char c : written) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (lower.size() < 2) fail("a stem before '*' needs two letters or more", "'_' stands for any one word");
    return Piece{Piece::Kind::prefix, std::move(lower), 0, {}, {}, {}};
  }

  std::string_view pattern_;
  const Phrases& phrases_;
  int depth_;
  std::size_t& pieces_;
  int groups_ = 0;
  std::size_t at_ = 0;
  std::optional<text::Problem> problem_;
};

}  // namespace

const char* name(EntityType type) {
  return kEntityNames[static_cast<std::size_t>(type)];
}

text::Problem too_large() {
  return {{"", 1, 1}, "the pattern is too large", "split it into several, or raise --limit-pattern", {}};
}

text::Result<Piece> parse_pattern(std::string_view pattern, const Phrases& phrases, std::size_t most) {
  return Parser(pattern, phrases, 0, most).parse();
}

}  // namespace callaudit::match
