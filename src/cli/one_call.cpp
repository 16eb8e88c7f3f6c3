#include "cli/one_call.h"

#include <fmt/format.h>

#include "cli/setup.h"
#include "readers/input.h"

namespace callaudit::cli {

Ending for_each_call(Session& session, const std::string& file, const ShowCall& show) {
  text::Problems problems;
  const readers::ReadOptions options = read_options(session, problems);
  const std::vector<std::string> files =
      problems.empty() ? readers::expand_paths({file}, problems) : std::vector<std::string>();
  if (!problems.empty()) {
    print_problems(session, problems);
    return {Exit::untrustworthy, "nothing was read"};
  }
  const std::string wanted = session.settings.text("call");
  std::size_t shown = 0;
  const auto sink = [&](readers::Piece&& piece) {
    readers::Reading reading = readers::read_document(piece.bytes, piece.file, options, piece.line);
    for (transcript::Call& call : reading.calls) {
      if (!wanted.empty() && call.id != wanted) continue;
      ++shown;
      show(std::move(call), problems);
    }
    problems.insert(problems.end(), reading.problems.begin(), reading.problems.end());
    return wanted.empty() || shown == 0;
  };
  for (const std::string& each : files) readers::read_pieces(each, options.limits, sink, problems);
  print_problems(session, problems);
  if (!problems.empty()) return {shown == 0 ? Exit::untrustworthy : Exit::incomplete, "something could not be read"};
  if (shown > 0) return {};
  return {Exit::untrustworthy,
          wanted.empty() ? "no calls in the input" : fmt::format("no call has the id '{}'", wanted)};
}

}  // namespace callaudit::cli
