// callaudit suggest: from disagreements with people to a rule file to review.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "audit/example.h"
#include "cli/commands.h"
#include "cli/comparison.h"
#include "cli/setup.h"
#include "cli/suggest_patch.h"
#include "cli/waivers.h"
#include "report/saved.h"

namespace callaudit::cli {

namespace {

// The calls of the results that hold their transcript, with what most people said of them.
class Gathering {
 public:
  Gathering(const Session& session, const HumanLabels& labels, const CallFilter& filter, const WaiverFile& waivers)
      : wanted_(session.settings.list("check")),
        certain_(session.settings.flag("certain")),
        labels_(labels),
        filter_(filter),
        waivers_(waivers) {}

  report::Renderer renderer() {
    return {[](const audit::RunInfo&) {}, [this](const audit::CallResult& call) { take(call); },
            [](const audit::NotAudited&) {}, [](const audit::Summary&) {}};
  }

  std::vector<audit::LabelledCall> calls;
  std::vector<AcceptedTest> tests;
  std::size_t without_transcript = 0;

 private:
  void take(const audit::CallResult& call) {
    if (!filter_.takes(call.id)) return;
    const auto labels = labels_.calls.find(call.id);
    const bool labelled = labels != labels_.calls.end();
    bool overridden = false;
    for (const Waiver& entry : waivers_.entries) overridden = overridden || (entry.accepted && entry.call == call.id);
    if (!labelled && !overridden) return;
    if (!call.transcript) {
      ++without_transcript;
      return;
    }
    for (const Waiver& entry : waivers_.entries) {
      if (entry.accepted && entry.call == call.id)
        tests.push_back(
            {entry.check, *entry.overrides, example_text(*call.transcript), entry.who + ": " + entry.reason, false});
    }
    if (labelled) take_labels(*call.transcript, labels->second);
  }

  void take_labels(const transcript::Call& transcript, const std::map<std::size_t, HumanCall>& raters) {
    std::map<std::string, std::vector<audit::Said>> said;
    audit::LabelledCall call{transcript, {}};
    for (const auto& [rater, own] : raters) {
      for (const auto& [check, verdict] : own.verdicts) {
        if (certain_ && verdict.doubtful) continue;
        if (!wanted_.empty() && std::ranges::find(wanted_, check) == wanted_.end()) continue;
        said[check].push_back(verdict.said);
        std::vector<int>& turns = call.people[check].turns;
        turns.insert(turns.end(), verdict.turns.begin(), verdict.turns.end());
      }
    }
    for (const auto& [check, answers] : said) {
      const auto agreed = audit::consensus(answers);
      if (agreed) {
        call.people[check].said = *agreed;
      } else {
        call.people.erase(check);
      }
    }
    calls.push_back(std::move(call));
  }

  std::vector<std::string> wanted_;
  bool certain_;
  const HumanLabels& labels_;
  const CallFilter& filter_;
  const WaiverFile& waivers_;
};

std::shared_ptr<rules::Rulebook> patched(Session& session, const std::string& patch, text::Problems& problems) {
  rules::LoadOptions options = load_options(session);
  options.added.push_back({"suggested.yaml", patch});
  return rules::load(options, problems);
}

// Tests that do not pass yet say so, so that the patch can be loaded and tested as it is.
void mark_todo(const rules::Rulebook& rulebook, std::vector<AcceptedTest>& tests) {
  audit::ExampleRunner runner(rulebook);
  for (AcceptedTest& test : tests) {
    rules::Example example;
    example.check = rulebook.find_check(test.check);
    example.expected = test.verdict;
    example.text = test.text;
    test.todo = !runner.run(example).passed;
  }
}

// What the patch does to all verdicts that people gave, tried by auditing their calls again.
void tell_effect(Session& session, const rules::Rulebook& before, const rules::Rulebook& after,
                 const std::vector<audit::LabelledCall>& calls) {
  const auto then = audit::count_right(before, calls);
  const auto now = audit::count_right(after, calls);
  for (const auto& [check, right] : now) {
    const auto old = then.find(check);
    if (old == then.end() || old->second.right == right.right) continue;
    session.streams.err << fmt::format("with this patch {}: {} -> {} of {} as people say\n", check, old->second.right,
                                       right.right, right.of);
  }
}

}  // namespace

Ending suggest(Session& session) {
  text::Problems problems;
  const HumanLabels labels = human_labels(session, problems);
  const CallFilter filter = call_filter(session, problems);
  const std::string file = session.settings.text("waivers");
  const WaiverFile waivers = file.empty() ? WaiverFile() : read_waivers(file, problems);
  if (!problems.empty()) {
    print_problems(session, problems);
    return {Exit::untrustworthy, "nothing was suggested"};
  }
  const auto rulebook = load_rules(session);
  if (rulebook == nullptr) return bad_rules();
  Gathering gathering(session, labels, filter, waivers);
  const report::Replay replay = report::replay({report::saved_file(session.arguments.front())}, gathering.renderer());
  print_problems(session, replay.problems);
  if (gathering.calls.empty() && gathering.tests.empty()) {
    if (gathering.without_transcript > 0)
      session.streams.err << "the results hold no transcripts\n  hint: callaudit audit --with-transcripts -f ndjson\n";
    return {Exit::untrustworthy, "no call of the results has a human verdict and its transcript"};
  }
  std::erase_if(gathering.tests, [&](const AcceptedTest& test) { return rulebook->find_check(test.check) < 0; });
  const auto suggestions = audit::suggest(*rulebook, gathering.calls);
  auto after = patched(session, patch_of(*rulebook, suggestions, {}), problems);
  if (after == nullptr) {
    print_problems(session, problems);
    return {Exit::untrustworthy, "the suggestions do not load: nothing was suggested"};
  }
  mark_todo(*after, gathering.tests);
  session.streams.out << patch_of(*rulebook, suggestions, gathering.tests);
  tell_effect(session, *rulebook, *after, gathering.calls);
  return {};
}

}  // namespace callaudit::cli
