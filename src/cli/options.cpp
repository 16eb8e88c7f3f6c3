#include "cli/options.h"

#include <algorithm>
#include <array>

namespace callaudit::cli {

namespace {

constexpr auto kOptions = std::to_array<Option>({
    {.topic = Topic::judged,
     .name = "scorecard",
     .shape = Shape::text,
     .value = "NAME",
     .help = "Judge and score by this scorecard; 'all' also judges every check. Repeatable.",
     .many = true,
     .split = true},
    {.topic = Topic::judged,
     .name = "check",
     .shape = Shape::text,
     .value = "NAME",
     .help = "Judge only this check, without points; with --scorecard, this one too. Repeatable.",
     .many = true,
     .split = true},
    {.topic = Topic::judged,
     .name = "rules",
     .shape = Shape::path,
     .value = "PATH",
     .help = "Add a rule file, or all of a folder; what it names again with `override: true` it replaces. Repeatable.",
     .many = true},
    {.topic = Topic::judged,
     .name = "rules-old",
     .shape = Shape::path,
     .value = "FILE",
     .help = "Rules of the older side of a comparison, beside those in force. Repeatable.",
     .many = true,
     .setting = false},
    {.topic = Topic::judged,
     .name = "rules-new",
     .shape = Shape::path,
     .value = "FILE",
     .help = "Rules of the newer side of a comparison, beside those in force. Repeatable.",
     .many = true,
     .setting = false},
    {.topic = Topic::judged, .name = "no-shipped", .help = "Leave out the rules that come with callaudit."},
    {.topic = Topic::judged, .name = "no-learned", .help = "Switch learned signals off: wording and structure only."},

    {.topic = Topic::read,
     .name = "input-format",
     .shape = Shape::text,
     .value = "FORMAT",
     .help = "Read every input as this format instead of recognising it."},
    {.topic = Topic::read,
     .name = "files-from",
     .shape = Shape::path,
     .value = "FILE",
     .help = "Read paths to audit from FILE, one a line ('-': standard input).",
     .setting = false},
    {.topic = Topic::read,
     .name = "call",
     .shape = Shape::text,
     .value = "ID",
     .help = "Only the call with this id.",
     .setting = false},
    {.topic = Topic::read,
     .name = "agent",
     .shape = Shape::text,
     .value = "LABEL",
     .help = "This speaker is the agent: a label (or participant id), name, channel:N, or /regular expression/; with "
             "FORMAT: before it, in calls of that format only (twilio:channel:2). Repeatable.",
     .many = true},
    {.topic = Topic::read,
     .name = "customer",
     .shape = Shape::text,
     .value = "LABEL",
     .help = "This speaker is the customer, named as for --agent. Repeatable.",
     .many = true},
    {.topic = Topic::read,
     .name = "agent-from",
     .shape = Shape::choice,
     .value = "automatic|first-speaker|heuristic|never-guess",
     .fallback = "automatic",
     .help = "Who is the agent when neither you, the file nor the labels say it."},
    {.topic = Topic::read,
     .name = "unredacted",
     .help = "Where a file holds a transcript and its redacted twin, read the open one."},
    {.topic = Topic::read,
     .name = "limit-file",
     .shape = Shape::size,
     .value = "SIZE",
     .fallback = "256M",
     .help = "Largest input that must be held whole."},
    {.topic = Topic::read,
     .name = "limit-inflated",
     .shape = Shape::size,
     .value = "SIZE",
     .fallback = "1G",
     .help = "Largest input after decompression."},
    {.topic = Topic::read,
     .name = "limit-expansion",
     .shape = Shape::count,
     .value = "N",
     .fallback = "200",
     .help = "Times its size that compressed input above 64M may grow to."},
    {.topic = Topic::read,
     .name = "limit-line",
     .shape = Shape::size,
     .value = "SIZE",
     .fallback = "64M",
     .help = "Longest line of NDJSON."},
    {.topic = Topic::read,
     .name = "limit-depth",
     .shape = Shape::count,
     .value = "N",
     .fallback = "128",
     .help = "Deepest nesting of JSON."},
    {.topic = Topic::read,
     .name = "limit-segments",
     .shape = Shape::count,
     .value = "N",
     .fallback = "1000000",
     .help = "Most segments of one call."},
    {.topic = Topic::read,
     .name = "limit-time",
     .shape = Shape::number,
     .value = "SECONDS",
     .fallback = "30",
     .help = "Most processor time to audit one call; 0: any."},
    {.topic = Topic::judged,
     .name = "limit-rule-file",
     .shape = Shape::size,
     .value = "SIZE",
     .fallback = "4M",
     .help = "Largest rule file."},
    {.topic = Topic::judged,
     .name = "limit-rules",
     .shape = Shape::count,
     .value = "N",
     .fallback = "10000",
     .help = "Most phrases, signals, slots, checks and scorecards together."},
    {.topic = Topic::judged,
     .name = "limit-pattern",
     .shape = Shape::count,
     .value = "N",
     .fallback = "10000",
     .help = "Most states of one pattern."},
    {.topic = Topic::printed,
     .name = "limit-evidence",
     .shape = Shape::count,
     .value = "N",
     .fallback = "20",
     .help = "Most places quoted for one verdict; further ones count, but are not quoted."},

    {.topic = Topic::run,
     .name = "output",
     .letter = 'o',
     .shape = Shape::path,
     .value = "FILE",
     .help = "Write to FILE.",
     .setting = false},
    {.topic = Topic::run,
     .name = "jobs",
     .letter = 'j',
     .shape = Shape::count,
     .value = "N",
     .help = "Threads; the output is the same for any number. Default: one per processor."},
    {.topic = Topic::run,
     .name = "timings",
     .help = "Tell on standard error where the time went: stages, dearest signals and checks.",
     .setting = false},
    {.topic = Topic::run,
     .name = "resume",
     .help = "Keep a journal beside the first --report, and go on where a killed run of the same command stopped.",
     .setting = false},
    {.topic = Topic::run, .name = "unordered", .help = "Report calls as they are finished instead of in input order."},
    {.topic = Topic::run,
     .name = "fail-on",
     .shape = Shape::choice,
     .value = "info|minor|major|critical|never",
     .fallback = "major",
     .help = "Exit 1 when a check of this severity or above fails."},
    {.topic = Topic::run,
     .name = "fail-under",
     .shape = Shape::number,
     .value = "SCORE",
     .help = "Exit 1 when a call scores below SCORE."},
    {.topic = Topic::run,
     .name = "waivers",
     .shape = Shape::path,
     .value = "FILE",
     .help =
         "Findings that people let stand, and verdicts they override, each with reason, who and an end. Default: the "
         "nearest callaudit-waivers.yaml."},
    {.topic = Topic::run,
     .name = "baseline",
     .shape = Shape::path,
     .value = "RESULTS",
     .help = "Findings of these saved results are known: gates count only new ones."},
    {.topic = Topic::run, .name = "new-only", .help = "Print only findings that --baseline does not know."},
    {.topic = Topic::run,
     .name = "run",
     .shape = Shape::text,
     .value = "TEXT",
     .help = "Only checks whose name contains TEXT.",
     .setting = false},
    {.topic = Topic::run,
     .name = "coverage",
     .help =
         "Name what no example tries: patterns, branches of conditions (exit 1), alternatives and phrases (no gate).",
     .setting = false},
    {.topic = Topic::run,
     .name = "mutate",
     .help = "Take away one pattern, phrase, filter or condition at a time; name what no example notices; exit 1.",
     .setting = false},
    {.topic = Topic::run,
     .name = "mutants",
     .shape = Shape::count,
     .value = "N",
     .fallback = "2000",
     .help = "Most changes that --mutate tries, chosen evenly.",
     .setting = false},
    {.topic = Topic::run,
     .name = "time-limit",
     .shape = Shape::count,
     .value = "SECONDS",
     .fallback = "120",
     .help = "--mutate stops after so long and says how much is left.",
     .setting = false},
    {.topic = Topic::run, .name = "strict", .help = "Warnings about rules are errors.", .setting = false},
    {.topic = Topic::run,
     .name = "certain",
     .help = "Leave out verdicts that people marked as doubtful.",
     .setting = false},
    {.topic = Topic::run,
     .name = "only",
     .shape = Shape::path,
     .value = "FILE",
     .help = "Only the calls whose ids stand in FILE, one a line.",
     .setting = false},
    {.topic = Topic::run,
     .name = "except",
     .shape = Shape::path,
     .value = "FILE",
     .help = "Not the calls whose ids stand in FILE.",
     .setting = false},
    {.topic = Topic::run,
     .name = "template",
     .shape = Shape::choice,
     .value = "verdicts|calls|scores",
     .help =
         "Write a table (CSV) for people to fill in, without what the program said: a row for each verdict, for each "
         "call with a column for each check, or for each score.",
     .setting = false},
    {.topic = Topic::run,
     .name = "sample",
     .shape = Shape::count,
     .value = "N",
     .fallback = "20",
     .help = "So many calls in a template; of verdicts, per check so many that fired and so many that did not.",
     .setting = false},

    {.topic = Topic::printed,
     .name = "format",
     .letter = 'f',
     .shape = Shape::text,
     .value = "FORMAT",
     .help = "Format on standard output (callaudit list reports names those of audits)."},
    {.topic = Topic::printed,
     .name = "report",
     .shape = Shape::pair,
     .value = "FORMAT=PATH",
     .help = "Write a report to a file as well. Repeatable.",
     .many = true},
    {.topic = Topic::printed,
     .name = "show",
     .shape = Shape::choice,
     .value = "info|minor|major|critical",
     .fallback = "info",
     .help = "Print findings of this severity and above."},
    {.topic = Topic::printed, .name = "show-na", .help = "List checks that do not apply, too."},
    {.topic = Topic::printed, .name = "show-passes", .help = "List passed checks, too."},
    {.topic = Topic::printed, .name = "arithmetic", .help = "Print how each score came about."},
    {.topic = Topic::printed, .name = "signals", .help = "Tell the signals of each call, too."},
    {.topic = Topic::printed, .name = "with-transcripts", .help = "Put transcripts into reports that can show them."},
    {.topic = Topic::printed,
     .name = "group-by",
     .shape = Shape::choice,
     .value = "call|agent|team|check|section|week",
     .help = "Sum up by this."},
    {.topic = Topic::printed,
     .name = "all",
     .help = "List the signals too that only others are made of.",
     .setting = false},
    {.topic = Topic::printed,
     .name = "confusions",
     .shape = Shape::count,
     .value = "N",
     .fallback = "5",
     .help = "Disagreements listed per check.",
     .setting = false},
    {.topic = Topic::printed,
     .name = "color",
     .shape = Shape::choice,
     .value = "auto|always|never",
     .fallback = "auto",
     .help = "Colours and links in the terminal."},
    {.topic = Topic::printed, .name = "ascii", .help = "No box drawing characters."},
    {.topic = Topic::printed,
     .name = "width",
     .shape = Shape::count,
     .value = "COLUMNS",
     .help = "Columns to fill. Default: those of the terminal, else 80."},

    {.topic = Topic::general,
     .name = "redact",
     .help = "Mask card, account, phone and social security numbers, IBANs, e-mail addresses and names that customers "
             "give, in every output, message and file name."},
    {.topic = Topic::general,
     .name = "config",
     .shape = Shape::path,
     .value = "FILE",
     .help = "Read settings from FILE instead of the nearest callaudit.yaml.",
     .setting = false},
    {.topic = Topic::general,
     .name = "no-config",
     .help = "Read no settings but the command line's.",
     .setting = false},
    {.topic = Topic::general, .name = "help", .letter = 'h', .help = "Show this help.", .setting = false},
});

std::string spelled(std::string_view prefix, std::string_view name, char (*letter)(char)) {
  std::string spelling(prefix);
  for (const char c : name) spelling += c == '-' ? '_' : letter(c);
  return spelling;
}

}  // namespace

std::span<const Option> options() {
  return kOptions;
}

const Option* find_option(std::string_view name) {
  const auto* found = std::ranges::find(kOptions, name, &Option::name);
  return found == kOptions.end() ? nullptr : found;
}

const Option& option(std::string_view name) {
  return *find_option(name);
}

const char* title(Topic topic) {
  switch (topic) {
    case Topic::judged:
      return "What is judged";
    case Topic::read:
      return "What is read";
    case Topic::run:
      return "How it runs";
    case Topic::printed:
      return "What is printed";
    case Topic::general:
      break;
  }
  return "General";
}

std::vector<std::string> choices(const Option& option) {
  std::vector<std::string> values;
  std::string_view rest = option.value;
  for (;;) {
    const std::size_t bar = rest.find('|');
    values.emplace_back(rest.substr(0, bar));
    if (bar == std::string_view::npos) return values;
    rest.remove_prefix(bar + 1);
  }
}

std::string settings_key(const Option& option) {
  return spelled("", option.name, [](char c) { return c; });
}

std::string environment_name(const Option& option) {
  return spelled("CALLAUDIT_", option.name,
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
}

}  // namespace callaudit::cli
