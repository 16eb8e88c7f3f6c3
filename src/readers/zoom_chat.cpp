// Zoom's saved chat: "00:21:14<tab>Ana Diaz:<tab>words", or "00:21:14 From Ana Diaz to Everyone : words". Further lines
// of a message follow as they are.
#include "readers/gathered_turn.h"
#include "readers/labels.h"
#include "readers/lines.h"
#include "readers/text_formats.h"

namespace callaudit::readers {

namespace {

struct Message {
  double time = text::kUnknown;
  std::string_view name;
  std::string_view words;
};

// "From Ana Diaz to Everyone(Direct Message) : words".
bool take_from(std::string_view rest, Message& message) {
  if (!rest.starts_with("From ")) return false;
  rest = trimmed(rest.substr(5));
  const std::size_t to = std::min(rest.find(" to "), rest.find(" To "));
  const std::size_t colon = rest.find(':', to == std::string_view::npos ? 0 : to);
  if (to == std::string_view::npos || to > kLongestLabel || colon == std::string_view::npos ||
      colon > to + 2 * kLongestLabel)
    return false;
  message.name = trimmed(rest.substr(0, to));
  message.words = trimmed(rest.substr(colon + 1));
  return true;
}

bool take_message(std::string_view line, Message& message) {
  if (line.size() < 10 || line.find_first_not_of("0123456789:") != 8) return false;
  const std::optional<double> time = text::parse_clock(line.substr(0, 8));
  if (!time || (line[8] != '\t' && line[8] != ' ')) return false;
  message.time = *time;
  const std::string_view rest = trimmed(line.substr(8));
  if (take_from(rest, message)) return true;
  const std::size_t end = rest.find(":\t");
  if (line[8] != '\t' || end == std::string_view::npos || end > kLongestLabel) return false;
  message.name = trimmed(rest.substr(0, end));
  message.words = trimmed(rest.substr(end + 2));
  return true;
}

std::string recognise(std::string_view text) {
  LineCursor lines(text.substr(0, 4096));
  for (Line line; lines.next(line);) {
    if (is_blank(line.text)) continue;
    Message message;
    return take_message(line.text, message) ? "lines of time, name and message with tabs between" : "";
  }
  return "";
}

void read(const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.medium = transcript::Medium::chat;
  GatheredTurn turn(draft);
  LineCursor lines(document.text, document.first_line);
  for (Line line; !draft.overfull && lines.next(line);) {
    Message message;
    if (take_message(line.text, message)) {
      turn.open(speaker_of(draft, message.name), message.time, line.number);
      turn.add(message.words);
    } else if (turn.is_open()) {
      turn.add(line.text);
    }
  }
  turn.deliver_call("no messages such as 00:21:14<tab>Ana Diaz:<tab>words");
}

}  // namespace

constinit const Format zoom_chat_format = {"zoom-chat", "Zoom's saved chat", recognise, read};

}  // namespace callaudit::readers
