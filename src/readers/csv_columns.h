// What the columns of a table of speech mean, by the names that exports give them, and the unit of their times.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/csv_table.h"

namespace callaudit::readers {

enum class Column : std::uint8_t {
  call,
  text,
  speaker,
  role,
  channel,
  start,
  end,
  duration,
  sentiment,
  confidence,
  agent,
  team,
  queue,
  language,
  started_at,
  per_row,  // counts and ids of rows: no property of the call
  count,
};

enum class TimeUnit : std::uint8_t { seconds, milliseconds, epoch_seconds, epoch_milliseconds };

struct Columns {
  Columns() { at.fill(-1); }

  std::array<int, static_cast<std::size_t>(Column::count)> at;  // index of the cell, -1 where there is none
  std::vector<std::string> names;                               // of all columns, as written
  std::vector<int> others;                                      // columns with no meaning of their own: metadata
  TimeUnit unit = TimeUnit::seconds;
  bool unit_named = false;  // by a suffix: "start_ms"

  int index(Column column) const { return at[static_cast<std::size_t>(column)]; }
  bool has(Column column) const { return index(column) >= 0; }
};

Columns read_columns(const std::vector<std::string>& header);

// How many columns say something about speech (call, text, speaker, role, times).
int known_columns(const Columns& columns);

// The cell of a row, without white space at its ends; "" where the row has none.
std::string_view cell(const Columns& columns, const CsvRow& row, Column column);

// The delimiter under which the first row holds most known columns, '\0' when fewer than two.
char detect_delimiter(std::string_view text);

// A number with a decimal point or comma.
std::optional<double> decimal(std::string_view text);

// The unit of the times where no suffix names it, judged by a sample of rows.
TimeUnit judge_unit(const Columns& columns, const std::vector<CsvRow>& sample);

}  // namespace callaudit::readers
