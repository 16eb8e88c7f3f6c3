// Tables of speech: one row a line of dialogue, one or many calls in a file, what a row says about the call taken from
// its first row. Also one row a call, with the whole conversation in a cell, and Whisper's rows without a head (words,
// start, end).
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "readers/csv_columns.h"
#include "readers/draft.h"
#include "readers/labelled_survey.h"
#include "readers/lines.h"
#include "readers/stamp.h"
#include "readers/text_formats.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

// Rows "Bonjour,0.14,0.94": words, start and end in seconds.
bool is_bare_row(const CsvRow& row) {
  if (row.cells.size() != 3 || is_blank(row.cells[0]) || decimal(row.cells[0])) return false;
  const std::optional<double> start = text::parse_number(trimmed(row.cells[1]));
  const std::optional<double> end = text::parse_number(trimmed(row.cells[2]));
  return start && end && *start >= 0 && *start <= *end && row.cells[2].find('.') != std::string::npos;
}

bool has_bare_rows(std::string_view text) {
  constexpr std::size_t enough = 20'000;
  CsvRows rows(text.substr(0, enough), ',');
  CsvRow row;
  int seen = 0;
  for (; seen < 5 && rows.next(row); ++seen) {
    if (!is_bare_row(row)) return false;
  }
  return seen > 0;
}

std::string recognise(std::string_view text) {
  const char separator = take_separator_line(text);
  const char delimiter = separator == '\0' ? detect_delimiter(text) : separator;
  if (delimiter == '\0') return has_bare_rows(text) ? "rows of words, start and end" : "";
  CsvRow header;
  if (!CsvRows(text, delimiter).next(header)) return "";
  const Columns columns = read_columns(header.cells);
  if (known_columns(columns) < 2) return "";
  return columns.has(Column::text) ? "a table with columns of speech" : "a table with columns of calls";
}

// One call of the table while its rows come in.
struct TableCall {
  CallDraft draft;
  double origin = text::kUnknown;  // of times that are dates or times of day
};

class TableReader {
 public:
  TableReader(const Document& document, Reading& reading) : document_(document), reading_(reading) {}

  void read() {
    std::string_view text = document_.text;
    const char separator = take_separator_line(text);
    delimiter_ = separator == '\0' ? detect_delimiter(text) : separator;
    first_line_ = document_.first_line + (separator != '\0');
    CsvRows rows(text, delimiter_ == '\0' ? ',' : delimiter_, first_line_);
    CsvRow row;
    if (delimiter_ == '\0' && has_bare_rows(text)) return read_bare(rows);
    if (!rows.next(row)) return refuse("the table is empty", "");
    columns_ = read_columns(row.cells);
    if (!columns_.has(Column::text)) {
      return refuse("the table has no column with the words spoken",
                    "name it text, utterance, message, content or transcript; without one this is a list of calls");
    }
    read_rows(text, rows);
  }

 private:
  void refuse(std::string message, std::string hint) {
    report(document_, reading_, first_line_, std::move(message), std::move(hint));
  }

  void read_bare(CsvRows& rows) {
    TableCall& call = call_named("", document_.first_line);
    call.draft.call.notes.emplace_back("rows without a head: taken as words, start and end in seconds");
    for (CsvRow row; rows.next(row);) {
      transcript::Segment segment;
      segment.text = one_line(row.cells[0]);
      segment.line = row.line;
      if (row.cells.size() > 2) {
        segment.start = decimal(row.cells[1]).value_or(text::kUnknown);
        segment.end = decimal(row.cells[2]).value_or(text::kUnknown);
      }
      if (!segment.text.empty() && !add_segment(call.draft, std::move(segment))) break;
    }
    finish(rows.unclosed_line());
  }

