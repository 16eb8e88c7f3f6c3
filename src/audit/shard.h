// Which inputs belong to a part of a run: every part is handed the same inputs and takes its own stretch of them, in
// their order, cut at whole pieces (a file, a line of NDJSON, a member of an archive) and about equally many bytes
// long. All parts agree as long as the inputs stay as they are. Private to audit/.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "audit/result.h"
#include "readers/input.h"

namespace callaudit::audit {

// What of a file belongs to the shard: items first .. last - 1 of it, problems of the file counted too.
struct Stretch {
  std::size_t first = 0;
  std::size_t last = 0;
  bool empty() const { return first >= last; }
};

// By file, in order. Only files that lie across a border are opened: `count` tells how many items the file of that
// index has.
std::vector<Stretch> stretches_of(const std::vector<std::string>& files, const Shard& shard,
                                  const std::function<std::size_t(std::size_t)>& count);

}  // namespace callaudit::audit
