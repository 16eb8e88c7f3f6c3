#include "report/saved.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "report/saved_objects.h"

namespace callaudit::report {

namespace {

using readers::Json;
using readers::JsonDocument;

constexpr int kDepth = 64;  // results nest no deeper than 8

// Calls `take` with each object of the results and its line; stops when it returns false.
class Objects {
 public:
  using Take = std::function<bool(const Json& object, int line)>;

  explicit Objects(const SavedResults& results) : file_(results.file), next_(results.open(trouble_)) {}

  void each(const Take& take, text::Problems& problems) {
    each_line(take, problems);
    if (trouble_.any()) readers::tell(problems, file_, 0, trouble_);
  }

 private:
  void each_line(const Take& take, text::Problems& problems) {
    std::string line;
    for (int number = 1; next_(line); ++number) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      if (number == 1 && line.starts_with('[')) return each_of_document(std::move(line), take, problems);
      const std::optional<JsonDocument> parsed = JsonDocument::parse(line, kDepth);
      if (!parsed || !parsed->root().is_object()) {
        problems.push_back(
            {{file_, number, 0}, "not a JSON object", "saved results are what -f ndjson or -f json wrote", ""});
      } else if (!take(parsed->root(), number)) {
        return;
      }
    }
  }

  void each_of_document(std::string text, const Take& take, text::Problems& problems) {
    for (std::string line; next_(line);) text.append("\n").append(line);
    const std::optional<JsonDocument> parsed = JsonDocument::parse(text, kDepth);
    if (!parsed || !parsed->root().is_array()) {
      problems.push_back({{file_, 1, 0}, "not a JSON array of results", "is the file complete?", ""});
      return;
    }
    int number = 1;
    for (const Json object : parsed->root().items()) {
      if (!take(object, ++number)) return;  // -f json writes an object a line, after the bracket's
    }
  }

  std::string file_;
  readers::Trouble trouble_;
  NextLine next_;
};

template <class T>
void unite(std::vector<T>& into, const std::vector<T>& from) {
  for (const T& each : from) {
    if (std::ranges::find(into, each.id, &T::id) == into.end()) into.push_back(each);
  }
}

void merge_run(audit::RunInfo& into, audit::RunInfo&& from, Replay& replay) {
  if (!replay.has_run) {
    into = std::move(from);
    replay.has_run = true;
    return;
  }
  if (into.rules_hash != from.rules_hash) {
    replay.notes.push_back(
        fmt::format("results of different rules are merged ({} and {})", into.rules_hash, from.rules_hash));
  }
  if (into.version != from.version) {
    replay.notes.push_back(
        fmt::format("results of different versions are merged ({} and {})", into.version, from.version));
  }
  unite(into.scorecards, from.scorecards);
  unite(into.checks, from.checks);
}

// 3 wins over 2, it over 1; interruptions over all.
void take_gravest(audit::Summary& total, const audit::Summary& part) {
  if (part.exit_code <= total.exit_code) return;
  total.exit_code = part.exit_code;
  total.exit_reason = part.exit_reason;
}

// Parts under the same gates add up to the reason that one run would have given.
void add(audit::Summary& total, const audit::Summary& part, bool first) {
  if (first) {
    total = part;
    return;
  }
  total.calls += part.calls;
  total.not_audited += part.not_audited;
  const bool same = total.gates && part.gates && total.gates->fail_on == part.gates->fail_on &&
                    total.gates->fail_under == part.gates->fail_under;
  if (same) {
    total.gates->failing += part.gates->failing;
    total.gates->under += part.gates->under;
    audit::conclude(total);
  } else {
    total.gates.reset();
    take_gravest(total, part);
  }
}

audit::RunInfo read_run(const std::vector<SavedResults>& results, Replay& replay) {
  audit::RunInfo run;
  for (const SavedResults& each : results) {
    bool found = false;
    text::Problems ignored;  // met again when the calls are read
    const auto take = [&](const Json& object, int) {
      found = object["type"].string() == "run";
      if (found) merge_run(run, run_of(object), replay);
      return false;
    };
    Objects(each).each(take, ignored);
    if (!found && ignored.empty()) {
      replay.problems.push_back({{each.file, 1, 0},
                                 "no results: the first object is not the run",
                                 "saved results are what -f ndjson or -f json wrote",
                                 ""});
    }
  }
  return run;
}

}  // namespace

SavedResults saved_file(const std::string& path) {
  if (path != "-") return {path, [path](readers::Trouble& trouble) { return lines_of_file(path, trouble); }};
  return {path, [text = std::make_shared<std::string>()](readers::Trouble& trouble) {
            if (text->empty()) {
              const NextLine next = lines_of_file("-", trouble);
              for (std::string line; next(line);) text->append(line).append("\n");
            }
            return lines_of_text(*text);
          }};
}

SavedResults saved_text(const std::string& name, std::string text) {
  return {name, [text = std::make_shared<const std::string>(std::move(text))](readers::Trouble&) {
            return lines_of_text(*text);
          }};
}

Replay replay(const std::vector<SavedResults>& results, const Renderer& renderer) {
  Replay replay;
  const audit::RunInfo run = read_run(results, replay);
  const CheckIndex checks = index_checks(run);
  if (replay.has_run) renderer.begin(run);
  audit::Summary total;
  bool first = true;
  const auto take = [&](const Json& object, int) {
    const std::string_view type = object["type"].string();
    if (type == "call") renderer.call(call_of(object, checks));
    if (type == "error") renderer.problem(problem_of(object));
    if (type == "summary") add(total, summary_of(object), std::exchange(first, false));
    return true;
  };
  for (const SavedResults& each : results) {
    if (replay.has_run) {
      Objects(each).each(take, replay.problems);
    } else {
      Objects(each).each([](const Json&, int) { return true; }, replay.problems);
    }
  }
  if (replay.has_run) renderer.end(total);
  return replay;
}

}  // namespace callaudit::report
