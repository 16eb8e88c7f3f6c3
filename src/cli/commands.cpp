#include "cli/commands.h"

#include <algorithm>

namespace callaudit::cli {

namespace {

using Names = std::vector<std::string_view>;

Names joined(std::initializer_list<Names> groups) {
  Names all;
  for (const Names& group : groups) all.insert(all.end(), group.begin(), group.end());
  return all;
}

const Names kRules = {"rules", "no-shipped", "no-learned", "limit-rule-file", "limit-rules", "limit-pattern"};
const Names kReading = {"input-format", "agent",          "customer",        "agent-from",
                        "limit-file",   "limit-inflated", "limit-expansion", "limit-line",
                        "limit-depth",  "limit-segments", "limit-time"};
const Names kLook = {"color", "ascii", "width"};
const Names kReports = {"format",     "report",   "show",   "show-na",         "show-passes",
                        "arithmetic", "group-by", "period", "with-transcripts"};
const Names kGates = {"fail-on", "fail-under", "waivers", "baseline", "new-only"};
const Names kGeneral = {"redact", "config", "no-config", "help"};

const std::vector<Command> kCommands = {
    {"audit", "[PATH|-]...", 0, -1, "Audit calls and print scorecards with evidence.",
     "Files, folders, globs, .gz and .zst, archives, NDJSON of any length and standard input ('-'); the format is "
     "recognised by "
     "content. A file that cannot be read never stops the others.",
     "callaudit audit call.vtt\n"
     "callaudit audit calls/ --report html=qa.html --report csv=findings.csv\n"
     "callaudit audit calls.ndjson.zst -f ndjson --signals > results.ndjson\n"
     "callaudit audit calls/ --baseline last-week.ndjson --new-only\n"
     "callaudit audit script.txt --agent Anna --check CHECK\n"
     "callaudit audit calls/ --scorecard impact --fail-under 80 --fail-on never\n"
     "zcat calls.gz | callaudit audit - --rules house.yaml",
     joined({{"scorecard", "check"},
             kRules,
             kReading,
             {"files-from", "shard", "jobs", "unordered", "timings", "resume"},
             kGates,
             {"signals", "limit-evidence"},
             kReports,
             kLook}),
     audit},
    {"show", "CALL", 1, 1, "Show a call as it was read: format, speakers, turns, times, and what was noticed.",
     "With -f json the call is printed in callaudit's own format, so that this is a converter.",
     "callaudit show call.vtt\n"
     "callaudit show call.vtt --signals\n"
     "callaudit show transcript.json -f json > call.json",
     joined({{"format", "signals", "call"}, kReading, kRules, kLook}), show},
    {"trace", "CHECK CALL", 2, 2, "Tell step by step how a verdict came about.",
     "The signals that decide, where each was found, what nearly was one and the clause that stopped it, the window "
     "searched, the verdict.",
     "callaudit trace CHECK call.vtt", joined({{"call"}, kReading, kRules, kLook}), trace},
    {"explain", "CHECK", 1, 1, "Explain a check: what it looks for, why, good and bad examples, coaching.", "",
     "callaudit list checks && callaudit explain CHECK", joined({kRules, kLook}), explain},
    {"list", "checks|signals|scorecards|formats|reports", 1, 1, "List what there is.", "",
     "callaudit list checks\n"
     "callaudit list formats",
     joined({{"all"}, kRules, kLook}), list},
    {"test", "[RULES]...", 0, -1, "Run the examples inside the checks.",
     "Without RULES the examples of all rules in force are run, else those of the files named, which are added to "
     "the rules in force.",
     "callaudit test\n"
     "callaudit test house.yaml --run greeting\n"
     "callaudit test --coverage\n"
     "callaudit test house.yaml --mutate\n"
     "callaudit test -f junit > tests.xml",
     joined({{"run", "coverage", "mutate", "mutants", "time-limit", "format"}, kRules, kLook}), test},
    {"validate", "[RULES]...", 0, -1, "Name every error of rule files at once, each with its place and a hint.",
     "Warnings name what is no error and yet cannot be meant: a check that can never fail, a phrase that another one "
     "hides, a pass mark out of reach. `allow: [{lint: NAME, in: RULE, because: REASON}]` in a rule file lets one "
     "stand.",
     "callaudit validate house.yaml\n"
     "callaudit validate house.yaml --strict -f github\n"
     "callaudit validate rules/ --no-shipped",
     joined({{"strict", "format"}, kRules, kLook}), validate},
    {"calibrate", "RESULTS HUMAN...", 1, -1, "Measure how well results agree with what people said.",
     "RESULTS is saved by `callaudit audit -f ndjson`. HUMAN holds verdicts (pass, fail, na) or scores: NDJSON with "
     "one "
     "call a line, {\"id\": ..., \"rater\": ..., \"verdicts\": {CHECK: [\"pass\"|\"fail\"|\"na\", ...]}, \"doubtful\": "
     "[CHECK...], "
     "\"scores\": {SCORECARD: 78}}, or CSV as --template writes it. Several people may judge the same calls; who is "
     "not "
     "named is called as the file is. Per check and overall: precision, recall, F1, Cohen's kappa, plain and weighted, "
     "Gwet's AC1, Krippendorff's alpha, with 95 % intervals; for scores intraclass correlations; for each rater, the "
     "program as one of them, agreement with the others' consensus and bias.\n"
     "Where only some of the calls were judged, recall is estimated for all calls of the results: judge calls that did "
     "not fire, too, drawn at random as --template verdicts draws them.",
     "callaudit calibrate results.ndjson labels.ndjson\n"
     "callaudit calibrate results.ndjson labels.ndjson --certain --except tuned-on.txt\n"
     "callaudit calibrate results.ndjson --template verdicts --sample 15 > to-fill-in.csv\n"
     "callaudit calibrate results.ndjson ana.csv ben.csv",
     joined({{"certain", "only", "except", "template", "sample", "check", "confusions", "format"}, kLook}), calibrate},
    {"learn",
     "SIGNAL LABELLED...",
     2,
     -1,
     "Train a learned signal from labelled sentences.",
     "LABELLED has a sentence a line, `+` in front of one that is the signal and `-` in front of one that is not (`+ "
     "C` "
     "when the customer says it), or labelled calls: `A: We lost your parcel. @own`. Figures are measured on text left "
     "out of training. The model goes to SIGNAL.model or where -o says; put it beside your rules and name it with "
     "`learned: {model: SIGNAL, above: 0.6}`.",
     "callaudit learn refund-promise labelled.txt -o house/refund-promise.model",
     {"output"},
     learn},
    {"suggest", "RESULTS HUMAN...", 1, -1, "Suggest wording that would mend disagreements with people, as a rule file.",
     "RESULTS is saved by `callaudit audit -f ndjson --with-transcripts`, HUMAN as for calibrate. For checks of kind "
     "never "
     "and expect phrases are looked for that the signal misses, or by which it fires wrongly, each with the calls that "
     "it "
     "would mend and spoil; printed as rules are only those that also mend more than they spoil on calls left out of "
     "the "
     "search. Overrides that a person accepted (--waivers FILE, accepted: true) become tests of their checks, masked. "
     "Nothing is changed: the patch is yours to read, to keep and to load with --rules.",
     "callaudit suggest results.ndjson labels.ndjson > suggested.yaml\n"
     "callaudit test suggested.yaml\n"
     "callaudit suggest results.ndjson --waivers callaudit-waivers.yaml",
     joined({{"check", "certain", "only", "except", "waivers"}, kRules, kLook}), suggest},
    {"report", "RESULTS...", 1, -1, "Render saved results in any format, without auditing again; merges several.",
     "Shards of one run become the bytes of that run; with --gate the end is that of one audit of everything: 3 when "
     "an "
     "input was not audited, else 1 when a gate failed, else 0. With --since or --until the calls of these days are "
     "told "
     "as a trend (-f trend, trend-html, trend-csv, trend-json), rule set by rule set; a call that stands in several "
     "results counts as the last one named has it.",
     "callaudit report results.ndjson -f pretty\n"
     "callaudit report --since 2026-03-01 days/*.ndjson --report trend-html=trend.html\n"
     "callaudit report shard-*.ndjson --gate --report sqlite=qa.sqlite\n"
     "callaudit report shard-*.ndjson --report html=qa.html --report xlsx=qa.xlsx",
     joined({{"since", "until", "gate"}, kReports, kLook}), report},
    {"compare", "OLD NEW | CALLS...", 1, -1,
     "Tell what changed between two runs, or two rule sets over the same calls.",
     "OLD and NEW are saved by `callaudit audit -f ndjson`. With --rules-old or --rules-new the arguments are calls, "
     "audited twice: with the rules in force and the files of the one, then of the other. Verdicts that changed are "
     "grouped by check; points, agents and teams follow. Exit 1 when a critical verdict newly fails.",
     "callaudit compare last-week.ndjson this-week.ndjson\n"
     "callaudit compare main.ndjson branch.ndjson -f markdown > comment.md\n"
     "callaudit compare --rules-new house.yaml calls/\n"
     "callaudit compare --no-shipped --rules-old v1/ --rules-new v2/ calls.ndjson",
     joined(
         {{"rules-old", "rules-new", "scorecard", "check", "files-from", "jobs", "format"}, kRules, kReading, kLook}),
     compare},
    {"config", "", 0, 0, "Show each setting and where it came from.",
     "Flags win over the environment (CALLAUDIT_FAIL_ON), it over callaudit.yaml in this folder or the nearest "
     "above, that over your "
     "own ~/.config/callaudit/callaudit.yaml.",
     "callaudit config", kLook, config},
    {"import",
     "amazon|google|genesys FILE",
     2,
     2,
     "Turn rules of another product into a rule file.",
     "Amazon Transcribe Call Analytics categories, Google Contact Center AI Insights phrase matchers, Genesys Cloud "
     "topics, as their programs print them (JSON). What cannot be carried over is listed with its line.",
     "callaudit import amazon categories.json > rules/imported.yaml\n"
     "callaudit test rules/imported.yaml",
     {},
     import_rules},
    {"init",
     "[FOLDER]",
     0,
     1,
     "Write a starter: settings, a tested check of your own, a sample call, CI.",
     "Nothing that is there is written over.",
     "callaudit init qa && cd qa && callaudit test && callaudit audit sample-call.txt",
     {},
     init},
    {"schema",
     "rules|results|comparison|trend|config|sqlite",
     1,
     1,
     "Print a JSON Schema, or the tables of --report sqlite=PATH with what is in them.",
     "",
     "callaudit schema rules > rules.schema.json\n"
     "callaudit schema results > results.schema.json",
     {},
     schema},
    {"completions",
     "bash|zsh|fish",
     1,
     1,
     "Print completions for a shell.",
     "",
     "callaudit completions bash > /usr/share/bash-completion/completions/callaudit",
     {},
     completions},
    {"man", "", 0, 0, "Print the manual page.", "", "callaudit man > callaudit.1 && man ./callaudit.1", {}, man},
};

}  // namespace

std::span<const Command> commands() {
  return kCommands;
}

const Command* find_command(std::string_view name) {
  const auto found = std::ranges::find(kCommands, name, &Command::name);
  return found == kCommands.end() ? nullptr : &*found;
}

std::vector<std::string_view> options_of(const Command& command) {
  return joined({command.options, kGeneral});
}

}  // namespace callaudit::cli
