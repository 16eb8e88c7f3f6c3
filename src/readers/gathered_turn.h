// A turn whose words stand on the lines below (and behind) its heading: the text formats in which a line names the
// speaker and the following ones are said by him.
#pragma once

#include <string_view>

#include "readers/draft.h"

namespace callaudit::readers {

class GatheredTurn {
 public:
  explicit GatheredTurn(CallDraft& draft) : draft_(draft) {}

  // Ends the turn before and begins the next, as its heading tells it.
  void open(int speaker, double start, int line);
  bool is_open() const { return open_; }
  transcript::Segment& turn() { return turn_; }
  void add(std::string_view words);

  // Ends the last turn and hands the call over; a call without turns becomes the problem.
  void deliver_call(const char* nothing_found);

 private:
  void close();

  CallDraft& draft_;
  transcript::Segment turn_;
  bool open_ = false;
};

}  // namespace callaudit::readers
