// What several raters, scores and samples add to the page of calibrate.
#include <fmt/format.h>

#include <ostream>

#include "cli/agreement_page.h"
#include "cli/terminal.h"
#include "report/json_text.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

using audit::Coefficients;
using audit::Figure;

std::string interval_or_dash(const std::optional<Figure>& figure, int digits = 2) {
  return figure ? with_interval(*figure, digits) : "-";
}

// Not everything was read, but some of what did not fire.
bool is_sample(const audit::Sample& sample) {
  return sample.quiet_read > 0 && (sample.quiet_read < sample.quiet || sample.fired_read < sample.fired);
}

// One row as cells; printed in columns or as Markdown.
using Row = std::vector<std::string>;

struct Table {
  std::string title;
  Row head;
  std::vector<Row> rows;
};

Row coefficients_row(const std::string& name, const Coefficients& figures) {
  return {name,
          with_interval(figures.kappa, 2),
          with_interval(figures.weighted_kappa, 2),
          with_interval(figures.ac1, 2),
          with_interval(figures.alpha, 2),
          interval_or_dash(figures.people_alpha)};
}

Table coefficients_table(const Compared& compared) {
  Table table{"Beyond chance, with 95 % intervals",
              {"check", "kappa", "weighted kappa", "AC1", "alpha", "alpha of people"},
              {}};
  for (const auto& [check, figures] : compared.reliability.checks)
    table.rows.push_back(coefficients_row(check, figures));
  table.rows.push_back(coefficients_row("all checks", compared.reliability.all));
  return table;
}

Table raters_table(const Compared& compared) {
  Table table{"Each rater against the (other) people: the consensus never contains the program",
              {"rater", "ratings", "fails", "kappa", "AC1", "bias of fails"},
              {}};
  for (const audit::RaterFigures& rater : compared.reliability.raters) {
    table.rows.push_back({rater.rater, std::to_string(rater.ratings), fmt::format("{:.1f} %", 100 * rater.fails),
                          interval_or_dash(rater.kappa), interval_or_dash(rater.ac1), interval_or_dash(rater.bias, 3)});
  }
  return table;
}

Table scores_table(const audit::ScoreAgreement& scores) {
  Table table{
      fmt::format("Scores '{}' of {} calls", scores.scorecard, scores.calls), {"figure", "program", "people"}, {}};
  const auto of = [](const std::optional<audit::Icc>& icc, Figure audit::Icc::*which) {
    return icc ? with_interval(*icc.operator->().*which, 2) : std::string("-");
  };
  table.rows.push_back(
      {"ICC(A,1), agreement", of(scores.program, &audit::Icc::agreement), of(scores.people, &audit::Icc::agreement)});
  table.rows.push_back({"ICC(C,1), consistency", of(scores.program, &audit::Icc::consistency),
                        of(scores.people, &audit::Icc::consistency)});
  table.rows.push_back({"alpha", with_interval(scores.alpha, 2), interval_or_dash(scores.people_alpha)});
  table.rows.push_back({"mean error", fmt::format("{:.1f}", scores.mean_error), ""});
  for (const audit::RaterScores& rater : scores.raters)
    table.rows.push_back({"bias of " + rater.rater, interval_or_dash(rater.bias, 1),
                          fmt::format("{} scores, mean {:.1f}", rater.scores, rater.mean)});
  return table;
}

Table samples_table(const Compared& compared) {
  Table table{"Recall of fails in all calls, judged by the quiet ones that were read (read at random, or it is biased)",
              {"check", "fired", "read", "right", "quiet", "read", "missed", "recall"},
              {}};
  for (const auto& [check, sample] : compared.samples) {
    if (!is_sample(sample)) continue;
    table.rows.push_back(
        {check, std::to_string(sample.fired), std::to_string(sample.fired_read), std::to_string(sample.fired_right),
         std::to_string(sample.quiet), std::to_string(sample.quiet_read), std::to_string(sample.quiet_missed),
         sample.fired_right + sample.quiet_missed == 0 ? "-" : with_interval(recall_from_sample(sample), 2)});
  }
  return table;
}

void print(Session& session, const Table& table) {
  if (table.rows.empty()) return;
  std::vector<std::size_t> widths(table.head.size());
  const auto widen = [&](const Row& row) {
    for (std::size_t at = 0; at < row.size(); ++at) widths[at] = std::max(widths[at], shown(session, row[at]).size());
  };
  widen(table.head);
  for (const Row& row : table.rows) widen(row);
  const auto line = [&](const Row& row) {
    std::string text;
    for (std::size_t at = 0; at < row.size(); ++at)
      text += fmt::format("{:<{}}", shown(session, row[at]), widths[at] + 2);
    return text.substr(0, text.find_last_not_of(' ') + 1);
  };
  const Look look = look_of(session);
  std::ostream& out = session.streams.out;
  out << "\n" << shown(session, table.title) << "\n" << painted(look, "1", line(table.head)) << "\n";
  for (const Row& row : table.rows) out << line(row) << "\n";
}

