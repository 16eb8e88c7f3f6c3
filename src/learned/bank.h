// What a Bank holds. Private to learned/.
#pragma once

#include <string>
#include <vector>

#include "learned/format.h"
#include "learned/model.h"

namespace callaudit::learned {

// Where a model stands: in which file, and which of its models it is.
struct Place {
  std::uint32_t block = 0;
  std::uint32_t model = 0;
};

struct Bank::Impl {
  std::vector<Block> blocks;
  std::vector<std::string> names;  // sorted; the index is the ModelId
  std::vector<Place> places;       // by ModelId
  // By block: the ModelId of each of its models, -1 for one that a later file replaced.
  std::vector<std::vector<ModelId>> ids;
};

}  // namespace callaudit::learned
