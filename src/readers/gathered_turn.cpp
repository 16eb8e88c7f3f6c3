#include "readers/gathered_turn.h"

#include <utility>

#include "readers/lines.h"

namespace callaudit::readers {

void GatheredTurn::open(int speaker, double start, int line) {
  close();
  open_ = true;
  turn_.speaker = speaker;
  turn_.start = start;
  turn_.line = line;
}

void GatheredTurn::add(std::string_view words) {
  append_words(turn_.text, one_line(words));
}

void GatheredTurn::close() {
  if (open_ && !turn_.text.empty()) add_segment(draft_, std::move(turn_));
  turn_ = {};
}

void GatheredTurn::deliver_call(const char* nothing_found) {
  close();
  if (draft_.call.segments.empty() && !draft_.overfull)
    return report(draft_.document, draft_.reading, draft_.document.first_line, nothing_found);
  deliver(draft_);
}

}  // namespace callaudit::readers
