#include "cli/setup.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "cli/terminal.h"
#include "readers/finish.h"
#include "text/suggest.h"

namespace callaudit::cli {

namespace {

void check_mapping(const Session& session, std::string_view option, text::Problems& problems) {
  for (const std::string& entry : session.settings.list(option)) {
    const std::string fault = transcript::mapping_fault(std::string(readers::without_format(entry)));
    if (!fault.empty()) problems.push_back({{}, fmt::format("--{}: '{}' {}", option, entry, fault), {}, {}});
  }
}

template <class Formats>
text::Problem unknown_format(const std::string& name, const Formats& formats, const char* listing) {
  std::vector<std::string> known;
  for (const auto& format : formats) known.emplace_back(format.name);
  std::string hint = text::did_you_mean(name, known);
  if (hint.empty()) hint = fmt::format("callaudit list {} names them", listing);
  return {{}, fmt::format("there is no format '{}'", name), hint, {}};
}

}  // namespace

rules::LoadOptions load_options(const Session& session, const std::vector<std::string>& files) {
  rules::LoadOptions options;
  options.shipped = !session.settings.flag("no-shipped");
  options.learned = !session.settings.flag("no-learned");
  const auto limit = [&](const char* name) {
    return static_cast<std::size_t>(session.settings.number(name).value_or(0));
  };
  options.limits = {limit("limit-rule-file"), limit("limit-rules"), limit("limit-pattern")};
  options.files = session.settings.list("rules");
  options.files.insert(options.files.end(), files.begin(), files.end());
  return options;
}

std::shared_ptr<rules::Rulebook> load_rules(Session& session, const std::vector<std::string>& files) {
  return load_rules(session, load_options(session, files));
}

std::shared_ptr<rules::Rulebook> load_rules(Session& session, const rules::LoadOptions& options) {
  text::Problems problems;
  std::shared_ptr<rules::Rulebook> rulebook = rules::load(options, problems);
  print_problems(session, problems);
  return problems.empty() ? rulebook : nullptr;
}

Ending bad_rules() {
  return {Exit::untrustworthy, "the rules have errors: nothing was done"};
}

readers::ReadOptions read_options(const Session& session, text::Problems& problems) {
  const Settings& settings = session.settings;
  const auto bytes = [&](const char* name) { return static_cast<std::size_t>(settings.number(name).value_or(0)); };
  readers::ReadOptions options;
  options.limits.file_bytes = bytes("limit-file");
  options.limits.inflated_bytes = bytes("limit-inflated");
  options.limits.expansion = bytes("limit-expansion");
  options.limits.line_bytes = bytes("limit-line");
  options.limits.depth = static_cast<int>(bytes("limit-depth"));
  options.limits.segments = bytes("limit-segments");
  options.format = settings.text("input-format");
  options.unredacted = settings.flag("unredacted");
  options.mapping.agent = settings.list("agent");
  options.mapping.customer = settings.list("customer");
  options.mapping.from = static_cast<transcript::AgentFrom>(settings.choice("agent-from"));
  check_mapping(session, "agent", problems);
  check_mapping(session, "customer", problems);
  if (!options.format.empty()) {
    const auto formats = readers::formats();
    const bool known = std::ranges::any_of(formats, [&](const auto& format) { return format.name == options.format; });
    if (!known) problems.push_back(unknown_format(options.format, formats, "formats"));
  }
  return options;
}

audit::Selection selection(const Session& session) {
  return {session.settings.list("scorecard"), session.settings.list("check")};
}

std::optional<audit::Shard> shard(const Session& session, text::Problems& problems) {
  const std::string words = session.settings.text("shard");
  if (words.empty()) return std::nullopt;
  audit::Shard shard;
  const auto number = [](const char* begin, const char* end, std::size_t& into) {
    const auto [rest, error] = std::from_chars(begin, end, into);
    return error == std::errc() && rest == end;
  };
  const char* const end = words.data() + words.size();
  const char* const slash = std::find(words.data(), end, '/');
  if (slash != end && number(words.data(), slash, shard.number) && number(slash + 1, end, shard.of) &&
      shard.number >= 1 && shard.number <= shard.of)
    return shard;
  problems.push_back(
      {{}, fmt::format("--shard: '{}' is no part of a whole", words), "--shard 3/16: the third of 16", {}});
  return std::nullopt;
}

report::Options report_options(const Session& session) {
  const Settings& settings = session.settings;
  const Look look = look_of(session);
  report::Options options;
  options.show = static_cast<checks::Severity>(settings.choice("show"));
  options.color = look.color;
  options.hyperlinks = look.hyperlinks;
  options.ascii = look.ascii;
  options.width = look.width;
  options.show_na = settings.flag("show-na");
  options.show_passes = settings.flag("show-passes");
  options.arithmetic = settings.flag("arithmetic");
  options.group_by = settings.text("group-by");
  options.period = settings.text("period");
  options.with_transcripts = settings.flag("with-transcripts");
  return options;
}

const report::Format* report_format(const std::string& name, text::Problems& problems) {
  const report::Format* format = report::find_format(name);
  if (format == nullptr) problems.push_back(unknown_format(name, report::formats(), "reports"));
  return format;
}

}  // namespace callaudit::cli
