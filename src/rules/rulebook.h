// A rule book: phrases, signals, checks and scorecards of one or many files, compiled once, immutable, shared by
// threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checks/check.h"
#include "config/node.h"
#include "learned/model.h"
#include "rules/lint.h"
#include "score/scorecard.h"
#include "signals/book.h"

namespace callaudit::rules {

// A test written inside a check, which expects a verdict, or inside a signal, which fires or stays silent.
struct Example {
  int check = -1;  // -1: of a signal
  checks::Outcome expected = checks::Outcome::pass;
  std::string text;  // the conversation as written, with <<marks>> around the words that must be found
  text::Location where;
  bool todo = false;  // known not to work yet: reported, not counted as failed
  signals::SignalId signal = -1;
  bool fires = false;  // what is expected of the signal
};

struct Rulebook {
  match::Phrases phrases;
  std::unordered_map<std::string, text::Location> phrase_places;
  signals::Book signals;
  learned::Bank learned;
  std::vector<std::unique_ptr<checks::Check>> checks;
  std::vector<score::Scorecard> scorecards;
  std::string default_scorecard;
  std::vector<Example> examples;
  std::vector<Allowance> allowances;
  std::vector<Remark> remarks;  // with LoadOptions::lint: all that was remarked, allowed or not
  std::string hash;             // of all rule texts, whatever their files are called

  int find_check(std::string_view id) const;  // -1 when there is none
  const score::Scorecard* find_scorecard(std::string_view id) const;
  std::vector<std::string> check_ids() const;
};

// A file of rules or a learned model, in memory.
struct Source {
  std::string file;
  std::string text;
  std::string_view embedded = {};           // instead of `text`: bytes of the executable, shipped
  std::shared_ptr<config::Node> tree = {};  // of the text, if it is parsed already

  bool is_shipped() const { return embedded.data() != nullptr; }
  std::string_view bytes() const { return is_shipped() ? embedded : text; }
};

bool is_model(const std::string& file);

// What the executable carries, in a fixed order.
const std::vector<Source>& shipped();

// The hash of a rule book made of these; `learned` as in LoadOptions.
std::string hash_of(const std::vector<Source>& sources, bool learned = true);

// Bounds on what rule files may ask for; over one nothing is loaded.
struct RuleLimits {
  std::size_t file_bytes = config::kMostBytes;
  std::size_t entries = 10'000;  // phrases, signals, slots, checks and scorecards
  std::size_t pattern_states = match::kMostStates;
};

struct LoadOptions {
  bool shipped = true;  // start from the shipped rules
  std::vector<std::string>
      files;  // added, or replacing what has the same name when it says `override: true`; folders are walked
  std::vector<Source> added;  // texts behind the files
  bool learned = true;        // false: learned signals never fire (--no-learned)
  bool prepared = true;       // take of the shipped rules what the build made ready; false: read the files
  bool examples = true;       // false: those of the shipped rules may be left out
  bool lint = false;          // look for what is no error and yet cannot be meant
  RuleLimits limits{};
};

// All problems of all files are reported; with any problem the book must not be used and is null.
std::shared_ptr<Rulebook> load(const LoadOptions& options, text::Problems& problems);

// The same from texts, for tests.
std::shared_ptr<Rulebook> load_sources(const std::vector<Source>& sources, const LoadOptions& options,
                                       text::Problems& problems);

}  // namespace callaudit::rules
