// Praat TextGrids, long and short: strings, numbers and flags that stand free count, all other words are comment. A
// tier of intervals is a speaker; tiers of words are joined into utterances, tiers of sounds are skipped. Source: Praat
// manual, "TextGrid file formats".
#include <algorithm>
#include <array>

#include "readers/draft.h"
#include "readers/lines.h"
#include "readers/text_formats.h"
#include "text/utf8.h"

namespace callaudit::readers {

namespace {

struct Token {
  enum class Kind : std::uint8_t { end, text, number, flag };
  Kind kind = Kind::end;
  std::string text;
  double number = 0;
  int line = 0;
};

class Tokens {
 public:
  Tokens(std::string_view text, int first_line) : rest_(text), line_(first_line) {}

  Token next() {
    while (true) {
      skip_space();
      if (rest_.empty()) return {Token::Kind::end, {}, 0, line_};
      if (rest_[0] == '"') return quoted();
      const std::size_t length = std::min(rest_.find_first_of(" \t\r\n"), rest_.size());
      const std::string_view word = rest_.substr(0, length);
      rest_.remove_prefix(length);
      if (word[0] == '!') {
        rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
      } else if (const std::optional<double> number = text::parse_number(word)) {
        return {Token::Kind::number, {}, *number, line_};
      } else if (word == "<exists>" || word == "<absent>") {
        return {Token::Kind::flag, std::string(word), 0, line_};
      }
    }
  }

 private:
  void skip_space() {
    const std::size_t length = std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size());
    line_ += static_cast<int>(std::ranges::count(rest_.substr(0, length), '\n'));
    rest_.remove_prefix(length);
  }

  Token quoted() {
    Token token{Token::Kind::text, {}, 0, line_};
    for (rest_.remove_prefix(1); !rest_.empty();) {
      const std::size_t length = std::min(rest_.find('"'), rest_.size());
      token.text += rest_.substr(0, length);
      line_ += static_cast<int>(std::ranges::count(rest_.substr(0, length), '\n'));
      rest_.remove_prefix(std::min(length + 1, rest_.size()));
      if (!rest_.starts_with('"')) return token;
      token.text += '"';
      rest_.remove_prefix(1);
    }
    return {Token::Kind::end, {}, 0, token.line};  // never closed
  }

  std::string_view rest_;
  int line_;
};

std::string recognise(std::string_view text) {
  return trimmed(text.substr(0, 200)).starts_with("File type = \"ooTextFile") ? "starts with File type = \"ooTextFile"
                                                                              : "";
}

bool is_silence(std::string_view text) {
  constexpr auto marks =
      std::to_array<std::string_view>({"", "sil", "sp", "spn", "<sil>", "<p:>", "#", "_", "silence", "<p>", "pau"});
  return std::ranges::find(marks, text::lowercase(text)) != marks.end();
}

enum class Use : std::uint8_t { utterances, words, nothing };

// "Ana - words", "phones", "word": what a tier's name says about what it holds.
Use use_of(std::string_view name, std::string& speaker) {
  const std::string low = text::lowercase(name);
  const std::size_t dash = low.rfind(" - ");
  const std::string_view last =
      dash == std::string::npos ? std::string_view(low) : std::string_view(low).substr(dash + 3);
  const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, last) != names.end();
  };
  const bool phones = is_one_of(
      {"phone", "phones", "phoneme", "phonemes", "segments", "syllable", "syllables", "mute", "errors", "tones"});
  const bool words = is_one_of({"word", "words", "ort", "token", "tokens"});
  if (dash != std::string::npos) speaker = trimmed(name.substr(0, dash));
  if (!phones && !words) speaker = name;
  return phones ? Use::nothing : words ? Use::words : Use::utterances;
}

struct Tier {
  Use use = Use::nothing;
  std::string speaker;
  std::vector<transcript::Segment> intervals;
};

class TextGridReader {
 public:
  TextGridReader(const Document& document, Reading& reading)
      : tokens_(document.text, document.first_line), draft_(document, reading, document.first_line) {}

