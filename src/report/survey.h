// The first look over saved results: which parts there are, whether they are whole, in which order they go together,
// and what is known only of all of them: who has calls when, which calls stand in several results. Private to report/.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "checks/across.h"
#include "report/saved.h"

namespace callaudit::report {

struct Part {
  std::optional<audit::RunInfo> run;  // none: no results
  std::optional<audit::Summary> summary;
  std::string first_file;  // of its first call or problem
};

struct Survey {
  std::vector<Part> parts;                      // by index into the results
  std::vector<std::vector<std::size_t>> lines;  // parts that follow one another; the lines themselves are merged
  audit::RunInfo run;                           // of all
  bool has_run = false;
  bool settles = false;  // verdicts that hang on other calls can be decided
  checks::Schedule schedule;
  std::unordered_map<std::string, std::size_t> last_part;  // by call_key, where it stands in several parts
  std::vector<std::string> notes;
  text::Problems gaps;      // shards that are missing or stand twice, results without their end
  text::Problems problems;  // what is no result at all
};

// Of one result alone no more than its beginning is read, unless it is to be thorough.
Survey survey(const std::vector<SavedResults>& results, bool thorough);

// Tells the same call in several results: its id and what was said.
std::string call_key(std::string_view id, std::string_view transcript_hash);

}  // namespace callaudit::report
