// Standard input, read once and looked at twice: what the first look has read is kept, up to a bound. Private to
// audit/.
#pragma once

#include <memory>

#include "readers/input.h"

namespace callaudit::audit {

class Lookahead {
 public:
  // `bound` is the number of bytes kept.
  Lookahead(const readers::Limits& limits, std::size_t bound);
  ~Lookahead();

  // Shows every piece up to the bound; true when that was all there is.
  bool look(const readers::PieceSink& sink);

  // Hands over all pieces, those looked at first, and the problems met.
  void read(const readers::PieceSink& sink, text::Problems& problems);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace callaudit::audit
