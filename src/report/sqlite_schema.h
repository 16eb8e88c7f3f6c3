// The tables of a database of results: `callaudit schema sqlite` prints them, the report fills them.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace callaudit::report {

constexpr int kSqliteSchemaVersion = 1;         // PRAGMA user_version
constexpr int kSqliteApplication = 0x63616C6C;  // PRAGMA application_id: "call"

// How rows of a table are told to belong to what they are about.
enum class RowKey { run, call, run_and_call };

struct SqliteTable {
  const char* name;
  RowKey key;
  const char* columns;  // behind the keys
};

// All but `runs`, in the order in which they are filled.
std::span<const SqliteTable> sqlite_tables();

// SQL with comments that say what is what; creates only what is not there.
std::string_view sqlite_schema();

}  // namespace callaudit::report
