#include "privacy/written_mail.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "privacy/number_run.h"
#include "privacy/spoken_number.h"
#include "text/utf8.h"

namespace callaudit::privacy {

namespace {

constexpr std::size_t kMostNameWords = 12;  // before a spoken "at", spelled letters counted
constexpr std::size_t kMostHostWords = 6;

bool is_local(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0 ||
         std::string_view("._%+-'!#$&*/=?^`{|}~").find(c) != std::string_view::npos;
}
bool is_host(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0 || c == '.' ||
         c == '-';
}

// The bytes of what stands for "@" here; 0 when nothing does.
std::size_t sign_length(std::string_view text, std::size_t at) {
  if (std::string_view("@([\xEF").find(text[at]) == std::string_view::npos) return 0;
  for (const std::string_view sign : {"@", "\uFF20", "(at)", "[at]", "(AT)", "[AT]"}) {
    if (text.substr(at).starts_with(sign)) return sign.size();
  }
  return 0;
}

// Around each @, with a blank at either side forgiven where a dot follows.
void find_written(std::string_view text, Spans& spans) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t sign = sign_length(text, at);
    if (sign == 0) continue;
    std::size_t begin = at;
    if (begin > 1 && text[begin - 1] == ' ') --begin;
    const std::size_t local_end = begin;
    while (begin > 0 && is_local(text[begin - 1])) --begin;
    std::size_t end = at + sign;
    if (end < text.size() && text[end] == ' ') ++end;
    const std::size_t host = end;
    while (end < text.size() && is_host(text[end])) ++end;
    while (end > host && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    const std::string_view name = text.substr(host, end - host);
    const std::size_t dot = name.rfind('.');
    if (begin == local_end || dot == std::string_view::npos || dot == 0 || name.size() - dot < 3) continue;
    spans.push_back({begin, end, Kind::email});
  }
}

struct Word {
  std::string text;  // lower case
  std::size_t begin = 0;
  std::size_t end = 0;
  bool after_mark = false;  // a mark that ends a phrase stands before it
};

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr auto kLinks = std::to_array<std::string_view>(
    {"dot", "point", "underscore", "dash", "hyphen", "minus", "plus", "period", "full", "stop"});
constexpr auto kEndings = std::to_array<std::string_view>(
    {"com", "net", "org",  "edu", "gov", "io", "co",  "uk",  "us",  "ca",   "au",     "nz", "ie", "de", "fr", "es",
     "it",  "nl",  "be",   "ch",  "at",  "pt", "se",  "no",  "dk",  "fi",   "pl",     "eu", "in", "za", "br", "mx",
     "jp",  "cn",  "info", "biz", "me",  "tv", "app", "dev", "mil", "name", "online", "hu", "cz", "si", "gl", "ru"});
// Words that lead up to an address and are no part of it.
constexpr auto kLeads = std::to_array<std::string_view>(
    {"is",  "it",    "its",    "it's", "email", "mail",  "address", "to",      "me",    "with", "the",   "and",  "as",
     "on",  "that",  "that's", "be",   "my",    "so",    "okay",    "yes",     "yeah",  "sure", "um",    "uh",   "i'm",
     "was", "under", "use",    "at",   "you",   "us",    "we",      "or",      "reach", "send", "would", "will", "have",
     "for", "a",     "an",     "in",   "are",   "right", "name",    "contact", "out",   "look"});

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  bool mark = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && (is_host(text[at]) || text[at] == '_' || text[at] == '\'') && text[at] != '-') ++at;
    if (at == begin) {
      mark = mark || std::string_view(",;:?!\n\"()").find(text[at]) != std::string_view::npos;
      ++at;
      continue;
    }
    Word word{text::lowercase(text.substr(begin, at - begin)), begin, at, mark};
    mark = false;
    while (word.text.ends_with('.')) {
      word.text.pop_back();
      --word.end;
      mark = true;
    }
    if (!word.text.empty()) words.push_back(std::move(word));
  }
  return words;
}

class SpokenFinder {
 public:
  SpokenFinder(std::string_view text, Spans& spans) : words_(words_of(text)), spans_(spans) {}

  void run() {
    for (std::size_t at = 1; at + 1 < words_.size(); ++at) {
      if (words_[at].text != "at" || words_[at].after_mark) continue;
      const std::size_t last = host_end(at + 1);
      if (last == 0) continue;
      const std::size_t first = name_begin(at);
      if (first == at) continue;
      spans_.push_back({words_[first].begin, words_[last].end, Kind::email});
    }
  }

 private:
  static bool is_link(const Word& word) { return is_one_of(word.text, kLinks); }
  static bool is_ending(const Word& word) { return is_one_of(word.text, kEndings); }
  static bool is_spelled(const Word& word) {
    return word.text.size() == 1 || digit_value(static_cast<unsigned char>(word.text[0])) >= 0 ||
           number_word(word.text).kind == NumberWord::Kind::digit;
  }

  // The last word of "gmail dot com", "gmail.com" or "my company dot co dot uk" from `at`; 0 when there is none.
  std::size_t host_end(std::size_t at) const {
    if (words_[at].after_mark) return 0;
    const std::size_t inner = words_[at].text.rfind('.');
    if (inner != std::string::npos && inner > 0)
      return is_one_of(std::string_view(words_[at].text).substr(inner + 1), kEndings) ? at : 0;
    std::size_t last = 0;
    for (std::size_t word = at + 1; word + 1 < std::min(words_.size(), at + kMostHostWords); ++word) {
      if (words_[word].after_mark) break;
      if (words_[word].text == "dot" && is_ending(words_[word + 1])) last = word + 1;
    }
    return last;
  }

  // The first word of what stands before "at": one word, and what links or spells lead back to.
  std::size_t name_begin(std::size_t at) const {
    std::size_t first = at;
    std::size_t plain = 0;  // words in a row without a link
    while (first > 0 && at - first < kMostNameWords) {
      const Word& word = words_[first - 1];
      const bool link = is_link(word);
      if (!link && !is_spelled(word)) {
        if (is_one_of(word.text, kLeads) || ++plain > 2) break;
      }
      if (link) plain = 0;
      --first;
      if (word.after_mark) break;
    }
    return first;
  }

  std::vector<Word> words_;
  Spans& spans_;
};

}  // namespace

void find_mails(std::string_view text, Spans& spans) {
  find_written(text, spans);
  if (text.find("at ") != std::string_view::npos || text.find("AT ") != std::string_view::npos ||
      text.find("At ") != std::string_view::npos)
    SpokenFinder(text, spans).run();
}

}  // namespace callaudit::privacy
