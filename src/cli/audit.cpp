// callaudit audit: the main job.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <istream>
#include <memory>

#include "audit/batch.h"
#include "cli/commands.h"
#include "cli/decisions.h"
#include "cli/gates.h"
#include "cli/inputs.h"
#include "cli/journal.h"
#include "cli/outputs.h"
#include "cli/progress.h"
#include "cli/setup.h"
#include "cli/timings.h"
#include "text/hash.h"

namespace callaudit::cli {

namespace {

// Hands on what run_batch delivers.
class Run {
 public:
  // What a run says and hears. All of it outlives the run.
  struct Parts {
    Outputs& outputs;
    Gates& gates;
    Decisions& decisions;
    const audit::RunInfo& info;
  };
  Run(Session& session, const Parts& parts) : session_(session), parts_(parts), progress_(session) {}

  void take(audit::CallResult&& call) {
    parts_.decisions.apply(call, parts_.info);
    parts_.gates.see(call);
    without_agent_ += call.agent_rule.empty() ? 1 : 0;
    parts_.outputs.call(call);
    step();
  }

  void take(audit::NotAudited&& problem) {
    parts_.gates.see(problem);
    if (!parts_.outputs.shows_problems()) print_problems(session_, {problem});
    parts_.outputs.problem(problem);
    step();
  }

  // Takes what an earlier run has saved.
  report::Renderer renderer() {
    return {[](const audit::RunInfo&) {}, [this](const audit::CallResult& call) { take(audit::CallResult(call)); },
            [this](const audit::NotAudited& problem) { take(audit::NotAudited(problem)); },
            [](const audit::Summary&) {}};
  }

  const std::atomic<bool>* stop() const { return &stop_; }
  std::size_t without_agent() const { return without_agent_; }

 private:
  void step() {
    progress_.step(parts_.gates.calls(), parts_.gates.not_audited());
    if (parts_.outputs.unwanted()) stop_ = true;
  }

