// From the private database in which rows of a run are kept into the file, in one transaction. Private to report/.
#pragma once

#include <string>

#include "report/report.h"
#include "report/sqlite_file.h"

namespace callaudit::report {

struct SqliteRun {
  std::string path;
  int wait_milliseconds = 0;  // for others that write to the file
  std::string key;
  const audit::RunInfo* run = nullptr;
  const audit::Summary* summary = nullptr;
};

// Creates the tables of the private database.
void create_kept_tables(Database& rows);

// Is the file one of ours, or can it become one? Creates nothing; what stands against it is the database's fault().
void check_sqlite_file(Database& rows, const std::string& path);

// Adds the kept rows. Returns what there is to say: that the file has this run already and nothing was added.
std::string append_to_sqlite_file(Database& rows, const SqliteRun& run);

}  // namespace callaudit::report
