// Calls that come as a stream of records (events of a live transcription), one a line or in one array. Values point
// into their document.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "readers/json.h"

namespace callaudit::readers {

struct RecordedCall {
  std::string id;  // as the records say it; "" where they do not
  std::vector<Json> records;
};

// The records of an array, or the one record that the value itself is, by the call that the member names, in the order
// of first mention.
std::vector<RecordedCall> calls_of_records(const Json& root, std::string_view id_key);

// The first record of an array that the predicate takes, or the value itself: what recognition looks at. The first few
// records of a stream may be about the connection only.
Json first_record(const Json& root, bool (*fits)(const Json&));

// Streams say the same thing again when more is known of it: true the first time that an id is seen, and always for "".
class SeenIds {
 public:
  bool is_new(const std::string& id) { return id.empty() || seen_.insert(id).second; }

 private:
  std::set<std::string> seen_;
};

}  // namespace callaudit::readers
