// What a terminal report is painted with: colours, symbols with their ASCII stand-ins, bars, and text laid out by
// display width. All text of others goes through `shown` first. Pure functions and small values.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/verdict.h"
#include "report/report.h"

namespace callaudit::report {

enum class Ink { plain, bold, dim, red, red_bold, yellow, green, cyan, blue };

Ink ink_of(checks::Severity severity);

struct Symbols {
  const char* rule;  // horizontal line
  const char* pipe;
  const char* corner;
  const char* dot;
  const char* pass;
  const char* fail;
  const char* minus;
  const char* dash;
  const char* mark;  // the pass mark on a bar
  const char* full;
  const char* empty;
  const char* maybe;  // between lowest and highest score
  const char* caret;
  const char* tilde;
  const char* arrow;
};

class Paint {
 public:
  explicit Paint(const Options& options);
  const Symbols& symbols() const { return *symbols_; }
  std::string operator()(Ink ink, std::string_view text) const;
  std::string link(std::string_view text, const text::Location& where) const;  // OSC 8 where asked for
  std::string line(int columns, Ink ink = Ink::dim) const;

 private:
  bool color_;
  bool hyperlinks_;
  const Symbols* symbols_;
};

// Text of others, harmless and on one line.
std::string shown(std::string_view text);

// Padded with blanks to a width in columns; longer text is cut with "...".
std::string padded(std::string_view text, int columns);
std::string right_aligned(std::string_view text, int columns);
std::string cut(std::string_view text, int columns);

// Words broken into lines of at most so many columns.
std::vector<std::string> wrapped(std::string_view text, int columns);

// A quote laid out in rows over the carets that mark its words ("" where none).
struct MarkedRow {
  struct Piece {
    std::string text;  // as shown
    bool marked = false;
  };
  std::vector<Piece> pieces;
  std::string carets;
};
using Marks = std::vector<std::pair<int, int>>;  // in code points of the quote, [begin, end)
std::vector<MarkedRow> marked_rows(std::string_view quote, const Marks& marks, int columns, const char* caret);

// A bar of a share 0..1, with a tick at `mark` (below 0: none) and a doubtful part up to `high`.
struct Bar {
  double share = 0;
  double low = -1;  // below 0: no doubt
  double high = -1;
  double mark = -1;
  int columns = 20;
  Ink ink = Ink::green;
};
std::string drawn(const Bar& bar, const Paint& paint);

// Counts as a row of columns of rising height, one character each.
std::string sparkline(std::span<const std::size_t> counts, bool ascii);

}  // namespace callaudit::report
