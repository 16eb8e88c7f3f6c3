#include "report/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <system_error>

#include "report/uri.h"
#include "report/words.h"
#include "text/utf8.h"

namespace callaudit::report {

namespace {

constexpr Symbols kDrawn{"━", "│", "╭─", "·", "✔", "✘", "−", "–", "┃", "━", "─", "╍", "^", "~", "→"};
constexpr Symbols kAscii{"=", "|", "-->", "-", "ok", "x", "-", "-", "!", "#", ".", "+", "^", "~", "->"};

const char* escape_of(Ink ink) {
  switch (ink) {
    case Ink::bold:
      return "\x1b[1m";
    case Ink::dim:
      return "\x1b[2m";
    case Ink::red:
      return "\x1b[31m";
    case Ink::red_bold:
      return "\x1b[1;31m";
    case Ink::yellow:
      return "\x1b[33m";
    case Ink::green:
      return "\x1b[32m";
    case Ink::cyan:
      return "\x1b[36m";
    case Ink::blue:
      return "\x1b[34m";
    case Ink::plain:
      break;
  }
  return "";
}

std::string blanks(int columns) {
  return std::string(static_cast<std::size_t>(std::max(0, columns)), ' ');
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

Ink ink_of(checks::Severity severity) {
  switch (severity) {
    case checks::Severity::critical:
      return Ink::red_bold;
    case checks::Severity::major:
      return Ink::red;
    case checks::Severity::minor:
      return Ink::yellow;
    case checks::Severity::info:
      break;
  }
  return Ink::blue;
}

Paint::Paint(const Options& options)
    : color_(options.color), hyperlinks_(options.hyperlinks), symbols_(options.ascii ? &kAscii : &kDrawn) {}

std::string Paint::operator()(Ink ink, std::string_view text) const {
  if (!color_ || ink == Ink::plain || text.find_first_not_of(' ') == std::string_view::npos) return std::string(text);
  return fmt::format("{}{}\x1b[0m", escape_of(ink), text);
}

std::string Paint::link(std::string_view text, const text::Location& where) const {
  // Standard input and members of archives are no files to open.
  if (!hyperlinks_ || where.file.empty() || where.file == "-" || where.file.find('!') != std::string::npos) {
    return std::string(text);
  }
  std::error_code error;
  const std::string path = std::filesystem::absolute(where.file, error).string();
  if (error) return std::string(text);
  return fmt::format("\x1b]8;;file://{}\x1b\\{}\x1b]8;;\x1b\\", uri_path(path), text);
}

std::string Paint::line(int columns, Ink ink) const {
  return (*this)(ink, repeated(symbols_->rule, columns));
}

std::string shown(std::string_view text) {
  return text::printable(one_line(text));
}

std::string cut(std::string_view text, int columns) {
  if (text::display_width(text) <= columns) return std::string(text);
  std::string out;
  int used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = text::decode(text, at).length;
    const int width = text::display_width(text.substr(at, length));
    if (used + width > columns - 3) break;
    out.append(text, at, length);
    used += width;
    at += length;
  }
  return out + std::string("...").substr(0, static_cast<std::size_t>(std::clamp(columns, 0, 3)));
}

std::string padded(std::string_view text, int columns) {
  const std::string fitting = cut(text, columns);
  return fitting + blanks(columns - text::display_width(fitting));
}

std::string right_aligned(std::string_view text, int columns) {
  return blanks(columns - text::display_width(text)) + std::string(text);
}

std::vector<std::string> wrapped(std::string_view text, int columns) {
  std::vector<std::string> lines;
  for (const MarkedRow& row : marked_rows(text, {}, columns, "")) {
    lines.push_back(row.pieces.empty() ? "" : row.pieces.front().text);
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

std::string drawn(const Bar& bar, const Paint& paint) {
  const Symbols& symbols = paint.symbols();
  const auto column = [&](double share) { return static_cast<int>(std::lround(share * bar.columns)); };
  const int full = column(bar.low < 0 ? bar.share : bar.low);
  const int doubtful = bar.high < 0 ? full : std::max(full, column(bar.high));
  const int tick = bar.mark < 0 ? -1 : std::min(bar.columns - 1, column(bar.mark));
  std::string out;
  const auto part = [&](int from, int to, Ink ink, const char* symbol) {
    if (tick >= from && tick < to) {
      out += paint(ink, repeated(symbol, tick - from)) + paint(Ink::bold, symbols.mark);
      from = tick + 1;
    }
    out += paint(ink, repeated(symbol, to - from));
  };
  part(0, full, bar.ink, symbols.full);
  part(full, doubtful, bar.ink, symbols.maybe);
  part(doubtful, bar.columns, Ink::dim, symbols.empty);
  return out;
}

std::string sparkline(std::span<const std::size_t> counts, bool ascii) {
  constexpr const char* kBlocks[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  constexpr const char* kLetters[] = {" ", ".", ".", ":", "-", "=", "+", "*", "#"};
  const std::size_t most = counts.empty() ? 0 : *std::ranges::max_element(counts);
  std::string out;
  for (const std::size_t count : counts) {
    // What is there at all is seen.
    const std::size_t height = most == 0 ? 0 : (count * 8 + most - 1) / most;
    out += ascii ? kLetters[height] : kBlocks[height];
  }
  return out;
}

}  // namespace callaudit::report
