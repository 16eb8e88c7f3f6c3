#include "readers/json_fault.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace callaudit::readers {

namespace {

constexpr std::string_view kShortened = "examples in documentation are shortened: use the file as it was exported";

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_hex(char c) {
  return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

// Walks the text like a parser; `fault_` is set once and ends the walk.
class Walk {
 public:
  Walk(std::string_view text, int depth) : text_(text), depth_(static_cast<std::size_t>(depth)) {}

  JsonFault find() {
    value();
    while (!fault_ && !open_.empty()) member();
    skip_blanks();
    if (!fault_ && at_ < text_.size()) after_end();
    return fault_.value_or(JsonFault{});
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool ahead(std::string_view word) const { return text_.substr(at_).starts_with(word); }

  void fail(std::string message, std::string hint = {}) {
    if (!fault_) fault_ = JsonFault{std::min(at_, text_.size()), std::move(message), std::move(hint)};
  }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  void after_end() {
    const char c = peek();
    if (stands_out()) return;
    if (c == '}' || c == ']') {
      fail("one closing bracket too many", "the document was already complete here: remove the bracket");
    } else if (c == '{' || c == '[') {
      fail("a second document after the first", "several documents must stand one a line (NDJSON) or in one array");
    } else {
      fail("text after the end of the document");
    }
  }

  // What is no JSON wherever it stands: the frequent ways of writing something else.
  bool stands_out() {
    if (at_ >= text_.size()) {
      fail(open_.empty() ? "the text ends where a value should stand" : "the text ends too early",
           open_.empty() ? "" : fmt::format("{} bracket(s) are still open: the file is cut off", open_.size()));
    } else if (ahead("...") || ahead("\u2026")) {
      fail("\"...\" stands for something left out", std::string(kShortened));
    } else if (ahead("//") || ahead("/*") || peek() == '#') {
      fail("comments are not part of JSON", "remove the comment");
    } else if (peek() == '\'') {
      fail("single quotes are not part of JSON",
           "texts and names stand in double quotes; a Python dump needs json.dumps");
    } else if (peek() == '\0') {
      fail("a NUL byte", "save the file as UTF-8");
    } else if (peek() == '<') {
      fail("markup where a value should stand", "a web page or XML was saved in place of the JSON");
    }
    return fault_.has_value();
  }

  void member() {
    skip_blanks();
    const char closing = open_.back() == '{' ? '}' : ']';
    if (!fresh_) {
      if (peek() == closing) return close();
      if (peek() == ',') {
        ++at_;
        skip_blanks();
        if (peek() == '}' || peek() == ']') return fail("a comma before a closing bracket", "remove the comma");
      } else {
        return missing_comma();
      }
    } else if (peek() == closing) {
      return close();
    }
    fresh_ = false;
    if (closing == '}' && !name()) return;
    value();
  }

  void missing_comma() {
    if (stands_out()) return;
    if (peek() == '}' || peek() == ']') return fail("a closing bracket of the wrong kind");
    fail("a comma is missing before this");
  }

  void close() {
    ++at_;
    open_.pop_back();
    fresh_ = false;
  }

  bool name() {
    if (peek() != '"') {
      if (!stands_out()) {
        if (peek() == ']') {
          fail("a closing bracket of the wrong kind");
        } else {
          fail("a name in double quotes should stand here",
               is_letter(peek()) || peek() == '_' ? "names stand in double quotes" : "");
        }
      }
      return false;
    }
    text();
    skip_blanks();
    if (fault_) return false;
    if (peek() != ':') {
      if (!stands_out()) fail("a colon is missing after the name");
      return false;
    }
    ++at_;
    return true;
  }

  void value() {
    skip_blanks();
    const char c = peek();
    if (c == '{' || c == '[') {
      if (open_.size() >= depth_)
        return fail(fmt::format("nested deeper than {} levels", depth_), "the limit on nesting can be raised");
      open_ += c;
      fresh_ = true;
      ++at_;
    } else if (c == '"') {
      text();
    } else if (c == '-' || is_digit(c)) {
      number();
    } else {
      word();
    }
  }

  void word() {
    if (stands_out()) return;
    const std::size_t begin = at_;
    std::size_t end = at_;
    while (end < text_.size() && (is_letter(text_[end]) || text_[end] == '_')) ++end;
    const std::string_view word = text_.substr(begin, end - begin);
    constexpr std::array<std::string_view, 3> words = {"true", "false", "null"};
    constexpr std::array<std::string_view, 4> numbers = {"NaN", "nan", "Infinity", "inf"};
    constexpr std::array<std::string_view, 4> foreign = {"None", "True", "False", "undefined"};
    const auto among = [&](const auto& list) { return std::ranges::find(list, word) != list.end(); };
    if (among(words)) {
      at_ = end;
    } else if (among(numbers)) {
      fail("NaN and Infinity are not part of JSON", "write null for a number that is not known");
    } else if (among(foreign)) {
      fail("a word of another language in place of true, false or null", "a Python dump needs json.dumps");
    } else if (peek() == ',' || peek() == ':') {
      fail("a value is missing before this mark");
    } else if (peek() == '}' || peek() == ']') {
      fail("a value is missing before this bracket");
    } else {
      fail("no JSON value", word.empty() ? "" : "texts stand in double quotes");
    }
  }

  std::size_t digits() {
    const std::size_t begin = at_;
    while (is_digit(peek())) ++at_;
    return at_ - begin;
  }

  void number() {
    const std::size_t begin = at_;
    if (peek() == '-') ++at_;
    if (ahead("Infinity") || ahead("NaN")) return word();
    const bool zero = peek() == '0';
    const std::size_t whole = digits();
    if (whole == 0) return fail("a number without digits");
    if (zero && whole > 1)
      return fail("a number with zeros in front", "a number of this kind must stand in double quotes");
    bool integer = true;
    if (peek() == '.') {
      ++at_;
      integer = false;
      if (digits() == 0) return fail("a number without digits after its point");
    }
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      integer = false;
      if (peek() == '+' || peek() == '-') ++at_;
      if (digits() == 0) return fail("a number without digits in its exponent");
    }
    check_size(begin, integer);
  }

  void check_size(std::size_t begin, bool integer) {
    const char* first = text_.data() + begin;
    const char* last = text_.data() + at_;
    double value = 0;
    std::uint64_t whole = 0;
    std::int64_t negative = 0;
    const bool fits = !integer ? std::from_chars(first, last, value).ec == std::errc() ||
                                     text_.substr(begin, at_ - begin).find("e-") != std::string_view::npos
                      : *first == '-' ? std::from_chars(first, last, negative).ec == std::errc()
                                      : std::from_chars(first, last, whole).ec == std::errc();
    if (fits) return;
    at_ = begin;
    fail("a number too large to be read", "identifiers of many digits must stand in double quotes");
  }

  void text() {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != '"') {
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c == 0) return fail("a NUL byte inside a text", "save the file as UTF-8 and without NUL bytes");
      if (c < 0x20) {
        return fail("a line break or control character inside a text",
                    "it must be escaped (\\n); or the closing quote is missing");
      }
      if (c == '\\' && !escape()) return;
      ++at_;
    }
    if (at_ < text_.size()) {
      ++at_;
      return;
    }
    at_ = begin;
    fail("a text that never ends", "its closing quote is missing: the file is cut off");
  }

  bool escape() {
    ++at_;
    const char c = peek();
    if (c == 'u') {
      for (std::size_t i = 1; i <= 4; ++i) {
        if (at_ + i >= text_.size() || !is_hex(text_[at_ + i])) {
          fail("an escape \\u without four hexadecimal digits");
          return false;
        }
      }
      at_ += 4;
      return true;
    }
    if (at_ < text_.size() && c != '\0' && std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos)
      return true;
    fail("a backslash before something that cannot be escaped", "a backslash of the text itself is written twice");
    return false;
  }

  std::string_view text_;
  std::size_t depth_;
  std::size_t at_ = 0;
  std::string open_;    // the brackets that are open
  bool fresh_ = false;  // just after an opening bracket
  std::optional<JsonFault> fault_;
};

}  // namespace

JsonFault find_json_fault(std::string_view text, int depth) {
  return Walk(text, depth).find();
}

}  // namespace callaudit::readers
