#include "audit/timings.h"

#include <numeric>

namespace callaudit::audit {

namespace {

void add_up(const std::vector<double>& from, std::vector<double>& to) {
  if (to.size() < from.size()) to.resize(from.size(), 0.0);
  for (std::size_t at = 0; at < from.size(); ++at) to[at] += from[at];
}

double total(const std::vector<double>& seconds) {
  return std::accumulate(seconds.begin(), seconds.end(), 0.0);
}

}  // namespace

void Timings::add(const Timings& other) {
  calls += other.calls;
  reading += other.reading;
  words += other.words;
  signals.matching += other.signals.matching;
  signals.models += other.signals.models;
  add_up(other.signals.signals, signals.signals);
  add_up(other.checks, checks);
  scores += other.scores;
  reports += other.reports;
}

double Timings::signals_total() const {
  return total(signals.signals);
}

double Timings::checks_total() const {
  return total(checks);
}

}  // namespace callaudit::audit
