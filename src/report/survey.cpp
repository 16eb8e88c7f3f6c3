#include "report/survey.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "audit/settle.h"
#include "report/saved_objects.h"
#include "report/saved_reader.h"
#include "text/hash.h"

namespace callaudit::report {

namespace {

using readers::Json;

// How ndjson writes a verdict that was given without the agent's other calls.
constexpr std::string_view kOpen = R"("across":{"open":true)";

template <class T>
void unite(std::vector<T>& into, const std::vector<T>& from) {
  for (const T& each : from) {
    if (std::ranges::find(into, each.id, &T::id) == into.end()) into.push_back(each);
  }
}

// "results of different rules are merged (a and b)".
void note_different(Survey& survey, const char* what, std::string audit::RunInfo::*field) {
  std::vector<std::string> values;
  for (const Part& part : survey.parts) {
    if (part.run && std::ranges::find(values, (*part.run).*field) == values.end()) values.push_back((*part.run).*field);
  }
  if (values.size() > 1)
    survey.notes.push_back(fmt::format("results of different {} are merged ({})", what, fmt::join(values, " and ")));
}

void unite_runs(Survey& survey) {
  for (const Part& part : survey.parts) {
    if (!part.run) continue;
    if (!survey.has_run) survey.run = *part.run;
    survey.has_run = true;
    unite(survey.run.scorecards, part.run->scorecards);
    unite(survey.run.checks, part.run->checks);
  }
  note_different(survey, "rules", &audit::RunInfo::rules_hash);
  note_different(survey, "versions", &audit::RunInfo::version);
  if (survey.parts.size() > 1) survey.run.shard.reset();
}

// Looks at the run, which stands first; of the rest only what several results make necessary.
class Look {
 public:
  Look(Survey& survey, const std::vector<SavedResults>& results, bool thorough)
      : survey_(survey), results_(results), thorough_(thorough || results.size() > 1) {}

  void look_at(std::size_t index) {
    text::Problems ignored;  // met again when the calls are read
    SavedReader reader(results_[index], ignored);
    Part& part = survey_.parts.emplace_back();
    const Json first = reader.next();
    if (first["type"].string() == "run") {
      part.run = run_of(first);
      if (thorough_) look_through(reader, index);
    } else if (ignored.empty()) {
      survey_.problems.push_back({{results_[index].file, 1, 0},
                                  "no results: the first object is not the run",
                                  "saved results are what -f ndjson or -f json wrote",
                                  ""});
    }
  }

 private:
  void look_through(SavedReader& reader, std::size_t index) {
    Part& part = survey_.parts[index];
    static const CheckIndex kNoChecks;
    for (Json object = reader.next_head(); object.is_object(); object = reader.next_head()) {
      const std::string_view type = object["type"].string();
      if (type == "call") {
        const audit::CallResult call = call_of(object, kNoChecks);
        audit::add_start(survey_.schedule, call);
        note(call, index);
      }
      if (type == "summary") part.summary = summary_of(object);
      if (part.first_file.empty() && (type == "call" || type == "error")) part.first_file = string_of(object["file"]);
    }
  }

  void note(const audit::CallResult& call, std::size_t index) {
    const auto [place, is_new] = parts_.emplace(call_key(call.id, call.transcript_hash), index);
    if (is_new || place->second == index) return;
    survey_.last_part.insert_or_assign(place->first, index);
    place->second = index;
  }

  Survey& survey_;
  const std::vector<SavedResults>& results_;
  bool thorough_;
  std::unordered_map<std::string, std::size_t> parts_;  // by call_key
};

// Shards of one run follow one another; all others stand for themselves.
void put_in_lines(Survey& survey, const std::vector<SavedResults>& results) {
  std::map<std::string, std::size_t> lines;  // by batch
  for (std::size_t index = 0; index < survey.parts.size(); ++index) {
    const Part& part = survey.parts[index];
    if (!part.run) continue;
    if (!part.run->shard) {
      survey.lines.push_back({index});
      continue;
    }
    const auto [line, is_new] = lines.emplace(part.run->shard->batch, survey.lines.size());
    if (is_new) survey.lines.emplace_back();
    survey.lines[line->second].push_back(index);
  }
  const auto number = [&](std::size_t index) { return survey.parts[index].run->shard->number; };
  for (const auto& [batch, line] : lines) {
    std::vector<std::size_t>& parts = survey.lines[line];
    std::ranges::stable_sort(parts, {}, number);
    const std::size_t of = survey.parts[parts.front()].run->shard->of;
    std::size_t expected = 1;
    for (const std::size_t part : parts) {
      const std::size_t found = number(part);
      if (found < expected)
        survey.gaps.push_back(
            {{results[part].file, 0, 0}, fmt::format("shard {} of {} stands twice", found, of), {}, {}});
      for (; expected < found; ++expected)
        survey.gaps.push_back({{}, fmt::format("shard {} of {} is missing", expected, of), {}, {}});
      expected = std::max(expected, found + 1);
    }
    for (; expected <= of; ++expected)
      survey.gaps.push_back({{}, fmt::format("shard {} of {} is missing", expected, of), {}, {}});
  }
}

bool has_open_verdicts(const SavedResults& results) {
  readers::Trouble ignored;
  const NextLine next = results.open(ignored);
  for (std::string line; next(line);) {
    if (line.find(kOpen) != std::string::npos) return true;
  }
  return false;
}

// A stream that was too long to look ahead is decided behind its end, as long as it was all there was.
void survey_alone(Survey& survey, const SavedResults& results) {
  survey.lines = {{0}};
  if (survey.run.shard && survey.run.shard->of == 1) survey.run.shard.reset();
  if (survey.run.shard || !has_open_verdicts(results)) return;
  text::Problems ignored;
  survey.schedule = {};
  SavedReader reader(results, ignored);
  for (Json object = reader.next_head(); object.is_object(); object = reader.next_head()) {
    if (object["type"].string() == "call") audit::add_start(survey.schedule, call_of(object, {}));
    if (object["type"].string() == "summary") survey.parts.front().summary = summary_of(object);
  }
  survey.settles = true;
}

void survey_all(Survey& survey, const std::vector<SavedResults>& results) {
  put_in_lines(survey, results);
  survey.settles = survey.gaps.empty();
  for (std::size_t index = 0; index < results.size(); ++index) {
    if (survey.parts[index].run && !survey.parts[index].summary)
      survey.gaps.push_back(
          {{results[index].file, 0, 0}, "the results end too early: their summary is missing", {}, {}});
  }
}

}  // namespace

std::string call_key(std::string_view id, std::string_view transcript_hash) {
  text::Hash hash;
  hash.add(id);
  hash.add(transcript_hash);
  return hash.hex();
}

Survey survey(const std::vector<SavedResults>& results, bool thorough) {
  Survey survey;
  Look look(survey, results, thorough);
  for (std::size_t index = 0; index < results.size(); ++index) look.look_at(index);
  unite_runs(survey);
  if (!survey.has_run) return survey;
  results.size() == 1 ? survey_alone(survey, results.front()) : survey_all(survey, results);
  if (survey.settles) audit::finish(survey.schedule);
  return survey;
}

}  // namespace callaudit::report
