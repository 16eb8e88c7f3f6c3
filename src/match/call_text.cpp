#include "match/call_text.h"

#include <algorithm>

#include "match/english.h"
#include "match/words.h"

namespace callaudit::match {

namespace {

using transcript::Call;
using transcript::Role;
using transcript::Segment;

constexpr Position kSoftCutFrom = 9;  // words after which unpunctuated speech is cut at the next opening of a clause
constexpr Position kSoftCutAt = 30;   // and where it is cut anyway

// Builds turns, sentences and tokens in one pass over the segments.
class Normaliser {
 public:
  Normaliser(const Call& call, CallText& text) : call_(call), text_(text) {}

  void run() {
    text_.call = &call_;
    text_.vocabulary.forget_when_large();
    text_.tokens.clear();
    text_.sentences.clear();
    text_.turns.clear();
    marks_ = words_ = 0;
    for (std::size_t i = 0; i < call_.segments.size(); ++i) segment(static_cast<std::uint32_t>(i));
    close_turn();
    text_.punctuated = words_ == 0 || marks_ * 40 >= words_;
    if (!text_.punctuated) cut_softly();
    find_questions();
    index_positions();
  }

 private:
  void segment(std::uint32_t index) {
    const Segment& segment = call_.segments[index];
    const Role role = call_.role_of(segment);
    if (role == Role::system) return;
    split_words(segment.text, written_);
    if (written_.words.empty()) return;  // noise marks only: neither opens nor prolongs a turn
    if (text_.turns.empty() || text_.turns.back().speaker != segment.speaker || segment.speaker < 0 || segment.new_turn)
      open_turn(segment, role, index);
    extend_turn(segment, index);
    for (const WrittenWord& word : written_.words) add_word(segment, index, word);
    if (written_.tail_mark != 0) end_sentence(written_.tail_mark);
  }

  void open_turn(const Segment& segment, Role role, std::uint32_t index) {
    close_turn();
    Turn turn;
    turn.begin = turn.end = here();
    turn.first_sentence = turn.end_sentence = static_cast<std::uint32_t>(text_.sentences.size());
    turn.first_segment = index;
    turn.speaker = segment.speaker;
    turn.role = role;
    turn.start = segment.start;
    text_.turns.push_back(turn);
    sentence_begin_ = here();
  }

  void extend_turn(const Segment& segment, std::uint32_t index) {
    Turn& turn = text_.turns.back();
    turn.last_segment = index;
    if (!(turn.end_time >= segment.end)) turn.end_time = segment.end;
    turn.cut_off = written_.cut_off || segment.interrupted;
  }

  void close_turn() {
    if (text_.turns.empty()) return;
    end_sentence(0);
    text_.turns.back().end = here();
    text_.turns.back().end_sentence = static_cast<std::uint32_t>(text_.sentences.size());
  }

  void add_word(const Segment& segment, std::uint32_t index, const WrittenWord& word) {
    if (word.sentence_before) end_sentence(word.mark_before);
    const std::string_view written = std::string_view(segment.text).substr(word.begin, word.end - word.begin);
    const Vocabulary::Written known = text_.vocabulary.written(written);
    std::uint16_t flags = known.flags;
    if (word.comma_before) flags |= Token::after_comma;
    if (word.quoted) flags |= Token::quoted;
    if (word.money) flags |= Token::money;
    const auto begin = static_cast<std::uint32_t>(word.begin), end = static_cast<std::uint32_t>(word.end);
    for (const WordId form : text_.vocabulary.forms(known)) {
      text_.tokens.push_back({index, begin, end, form, flags});
      flags |= Token::expanded;
    }
    ++words_;
  }

  void end_sentence(char mark) {
    marks_ += mark != 0;
    if (here() == sentence_begin_) return;
    Sentence sentence;
    sentence.begin = sentence_begin_;
    sentence.end = here();
    sentence.turn = static_cast<std::uint32_t>(text_.turns.size() - 1);
    sentence.question = mark == '?';
    sentence.exclaimed = mark == '!';
    if (mark == '!') text_.tokens.back().flags |= Token::exclaimed;
    text_.sentences.push_back(sentence);
    sentence_begin_ = here();
  }

  Position here() const { return static_cast<Position>(text_.tokens.size()); }

  // Recogniser output without marks: long runs are cut where a clause seems to open, so that "the same sentence" means
  // something.
  void cut_softly() {
    std::vector<Sentence> cut;
    for (std::size_t t = 0, s = 0; t < text_.turns.size(); ++t) {
      Turn& turn = text_.turns[t];
      turn.first_sentence = static_cast<std::uint32_t>(cut.size());
      for (; s < text_.sentences.size() && text_.sentences[s].turn == t; ++s) cut_sentence(text_.sentences[s], cut);
      turn.end_sentence = static_cast<std::uint32_t>(cut.size());
    }
    text_.sentences = std::move(cut);
  }

