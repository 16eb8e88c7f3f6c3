// Files that belong together: "a.rttm" says who spoke when, "a.ctm" beside it what was said; only both are a
// transcript. An STM has speakers of its own and needs no RTTM.
#pragma once

#include <string>
#include <vector>

#include "readers/reader.h"

namespace callaudit::readers {

// The file to read for this one, and what must be read behind it: "a.rttm" beside an "a.ctm" is read as the CTM with
// the RTTM behind it, as the CTM itself is; "a.rttm" beside an "a.stm" as the STM. All others stand for themselves.
struct Companions {
  std::string file;
  std::string behind;  // empty for nothing
};

Companions companions_of(const std::string& file);

// Leaves out of a list of files those that are read with another one of the list.
void drop_companions(std::vector<std::string>& files);

}  // namespace callaudit::readers
