// How long one piece of work may take, in processor time of its thread, so that a loaded machine does not decide.
// Asking is cheap: the clock is looked at every now and then. One thread.
#pragma once

#include <cstdint>

namespace callaudit::text {

class Deadline {
 public:
  void start(double seconds);  // from now; 0 or less: none

  // Once passed it stays so until started again.
  bool passed();

  // The same, to the moment: where a piece of work ends.
  bool over();

 private:
  double ends_ = 0;
  std::uint32_t asked_ = 0;
  bool passed_ = false;
};

}  // namespace callaudit::text
