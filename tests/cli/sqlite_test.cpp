// --report sqlite=PATH: what is in the file, that runs are added whole and once, and what stands in the way is said.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <algorithm>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/program.h"
#include "places.h"
#include "report/fixture.h"

using namespace callaudit;
using namespace callaudit::cli::testing;
using nlohmann::json;

namespace {

class Opened {
 public:
  explicit Opened(const std::string& path) { REQUIRE(sqlite3_open(path.c_str(), &database_) == SQLITE_OK); }
  ~Opened() { sqlite3_close(database_); }

  // All rows, columns parted by '|', rows by line feeds, as the sqlite3 program prints them; the error if there is one.
  std::string ask(const std::string& query) const {
    std::string out;
    char* error = nullptr;
    const auto take = [](void* into, int columns, char** values, char**) {
      auto& text = *static_cast<std::string*>(into);
      for (int i = 0; i < columns; ++i) text.append(i == 0 ? "" : "|").append(values[i] == nullptr ? "" : values[i]);
      text += "\n";
      return 0;
    };
    if (sqlite3_exec(database_, query.c_str(), take, &out, &error) != SQLITE_OK) out = std::string("error: ") + error;
    sqlite3_free(error);
    return out;
  }

 private:
  sqlite3* database_ = nullptr;
};

struct House {
  Folder folder;
  std::string rules = folder.write("house.yaml", house_rules());
  std::string path = folder.path("results.sqlite");

  Output audit(const std::string& calls, std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"audit", folder.write("calls.ndjson", calls), "--no-shipped", "--rules", rules, "-f",
                               "ndjson", "--signals", "--report", "sqlite=" + path});
    return run(more);
  }
};