  Session& session_;
  Parts parts_;
  Progress progress_;
  std::atomic<bool> stop_ = false;
  std::size_t without_agent_ = 0;
};

audit::BatchOptions batch_options(const Session& session, std::vector<std::string> files, text::Problems& problems) {
  const Settings& settings = session.settings;
  audit::BatchOptions options;
  options.files = std::move(files);
  options.read = read_options(session, problems);
  options.audit.selection = selection(session);
  options.audit.shard = shard(session, problems);
  options.audit.with_signals = settings.flag("signals");
  options.audit.with_transcripts = settings.flag("with-transcripts");
  options.audit.most_evidence = static_cast<std::size_t>(*settings.number("limit-evidence"));
  options.audit.most_seconds = *settings.number("limit-time");
  options.audit.redact = settings.flag("redact");
  options.threads = static_cast<unsigned>(settings.number("jobs").value_or(session.surroundings.processors));
  options.unordered = settings.flag("unordered");
  return options;
}

Ending refuse(Session& session, const text::Problems& problems, const char* reason) {
  print_problems(session, problems);
  return {Exit::untrustworthy, reason};
}

void add_inputs(text::Hash& hash, const std::vector<std::string>& files, bool with_times) {
  for (const std::string& file : files) {
    std::error_code ignored;
    hash.add(file);
    const auto changed = std::filesystem::last_write_time(file, ignored).time_since_epoch().count();
    hash.add(static_cast<std::uint64_t>(std::filesystem::file_size(file, ignored)),
             with_times ? static_cast<std::uint64_t>(changed) : 0);
  }
}

// Says whether a journal is of the same run: everything that the results depend on.
std::string journal_key(const Session& session, const audit::RunInfo& info, const std::vector<std::string>& files) {
  text::Hash hash;
  hash.add(info.version);
  hash.add(info.rules_hash);
  for (const Option& option : options()) {
    if (option.name == "jobs") continue;
    for (const std::string& value : session.settings.get(option).values)
      hash.add(fmt::format("{}={}", option.name, value));
  }
  add_inputs(hash, files, true);
  return hash.hex();
}

// Says whether shards are parts of the same run, on whatever machine each was made.
std::string batch_key(const audit::RunInfo& info, const std::vector<std::string>& files) {
  text::Hash hash;
  hash.add(info.version);
  hash.add(info.rules_hash);
  hash.add(std::to_string(info.shard->of));
  for (const audit::ScorecardInfo& card : info.scorecards) hash.add(card.id);
  add_inputs(hash, files, false);
  return hash.hex();
}

// What stands against --resume and --shard, or nothing.
text::Problems against(const Session& session, const std::vector<std::string>& files) {
  const bool streams = std::ranges::find(files, "-") != files.end();
  if (streams && !session.settings.text("shard").empty())
    return {{{}, "--shard needs input whose length is known, which standard input's is not", {}, {}}};
  if (!session.settings.flag("resume")) return {};
  if (session.settings.list("report").empty())
    return {{{}, "--resume needs a --report: the journal is kept beside it", {}, {}}};
  if (session.settings.flag("unordered")) return {{{}, "--resume and --unordered do not go together", {}, {}}};
  if (streams) return {{{}, "--resume needs input that can be read again, which standard input cannot", {}, {}}};
  return {};
}

std::unique_ptr<Journal> journal_for(const Session& session, const audit::RunInfo& info,
                                     const std::vector<std::string>& files) {
  if (!session.settings.flag("resume")) return nullptr;
  const std::string report = session.settings.list("report").front();
  return std::make_unique<Journal>(report.substr(report.find('=') + 1), journal_key(session, info, files));
}

// The batch, from where an earlier run stopped when there is a journal of one.
void run_batch(const rules::Rulebook& rulebook, const audit::RunInfo& info, audit::BatchOptions& options, Run& run,
               Journal* journal) {
  if (journal != nullptr) {
    options.skip = journal->take_over(info, run.renderer());
    if (!journal->error().empty()) return;
    options.done = [&](std::size_t pieces) { journal->done(pieces); };
  }
  audit::run_batch(rulebook, options, [&](audit::Delivery&& delivery) {
    std::visit(
        [&](auto&& value) {
          if (journal != nullptr) journal->add(value);
          run.take(std::move(value));
        },
        std::move(delivery));
  });
}

void remark_on_agents(Session& session, std::size_t without_agent) {
  if (without_agent == 0) return;
  session.streams.err << fmt::format(
      "{} call{}: nobody is known to be the agent, so checks of what the agent says find nothing\n"
      "  hint: --agent LABEL says who it is; callaudit show CALL lists the speakers\n",
      without_agent, without_agent == 1 ? "" : "s");
}

}  // namespace

Ending audit(Session& session) {
  text::Problems problems;
  audit::BatchOptions options = batch_options(session, {}, problems);
  Outputs outputs(session, problems);
  Decisions decisions(session, problems);
  if (!problems.empty()) return refuse(session, problems, "usage: nothing was audited");
  Inputs inputs = find_inputs(session);
  if (inputs.files.empty()) return refuse(session, inputs.problems, "no input: nothing was audited");
  options.files = std::move(inputs.files);
  options.not_found = std::move(inputs.problems);
  problems = against(session, options.files);
  if (!problems.empty()) return refuse(session, problems, "usage: nothing was audited");

  rules::LoadOptions loading = load_options(session);
  loading.examples = false;
  const auto rulebook = load_rules(session, loading);
  if (rulebook == nullptr) return bad_rules();
  problems = audit::check_selection(*rulebook, options.audit.selection);
  if (!problems.empty()) return refuse(session, problems, "usage: nothing was audited");

  audit::RunInfo info = audit::run_info(*rulebook, options.audit);
  if (info.shard) info.shard->batch = batch_key(info, options.files);
  Gates gates(session.settings, info);
  if (!outputs.begin(info)) return {Exit::untrustworthy, outputs.error()};
  audit::Timings timings;
  const std::unique_ptr<Journal> journal = journal_for(session, info, options.files);
  {
    Run run(session, {outputs, gates, decisions, info});
    options.stop = run.stop();
    if (session.settings.flag("timings")) options.timings = &timings;
    run_batch(*rulebook, info, options, run, journal.get());
    if (journal != nullptr && !journal->error().empty()) return {Exit::untrustworthy, journal->error()};
    if (outputs.unwanted()) return {};
    if (options.timings != nullptr) print_timings(session, *rulebook, timings);
    remark_on_agents(session, run.without_agent());
    decisions.tell(session, info);
  }
  const audit::Summary summary = gates.summary();
  outputs.end(summary);
  if (!outputs.finish()) return {Exit::untrustworthy, outputs.error()};
  tell(session, outputs.remarks());
  if (journal != nullptr) journal->remove();
  return {static_cast<Exit>(summary.exit_code), summary.exit_reason};
}

}  // namespace callaudit::cli
