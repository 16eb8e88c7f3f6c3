#include "report/xlsx_book.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <array>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "report/terminal.h"
#include "text/time.h"

namespace callaudit::report {

namespace {

constexpr std::size_t kRows = 1048576;
constexpr std::size_t kCellBytes = 32000;  // a cell holds 32,767 characters
constexpr double kSecondsADay = 86400;

// The library writes to a path only; this one is memory, so that no call is left in some folder for temporary files.
std::string path_of(int file) {
  return file < 0 ? std::string() : "/proc/self/fd/" + std::to_string(file);
}

std::string fitting(std::string_view cell) {
  std::string text = shown(cell.substr(0, kCellBytes));
  if (text.size() <= kCellBytes) return text;
  std::size_t end = kCellBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

bool read_digits(std::string_view text, std::size_t at, std::size_t length, int& value) {
  value = 0;
  for (std::size_t i = at; i < at + length; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    value = value * 10 + (text[i] - '0');
  }
  return true;
}

bool read_date(std::string_view rfc3339, lxw_datetime& date) {
  if (rfc3339.size() < 19 || !text::parse_iso_time(rfc3339)) return false;
  int second = 0;
  const bool read = read_digits(rfc3339, 0, 4, date.year) && read_digits(rfc3339, 5, 2, date.month) &&
                    read_digits(rfc3339, 8, 2, date.day) && read_digits(rfc3339, 11, 2, date.hour) &&
                    read_digits(rfc3339, 14, 2, date.min) && read_digits(rfc3339, 17, 2, second);
  date.sec = second;
  return read && date.year >= 1900;  // spreadsheets know no earlier days
}

lxw_format* make_format(lxw_workbook* book, CellStyle style) {
  lxw_format* format = workbook_add_format(book);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  switch (style) {
    case CellStyle::wrapped:
      format_set_text_wrap(format);
      break;
    case CellStyle::score:
      format_set_num_format(format, "0.0");
      break;
    case CellStyle::percent:
      format_set_num_format(format, "0.0%");
      break;
    case CellStyle::duration:
      format_set_num_format(format, "[h]:mm:ss");
      break;
    case CellStyle::date:
      format_set_num_format(format, "yyyy-mm-dd hh:mm");
      break;
    default:
      break;
  }
  return format;
}

void color_scores(lxw_worksheet* sheet, lxw_row_t last, lxw_col_t column) {
  lxw_conditional_format scale{};
  scale.type = LXW_CONDITIONAL_3_COLOR_SCALE;
  scale.min_rule_type = scale.mid_rule_type = scale.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  scale.min_value = 0;
  scale.mid_value = 60;
  scale.max_value = 100;
  scale.min_color = 0xF4B6A8;
  scale.mid_color = 0xFBE8B0;
  scale.max_color = 0xB7DDBE;
  worksheet_conditional_format_range(sheet, 1, column, last, column, &scale);
}

void draw_bars(lxw_worksheet* sheet, lxw_row_t last, lxw_col_t column) {
  lxw_conditional_format bar{};
  bar.type = LXW_CONDITIONAL_DATA_BAR;
  bar.min_rule_type = bar.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  bar.min_value = 0;
  bar.max_value = 1;
  bar.bar_color = 0x8FB4DC;
  worksheet_conditional_format_range(sheet, 1, column, last, column, &bar);
}

}  // namespace

bool Sheet::full() const {
  return row_ >= kRows;
}

lxw_format* Sheet::format() const {
  return book_->format(column_ < columns_.size() ? columns_[column_].style : CellStyle::text);
}

Sheet& Sheet::text(std::string_view cell) {
  const auto row = static_cast<lxw_row_t>(row_);
  const auto column = static_cast<lxw_col_t>(column_);
  if (!full() && !cell.empty()) worksheet_write_string(sheet_, row, column, fitting(cell).c_str(), format());
  ++column_;
  return *this;
}

Sheet& Sheet::number(double value) {
  if (!std::isfinite(value) || full()) return empty();
  const bool duration = column_ < columns_.size() && columns_[column_].style == CellStyle::duration;
  worksheet_write_number(sheet_, static_cast<lxw_row_t>(row_), static_cast<lxw_col_t>(column_),
                         duration ? value / kSecondsADay : value, format());
  ++column_;
  return *this;
}

Sheet& Sheet::date(std::string_view rfc3339) {
  lxw_datetime date{};
  if (full() || !read_date(rfc3339, date)) return text(rfc3339);
  worksheet_write_datetime(sheet_, static_cast<lxw_row_t>(row_), static_cast<lxw_col_t>(column_), &date, format());
  ++column_;
  return *this;
}

Sheet& Sheet::truth(bool value) {
  return text(value ? "yes" : "no");
}

Sheet& Sheet::empty() {
  ++column_;
  return *this;
}

void Sheet::next_row() {
  if (full()) {
    ++left_out_;
  } else {
    ++row_;
  }
  column_ = 0;
}

bool Sheet::finish() {
  FILE* rows = sheet_->optimize_tmpfile;  // the library never looks whether writing succeeded
  const bool written = rows == nullptr || (std::fflush(rows) == 0 && std::ferror(rows) == 0);
  if (row_ <= 1) return written;
  const auto last = static_cast<lxw_row_t>(row_ - 1);
  worksheet_autofilter(sheet_, 0, 0, last, static_cast<lxw_col_t>(columns_.size() - 1));
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].style == CellStyle::score) color_scores(sheet_, last, static_cast<lxw_col_t>(i));
    if (columns_[i].style == CellStyle::percent) draw_bars(sheet_, last, static_cast<lxw_col_t>(i));
  }
  return written;
}

