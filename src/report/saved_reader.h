// One object of saved results after the other, from NDJSON a line at a time, from a JSON document held whole. Private
// to report/.
#pragma once

#include <optional>
#include <string>

#include "readers/json.h"
#include "report/saved.h"

namespace callaudit::report {

class SavedReader {
 public:
  // Problems are added as they are met; both must outlive the reader.
  SavedReader(const SavedResults& results, text::Problems& problems);

  // The next object, or a missing value at the end; valid until the next one is asked for.
  readers::Json next();
  // The same, but of calls maybe only what stands in front of their scorecards.
  readers::Json next_head();

  int line() const { return line_; }

 private:
  readers::Json next_object(bool head);
  readers::Json next_of_document();
  bool open_document(std::string text);
  readers::Json end();

  std::string file_;
  text::Problems& problems_;
  readers::Trouble trouble_;
  NextLine next_line_;
  std::string text_;
  int line_ = 0;
  std::optional<readers::JsonDocument> document_;
  std::optional<readers::Json::Items> items_;  // of a JSON document
  std::optional<readers::Json::Items::Iterator> at_;
};

}  // namespace callaudit::report