const std::string kMarch = R"({"agent": "Ana", "started_at": "2026-03-02T23:30:00-05:00"})";
const std::string kThree = call_line("a", "Good morning.", kMarch) + call_line("b", "Yo dude, hello there. Yo dude.") +
                           call_line("c", "What?", R"({"agent": "O'Neil"})");

// Counts of saved results, as the queries below count them in the file.
std::map<std::string, std::size_t> counted(const std::string& ndjson) {
  std::map<std::string, std::size_t> counts;
  std::istringstream lines(ndjson);
  for (std::string line; std::getline(lines, line);) {
    const json object = json::parse(line);
    ++counts[object["type"]];
    if (object["type"] != "call") continue;
    counts["scores"] += object["scorecards"].size();
    counts["signals"] += object.value("signals", json::array()).size();
    for (const json& check : object["checks"]) {
      ++counts[check["verdict"]];
      counts["evidence"] += check["evidence"].size();
      if (check.contains("searched")) counts["nearest"] += check["searched"]["nearest"].size();
    }
  }
  return counts;
}

const std::map<std::string, std::string> kCounts = {
    {"run", "SELECT count(*) FROM runs"},
    {"call", "SELECT count(*) FROM calls"},
    {"error", "SELECT count(*) FROM problems"},
    {"scores", "SELECT count(*) FROM scores"},
    {"signals", "SELECT count(*) FROM signals"},
    {"pass", "SELECT count(*) FROM verdicts WHERE verdict = 'pass'"},
    {"fail", "SELECT count(*) FROM verdicts WHERE verdict = 'fail'"},
    {"na", "SELECT count(*) FROM verdicts WHERE verdict = 'na'"},
    {"evidence", "SELECT count(*) FROM evidence WHERE role = 'evidence'"},
    {"nearest", "SELECT count(*) FROM evidence WHERE role = 'nearest'"},
};

void check_counts(const Opened& file, const std::string& ndjson) {
  std::map<std::string, std::size_t> counts = counted(ndjson);
  for (const auto& [what, query] : kCounts) {
    CAPTURE(what);
    CHECK(file.ask(query) == std::to_string(counts[what]) + "\n");
  }
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A shell's exit code for the program with these words.
int shell(const std::string& before, const std::string& words) {
  const std::string command = "bash -c \"" + before + tests::executable() + " " + words + " >/dev/null 2>&1\"";
  return WEXITSTATUS(std::system(command.c_str()));
}

}  // namespace

TEST_CASE("the file holds what the results hold") {
  const House house;
  const Output output = house.audit(kThree + "{\n");
  CHECK(output.code == 3);
  const Opened file(house.path);
  check_counts(file, output.out);
  CHECK(file.ask("SELECT id, agent, day, week FROM calls") == "a|Ana|2026-03-03|2026-W10\nb|Ana||\nc|O'Neil||\n");
  CHECK(file.ask("SELECT calls, not_audited, exit_code, version = '' FROM runs") == "3|1|3|0\n");
  CHECK(file.ask("SELECT id, check_id, severity FROM findings ORDER BY id") == "b|no-slang|minor\nc|greets|major\n");
  CHECK(file.ask("SELECT passed, applied, pass_rate FROM pass_rates WHERE check_id = 'greets' AND agent = 'Ana' AND "
                 "day > ''") == "1|1|1.0\n");
  CHECK(file.ask("SELECT quote FROM evidence WHERE check_id = 'no-slang'").starts_with("Yo dude"));
  CHECK(file.ask("PRAGMA integrity_check; PRAGMA foreign_key_check") == "ok\n");
  CHECK(house.folder.names() == std::vector<std::string>{"calls.ndjson", "house.yaml", "results.sqlite"});
}

TEST_CASE("the sqlite3 program reads it") {
  if (std::system("command -v sqlite3 >/dev/null 2>&1") != 0) {
    MESSAGE("skipped: sqlite3 is not here");
    return;
  }
  const House house;
  house.audit(kThree);
  const std::string out = house.folder.path("out.txt");
  CHECK(std::system(("sqlite3 " + house.path + " 'SELECT count(*) FROM verdicts' > " + out).c_str()) == 0);
  CHECK(house.folder.read("out.txt") == Opened(house.path).ask("SELECT count(*) FROM verdicts"));
}

TEST_CASE("runs are added; the same run is not added again, and this is said") {
  const House house;
  const Output first = house.audit(kThree);
  const std::string bytes = house.folder.read("results.sqlite");
  const Output again = house.audit(kThree, {"--fail-on", "never"});
  CHECK(again.code == 0);
  CHECK(has(again.err, "has this run already (run 1): nothing was added"));
  CHECK(house.folder.read("results.sqlite") == bytes);
  // Results rendered again are the run that they were saved from.
  const std::string saved = house.folder.write("saved.ndjson", first.out);
  CHECK(has(run({"report", saved, "-f", "csv", "--report", "sqlite=" + house.path}).err, "nothing was added"));

  const Output second =
      house.audit(call_line("c", "What?", R"({"agent": "O'Neil"})") + call_line("d", "Good morning."));
  CHECK_FALSE(has(second.err, "nothing was added"));
  const Opened file(house.path);
  CHECK(file.ask("SELECT run, calls FROM runs") == "1|3\n2|2\n");
  CHECK(file.ask("SELECT id, run FROM calls ORDER BY call") == "a|1\nb|1\nc|1\nc|2\nd|2\n");
  // A call of several runs counts once, as the last one judged it.
  CHECK(file.ask("SELECT id, run FROM latest_calls ORDER BY id") == "a|1\nb|1\nc|2\nd|2\n");
  CHECK(file.ask("SELECT sum(applied) FROM pass_rates WHERE check_id = 'greets'") == "4\n");
  CHECK(file.ask("SELECT count(*) FROM verdicts v LEFT JOIN calls c USING (call) WHERE c.call IS NULL") == "0\n");
}

TEST_CASE("a run that is killed leaves the file as it was") {
  const Folder folder;
  const auto feed = [&](const std::string& name, bool to_its_end) {
    report::Options options;
    options.path = folder.path(name);
    const report::Renderer to = report::find_format("sqlite")->make([](std::string_view) {}, options);
    to.begin(report::fixture::run());
    for (const audit::CallResult& call : report::fixture::calls()) to.call(call);
    if (to_its_end) to.end({});
    return to.fault();
  };
  CHECK(feed("new.sqlite", false) == "");
  CHECK(folder.names().empty());
  CHECK(feed("old.sqlite", true) == "");
  const std::string bytes = folder.read("old.sqlite");
  CHECK(feed("old.sqlite", false) == "");
  CHECK(folder.read("old.sqlite") == bytes);
  CHECK(folder.names() == std::vector<std::string>{"old.sqlite"});
}

TEST_CASE("what stands in the way is said before anything is audited, and nothing is touched") {
  const House house;
  const auto refused = [&](const std::string& why) {
    const std::string bytes = house.folder.read("results.sqlite");
    const Output output = house.audit(kThree);
    CHECK(output.code == 2);
    CHECK(output.out.empty());
    CHECK(has(output.last_line(), why));
    CHECK(house.folder.read("results.sqlite") == bytes);
  };
  house.folder.write("results.sqlite",
                     "Dear reader, this is a letter and no database at all.\n" + std::string(4000, '.'));
  refused("results.sqlite: is not an SQLite database");
  std::filesystem::remove(house.path);
  CHECK(Opened(house.path).ask("CREATE TABLE addresses (name TEXT)") == "");
  refused("is a database of another program");
  std::filesystem::remove(house.path);
  house.audit(kThree);
  CHECK(Opened(house.path).ask("PRAGMA user_version = 7") == "");
  refused("has schema 7, and this callaudit writes schema 1");
  std::filesystem::remove(house.path);
  std::filesystem::create_directory(house.path);
  CHECK(has(house.audit(kThree).last_line(), "results.sqlite: cannot be opened"));
  CHECK(run({"audit", house.rules, "--report", "sqlite=" + house.folder.path("no/such/folder")}).code == 2);
  CHECK(has(run({"audit", house.rules, "-f", "sqlite"}).err, "--report sqlite=PATH"));
}

TEST_CASE("a file that another program holds is waited for, then given up") {
  const House house;
  house.audit(kThree);
  const Opened other(house.path);
  CHECK(other.ask("BEGIN IMMEDIATE") == "");
  report::Options options;
  options.path = house.path;
  options.wait_milliseconds = 1;
  const report::Renderer to = report::find_format("sqlite")->make([](std::string_view) {}, options);
  to.begin(report::fixture::run());
  CHECK(to.fault() == "");
  to.end({});
  CHECK(to.fault() == "is locked by another program");
  CHECK(other.ask("ROLLBACK; SELECT count(*) FROM runs") == "1\n");
}

TEST_CASE("a full disk is an error, and the file stays as it was") {
  const House house;
  const std::string results = house.folder.write("r.ndjson", house.audit(kThree).out);
  std::string many;
  for (int i = 0; i < 200; ++i) many += call_line(std::to_string(i), "Yo dude, hello there.");
  const Folder elsewhere;
  const std::string saved = house.folder.write(
      "many.ndjson",
      run({"audit", elsewhere.write("m.ndjson", many), "--no-shipped", "--rules", house.rules, "-f", "ndjson"}).out);
  const std::string words = "report " + saved + " -f csv --report sqlite=";
  CHECK(shell("trap '' XFSZ; ulimit -f 180; ", words + house.path) == 2);
  CHECK(Opened(house.path).ask("SELECT calls FROM runs; PRAGMA integrity_check") == "3\nok\n");
  CHECK(shell("trap '' XFSZ; ulimit -f 180; ", words + elsewhere.path("new.sqlite")) == 2);
  CHECK(elsewhere.names() == std::vector<std::string>{"m.ndjson"});
  CHECK(shell("", words + house.path) == 0);
  CHECK(Opened(house.path).ask("SELECT count(*) FROM runs") == "2\n");
}

TEST_CASE("--redact masks the file, too") {
  const House house;
  house.audit(call_line("a 555-0142-888", "Yo dude, my number is 415 555 0142."), {"--redact"});
  const std::string bytes = house.folder.read("results.sqlite");
  CHECK(bytes.size() > 4096);
  CHECK_FALSE(has(bytes, "555 0142"));
  CHECK(has(bytes, "Yo dude"));
}

TEST_CASE("the schema is printed, and the queries of the README run on it") {
  const House house;
  house.audit(kThree);
  const Opened file(house.path);
  const std::string schema = run({"schema", "sqlite"}).out;
  for (const char* table : {"runs", "calls", "verdicts", "evidence", "signals"})
    CHECK(has(schema, fmt::format("CREATE TABLE IF NOT EXISTS {} (", table)));
  CHECK(file.ask(schema) == "");
  const std::string readme = read_file(source("README.md"));
  std::size_t queries = 0;
  std::size_t at = readme.find("```sql\n");
  for (; at != std::string::npos; at = readme.find("```sql\n", at + 1)) {
    const std::string query = readme.substr(at + 7, readme.find("```", at + 7) - at - 7);
    CAPTURE(query);
    CHECK_FALSE(has(file.ask(query), "error:"));
    queries += static_cast<std::size_t>(std::ranges::count(query, ';'));
  }
  CHECK(queries >= 5);
}