void print_markdown(Session& session, const Table& table) {
  if (table.rows.empty()) return;
  std::ostream& out = session.streams.out;
  const auto line = [&](const Row& row) {
    for (const std::string& cell : row) out << "| " << shown(session, cell) << " ";
    out << "|\n";
  };
  out << "\n" << shown(session, table.title) << "\n\n";
  line(table.head);
  for (std::size_t at = 0; at < table.head.size(); ++at) out << "|---";
  out << "|\n";
  for (const Row& row : table.rows) line(row);
}

std::vector<Table> tables_of(const Compared& compared, bool all) {
  std::vector<Table> tables;
  const bool several = compared.people.size() > 1;
  if (!compared.ratings.empty() && (all || several)) tables.push_back(coefficients_table(compared));
  if (!compared.ratings.empty() && (all || several)) tables.push_back(raters_table(compared));
  for (const audit::ScoreAgreement& scores : compared.scores) tables.push_back(scores_table(scores));
  if (all || several) tables.push_back(samples_table(compared));
  return tables;
}

void append(report::JsonText& json, const Coefficients& figures) {
  append_figure(json, "weighted_kappa", figures.weighted_kappa);
  append_figure(json, "ac1", figures.ac1);
  append_figure(json, "alpha", figures.alpha);
  append_figure(json, "people_alpha", figures.people_alpha);
}

void append(report::JsonText& json, const char* key, const std::optional<audit::Icc>& icc) {
  json.key(key);
  if (!icc) {
    json.null();
    return;
  }
  json.open('{');
  append_figure(json, "one_way", icc->one_way);
  append_figure(json, "agreement", icc->agreement);
  append_figure(json, "consistency", icc->consistency);
  json.close('}');
}

void append(report::JsonText& json, const audit::ScoreAgreement& scores) {
  json.open('{').member("scorecard", scores.scorecard).member("calls", scores.calls);
  append(json, "icc", scores.program);
  append(json, "people_icc", scores.people);
  append_figure(json, "alpha", scores.alpha);
  append_figure(json, "people_alpha", scores.people_alpha);
  json.member("mean_error", scores.mean_error).key("raters").open('[');
  for (const audit::RaterScores& rater : scores.raters) {
    json.open('{').member("rater", rater.rater).member("scores", rater.scores).member("mean", rater.mean);
    append_figure(json, "bias", rater.bias);
    json.close('}');
  }
  json.close(']').close('}');
}

}  // namespace

void print_reliability(Session& session, const Compared& compared) {
  for (const Table& table : tables_of(compared, true)) print(session, table);
  if (compared.reliability.split > 0)
    session.streams.out << fmt::format("\nOn {} verdicts people are split evenly: they count for alpha only\n",
                                       compared.reliability.split);
}

void print_reliability_markdown(Session& session, const Compared& compared) {
  for (const Table& table : tables_of(compared, false)) print_markdown(session, table);
}

void append_coefficients(report::JsonText& json, const Compared& compared, const std::string& check) {
  const auto found = compared.reliability.checks.find(check);
  if (found != compared.reliability.checks.end()) append(json, found->second);
  const auto sample = compared.samples.find(check);
  if (sample == compared.samples.end() || !is_sample(sample->second)) return;
  const audit::Sample& counts = sample->second;
  json.key("sample").open('{').member("fired", counts.fired).member("fired_read", counts.fired_read);
  json.member("fired_right", counts.fired_right).member("quiet", counts.quiet);
  json.member("quiet_read", counts.quiet_read).member("quiet_missed", counts.quiet_missed);
  append_figure(json, "recall", recall_from_sample(counts));
  json.close('}');
}

void append_reliability(report::JsonText& json, const Compared& compared) {
  json.key("all").open('{');
  append_figure(json, "kappa", compared.reliability.all.kappa);
  append(json, compared.reliability.all);
  json.close('}').member("split", compared.reliability.split).key("raters").open('[');
  for (const audit::RaterFigures& rater : compared.reliability.raters) {
    json.open('{').member("rater", rater.rater).member("ratings", rater.ratings).member("fails", rater.fails);
    append_figure(json, "kappa", rater.kappa);
    append_figure(json, "ac1", rater.ac1);
    append_figure(json, "bias", rater.bias);
    json.close('}');
  }
  json.close(']').key("scores").open('[');
  for (const audit::ScoreAgreement& scores : compared.scores) append(json, scores);
  json.close(']');
}

}  // namespace callaudit::cli
