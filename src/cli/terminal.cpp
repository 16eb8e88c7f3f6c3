#include "cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <ctime>
#include <filesystem>
#include <thread>

#include "text/time.h"
#include "text/utf8.h"

extern char** environ;

namespace callaudit::cli {

namespace {

std::string variable(const Surroundings& surroundings, const char* name) {
  const auto found = surroundings.environment.find(name);
  return found == surroundings.environment.end() ? std::string() : found->second;
}

bool wants_color(const Session& session) {
  const std::string asked = session.settings.text("color");
  if (asked == "always" || asked == "never") return asked == "always";
  const Surroundings& around = session.surroundings;
  if (!variable(around, "NO_COLOR").empty()) return false;
  const std::string forced = variable(around, "CLICOLOR_FORCE");
  if (!forced.empty() && forced != "0") return true;
  return around.out_is_terminal && variable(around, "TERM") != "dumb";
}

}  // namespace

Surroundings surroundings_of_process() {
  Surroundings around;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos) around.environment.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  around.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  around.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  struct winsize size {};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) around.columns = size.ws_col;
  std::error_code error;
  around.folder = std::filesystem::current_path(error).string();
  const auto fixed = text::parse_number(variable(around, "SOURCE_DATE_EPOCH"));
  around.today = text::format_iso_time(fixed.value_or(static_cast<double>(std::time(nullptr)))).substr(0, 10);
  around.processors = std::max(1u, std::thread::hardware_concurrency());
  return around;
}

Look look_of(const Session& session) {
  Look look;
  look.color = wants_color(session);
  look.hyperlinks = look.color && session.surroundings.out_is_terminal;
  look.ascii = session.settings.flag("ascii");
  if (session.surroundings.columns > 0) look.width = session.surroundings.columns;
  if (const auto width = session.settings.number("width")) look.width = static_cast<int>(*width);
  return look;
}

std::string painted(const Look& look, const char* code, std::string_view text) {
  return look.color && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

std::string wrapped(std::string_view text, int width, int indent) {
  std::string lines;
  int column = indent;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    const int columns = text::display_width(word);
    if (column > indent && column + 1 + columns > width) {
      lines += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
      column = indent;
    } else if (column > indent) {
      lines += ' ';
      ++column;
    }
    lines += word;
    column += columns;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string marked_lines(const Look& look, std::string_view text, const report::Marks& marks, int indent) {
  const std::string blanks(static_cast<std::size_t>(indent), ' ');
  std::string lines;
  for (const report::MarkedRow& row : report::marked_rows(text, marks, look.width - indent, "^")) {
    lines += blanks;
    for (const report::MarkedRow::Piece& piece : row.pieces) {
      lines += piece.marked ? painted(look, "1;35", piece.text) : piece.text;
    }
    lines += '\n';
    if (!look.color && !row.carets.empty()) lines += blanks + row.carets + '\n';
  }
  return lines;
}

}  // namespace callaudit::cli
