// callaudit init: a starter folder. Nothing that is there is written over.
#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "cli/commands.h"
#include "cli/embedded.h"
#include "cli/sink.h"
#include "text/utf8.h"

namespace callaudit::cli {

Ending init(Session& session) {
  namespace fs = std::filesystem;
  const fs::path folder = session.arguments.empty() ? fs::path(".") : fs::path(session.arguments.front());
  std::error_code error;
  for (const EmbeddedFile& file : starter_files()) {
    const fs::path path = (folder / file.name).lexically_normal();
    const std::string shown = text::printable(path.string());
    if (fs::exists(path, error)) {
      session.streams.out << fmt::format("kept     {}\n", shown);
      continue;
    }
    fs::create_directories(path.parent_path(), error);
    FileSink sink(path.string());
    sink.write(file.bytes);
    sink.commit();
    if (!sink.error().empty()) return {Exit::untrustworthy, sink.error()};
    session.streams.out << fmt::format("written  {}\n", shown);
  }
  const std::string go = folder == "." ? "" : fmt::format("  cd {}\n", text::printable(folder.string()));
  session.streams.out << fmt::format(
      "\nNow:\n"
      "{}"
      "  callaudit test rules                       # the examples inside the checks\n"
      "  callaudit audit sample-call.txt            # a call\n"
      "  callaudit audit scripts/missing-item.md    # a training script\n"
      "  callaudit validate --strict                # what cannot be meant\n"
      "Then write a check of your own into rules/house.yaml.\n",
      go);
  return {};
}

}  // namespace callaudit::cli
