#include "readers/json_lines.h"

#include <vector>

#include "readers/draft.h"
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/lines.h"
#include "readers/list_keys.h"

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

// The turns as one list, as the reader of lists takes them.
void read_turns(const std::vector<Line>& lines, const Document& document, Reading& reading) {
  std::string list = "[";
  for (const Line& line : lines) {
    if (list.size() > 1) list += ',';
    list += line.text;
  }
  list += ']';
  const auto parsed = JsonDocument::parse(list, limits_of(document).depth + 1);
  if (!parsed) return refuse(document, reading, "turns one a line, which cannot be read together");
  json_list_format.read(parsed->root(), document, reading);
  for (transcript::Call& call : reading.calls) {
    call.format = json_list_format.name;
    call.format_reason = "a turn on every line";
  }
}

}  // namespace

bool is_json_lines(std::string_view text, int depth) {
  const std::vector<Line> lines = filled_lines(text, 1, 2);
  return lines.size() == 2 && trimmed(lines[1].text).starts_with('{') &&
         JsonDocument::parse(lines[0].text, depth).has_value();
}

bool is_turn_line(std::string_view line, int depth) {
  const auto parsed = JsonDocument::parse(line, depth);
  if (!parsed || !parsed->root().is_object()) return false;
  for (const auto& [key, value] : parsed->root().members()) {
    if (value.is_array()) return false;
  }
  const ListKeys keys = find_turn_keys(parsed->root());
  return !keys.text.key.empty() && !keys.speaker.key.empty();
}

void read_json_lines(const Document& document, const std::function<void(const Document&)>& read_line,
                     Reading& reading) {
  const std::vector<Line> lines = filled_lines(document.text, document.first_line, static_cast<std::size_t>(-1));
  bool turns = true;
  for (const Line& line : lines) turns = turns && is_turn_line(line.text, limits_of(document).depth);
  if (turns) return read_turns(lines, document, reading);
  for (const Line& line : lines) {
    Document one = document;
    one.text = line.text;
    one.first_line = line.number;
    read_line(one);
  }
}

}  // namespace callaudit::readers
