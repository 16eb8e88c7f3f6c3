#include "readers/records.h"

#include <map>

#include "readers/json_fields.h"

namespace callaudit::readers {

std::vector<RecordedCall> calls_of_records(const Json& root, std::string_view id_key) {
  std::vector<RecordedCall> calls;
  if (!root.is_array()) {
    calls.push_back({label(root[id_key]), {root}});
    return calls;
  }
  std::map<std::string, std::size_t> places;
  for (const Json record : root.items()) {
    std::string id = label(record[id_key]);
    const auto [place, added] = places.try_emplace(id, calls.size());
    if (added) calls.push_back({std::move(id), {}});
    calls[place->second].records.push_back(record);
  }
  return calls;
}

Json first_record(const Json& root, bool (*fits)(const Json&)) {
  constexpr int most = 50;
  if (!root.is_array()) return fits(root) ? root : Json();
  int looked_at = 0;
  for (const Json record : root.items()) {
    if (fits(record)) return record;
    if (++looked_at == most) break;
  }
  return {};
}

}  // namespace callaudit::readers