  void read_rows(std::string_view text, CsvRows& rows) {
    if (columns_.has(Column::start) && !columns_.unit_named) judge(text);
    CsvRow row;
    bool any = false;
    bool whole_calls = false;
    for (; rows.next(row); any = true) {
      if (!any) whole_calls = holds_whole_call(row);
      if (row.cells.size() > columns_.names.size()) ragged_ = ragged_ == 0 ? row.line : ragged_;
      if (whole_calls) {
        read_whole_call(row);
      } else if (!take_row(row)) {
        break;
      }
    }
    if (!any && rows.unclosed_line() == 0) return refuse("the table has a head, but no rows", "");
    finish(rows.unclosed_line());
  }

  void judge(std::string_view text) {
    constexpr std::size_t enough = 200;
    CsvRows rows(text, delimiter_);
    std::vector<CsvRow> sample;
    CsvRow row;
    rows.next(row);
    while (sample.size() < enough && rows.next(row)) sample.push_back(row);
    columns_.unit = judge_unit(columns_, sample);
  }

  // A cell that is a labelled transcript of its own, in a table that names no speakers.
  bool holds_whole_call(const CsvRow& row) const {
    if (columns_.has(Column::speaker) || columns_.has(Column::role) || columns_.has(Column::channel)) return false;
    return !transcript_reason(survey_labels(cell(columns_, row, Column::text))).empty();
  }

  void read_whole_call(const CsvRow& row) {
    const std::string_view words = cell(columns_, row, Column::text);
    const std::size_t before = reading_.calls.size();
    labelled_text_format.read({words, document_.file, row.line, document_.limits}, reading_);
    for (std::size_t i = before; i < reading_.calls.size(); ++i) describe_call(reading_.calls[i], row);
  }

  bool take_row(const CsvRow& row) {
    TableCall& call = call_named(cell(columns_, row, Column::call), row.line);
    last_ = &call;
    if (call.draft.call.segments.empty() && call.draft.call.metadata.empty()) describe_call(call.draft.call, row);
    transcript::Segment segment;
    segment.text = one_line(cell(columns_, row, Column::text));
    if (segment.text.empty()) {
      remark(call.draft, "a row without words was left out", row.line);
      return true;
    }
    segment.line = row.line;
    segment.speaker = speaker(call.draft, row);
    segment.sentiment = cell(columns_, row, Column::sentiment);
    if (const auto confidence = decimal(cell(columns_, row, Column::confidence)); confidence && *confidence <= 1) {
      segment.confidence = static_cast<float>(*confidence);
    }
    set_times(call, row, segment);
    return add_segment(call.draft, std::move(segment)) || calls_.size() > 1;
  }

  int speaker(CallDraft& draft, const CsvRow& row) const {
    const std::string_view channel = cell(columns_, row, Column::channel);
    const std::string_view role = cell(columns_, row, Column::role);
    std::string label(cell(columns_, row, Column::speaker));
    if (label.empty()) label = role.empty() ? channel : role;
    if (label.empty()) return -1;
    const int index = speaker_of(draft, label, channel);
    if (index >= 0 && !role.empty()) {
      transcript::Role& known = draft.call.speakers[static_cast<std::size_t>(index)].role;
      if (known == transcript::Role::unknown) known = transcript::stated_role(role);
    }
    return index;
  }

  struct Moment {
    double seconds = text::kUnknown;
    bool absolute = false;
  };

  Moment moment(std::string_view written) {
    if (written.empty()) return {};
    if (const std::optional<double> number = decimal(written)) {
      bare_numbers_ = true;
      const bool milliseconds =
          columns_.unit == TimeUnit::milliseconds || columns_.unit == TimeUnit::epoch_milliseconds;
      const bool epoch = columns_.unit == TimeUnit::epoch_seconds || columns_.unit == TimeUnit::epoch_milliseconds;
      return {milliseconds ? *number / 1000 : *number, epoch};
    }
    Stamp stamp;
    if (take_stamp(written, stamp) == written.size()) return {stamp.start, stamp.wall_clock};
    return {};
  }

