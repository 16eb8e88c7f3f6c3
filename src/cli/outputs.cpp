#include "cli/outputs.h"

#include <fmt/format.h>

#include <algorithm>

#include "audit/redact.h"
#include "cli/setup.h"

namespace callaudit::cli {

namespace {

constexpr const char* kForEyes = "pretty";
constexpr const char* kForPipes = "concise";
constexpr const char* kOverTime = "trend";

// Files are read anywhere: no colours, no links.
report::Options file_options(report::Options options) {
  options.color = false;
  options.hyperlinks = false;
  return options;
}

}  // namespace

Outputs::Outputs(Session& session, text::Problems& problems)
    : stream_(session.streams.out), state_(session.output), redact_(session.settings.flag("redact")) {
  const bool terminal = session.surroundings.out_is_terminal;
  std::string name = session.settings.text("format");
  const bool over_time = !session.settings.text("since").empty() || !session.settings.text("until").empty();
  if (name.empty()) name = over_time ? kOverTime : terminal ? kForEyes : kForPipes;
  if (const report::Format* format = report_format(name, problems)) {
    if (format->adds || (format->binary && terminal)) {
      problems.push_back(
          {{},
           fmt::format("'{}' is {}", name, format->adds ? "a file of its own" : "no text for a terminal"),
           fmt::format("--report {}=PATH", name),
           {}});
    }
    outputs_.push_back({format, {}, report_options(session), nullptr, {}});
  }
  shows_problems_ = name == kForEyes && terminal && session.surroundings.err_is_terminal;
  for (const std::string& request : session.settings.list("report")) add_file(session, request, problems);
}

void Outputs::add_file(Session& session, const std::string& request, text::Problems& problems) {
  const std::size_t equals = request.find('=');
  const report::Format* format = report_format(request.substr(0, equals), problems);
  if (format == nullptr) return;
  std::string path = request.substr(equals + 1);
  if (std::ranges::find(outputs_, path, &Output::path) != outputs_.end()) {
    problems.push_back({{}, fmt::format("two reports would go to '{}'", path), {}, {}});
    return;
  }
  outputs_.push_back({format, std::move(path), file_options(report_options(session)), nullptr, {}});
}

std::string Outputs::fault_of(const Output& output) {
  return output.renderer.fault ? output.renderer.fault() : "";
}

report::Write Outputs::writer(Output& output) {
  if (output.file == nullptr) return [this](std::string_view bytes) { stream_ << bytes; };
  return [file = output.file.get()](std::string_view bytes) { file->write(bytes); };
}

bool Outputs::begin(const audit::RunInfo& run) {
  for (Output& output : outputs_) {
    output.options.path = output.path;
    if (!output.path.empty() && !output.format->adds) output.file = std::make_unique<FileSink>(output.path);
    if (output.file != nullptr && !output.file->error().empty()) return false;
  }
  // What a file that is added to has against it comes before the first byte of any other report.
  for (const bool adds : {true, false}) {
    for (Output& output : outputs_) {
      if (output.format->adds != adds) continue;
      output.renderer = output.format->make(writer(output), output.options);
      output.renderer.begin(run);
      if (!fault_of(output).empty()) return false;
    }
  }
  return true;
}

void Outputs::call(const audit::CallResult& call) {
  for (const Output& output : outputs_) output.renderer.call(call);
}

void Outputs::problem(const audit::NotAudited& problem) {
  audit::NotAudited told = problem;
  if (redact_) audit::redact(told);
  for (const Output& output : outputs_) output.renderer.problem(told);
}

void Outputs::end(const audit::Summary& summary) {
  for (const Output& output : outputs_) output.renderer.end(summary);
}

bool Outputs::finish() {
  stream_.flush();
  for (const Output& output : outputs_) {
    if (output.file != nullptr && fault_of(output).empty()) output.file->commit();
  }
  return error().empty();
}

std::vector<std::string> Outputs::remarks() const {
  std::vector<std::string> remarks;
  for (const Output& output : outputs_) {
    if (output.renderer.remark && !output.renderer.remark().empty()) remarks.push_back(output.renderer.remark());
  }
  return remarks;
}

bool Outputs::unwanted() const {
  return state_.closed() && std::ranges::all_of(outputs_, [](const Output& output) { return output.path.empty(); });
}

std::string Outputs::error() const {
  for (const Output& output : outputs_) {
    if (output.file != nullptr && !output.file->error().empty()) return output.file->error();
    if (const std::string fault = fault_of(output); !fault.empty()) {
      return fmt::format("{}: {}", output.path.empty() ? "standard output" : output.path, fault);
    }
  }
  return state_.error();
}

}  // namespace callaudit::cli
