#include "report/sqlite_append.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "report/sqlite_schema.h"
#include "report/uri.h"

namespace callaudit::report {

namespace {

constexpr std::string_view kIfNew = "IF NOT EXISTS ";

bool exists(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

void attach(Database& rows, const std::string& path, const char* mode) {
  Statement(rows, "ATTACH ? AS file").text(fmt::format("file:{}?mode={}", uri_path(path), mode)).run();
}

// The schema, its names in the file.
std::string schema_of_file() {
  std::string sql(sqlite_schema());
  for (std::size_t at = sql.find(kIfNew); at != std::string::npos; at = sql.find(kIfNew, at + kIfNew.size()))
    sql.insert(at + kIfNew.size(), "file.");
  return sql;
}

// An empty file is nobody's yet.
bool is_empty(Database& rows) {
  return rows.integer("SELECT count(*) FROM file.sqlite_schema") == 0;
}

void check_owner(Database& rows) {
  if (is_empty(rows)) return;
  if (rows.integer("PRAGMA file.application_id") != kSqliteApplication)
    return rows.fail("is a database of another program; name a file of its own");
  const std::int64_t version = rows.integer("PRAGMA file.user_version");
  if (version != kSqliteSchemaVersion)
    rows.fail(fmt::format("has schema {}, and this callaudit writes schema {}", version, kSqliteSchemaVersion));
}

void create_tables(Database& rows) {
  if (!is_empty(rows)) return;
  rows.run(schema_of_file());
  rows.run(fmt::format("PRAGMA file.application_id = {}; PRAGMA file.user_version = {}", kSqliteApplication,
                       kSqliteSchemaVersion));
}

std::int64_t known_run(Database& rows, const std::string& key) {
  Statement query(rows, "SELECT run FROM file.runs WHERE run_key = ?");
  query.text(key);
  return query.row() ? query.integer(0) : 0;
}

void add_run(Database& rows, const SqliteRun& run, std::int64_t number) {
  Statement row(rows, "INSERT INTO file.runs VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?, ?, ?, ?, ?, ?)");
  row.number(number).text(run.key).text(run.run->version).text(run.run->rules_hash);
  row.number(run.summary->calls).number(run.summary->not_audited).number(run.summary->exit_code);
  row.text(run.summary->exit_reason).run();
}

void add_rows(Database& rows, const SqliteRun& run) {
  const std::int64_t number = rows.integer("SELECT max(run) FROM file.runs") + 1;
  const std::int64_t calls_before = rows.integer("SELECT max(call) FROM file.calls");
  add_run(rows, run, number);
  for (const SqliteTable& table : sqlite_tables()) {
    const bool of_call = table.key != RowKey::run;
    const bool of_run = table.key != RowKey::call;
    Statement copy(rows, fmt::format("INSERT INTO file.{0} ({1}{2}{3}) SELECT {4}{5}{3} FROM main.{0}", table.name,
                                     of_run ? "run, " : "", of_call ? "call, " : "", table.columns, of_run ? "?, " : "",
                                     of_call ? "call + ?, " : ""));
    if (of_run) copy.number(number);
    if (of_call) copy.number(calls_before);
    copy.run();
  }
}

}  // namespace

void create_kept_tables(Database& rows) {
  const std::string_view schema = sqlite_schema();
  rows.run(std::string(schema.substr(0, schema.find("CREATE INDEX"))));
}

void check_sqlite_file(Database& rows, const std::string& path) {
  if (path.empty()) return rows.fail("an SQLite database is a file: --report sqlite=PATH");
  if (!exists(path)) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    if (::access(folder.empty() ? "." : folder.c_str(), W_OK) != 0)
      rows.fail("cannot be created: " + std::generic_category().message(errno));
    return;
  }
  attach(rows, path, "rw");
  check_owner(rows);
  rows.run("DETACH file");
}

std::string append_to_sqlite_file(Database& rows, const SqliteRun& run) {
  const bool is_new = !exists(run.path);
  rows.wait_for_others(run.wait_milliseconds);
  attach(rows, run.path, "rwc");
  rows.run("BEGIN IMMEDIATE");
  check_owner(rows);
  create_tables(rows);
  const std::int64_t known = known_run(rows, run.key);
  if (known == 0) add_rows(rows, run);
  rows.run("COMMIT");
  rows.run("DETACH file");
  std::error_code ignored;
  if (!rows.fault().empty()) {
    rows.give_up();
    if (is_new) std::filesystem::remove(run.path, ignored);
    return {};
  }
  if (known == 0) return {};
  return fmt::format("{} has this run already (run {}): nothing was added", run.path, known);
}

}  // namespace callaudit::report
