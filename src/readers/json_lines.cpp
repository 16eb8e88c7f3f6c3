#include "readers/json_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "readers/draft.h"
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/lines.h"

namespace callaudit::readers {

namespace {

std::vector<Line> filled_lines(std::string_view text, int first_line, std::size_t most) {
  std::vector<Line> lines;
  LineCursor cursor(text, first_line);
  for (Line line; lines.size() < most && cursor.next(line);) {
    if (!is_blank(line.text)) lines.push_back(line);
  }
  return lines;
}

const JsonFormat* part_format(std::string_view line, int depth) {
  const auto parsed = JsonDocument::parse(line, depth);
  return parsed ? format_of_part(parsed->root()) : nullptr;
}

// The parts as one array, as their reader takes them.
void read_together(const JsonFormat& format, const std::vector<Line>& lines, const Document& document,
                   Reading& reading) {
  std::string list = "[";
  for (const Line& line : lines) {
    if (list.size() > 1) list += ',';
    list += line.text;
  }
  list += ']';
  const auto parsed = JsonDocument::parse(list, limits_of(document).depth + 1);
  if (!parsed) return refuse(document, reading, "parts of calls, one a line, which cannot be read together");
  const std::size_t before = reading.calls.size();
  format.read(parsed->root(), document, reading);
  for (std::size_t i = before; i < reading.calls.size(); ++i) {
    reading.calls[i].format = format.name;
    reading.calls[i].format_reason =
        fmt::format("a {} on every line", &format == &json_list_format ? "turn" : "record");
  }
}

}  // namespace

bool is_json_lines(std::string_view text, int depth) {
  const std::vector<Line> lines = filled_lines(text, 1, 2);
  return lines.size() == 2 && trimmed(lines[1].text).starts_with('{') &&
         JsonDocument::parse(lines[0].text, depth).has_value();
}

bool is_part_line(std::string_view line, int depth) {
  return part_format(line, depth) != nullptr;
}

void read_json_lines(const Document& document, const std::function<void(const Document&)>& read_line,
                     Reading& reading) {
  std::vector<std::pair<const JsonFormat*, std::vector<Line>>> parts;
  for (const Line& line : filled_lines(document.text, document.first_line, static_cast<std::size_t>(-1))) {
    if (const JsonFormat* format = part_format(line.text, limits_of(document).depth)) {
      const auto same = std::ranges::find(parts, format, [](const auto& part) { return part.first; });
      (same != parts.end() ? *same : parts.emplace_back(format, std::vector<Line>())).second.push_back(line);
      continue;
    }
    Document one = document;
    one.text = line.text;
    one.first_line = line.number;
    read_line(one);
  }
  for (const auto& [format, lines] : parts) read_together(*format, lines, document, reading);
}

}  // namespace callaudit::readers
