// The one door to libxlsxwriter: a workbook written row by row in constant memory. Texts are written as texts, never as
// formulas; too long ones are cut. Rows beyond what a sheet holds are counted and left out. Not for several threads.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace callaudit::report {

enum class CellStyle { text, wrapped, number, score, percent, duration, date };

struct Column {
  std::string title;
  double width = 12;  // in characters
  CellStyle style = CellStyle::text;
};

class Book;

// Cells are written from left to right; next_row() goes to the next line.
class Sheet {
 public:
  Sheet& text(std::string_view cell);
  Sheet& number(double value);            // empty when unknown; seconds for CellStyle::duration
  Sheet& date(std::string_view rfc3339);  // as text when it is none
  Sheet& truth(bool value);
  Sheet& empty();
  void next_row();
  std::size_t left_out() const { return left_out_; }

 private:
  friend class Book;
  lxw_format* format() const;
  bool full() const;
  bool finish();  // false when its rows could not be written

  Book* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  std::vector<Column> columns_;
  std::size_t row_ = 1;
  std::size_t column_ = 0;
  std::size_t left_out_ = 0;
};

class Book {
 public:
  Book();
  ~Book();
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  // The sheet lives as long as the book.
  Sheet& add(const std::string& name, std::vector<Column> columns);

  // The finished file; empty when it could not be written, and then fault() says why.
  std::string bytes();
  const std::string& fault() const { return fault_; }

 private:
  friend class Sheet;
  lxw_format* format(CellStyle style);

  int file_ = -1;
  std::string path_;
  std::string fault_;
  lxw_workbook* book_ = nullptr;
  std::vector<std::unique_ptr<Sheet>> sheets_;
  std::vector<lxw_format*> formats_;
};

}  // namespace callaudit::report
