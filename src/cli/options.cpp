#include "cli/options.h"

#include <algorithm>
#include <array>

namespace callaudit::cli {

namespace {

constexpr bool kMany = true, kSplit = true, kOnce = false, kWhole = false;
constexpr bool kNoSetting = false;

constexpr auto kOptions = std::to_array<Option>({
    // What is judged.
    {"scorecard", 0, Shape::text, "NAME", "",
     "Judge and score by this scorecard; 'all' also judges every check. Repeatable.", kMany, kSplit},
    {"check", 0, Shape::text, "NAME", "", "Judge this check too, without points. Repeatable.", kMany, kSplit},
    {"rules", 0, Shape::path, "PATH", "",
     "Add a rule file, or all of a folder; what it names again with `override: true` it replaces. Repeatable.", kMany},
    {"no-shipped", 0, Shape::flag, "", "", "Leave out the rules that come with callaudit."},
    {"no-learned", 0, Shape::flag, "", "", "Switch learned signals off: wording and structure only."},

    // What is read.
    {"input-format", 0, Shape::text, "FORMAT", "", "Read every input as this format instead of recognising it."},
    {"files-from", 0, Shape::path, "FILE", "", "Read paths to audit from FILE, one a line ('-': standard input).",
     kOnce, kWhole, kNoSetting},
    {"agent", 0, Shape::text, "LABEL", "",
     "This speaker is the agent: a label or name, channel:N, or /regular expression/. Repeatable.", kMany},
    {"customer", 0, Shape::text, "LABEL", "", "This speaker is the customer. Repeatable.", kMany},
    {"agent-from", 0, Shape::choice, "automatic|first-speaker|heuristic|never-guess", "automatic",
     "Who is the agent when neither you, the file nor the labels say it."},
    {"limit-file", 0, Shape::size, "SIZE", "256M", "Largest input that must be held whole."},
    {"limit-inflated", 0, Shape::size, "SIZE", "1G", "Largest input after decompression."},
    {"limit-line", 0, Shape::size, "SIZE", "64M", "Longest line of NDJSON."},
    {"limit-depth", 0, Shape::count, "N", "128", "Deepest nesting of JSON."},
    {"limit-segments", 0, Shape::count, "N", "1000000", "Most segments of one call."},

    // How it runs.
    {"jobs", 'j', Shape::count, "N", "", "Threads; the output is the same for any number. Default: one per processor."},
    {"unordered", 0, Shape::flag, "", "", "Report calls as they are finished instead of in input order."},
    {"fail-on", 0, Shape::choice, "info|minor|major|critical|never", "major",
     "Exit 1 when a check of this severity or above fails."},
    {"fail-under", 0, Shape::number, "SCORE", "", "Exit 1 when a call scores below SCORE."},

    // What is printed.
    {"format", 'f', Shape::text, "FORMAT", "", "Report format on standard output (see: callaudit list reports)."},
    {"report", 0, Shape::pair, "FORMAT=PATH", "", "Write a report to a file as well. Repeatable.", kMany},
    {"show", 0, Shape::choice, "info|minor|major|critical", "info", "Print findings of this severity and above."},
    {"show-na", 0, Shape::flag, "", "", "List checks that do not apply, too."},
    {"show-passes", 0, Shape::flag, "", "", "List passed checks, too."},
    {"arithmetic", 0, Shape::flag, "", "", "Print how each score came about."},
    {"signals", 0, Shape::flag, "", "", "Put the signals of each call into the results."},
    {"with-transcripts", 0, Shape::flag, "", "", "Put transcripts into reports that can show them."},
    {"group-by", 0, Shape::choice, "call|agent|team|check|section|week", "", "Sum up by this."},
    {"color", 0, Shape::choice, "auto|always|never", "auto", "Colours and links in the terminal."},
    {"ascii", 0, Shape::flag, "", "", "No box drawing characters."},
    {"width", 0, Shape::count, "COLUMNS", "", "Columns to fill. Default: those of the terminal, else 80."},

    // Of single commands.
    {"call", 0, Shape::text, "ID", "", "Only the call with this id.", kOnce, kWhole, kNoSetting},
    {"all", 0, Shape::flag, "", "", "List the signals too that only others are made of.", kOnce, kWhole, kNoSetting},
    {"run", 0, Shape::text, "TEXT", "", "Only checks whose name contains TEXT.", kOnce, kWhole, kNoSetting},
    {"coverage", 0, Shape::flag, "", "", "Name checks without examples and patterns that no example fires; exit 1.",
     kOnce, kWhole, kNoSetting},
    {"certain", 0, Shape::flag, "", "", "Leave out verdicts that people marked as doubtful.", kOnce, kWhole,
     kNoSetting},
    {"only", 0, Shape::path, "FILE", "", "Only the calls whose ids stand in FILE, one a line.", kOnce, kWhole,
     kNoSetting},
    {"except", 0, Shape::path, "FILE", "", "Not the calls whose ids stand in FILE.", kOnce, kWhole, kNoSetting},
    {"confusions", 0, Shape::count, "N", "5", "Disagreements listed per check.", kOnce, kWhole, kNoSetting},

    // Of all commands.
    {"config", 0, Shape::path, "FILE", "", "Read settings from FILE instead of the nearest callaudit.yaml.", kOnce,
     kWhole, kNoSetting},
    {"no-config", 0, Shape::flag, "", "", "Read no settings but the command line's.", kOnce, kWhole, kNoSetting},
    {"help", 'h', Shape::flag, "", "", "Show this help.", kOnce, kWhole, kNoSetting},
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
