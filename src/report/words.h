// How reports put numbers, times and names into words: the same in every format, no locale.
#pragma once

#include <string>
#include <string_view>

#include "audit/result.h"
#include "report/statistics.h"

namespace callaudit::report {

// At most two decimals, none that say nothing: "4", "2.5", "33.33".
std::string number(double value);

// A score with at most one decimal, cut and not rounded, so that 79.97 never looks like a passed 80.
std::string score_number(double score);

// The same with its decimal in any case, for columns.
std::string score_column(double score);

// "67.5", "67.5 (60-72)" where doubtful words leave a range, "none" where nothing applied.
std::string score_range(const score::ScoreResult& card, const char* dash = "-");

// Whole per cent of a share 0..1: "33 %"; never "0 %" or "100 %" for what is not quite.
std::string percent(double share);
std::string percent_range(Interval share, const char* dash = "-");

std::string count(std::size_t number, std::string_view singular);  // "1 call", "3 calls"

// "2026-03-02 09:14" of an RFC 3339 time; what cannot be read stays as it is.
std::string minute_of(std::string_view started_at);

// "passed", "not passed" or "nothing applied".
const char* outcome_words(const score::ScoreResult& card);

// "waived by Ana until 2026-12-31: agreed with the client", "pass, says Ana: ...", "known from the baseline".
std::string decision_words(const audit::Decision& decision);

// White space that would break a line or a cell becomes a blank.
std::string one_line(std::string_view text);

}  // namespace callaudit::report
