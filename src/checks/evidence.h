// From events of the timeline to what a person is shown. Private to checks/ (and used by traces).
#pragma once

#include <string>
#include <vector>

#include "checks/check.h"

namespace callaudit::checks {

Evidence evidence_of(const signals::Event& event, signals::SignalId signal, const Facts& facts, std::string note = {});

// One event of one of several signals.
struct Found {
  const signals::Event* event = nullptr;
  signals::SignalId signal = -1;
};

// The events of the signals inside the stretch, in order; events of several signals on the same words count once.
std::vector<Found> events_in(const std::vector<signals::SignalId>& signals, const signals::Stretch& stretch,
                             const Facts& facts);

// Evidence for found events, with first request and answer where it is an asking again; at most facts.most_evidence.
std::vector<Evidence> evidence_of(const std::vector<Found>& found, const Facts& facts);
bool all_doubtful(const std::vector<Found>& found);

// What was searched in vain in the stretch for the signals, with the nearest miss of them or of what they are made of.
Search searched(const std::vector<signals::SignalId>& signals, const signals::Stretch& stretch, const Facts& facts);

// "apology, empathy or acknowledgment".
std::string names_of(const std::vector<signals::SignalId>& signals, const Facts& facts);

// "turns 4-28".
std::string turns_of(const signals::Stretch& stretch, const Facts& facts);

}  // namespace callaudit::checks
