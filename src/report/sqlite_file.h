// The one door to SQLite: statements run, prepared and filled, with what went wrong in our words. After the first fault
// everything else does nothing and the fault stays. Not for several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace callaudit::report {

class Database;

// A prepared statement; its parameters are filled from left to right. Must not outlive its database.
class Statement {
 public:
  Statement(Database& database, const std::string& sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& text(std::string_view value);
  Statement& text_or_null(std::string_view value);  // NULL when empty
  Statement& number(double value);                  // NULL when unknown
  Statement& number(std::int64_t value);
  Statement& number(std::size_t value) { return number(static_cast<std::int64_t>(value)); }
  Statement& number(int value) { return number(static_cast<std::int64_t>(value)); }
  Statement& truth(bool value) { return number(static_cast<std::int64_t>(value)); }
  Statement& null();

  void run();  // to its end, and ready to be filled again
  bool row();  // goes to the next row of the answer; false at the end
  std::int64_t integer(int column) const;
  std::string words(int column) const;

 private:
  bool ready();
  void check(int code);

  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
  int next_ = 1;
};

class Database {
 public:
  // A private one on disk, gone with this object.
  Database();
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Waits so long for others that write to the same file.
  void wait_for_others(int milliseconds);

  void run(const std::string& statements);
  std::int64_t integer(const std::string& query);  // the first column of the first row; 0 without one

  const std::string& fault() const { return fault_; }
  void fail(std::string fault);  // the first one stays
  void give_up();                // the transaction under way, fault or not

 private:
  friend class Statement;
  void check(int code);

  sqlite3* database_ = nullptr;
  std::string fault_;
};

}  // namespace callaudit::report