Book::Book() : file_(::memfd_create("callaudit", MFD_CLOEXEC)), path_(path_of(file_)), formats_(8, nullptr) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  options.use_zip64 = LXW_FALSE;
  book_ = workbook_new_opt(path_.c_str(), &options);
  lxw_doc_properties properties{};
  properties.created = 946684800;  // the same results make the same bytes, whenever they are written
  workbook_set_properties(book_, &properties);
}

Book::~Book() {
  if (book_ != nullptr) workbook_close(book_);
  if (file_ >= 0) ::close(file_);
}

lxw_format* Book::format(CellStyle style) {
  lxw_format*& made = formats_[static_cast<std::size_t>(style)];
  if (made == nullptr) made = make_format(book_, style);
  return made;
}

Sheet& Book::add(const std::string& name, std::vector<Column> columns) {
  Sheet& sheet = *sheets_.emplace_back(std::make_unique<Sheet>());
  sheet.book_ = this;
  sheet.sheet_ = workbook_add_worksheet(book_, name.c_str());
  sheet.columns_ = std::move(columns);
  lxw_format* head = workbook_add_format(book_);
  format_set_bold(head);
  format_set_bg_color(head, 0xE3E8EF);
  format_set_bottom(head, LXW_BORDER_THIN);
  for (std::size_t i = 0; i < sheet.columns_.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column(sheet.sheet_, column, column, sheet.columns_[i].width, nullptr);
    worksheet_write_string(sheet.sheet_, 0, column, fitting(sheet.columns_[i].title).c_str(), head);
  }
  worksheet_freeze_panes(sheet.sheet_, 1, 1);
  return sheet;
}

std::string Book::bytes() {
  errno = 0;
  bool whole = !path_.empty();
  for (const auto& sheet : sheets_) whole &= sheet->finish();
  whole &= workbook_close(book_) == LXW_NO_ERROR;
  book_ = nullptr;
  const std::string reason = errno == 0 ? "" : ": " + std::generic_category().message(errno);
  std::string bytes;
  if (whole) {
    std::ifstream in(path_, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  if (bytes.empty()) fault_ = "the workbook could not be written in the temporary folder" + reason;
  return bytes;
}

}  // namespace callaudit::report
