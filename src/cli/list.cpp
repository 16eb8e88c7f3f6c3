// callaudit list: what there is, one line each.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/commands.h"
#include "cli/setup.h"
#include "cli/terminal.h"
#include "text/suggest.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

struct Row {
  std::string name;
  std::string detail;  // a short word or two
  std::string about;
};
using Rows = std::vector<Row>;

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

Rows checks_of(const rules::Rulebook& rulebook) {
  Rows rows;
  for (const auto& check : rulebook.checks) {
    const checks::Heading& heading = check->heading;
    rows.push_back({heading.id, checks::name(heading.severity),
                    heading.title + (heading.sources.empty() ? "" : " (" + joined(heading.sources) + ")")});
  }
  return rows;
}

Rows signals_of(const rules::Rulebook& rulebook, bool all) {
  Rows rows;
  const std::vector<signals::SignalId> told = audit::told_signals(rulebook);
  for (std::size_t id = 0; id < rulebook.signals.definitions.size(); ++id) {
    if (!all && !std::ranges::binary_search(told, static_cast<signals::SignalId>(id))) continue;
    const signals::Definition& signal = rulebook.signals.definitions[id];
    rows.push_back({signal.name, signal.speaker ? transcript::name(*signal.speaker) : "any", signal.about});
  }
  std::ranges::sort(rows, {}, &Row::name);
  return rows;
}

Rows scorecards_of(const rules::Rulebook& rulebook) {
  Rows rows;
  for (const score::Scorecard& card : rulebook.scorecards) {
    std::string about = card.about.empty() ? card.title : card.title + ": " + card.about;
    if (card.id == rulebook.default_scorecard) about += " (default)";
    rows.push_back({card.id, fmt::format("{:g}", card.pass_mark), std::move(about)});
  }
  return rows;
}

Rows formats() {
  Rows rows;
  for (const readers::Format& format : readers::formats()) rows.push_back({format.name, "", format.description});
  return rows;
}

Rows reports() {
  Rows rows;
  for (const report::Format& format : report::formats())
    rows.push_back({format.name, format.extension, format.description});
  return rows;
}

std::size_t widest(const Rows& rows, std::string Row::*column) {
  std::size_t width = 0;
  for (const Row& row : rows) width = std::max(width, (row.*column).size());
  return width;
}

void print(Session& session, const Rows& rows) {
  const Look look = look_of(session);
  const std::size_t names = widest(rows, &Row::name);
  const std::size_t details = widest(rows, &Row::detail);
  const std::size_t indent = names + 2 + (details > 0 ? details + 2 : 0);
  for (const Row& row : rows) {
    std::string line = painted(look, "36", row.name) + std::string(names + 2 - row.name.size(), ' ');
    if (details > 0) line += row.detail + std::string(details + 2 - row.detail.size(), ' ');
    line += session.surroundings.out_is_terminal ? wrapped(row.about, look.width, static_cast<int>(indent)) : row.about;
    while (line.ends_with(' ')) line.pop_back();
    session.streams.out << line << "\n";
  }
}

}  // namespace

Ending list(Session& session) {
  const std::string& what = session.arguments.front();
  const std::vector<std::string> known = {"checks", "signals", "scorecards", "formats", "reports"};
  if (std::ranges::find(known, what) == known.end()) {
    print_problems(session, {{{}, fmt::format("there is no list of '{}'", what), "one of: " + joined(known), {}}});
    return {Exit::untrustworthy, "usage: nothing was listed"};
  }
  if (what == "formats") return print(session, formats()), Ending{};
  if (what == "reports") return print(session, reports()), Ending{};
  const auto rulebook = load_rules(session);
  if (rulebook == nullptr) return bad_rules();
  print(session, what == "checks"    ? checks_of(*rulebook)
                 : what == "signals" ? signals_of(*rulebook, session.settings.flag("all"))
                                     : scorecards_of(*rulebook));
  return {};
}

}  // namespace callaudit::cli