  void cut_sentence(Sentence sentence, std::vector<Sentence>& out) const {
    const Position end = sentence.end;
    for (Position at = sentence.begin + 1; at < end; ++at) {
      const Position length = at - sentence.begin;
      const bool opens = length >= kSoftCutFrom && end - at >= 3 && text_.is(at, Trait::opens_clause) &&
                         !(text_.tokens[at].flags & Token::expanded) && !text_.is(at - 1, Trait::opens_clause);
      if (!opens && length < kSoftCutAt) continue;
      Sentence piece = sentence;
      piece.end = at;
      piece.question = false;
      out.push_back(piece);
      sentence.begin = at;
      sentence.soft_begin = true;
    }
    out.push_back(sentence);
  }

  // What is asked of single positions later.
  void index_positions() {
    text_.sentence_of.resize(text_.tokens.size());
    text_.first_said.begin_call();
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
      const Sentence& sentence = text_.sentences[s];
      for (Position at = sentence.begin; at < sentence.end; ++at) {
        text_.sentence_of[at] = s;
        text_.first_said.note(text_.stem(at), text_.turns[sentence.turn].role, at);
      }
    }
  }

  void find_questions() {
    if (marks_ > 0 && text_.punctuated) {
      const bool has_question_marks =
          std::any_of(text_.sentences.begin(), text_.sentences.end(), [](const Sentence& s) { return s.question; });
      if (has_question_marks) return;
    }
    for (Sentence& sentence : text_.sentences) sentence.question = sentence.question || reads_as_question(sentence);
  }

  bool reads_as_question(const Sentence& sentence) const {
    static constexpr std::string_view openers[] = {"okay", "and", "so",   "all", "right", "well", "but",
                                                   "then", "now", "sure", "yes", "oh",    "great"};
    Position at = sentence.begin;
    while (at + 1 < sentence.end &&
           std::find(std::begin(openers), std::end(openers), text_.form(at)) != std::end(openers))
      ++at;
    if (at + 1 >= sentence.end) return false;
    const std::string_view third = at + 2 < sentence.end ? text_.form(at + 2) : std::string_view();
    return english::opens_question(text_.form(at), text_.form(at + 1), third);
  }

  const Call& call_;
  CallText& text_;
  WrittenText written_;
  Position sentence_begin_ = 0;
  std::size_t marks_ = 0, words_ = 0;
};

// The recogniser's word that covers a byte of the segment, or null.
const transcript::Word* word_at(const Segment& segment, std::uint32_t byte) {
  const auto found = std::upper_bound(segment.words.begin(), segment.words.end(), byte,
                                      [](std::uint32_t at, const transcript::Word& word) { return at < word.end; });
  return found != segment.words.end() && found->begin <= byte ? &*found : nullptr;
}

double interpolated(const Segment& segment, std::uint32_t byte) {
  if (!text::is_known(segment.start) || !text::is_known(segment.end) || segment.text.empty()) return segment.start;
  return segment.start + (segment.end - segment.start) * byte / static_cast<double>(segment.text.size());
}

}  // namespace

const Turn& CallText::turn_at(Position at) const {
  return turns[turn_index(at)];
}

double CallText::start_time(Position at) const {
  const Token& token = tokens[at];
  const Segment& segment = call->segments[token.segment];
  const transcript::Word* word = word_at(segment, token.begin);
  return word != nullptr && text::is_known(word->start_time) ? word->start_time : interpolated(segment, token.begin);
}

double CallText::end_time(Position at) const {
  const Token& token = tokens[at];
  const Segment& segment = call->segments[token.segment];
  const transcript::Word* word = word_at(segment, token.begin);
  if (word != nullptr && text::is_known(word->end_time)) return word->end_time;
  return text::is_known(segment.end) ? interpolated(segment, token.end) : segment.end;
}

std::string CallText::quote(Position begin, Position end) const {
  std::string out;
  while (begin < end) {
    const std::uint32_t segment = tokens[begin].segment;
    Position last = begin;
    while (last + 1 < end && tokens[last + 1].segment == segment) ++last;
    const std::string& text = call->segments[segment].text;
    if (!out.empty()) out += ' ';
    out += text.substr(tokens[begin].begin, tokens[last].end - tokens[begin].begin);
    begin = last + 1;
  }
  return out;
}

void normalise(const transcript::Call& call, CallText& text) {
  Normaliser(call, text).run();
}

}  // namespace callaudit::match
