// What verdicts are worth in a method: a scorecard's definition and its result for one call.
// Score = sum over sections of weight x earned / possible, in per cent of the weights that applied, kept within 0..100.
// Not-applicable points leave the denominator; a section wholly not applicable leaves the total, and with it any bonus
// in it. Points taken away never push a section below 0. Values only; pure functions; no errors.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "checks/verdict.h"

namespace callaudit::score {

enum class Critical : std::uint8_t { no, section, scorecard };

// A check's place in a section.
struct Item {
  int check = 0;                     // index into the rule book's checks
  double points = 1;                 // negative points are taken away on fail; 0 is report only
  bool bonus = false;                // adds when passed, costs nothing otherwise
  Critical critical = Critical::no;  // a fail zeroes this scope
};

struct Section {
  std::string title;
  double weight = 1;
  std::vector<Item> items;
};

struct Band {
  std::string title;
  double from = 0;  // lowest score of the band
};

struct Scorecard {
  std::string id;
  std::string title;
  std::string about;
  double pass_mark = 0;
  std::vector<Band> bands;  // falling
  std::vector<Section> sections;
};

struct ItemResult {
  int check = 0;
  checks::Outcome outcome = checks::Outcome::not_applicable;
  double points = 0;
  double earned = 0;
  bool bonus = false;
  Critical critical = Critical::no;
};

struct SectionResult {
  std::string title;
  double weight = 0;
  double earned = 0;
  double possible = 0;  // 0: not applicable, leaves the total
  bool zeroed = false;  // by a critical check
  std::vector<ItemResult> items;
};

struct ScoreResult {
  std::string id;
  std::string title;
  double pass_mark = 0;
  std::optional<double> score;    // 0..100; none when nothing applied
  double low = 0;                 // with every needs-ear verdict against the agent
  double high = 0;                // and for the agent
  std::optional<double> decided;  // the score with the verdicts of people; none when they set none
  double earned = 0;              // weighted points
  double possible = 0;
  std::string band;
  bool passed = false;    // also when nothing applied
  std::string zeroed_by;  // id of the critical check that zeroed the scorecard; empty
  std::vector<SectionResult> sections;
};

// `check_ids` names checks in zeroed_by. Verdicts are looked up by Verdict::check; a check without a verdict is not
// applicable.
ScoreResult score(const Scorecard& scorecard, std::span<const checks::Verdict> verdicts,
                  std::span<const std::string> check_ids);

// The arithmetic line by line, for reports that show how a score came about.
std::vector<std::string> arithmetic(const ScoreResult& result, std::span<const std::string> check_ids);

}  // namespace callaudit::score
