#include "report/sqlite_file.h"

#include <sqlite3.h>

#include <cmath>
#include <utility>

namespace callaudit::report {

namespace {

std::string words_for(int code, sqlite3* database) {
  switch (code & 0xff) {
    case SQLITE_NOTADB:
      return "is not an SQLite database";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "is locked by another program";
    case SQLITE_FULL:
      return "cannot be written: no space left";
    case SQLITE_READONLY:
      return "cannot be written: it is read-only";
    case SQLITE_CANTOPEN:
      return "cannot be opened";
    case SQLITE_CORRUPT:
      return "is damaged";
    default:
      return std::string("cannot be written: ") + sqlite3_errmsg(database);
  }
}

}  // namespace

Database::Database() {
  check(sqlite3_open_v2("", &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI, nullptr));
  run("PRAGMA main.journal_mode = OFF; PRAGMA main.synchronous = OFF");
}

Database::~Database() {
  sqlite3_close_v2(database_);
}

void Database::fail(std::string fault) {
  if (fault_.empty()) fault_ = std::move(fault);
}

void Database::give_up() {
  sqlite3_exec(database_, "ROLLBACK; DETACH file", nullptr, nullptr, nullptr);
}

void Database::check(int code) {
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) fail(words_for(code, database_));
}

void Database::wait_for_others(int milliseconds) {
  sqlite3_busy_timeout(database_, milliseconds);
}

void Database::run(const std::string& statements) {
  if (fault_.empty()) check(sqlite3_exec(database_, statements.c_str(), nullptr, nullptr, nullptr));
}

std::int64_t Database::integer(const std::string& query) {
  Statement statement(*this, query);
  return statement.row() ? statement.integer(0) : 0;
}

Statement::Statement(Database& database, const std::string& sql) : database_(database) {
  if (database_.fault_.empty())
    check(sqlite3_prepare_v2(database_.database_, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr));
}

Statement::~Statement() {
  sqlite3_finalize(statement_);
}

bool Statement::ready() {
  return statement_ != nullptr && database_.fault_.empty();
}

void Statement::check(int code) {
  database_.check(code);
}

Statement& Statement::text(std::string_view value) {
  const char* const bytes = value.data() == nullptr ? "" : value.data();
  if (ready()) check(sqlite3_bind_text64(statement_, next_, bytes, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  ++next_;
  return *this;
}

Statement& Statement::text_or_null(std::string_view value) {
  return value.empty() ? null() : text(value);
}

Statement& Statement::number(double value) {
  if (!std::isfinite(value)) return null();
  if (ready()) check(sqlite3_bind_double(statement_, next_, value));
  ++next_;
  return *this;
}

Statement& Statement::number(std::int64_t value) {
  if (ready()) check(sqlite3_bind_int64(statement_, next_, value));
  ++next_;
  return *this;
}

Statement& Statement::null() {
  if (ready()) check(sqlite3_bind_null(statement_, next_));
  ++next_;
  return *this;
}

void Statement::run() {
  while (row()) {
  }
}

bool Statement::row() {
  if (!ready()) return false;
  const int code = sqlite3_step(statement_);
  check(code);
  if (code == SQLITE_ROW) return true;
  sqlite3_reset(statement_);
  next_ = 1;
  return false;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string Statement::words(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return bytes == nullptr ? "" : bytes;
}

}  // namespace callaudit::report
