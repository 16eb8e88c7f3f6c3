// The whole audit on arbitrary bytes, into every report: one thread and three give the same bytes, saved results give
// them again, and nothing is masked or escaped away that makes a document unreadable.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "audit/batch.h"
#include "demand.h"
#include "report/report.h"
#include "report/saved.h"

using namespace callaudit;

namespace {

std::shared_ptr<const rules::Rulebook> g_rules;

// One run into one format; the summary is made up, as it counts nothing.
std::string audited(const std::string& path, const char* format, unsigned threads, bool redact) {
  std::string bytes;
  report::Options options;
  options.with_transcripts = true;
  audit::BatchOptions batch;
  batch.files = {path};
  batch.threads = threads;
  batch.audit.with_signals = true;
  batch.audit.with_transcripts = true;
  batch.audit.redact = redact;
  report::Renderer renderer = report::find_format(format)->make([&](std::string_view more) { bytes += more; }, options);
  renderer.begin(audit::run_info(*g_rules, batch.audit));
  audit::run_batch(*g_rules, batch, [&](audit::Delivery&& delivery) {
    if (const auto* call = std::get_if<audit::CallResult>(&delivery)) {
      renderer.call(*call);
    } else {
      renderer.problem(std::get<audit::NotAudited>(delivery));
    }
  });
  renderer.end({});
  return bytes;
}

std::string rendered_again(const std::string& saved, const char* format) {
  std::string bytes;
  report::Options options;
  options.with_transcripts = true;
  const report::Renderer renderer =
      report::find_format(format)->make([&](std::string_view more) { bytes += more; }, options);
  demand(report::replay({report::saved_text("saved", saved)}, renderer).problems.empty(), "saved results are read");
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  text::Problems problems;
  rules::LoadOptions options;
  options.learned = false;
  g_rules = rules::load(options, problems);
  demand(g_rules != nullptr, "the shipped rules load");
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int file = ::memfd_create("fuzz", MFD_CLOEXEC);
  demand(file >= 0 && ::write(file, data, size) == static_cast<ssize_t>(size), "memory for the input");
  const std::string path = "/proc/self/fd/" + std::to_string(file);
  const std::string one = audited(path, "ndjson", 1, false);
  demand(one == audited(path, "ndjson", 3, false), "threads do not change the output");
  demand(one == rendered_again(one, "ndjson"), "saved results are whole");
  const std::string masked = audited(path, "ndjson", 1, true);
  demand(masked == rendered_again(masked, "ndjson"), "masked results are whole");
  for (const report::Format& format : report::formats()) static_cast<void>(audited(path, format.name, 1, false));
  demand(audited(path, "html", 1, false) == rendered_again(one, "html"), "a page of saved results is the same page");
  ::close(file);
  return 0;
}
