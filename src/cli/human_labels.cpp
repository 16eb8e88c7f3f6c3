#include "cli/human_labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "readers/csv_table.h"
#include "readers/json.h"
#include "text/time.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

using readers::Json;

constexpr int kDepth = 16;

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

std::string lowered(std::string_view text) {
  std::string out = trimmed(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::optional<audit::Said> said(std::string_view written) {
  const std::string word = lowered(written);
  if (word == "pass") return audit::Said::pass;
  if (word == "fail") return audit::Said::fail;
  if (word == "na" || word == "n/a") return audit::Said::not_applicable;
  return std::nullopt;
}

std::string no_verdict(std::string_view check) {
  return fmt::format("the verdict on '{}' is none of pass, fail, na", text::printable(check));
}

// Who speaks where nobody is named: "labels/ana.csv" is Ana's.
std::string name_of(const std::string& file) {
  return file == "-" ? "people" : std::filesystem::path(file).stem().string();
}

HumanCall& call_of(HumanLabels& labels, const std::string& id, const std::string& rater) {
  auto found = std::ranges::find(labels.raters, rater);
  if (found == labels.raters.end()) found = labels.raters.insert(found, rater);
  return labels.calls[id][static_cast<std::size_t>(found - labels.raters.begin())];
}

// What is wrong with the verdicts of a line, or "".
std::string read_verdicts(const Json& root, HumanCall& call) {
  for (const auto& [check, value] : root["verdicts"].members()) {
    const auto answer = said(value.is_array() ? value.at(0).string() : value.string());
    if (!answer) return no_verdict(check);
    HumanVerdict verdict{*answer, false, {}};
    for (const Json turn : value.at(1).items()) verdict.turns.push_back(static_cast<int>(turn.number()));
    call.verdicts.insert_or_assign(std::string(check), std::move(verdict));
  }
  for (const Json check : root["doubtful"].items()) {
    if (const auto found = call.verdicts.find(check.string()); found != call.verdicts.end())
      found->second.doubtful = true;
  }
  return {};
}

std::string read_scores(const Json& root, HumanCall& call) {
  if (root["score"].is_number()) call.scores[""] = root["score"].number();
  for (const auto& [card, value] : root["scores"].members()) {
    if (!value.is_number()) return fmt::format("the score of '{}' is no number", text::printable(card));
    call.scores.insert_or_assign(std::string(card), value.number());
  }
  return {};
}

// What is wrong with the line, or "".
std::string read_line(std::string_view line, const std::string& file, HumanLabels& labels) {
  const std::optional<readers::JsonDocument> document = readers::JsonDocument::parse(line, kDepth);
  if (!document || !document->root().is_object()) return "not a JSON object";
  const Json root = document->root();
  if (root["id"].scalar().empty()) return "no \"id\"";
  if (!root["verdicts"].is_object() && !root["scores"].is_object() && !root["score"].is_number())
    return "no \"verdicts\" and no \"scores\"";
  HumanCall call;
  std::string fault = read_verdicts(root, call);
  if (fault.empty()) fault = read_scores(root, call);
  if (!fault.empty()) return fault;
  const std::string rater = root["rater"].scalar();
  call_of(labels, root["id"].scalar(), rater.empty() ? name_of(file) : rater) = std::move(call);
  return {};
}

void read_lines(const std::string& file, std::string_view text, HumanLabels& labels, text::Problems& problems) {
  int number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string fault = read_line(line, file, labels);
    if (!fault.empty()) problems.push_back({{file, number, 0}, fault, {}, {}});
  }
}

// The columns of a table of labels.
struct Header {
  std::map<std::string, std::size_t> known;
  std::vector<std::pair<std::size_t, std::string>> checks;  // of a table with a column for each check

  explicit Header(const std::vector<std::string>& cells) {
    constexpr std::string_view kKnown[] = {"call",  "rater", "check", "verdict", "doubtful", "scorecard",
                                           "score", "file",  "note",  "title",   "turns"};
    for (std::size_t at = 0; at < cells.size(); ++at) {
      std::string name = lowered(cells[at]);
      if (name == "id" || name == "call_id") name = "call";
      if (std::ranges::find(kKnown, name) != std::end(kKnown)) {
        known.emplace(name, at);
      } else if (!name.empty()) {
        checks.emplace_back(at, trimmed(cells[at]));
      }
    }
    if (known.contains("check") || known.contains("score")) checks.clear();
  }

  std::string cell(const readers::CsvRow& row, const std::string& column) const {
    const auto found = known.find(column);
    if (found == known.end() || found->second >= row.cells.size()) return {};
    std::string text = row.cells[found->second];
    // What we wrote with an apostrophe, so that a spreadsheet does not take it for a formula.
    if (text.size() > 1 && text[0] == '\'' && std::string_view("=+-@").find(text[1]) != std::string_view::npos)
      text.erase(0, 1);
    return text;
  }
};

// What is wrong with the row, or "".
std::string read_row(const Header& header, const readers::CsvRow& row, HumanCall& call) {
  const auto add = [&](const std::string& check, std::string_view written) {
    if (lowered(written).empty()) return true;
    const auto answer = said(written);
    if (answer) call.verdicts[check] = {*answer, !lowered(header.cell(row, "doubtful")).empty(), {}};
    return answer.has_value();
  };
  for (const auto& [at, check] : header.checks) {
    if (at < row.cells.size() && !add(check, row.cells[at])) return no_verdict(check);
  }
  const std::string check = header.cell(row, "check");
  if (!check.empty() && !add(check, header.cell(row, "verdict"))) return no_verdict(check);
  const std::string score = header.cell(row, "score");
  if (score.empty()) return {};
  const auto number = text::parse_number(score);
  if (!number) return "the score is no number";
  call.scores[header.cell(row, "scorecard")] = *number;
  return {};
}

char delimiter_of(std::string_view first_line) {
  char best = ',';
  for (const char candidate : {';', '\t'}) {
    if (std::ranges::count(first_line, candidate) > std::ranges::count(first_line, best)) best = candidate;
  }
  return best;
}

void read_table(const std::string& file, std::string_view text, HumanLabels& labels, text::Problems& problems) {
  const char named = readers::take_separator_line(text);
  readers::CsvRows rows(text, named != '\0' ? named : delimiter_of(text.substr(0, text.find('\n'))));
  readers::CsvRow row;
  if (!rows.next(row)) return;
  const Header header(row.cells);
  if (!header.known.contains("call")) {
    problems.push_back({{file, row.line, 0},
                        "neither NDJSON nor a table with a column 'call'",
                        "callaudit calibrate RESULTS --template verdicts writes one to fill in",
                        {}});
    return;
  }
  while (rows.next(row)) {
    const std::string id = header.cell(row, "call");
    if (id.empty()) continue;
    const std::string rater = header.cell(row, "rater");
    const std::string fault = read_row(header, row, call_of(labels, id, rater.empty() ? name_of(file) : rater));
    if (!fault.empty()) problems.push_back({{file, row.line, 0}, fault, {}, {}});
  }
  if (rows.unclosed_line() > 0)
    problems.push_back({{file, rows.unclosed_line(), 0}, "a quotation mark is never closed", {}, {}});
}

}  // namespace

void read_labels(const std::string& file, const std::string& text, HumanLabels& labels, text::Problems& problems) {
  std::string_view rest = text;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  const std::string head = lowered(rest.substr(0, rest.find_first_of(",;\t\n")));
  const bool table = file.ends_with(".csv") || head == "call" || head == "id" || head == "call_id" || head == "sep=";
  if (table) {
    read_table(file, rest, labels, problems);
  } else {
    read_lines(file, rest, labels, problems);
  }
}

}  // namespace callaudit::cli
