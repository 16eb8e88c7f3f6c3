// The named entries of all rule files, merged by section before anything is compiled. Private to rules/.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "config/fields.h"

namespace callaudit::rules {

// One named body: "signals: {NAME: BODY}".
struct Entry {
  std::string name;
  text::Location where;  // of the name
  config::Node body;
};

// The entries of one kind, in the order of their coming.
class Entries {
 public:
  void add(Entry entry) {
    places_.emplace(entry.name, entries_.size());
    entries_.push_back(std::move(entry));
  }
  Entry* find(const std::string& name) {
    const auto found = places_.find(name);
    return found == places_.end() ? nullptr : &entries_[found->second];
  }
  std::size_t size() const { return entries_.size(); }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }

 private:
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> places_;
};

struct Sections {
  Entries phrases;
  Entries slots;
  Entries signals;
  Entries checks;
  Entries scorecards;
  std::vector<config::Node> conversation;
  std::vector<config::Node> allow;  // what lint lets stand
  std::string default_scorecard;
  text::Location default_where;
};

// Takes the sections out of one document, which is left without them. An entry whose name is taken is a problem, unless
// its body says `override: true`: then its keys replace those of the earlier body and the others stay. Sections stop
// growing past `most` entries: then there are too many.
void collect(config::Document& document, const config::Reporter& reporter, std::size_t most, Sections& sections);

}  // namespace callaudit::rules