  void read() {
    if (!read_all()) {
      report(draft_.document, draft_.reading, broken_line_, "the TextGrid ends too early or is not in order");
      return;
    }
    const bool utterances = std::ranges::any_of(
        tiers_, [](const Tier& tier) { return tier.use == Use::utterances && !tier.intervals.empty(); });
    for (Tier& tier : tiers_) {
      if (tier.use == Use::utterances) add_utterances(tier);
      if (tier.use == Use::words && !utterances) add_words(tier);
    }
    if (draft_.call.segments.empty() && !draft_.overfull) {
      report(draft_.document, draft_.reading, draft_.document.first_line, "the TextGrid has no intervals with words");
      return;
    }
    std::ranges::stable_sort(draft_.call.segments, {}, &transcript::Segment::start);
    deliver(draft_);
  }

 private:
  bool expect(Token::Kind kind, Token& token) {
    token = tokens_.next();
    if (token.kind != kind) broken_line_ = token.line;
    return token.kind == kind;
  }

  bool expect_number(double& number) {
    Token token;
    if (!expect(Token::Kind::number, token)) return false;
    number = token.number;
    return true;
  }

  bool read_all() {
    Token token;
    double start = 0;
    double end = 0;
    double count = 0;
    if (!expect(Token::Kind::text, token) || !expect(Token::Kind::text, token)) return false;
    if (!expect_number(start) || !expect_number(end)) return false;
    if (!expect(Token::Kind::flag, token) || !expect_number(count)) return false;
    draft_.call.duration = end - start;
    for (double i = 0; i < count && !draft_.overfull; ++i) {
      if (!read_tier()) return false;
    }
    return true;
  }

  bool read_tier() {
    Token kind;
    Token name;
    double unused = 0;
    double count = 0;
    if (!expect(Token::Kind::text, kind) || !expect(Token::Kind::text, name)) return false;
    if (!expect_number(unused) || !expect_number(unused) || !expect_number(count)) return false;
    Tier& tier = tiers_.emplace_back();
    const bool intervals = kind.text == "IntervalTier";
    if (intervals) tier.use = use_of(name.text, tier.speaker);
    if (tier.use == Use::nothing) remark(draft_, "a tier of points or sounds was left out", name.line);
    for (double i = 0; i < count && !draft_.overfull; ++i) {
      if (!read_item(intervals, tier)) return false;
    }
    return true;
  }

  bool read_item(bool interval, Tier& tier) {
    transcript::Segment segment;
    Token text;
    if (!expect_number(segment.start) || (interval && !expect_number(segment.end)) || !expect(Token::Kind::text, text))
      return false;
    segment.text = one_line(text.text);
    segment.line = text.line;
    if (tier.use == Use::nothing || is_silence(segment.text)) return true;
    if (++items_ > limits_of(draft_.document).segments) draft_.overfull = true;
    tier.intervals.push_back(std::move(segment));
    return true;
  }

  void add_utterances(Tier& tier) {
    for (transcript::Segment& segment : tier.intervals) {
      segment.speaker = speaker_of(draft_, tier.speaker);
      if (!add_segment(draft_, std::move(segment))) return;
    }
  }

  // Words belong together while no more than half a second lies between them.
  void add_words(Tier& tier) {
    constexpr double gap = 0.5;
    transcript::Segment current;
    for (const transcript::Segment& word : tier.intervals) {
      if (!current.text.empty() && word.start - current.end > gap) {
        add_segment(draft_, std::move(current));
        current = {};
      }
      if (current.text.empty()) {
        current.start = word.start;
        current.line = word.line;
        current.speaker = tier.speaker.empty() ? -1 : speaker_of(draft_, tier.speaker);
      }
      append_words(current.text, word.text);
      const auto end = static_cast<std::uint32_t>(current.text.size());
      current.words.push_back({end - static_cast<std::uint32_t>(word.text.size()), end, word.start, word.end, -1});
      current.end = word.end;
    }
    if (!current.text.empty()) add_segment(draft_, std::move(current));
  }

  Tokens tokens_;
  CallDraft draft_;
  std::vector<Tier> tiers_;
  std::size_t items_ = 0;
  int broken_line_ = 0;
};

void read(const Document& document, Reading& reading) {
  TextGridReader(document, reading).read();
}

}  // namespace

constinit const Format textgrid_format = {"textgrid", "Praat TextGrids", recognise, read};

}  // namespace callaudit::readers
