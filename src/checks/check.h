// A check: one question to a call, answered with pass, fail or not applicable. Checks are immutable and shared by
// threads; they see the timeline of one call and never their own weight. To add a kind of check: one file here and one
// line in kinds.cpp.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "checks/across.h"
#include "config/fields.h"
#include "signals/book.h"
#include "signals/measure.h"

namespace callaudit::checks {

// What a check may look at.
// Places quoted for one verdict; further ones count, but are not quoted.
constexpr std::size_t kMostEvidence = 20;

struct Facts {
  const signals::Book* book = nullptr;
  const signals::Timeline* timeline = nullptr;
  const Schedule* schedule = nullptr;  // may be null
  std::size_t most_evidence = kMostEvidence;

  const transcript::Call& call() const { return *timeline->text->call; }
};

// A condition over the call: signals in windows, measures, metadata; combined.
struct Condition {
  enum class Kind : std::uint8_t { signal, measure, metadata, all, any, not_any };
  Kind kind = Kind::all;
  std::string written;                     // for reasons: "upset"
  std::vector<signals::SignalId> signals;  // any of them
  signals::Window window;
  int at_least = 1;
  int at_most = -1;  // none when negative
  const signals::Measure* measure = nullptr;
  double low = 0, high = 0;  // bounds of the measure
  std::string key;           // of metadata
  std::vector<std::string> values;
  std::vector<Condition> parts;

  bool holds(const Facts& facts) const;
};

struct Heading {
  std::string id;
  std::string title;
  Severity severity = Severity::major;
  std::string coach;
  std::string why;
  std::vector<std::string> sources;
  std::vector<std::string> tags;
  std::string kind;
  text::Location where;
};

class Check {
 public:
  virtual ~Check() = default;

  // The verdict, with `when` and `excused_by` applied.
  Verdict judge(const Facts& facts) const;

  // The signals that decide, for traces and coverage.
  virtual std::vector<signals::SignalId> signals() const = 0;
  // What a combination is made of; nothing for all others.
  virtual std::vector<const Check*> parts() const { return {}; }
  // The window that its signals are looked for in, for the mutation of rules; null where it has none.
  virtual signals::Window* window() { return nullptr; }
  const signals::Window* window() const { return const_cast<Check*>(this)->window(); }
  // Needs the agent's other calls.
  virtual bool across_calls() const { return false; }
  // The check with all answered that lies inside the call.
  virtual Across plan(const Facts& facts) const;

  Heading heading;
  std::optional<Condition> when;        // unmet: not applicable
  std::optional<Condition> excused_by;  // met: a fail becomes not applicable

 protected:
  friend class Combination;
  virtual Verdict decide(const Facts& facts) const = 0;
  // With the other calls, and the plan kept beside the verdict when it hangs on them.
  Verdict decide_across(const Facts& facts) const;
};

// What kinds need while their fields are read.
struct Context {
  signals::Builder& signals;
  const config::Reporter& reporter;
};

struct Kind {
  const char* name;  // the key in a check's body that chooses it
  const char* description;
  std::unique_ptr<Check> (*parse)(config::Fields& fields, const Context& context);
};

// All kinds, for help, documentation and the loader.
std::span<const Kind> kinds();

// The call among its agent's others; nothing when its agent, start or end is not known.
std::optional<Occasion> occasion_of(const transcript::Call& call);

// Reads a check's whole body: heading, conditions, kind. Null after a problem that leaves no check.
std::unique_ptr<Check> parse_check(const std::string& id, const config::Node& body, const Context& context);

// Reads only the kind's part of a body (for combinations).
std::unique_ptr<Check> parse_kind(config::Fields& fields, const Context& context);

// The fields measure, from, until, within, at_least, at_most as a condition of kind measure.
Condition parse_measure_bounds(config::Fields& fields, const Context& context);

Condition parse_condition(const config::Node& node, const Context& context);

}  // namespace callaudit::checks
