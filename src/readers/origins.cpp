#include "readers/origins.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "readers/lines.h"
#include "text/utf8.h"

namespace callaudit::readers {

namespace {

constexpr std::size_t kProbe = 24;  // bytes that tell a place in a line
constexpr int kFarthest = 4;        // lines without a word of the segment

std::vector<std::string_view> lines_of(const Document& document) {
  std::vector<std::string_view> lines;
  LineCursor cursor(document.text, document.first_line);
  for (Line line; cursor.next(line);) lines.push_back(line.text);
  return lines;
}

int column_at(std::string_view line, std::size_t byte) {
  int column = 1;
  for (std::size_t at = 0; at < byte; at += text::decode(line, at).length) ++column;
  return column;
}

// The start of the text, cut behind a word where it is long.
std::string_view probe_of(std::string_view text) {
  if (text.size() <= kProbe) return text;
  const std::size_t blank = text.rfind(' ', kProbe);
  return text.substr(0, blank == std::string_view::npos || blank == 0 ? std::min(text.find(' '), text.size()) : blank);
}

// The place of the text's first words in a line; alone at its end before anywhere, since a label may hold the same
// letters.
std::size_t place_in(std::string_view line, std::size_t from, std::string_view text) {
  if (from == 0 && text.size() <= line.size() && line.ends_with(text)) return line.size() - text.size();
  for (std::string_view probe = probe_of(text); !probe.empty();) {
    if (const std::size_t at = line.find(probe, from); at != std::string_view::npos) return at;
    const std::size_t blank = probe.rfind(' ');  // the line may end before the probe does
    if (blank == std::string_view::npos) break;
    probe = probe.substr(0, blank);
  }
  return std::string_view::npos;
}

class Finder {
 public:
  Finder(transcript::Segment& segment, const std::vector<std::string_view>& lines, int first_line)
      : segment_(segment), lines_(lines), first_line_(first_line) {}

  void find() {
    auto line = static_cast<std::size_t>(std::max(0, segment_.line - first_line_));
    for (int missed = 0; missed < kFarthest && line < lines_.size() && !rest().empty(); ++line) {
      missed = take_line(line) ? 0 : missed + 1;
    }
  }

 private:
  std::string_view rest() const { return std::string_view(segment_.text).substr(std::min(at_, segment_.text.size())); }

  // Takes all pieces that stand in this line.
  bool take_line(std::size_t number) {
    const std::string_view line = lines_[number];
    bool taken = false;
    for (std::size_t from = 0; !rest().empty();) {
      const std::size_t place = place_in(line, from, rest());
      if (place == std::string_view::npos) break;
      segment_.origins.push_back(
          {static_cast<std::uint32_t>(at_), first_line_ + static_cast<int>(number), column_at(line, place)});
      const auto [in_line, in_text] = std::ranges::mismatch(line.substr(place), rest());
      const auto length = static_cast<std::size_t>(in_text - rest().begin());
      static_cast<void>(in_line);
      from = place + length;
      at_ += length;
      while (at_ < segment_.text.size() && segment_.text[at_] == ' ') ++at_;
      taken = true;
    }
    return taken;
  }

  transcript::Segment& segment_;
  const std::vector<std::string_view>& lines_;
  int first_line_;
  std::size_t at_ = 0;
};

}  // namespace

void find_origins(std::span<transcript::Call> calls, const Document& document) {
  const std::vector<std::string_view> lines = lines_of(document);
  for (transcript::Call& call : calls) {
    for (transcript::Segment& segment : call.segments) {
      if (segment.line > 0) Finder(segment, lines, document.first_line).find();
    }
  }
}

}  // namespace callaudit::readers
