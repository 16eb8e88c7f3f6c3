// callaudit calibrate: how well saved results agree with people.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/agreement_page.h"
#include "cli/commands.h"
#include "cli/human_labels.h"
#include "cli/inputs.h"
#include "report/saved.h"

namespace callaudit::cli {

namespace {

using Labels = std::map<std::string, HumanLabels, std::less<>>;

Labels human_labels(Session& session, text::Problems& problems) {
  Labels labels;
  for (std::size_t at = 1; at < session.arguments.size(); ++at) {
    read_labels(session.arguments[at], read_whole(session, session.arguments[at], problems), labels, problems);
  }
  const auto ids = [&](const char* option) {
    const std::string file = session.settings.text(option);
    const std::vector<std::string> lines =
        file.empty() ? std::vector<std::string>() : lines_of(read_whole(session, file, problems));
    return std::set<std::string, std::less<>>(lines.begin(), lines.end());
  };
  const auto only = ids("only");
  const auto except = ids("except");
  const bool has_only = !session.settings.text("only").empty();
  std::erase_if(labels, [&](const auto& label) {
    return (has_only && !only.contains(label.first)) || except.contains(label.first);
  });
  return labels;
}

// Sets the verdicts of results beside those of people, call by call as the results are read.
class Comparison {
 public:
  Comparison(const Labels& labels, bool certain) : labels_(labels), certain_(certain) {
    std::set<std::string, std::less<>> names;
    for (const auto& [id, label] : labels) {
      for (const auto& [check, said] : label.verdicts) names.insert(check);
    }
    compared_.checks.assign(names.begin(), names.end());
    compared_.labelled = labels.size();
  }

  report::Renderer renderer() {
    return {[this](const audit::RunInfo& run) { run_ = run; }, [this](const audit::CallResult& call) { take(call); },
            [](const audit::NotAudited&) {}, [](const audit::Summary&) {}};
  }

  const Compared& compared() const { return compared_; }

 private:
  void take(const audit::CallResult& call) {
    const auto label = labels_.find(call.id);
    if (label == labels_.end()) return;
    std::map<std::string_view, const checks::Verdict*> verdicts;
    for (const checks::Verdict& verdict : call.verdicts)
      verdicts[run_.checks[static_cast<std::size_t>(verdict.check)].id] = &verdict;
    for (std::size_t check = 0; check < compared_.checks.size(); ++check) {
      const std::string& name = compared_.checks[check];
      const auto said = label->second.verdicts.find(name);
      if (said == label->second.verdicts.end() || (certain_ && label->second.doubtful.contains(name))) continue;
      const auto found = verdicts.find(name);
      add(call, check, said->second, found == verdicts.end() ? nullptr : found->second);
    }
    ++compared_.calls;
  }

  void add(const audit::CallResult& call, std::size_t check, audit::Said human, const checks::Verdict* verdict) {
    const audit::Said program = verdict == nullptr ? audit::Said::nothing : static_cast<audit::Said>(verdict->outcome);
    compared_.ratings.push_back({compared_.calls, check, human, program});
    if (human == program) return;
    Disagreement disagreement{call.id, human, program, verdict == nullptr ? "" : verdict->reason, {}};
    if (verdict != nullptr && !verdict->evidence.empty()) {
      disagreement.quote =
          fmt::format("turn {}: \"{}\"", verdict->evidence.front().turn, verdict->evidence.front().quote);
    }
    compared_.disagreements[compared_.checks[check]].push_back(std::move(disagreement));
  }

  const Labels& labels_;
  bool certain_;
  audit::RunInfo run_;
  Compared compared_;
};

}  // namespace

Ending calibrate(Session& session) {
  text::Problems problems;
  const AgreementFormat* format = agreement_format(session.settings.text("format"), problems);
  const Labels labels = human_labels(session, problems);
  if (!problems.empty()) {
    print_problems(session, problems);
    return {Exit::untrustworthy, "nothing was measured"};
  }
  Comparison comparison(labels, session.settings.flag("certain"));
  const report::Replay replay = report::replay({report::saved_file(session.arguments.front())}, comparison.renderer());
  print_problems(session, replay.problems);
  if (!replay.has_run) return {Exit::untrustworthy, "no results were found: nothing was measured"};
  const Compared& compared = comparison.compared();
  if (compared.ratings.empty()) return {Exit::untrustworthy, "no call of the results has a human verdict"};
  format->print(session, compared, audit::measure_agreement(compared.ratings, compared.checks));
  return {};
}

}  // namespace callaudit::cli
