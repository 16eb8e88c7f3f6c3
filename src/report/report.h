// One report format: values in, bytes out. A renderer is handed the run, then each call or problem in input order, then
// the summary; it never sees a rule, nor a transcript it was not handed. Renderers that stream hold no call longer than
// its own rendering.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "audit/result.h"

namespace callaudit::report {

struct Options {
  checks::Severity show = checks::Severity::info;  // least severity of findings that are printed
  bool color = false;                              // terminal formats
  bool hyperlinks = false;                         // OSC 8 links to file:line
  bool ascii = false;                              // no box drawing
  int width = 80;                                  // columns of the terminal
  bool show_na = false;                            // list not-applicable checks too
  bool show_passes = false;                        // list passed checks too
  bool arithmetic = false;                         // print how each score came about
  std::string period;                              // of trends: "", day, week, month
  std::string group_by;                            // "", call, agent, team, check, section, week
  bool with_transcripts = false;
  std::string path;                // where the report goes; empty: standard output
  int wait_milliseconds = 30'000;  // for others that write to a file which reports are added to
};

// Bytes of the report go here; the sink owns completeness (temporary file, flush, rename).
using Write = std::function<void(std::string_view)>;

struct Renderer {
  std::function<void(const audit::RunInfo&)> begin;
  std::function<void(const audit::CallResult&)> call;
  std::function<void(const audit::NotAudited&)> problem;
  std::function<void(const audit::Summary&)> end;
  std::function<std::string()> fault = nullptr;   // asked behind begin and end: why the report is not whole, or ""
  std::function<std::string()> remark = nullptr;  // asked behind end: what there is to say of it, or ""
};

struct Format {
  const char* name;         // "ndjson"
  const char* description;  // for help and `list reports`
  const char* extension;    // ".ndjson"
  bool streams;             // writes while it goes; others need the whole run in memory
  bool binary;              // refuses a terminal
  bool adds;                // to the file at Options::path, which it opens itself; writes nothing
  Renderer (*make)(Write write, const Options& options);
};

// All formats in the order of `list reports`.
std::span<const Format> formats();
const Format* find_format(std::string_view name);

}  // namespace callaudit::report
