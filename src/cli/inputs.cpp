#include "cli/inputs.h"

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <istream>
#include <iterator>
#include <system_error>

#include "readers/input.h"

namespace callaudit::cli {

Inputs find_inputs(Session& session) {
  Inputs inputs;
  std::vector<std::string> paths = session.arguments;
  if (const std::string list = session.settings.text("files-from"); !list.empty()) {
    for (std::string& line : lines_of(read_whole(session, list, inputs.problems))) paths.push_back(std::move(line));
  }
  if (paths.empty() && inputs.problems.empty()) {
    inputs.problems.push_back({{}, "no input was named", "name files or folders, or - for standard input", {}});
    return inputs;
  }
  inputs.files = readers::expand_paths(paths, inputs.problems);
  return inputs;
}

std::string read_whole(Session& session, const std::string& path, text::Problems& problems) {
  if (path == "-") return {std::istreambuf_iterator<char>(session.streams.in), {}};
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file.is_open() || file.bad()) {
    const int error = errno == 0 ? EIO : errno;
    problems.push_back({{path, 0, 0}, "cannot be read: " + std::generic_category().message(error), {}, {}});
    return {};
  }
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty()) lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

}  // namespace callaudit::cli
