// What a Bank holds. Private to learned/.
#pragma once

#include <string>
#include <vector>

#include "learned/format.h"
#include "learned/model.h"
#include "learned/rows.h"

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
  // By block: where the acts of its context are scored, as index of a row of all models of all blocks; -1 where none
  // is.
  std::vector<std::vector<int>> context;
  std::vector<std::size_t> first_of;       // by block: its first model in such a row
  std::size_t row = 0;                     // length of such a row; each block's part is padded
  std::vector<std::vector<float>> scales;  // by block: the numbers of its ModelRecords, as four padded rows
  // By block: the ModelId of each of its models, -1 for one that a later file replaced.
  std::vector<std::vector<ModelId>> ids;

  rows::Scales scales_of(std::size_t block) const {
    const float* const first = scales[block].data();
    const std::size_t padded = blocks[block].header().padded;
    return {first, first + padded, first + 2 * padded, first + 3 * padded};
  }
};

}  // namespace callaudit::learned
