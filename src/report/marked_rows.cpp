// Quotes laid out in rows with carets under the words that decided. Works on cells, since an escaped control character
// is several columns, a Chinese character two and a combining mark none.
#include <algorithm>

#include "report/terminal.h"
#include "report/words.h"
#include "text/utf8.h"

namespace callaudit::report {

namespace {

struct Cell {
  std::string text;
  int columns = 0;
  bool marked = false;
};

std::vector<Cell> cells_of(std::string_view text, std::pair<int, int> mark) {
  std::vector<Cell> cells;
  int index = 0;
  for (std::size_t at = 0; at < text.size(); ++index) {
    const std::size_t length = text::decode(text, at).length;
    Cell cell{shown(text.substr(at, length)), 0, index >= mark.first && index < mark.second};
    cell.columns = text::display_width(cell.text);
    cells.push_back(std::move(cell));
    at += length;
  }
  return cells;
}

// The end of the row that starts at `from`: behind its last blank, or anywhere when one word fills it.
std::size_t row_end(std::span<const Cell> cells, std::size_t from, int columns) {
  int used = 0;
  std::size_t blank = from;
  for (std::size_t i = from; i < cells.size(); ++i) {
    used += cells[i].columns;
    if (cells[i].text == " ") {
      blank = i + 1;
    } else if (used > columns) {
      return blank > from ? blank : std::max(i, from + 1);
    }
  }
  return cells.size();
}

MarkedRow row_of(std::span<const Cell> cells, const char* caret) {
  MarkedRow row;
  int before = 0;
  int marked = 0;
  for (const Cell& cell : cells) {
    if (cell.marked) {
      row.marked += cell.text;
      marked += cell.columns;
    } else if (marked == 0) {
      row.before += cell.text;
      before += cell.columns;
    } else {
      row.after += cell.text;
    }
  }
  if (marked == 0) return row;
  row.carets = std::string(static_cast<std::size_t>(before), ' ');
  for (int i = 0; i < marked; ++i) row.carets += caret;
  return row;
}

}  // namespace

std::vector<MarkedRow> marked_rows(std::string_view quote, std::pair<int, int> mark, int columns, const char* caret) {
  const std::vector<Cell> cells = cells_of(quote, mark);
  std::vector<MarkedRow> rows;
  for (std::size_t from = 0; from < cells.size();) {
    const std::size_t end = row_end(cells, from, std::max(8, columns));
    std::size_t visible = end;
    while (visible > from && cells[visible - 1].text == " ") --visible;
    rows.push_back(row_of(std::span(cells).subspan(from, visible - from), caret));
    from = end;
  }
  return rows;
}

}  // namespace callaudit::report