  void set_times(TableCall& call, const CsvRow& row, transcript::Segment& segment) {
    const std::string_view written = cell(columns_, row, Column::start);
    const Moment start = moment(written);
    const Moment end = moment(cell(columns_, row, Column::end));
    if (!written.empty() && !text::is_known(start.seconds))
      remark(call.draft, "a time cannot be read and counts as unknown", row.line);
    if (start.absolute && !text::is_known(call.origin)) {
      call.origin = start.seconds;
      if (start.seconds > 86400 && call.draft.call.started_at.empty()) {
        call.draft.call.started_at = text::format_iso_time(start.seconds);
      }
    }
    segment.start = start.absolute ? start.seconds - call.origin : start.seconds;
    segment.end = end.absolute ? end.seconds - call.origin : end.seconds;
    const Moment length = moment(cell(columns_, row, Column::duration));
    if (!text::is_known(segment.end)) segment.end = segment.start + length.seconds;
  }

  // What the call's first row says about the call.
  void describe_call(transcript::Call& call, const CsvRow& row) const {
    const auto take = [&](std::string& into, Column column) {
      if (into.empty()) into = cell(columns_, row, column);
    };
    take(call.id, Column::call);
    take(call.agent, Column::agent);
    take(call.team, Column::team);
    take(call.queue, Column::queue);
    take(call.language, Column::language);
    const std::string_view started = cell(columns_, row, Column::started_at);
    if (const std::optional<double> time = text::parse_iso_time(started)) {
      call.started_at = text::format_iso_time(*time);
    } else if (!started.empty()) {
      call.metadata.emplace_back(columns_.names[static_cast<std::size_t>(columns_.index(Column::started_at))], started);
    }
    for (const int other : columns_.others) {
      const auto index = static_cast<std::size_t>(other);
      if (index >= row.cells.size() || is_blank(row.cells[index]) || columns_.names[index].empty()) continue;
      call.metadata.emplace_back(columns_.names[index], trimmed(row.cells[index]));
    }
  }

  TableCall& call_named(std::string_view id, int line) {
    const auto [found, added] = by_id_.try_emplace(std::string(id), calls_.size());
    if (added)
      calls_.push_back(std::make_unique<TableCall>(TableCall{CallDraft(document_, reading_, line), text::kUnknown}));
    return *calls_[found->second];
  }

  void add_notes(CallDraft& draft) const {
    if (bare_numbers_ && !columns_.unit_named) {
      const bool milliseconds =
          columns_.unit == TimeUnit::milliseconds || columns_.unit == TimeUnit::epoch_milliseconds;
      draft.call.notes.push_back(
          fmt::format("times name no unit: taken as {}", milliseconds ? "milliseconds" : "seconds"));
    }
    const bool speakers = columns_.has(Column::speaker) || columns_.has(Column::role) || columns_.has(Column::channel);
    if (delimiter_ != '\0' && !speakers) draft.call.notes.emplace_back("the table has no column of speakers");
    if (ragged_ > 0) draft.call.notes.push_back(fmt::format("line {}: more cells than the head has columns", ragged_));
  }

  void finish(int unclosed_line) {
    if (unclosed_line > 0) {
      report(document_, reading_, unclosed_line, "a quoted cell is never closed; the table was not read from here on",
             "double the quotes inside a cell; the call in which this happened was left out");
    }
    for (const std::unique_ptr<TableCall>& call : calls_) {
      if (unclosed_line > 0 && (call.get() == last_ || calls_.size() == 1)) continue;
      add_notes(call->draft);
      deliver(call->draft);
    }
  }

  const Document& document_;
  Reading& reading_;
  Columns columns_;
  char delimiter_ = '\0';
  int first_line_ = 1;
  int ragged_ = 0;             // first line with too many cells
  bool bare_numbers_ = false;  // times that are numbers, not clock readings
  std::vector<std::unique_ptr<TableCall>> calls_;
  std::unordered_map<std::string, std::size_t> by_id_;
  const TableCall* last_ = nullptr;
};

void read(const Document& document, Reading& reading) {
  TableReader(document, reading).read();
}

}  // namespace

constinit const Format csv_format = {"csv", "Tables of speech: CSV, TSV, one row a line of dialogue", recognise, read};

}  // namespace callaudit::readers
