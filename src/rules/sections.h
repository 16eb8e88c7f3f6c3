// The named entries of all rule files, merged by section before anything is compiled. Private to rules/.
#pragma once

#include <string>
#include <vector>

#include "config/fields.h"

namespace callaudit::rules {

// One named body: "signals: {NAME: BODY}".
struct Entry {
  std::string name;
  text::Location where;  // of the name
  config::Node body;
};

struct Sections {
  std::vector<Entry> phrases;
  std::vector<Entry> slots;
  std::vector<Entry> signals;
  std::vector<Entry> checks;
  std::vector<Entry> scorecards;
  std::vector<config::Node> conversation;
  std::vector<config::Node> allow;  // what lint lets stand
  std::string default_scorecard;
  text::Location default_where;
};

// Takes the sections of one document. An entry whose name is taken is a problem, unless its body says `override: true`:
// then its keys replace those of the earlier body and the others stay.
// Sections stop growing past `most` entries: then there are too many.
void collect(const config::Document& document, const config::Reporter& reporter, std::size_t most, Sections& sections);

}  // namespace callaudit::rules
