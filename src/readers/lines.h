// Text cut into lines (LF, CRLF or CR end one, as in WebVTT) without copying, and the small string work that every text
// format needs. Views point into the text given. Pure; no errors.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callaudit::readers {

struct Line {
  std::string_view text;  // without its end
  int number = 0;         // in the file, from 1
};

// Walks over lines; a copy is a place to come back to.
class LineCursor {
 public:
  explicit LineCursor(std::string_view text, int first_line = 1) : rest_(text), number_(first_line) {}

  bool next(Line& line);  // false at the end
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  int number_;
};

// Without white space (ASCII, no-break space, byte order mark) at both ends.
std::string_view trimmed(std::string_view text);
inline bool is_blank(std::string_view text) {
  return trimmed(text).empty();
}
inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Runs of white space and line ends become one space, none at the ends.
std::string one_line(std::string_view text);

// Adds a piece of text after one space.
void append_words(std::string& text, std::string_view more);

// Columns split at runs of spaces and tabs, at most `most` (the last takes the rest).
std::vector<std::string_view> columns(std::string_view line, std::size_t most);

// ASCII letters compared without case.
bool equals_ignoring_case(std::string_view a, std::string_view b);

// The number at the start of the text, up to a character that is no digit; nullopt for none or more than nine digits.
std::optional<int> take_integer(std::string_view& text);

}  // namespace callaudit::readers
