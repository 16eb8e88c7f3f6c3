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

bool covers(const Marks& marks, int index) {
  return std::ranges::any_of(marks, [&](const auto& mark) { return index >= mark.first && index < mark.second; });
}

std::vector<Cell> cells_of(std::string_view text, const Marks& marks) {
  std::vector<Cell> cells;
  int index = 0;
  for (std::size_t at = 0; at < text.size(); ++index) {
    const std::size_t length = text::decode(text, at).length;
    Cell cell{shown(text.substr(at, length)), 0, covers(marks, index)};
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
  for (const Cell& cell : cells) {
    if (row.pieces.empty() || row.pieces.back().marked != cell.marked) row.pieces.push_back({"", cell.marked});
    row.pieces.back().text += cell.text;
    for (int i = 0; i < cell.columns; ++i) row.carets += cell.marked ? caret : " ";
  }
  row.carets.erase(row.carets.find_last_not_of(' ') + 1);
  return row;
}

}  // namespace

std::vector<MarkedRow> marked_rows(std::string_view quote, const Marks& marks, int columns, const char* caret) {
  const std::vector<Cell> cells = cells_of(quote, marks);
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
