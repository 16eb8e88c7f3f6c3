#include "readers/csv_columns.h"

#include <algorithm>

#include "readers/lines.h"
#include "text/time.h"

namespace callaudit::readers {

namespace {

struct Synonyms {
  Column column;
  std::string_view names;  // lower case letters and digits only, spaces between, best first
};

constexpr auto kSynonyms = std::to_array<Synonyms>({
    {Column::call,
     "callid conversationid contactid interactionid sid callsid sessionid dialogueid dialogid transcriptid recordingid "
     "chatid threadid ticketid conversation call"},
    {Column::text,
     "text utterance message content transcript transcription sentence body speech dialogue "
     "nachricht texte texto testo tekst"},
    {Column::speaker,
     "speaker speakername speakerlabel speakerid participantname participantid participant author authorname sender "
     "who sprecher teilnehmer locuteur intervenant hablante orador parlante spreker"},
    {Column::role,
     "role speakerrole authorrole participanttype participantrole participantpurpose sendertype party side "
     "speakertype rolle rol ruolo"},
    {Column::channel, "channel channelid channelindex channeltag"},
    {Column::start,
     "start starttime begin begintime startoffset beginoffset offset timestamp time timefromstart messagetime "
     "beginn anfang zeit debut inicio inizio"},
    {Column::end, "end endtime stop stoptime endoffset finish ende fin fine"},
    {Column::duration, "duration length"},
    {Column::sentiment, "sentiment sentimentlabel"},
    {Column::confidence, "confidence"},
    {Column::agent, "agent agentname agentid advisor representative rep"},
    {Column::team, "team teamname"},
    {Column::queue, "queue queuename skill"},
    {Column::language, "language lang locale languagecode"},
    {Column::started_at, "conversationtimestamp startedat callstart callstarttime calldate datetime date createdat"},
    {Column::per_row,
     "turn turnnumber turnid turnindex utteranceid index id row segment segmentid sequence linenumber number"},
});

constexpr auto kUnits = std::to_array<std::pair<std::string_view, TimeUnit>>({
    {"milliseconds", TimeUnit::milliseconds},
    {"millis", TimeUnit::milliseconds},
    {"msec", TimeUnit::milliseconds},
    {"ms", TimeUnit::milliseconds},
    {"seconds", TimeUnit::seconds},
    {"secs", TimeUnit::seconds},
    {"sec", TimeUnit::seconds},
});

std::string normal_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (is_digit(low) || (low >= 'a' && low <= 'z') || (low & 0x80) != 0) out += low;
  }
  return out;
}

// Rank of a name among the synonyms of a column, -1 when it is none.
int rank_of(std::string_view names, std::string_view wanted) {
  const std::vector<std::string_view> known = columns(names, 40);
  const auto found = std::ranges::find(known, wanted);
  return found == known.end() ? -1 : static_cast<int>(found - known.begin());
}

bool is_time(Column column) {
  return column == Column::start || column == Column::end || column == Column::duration;
}

// "startms" -> "start" and milliseconds.
std::string without_unit(const std::string& name, TimeUnit& unit, bool& named) {
  for (const auto& [suffix, value] : kUnits) {
    if (!name.ends_with(suffix) || name.size() == suffix.size()) continue;
    unit = value;
    named = true;
    return name.substr(0, name.size() - suffix.size());
  }
  return name;
}

void assign(Columns& columns, const std::string& name, int index) {
  TimeUnit unit = TimeUnit::seconds;
  bool named = false;
  const std::string bare = without_unit(name, unit, named);
  for (const Synonyms& entry : kSynonyms) {
    const bool time = is_time(entry.column) && rank_of(entry.names, bare) >= 0;
    const int rank = rank_of(entry.names, time ? bare : name);
    if (rank < 0) continue;
    if (entry.column == Column::per_row) return;
    int& at = columns.at[static_cast<std::size_t>(entry.column)];
    const int before = at < 0 ? -1 : rank_of(entry.names, normal_name(columns.names[static_cast<std::size_t>(at)]));
    if (at >= 0 && (before < 0 || before <= rank)) break;
    if (at >= 0) columns.others.push_back(at);
    at = index;
    if (time && named) {
      columns.unit = unit;
      columns.unit_named = true;
    }
    return;
  }
  columns.others.push_back(index);
}

bool is_integer(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
  return values[values.size() / 2];
}

}  // namespace

Columns read_columns(const std::vector<std::string>& header) {
  constexpr std::size_t most = 2000;
  Columns out;
  for (std::size_t i = 0; i < header.size() && i < most; ++i) {
    out.names.emplace_back(trimmed(header[i]));
    assign(out, normal_name(header[i]), static_cast<int>(i));
  }
  return out;
}

int known_columns(const Columns& columns) {
  int known = 0;
  for (const Column column : {Column::call, Column::text, Column::speaker, Column::role, Column::start, Column::end}) {
    known += columns.has(column);
  }
  return known;
}

std::string_view cell(const Columns& columns, const CsvRow& row, Column column) {
  const int index = columns.index(column);
  if (index < 0 || static_cast<std::size_t>(index) >= row.cells.size()) return {};
  return trimmed(row.cells[static_cast<std::size_t>(index)]);
}

char detect_delimiter(std::string_view text) {
  constexpr std::size_t longest_header = 20'000;
  char best = '\0';
  int most = 1;
  for (const char delimiter : {',', ';', '\t', '|'}) {
    CsvRow header;
    if (!CsvRows(text.substr(0, longest_header), delimiter).next(header)) continue;
    const int known = known_columns(read_columns(header.cells));
    if (known <= most) continue;
    most = known;
    best = delimiter;
  }
  return best;
}

std::optional<double> decimal(std::string_view text) {
  text = trimmed(text);
  if (const std::optional<double> value = text::parse_number(text)) return value;
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos || text.size() > 40) return std::nullopt;
  std::string with_point(text);
  with_point[comma] = '.';
  return text::parse_number(with_point);
}

TimeUnit judge_unit(const Columns& columns, const std::vector<CsvRow>& sample) {
  std::vector<double> lengths;
  std::vector<double> steps;
  double last = text::kUnknown;
  double largest = 0;
  for (const CsvRow& row : sample) {
    const std::string_view start = cell(columns, row, Column::start);
    const std::string_view end = cell(columns, row, Column::end);
    if (start.empty()) continue;
    if (!is_integer(start) || (!end.empty() && !is_integer(end))) return TimeUnit::seconds;
    const double from = decimal(start).value_or(0);
    if (!end.empty()) lengths.push_back(decimal(end).value_or(0) - from);
    if (text::is_known(last)) steps.push_back(from - last);
    last = from;
    largest = std::max(largest, from);
  }
  if (largest >= 1e11) return TimeUnit::epoch_milliseconds;
  if (largest >= 1e9) return TimeUnit::epoch_seconds;
  const double typical = lengths.empty() ? median(steps) : median(lengths);
  return largest > 86400 || typical >= 100 ? TimeUnit::milliseconds : TimeUnit::seconds;
}

}  // namespace callaudit::readers
