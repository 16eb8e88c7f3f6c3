#include "readers/webvtt_cues.h"

#include <algorithm>

#include "readers/lines.h"

namespace callaudit::readers {

namespace {

constexpr std::string_view kArrow = "-->";

void skip_space(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\f"), text.size()));
}

// Exactly `count` digits with none behind them.
std::optional<int> take_exactly(std::string_view& text, std::size_t count) {
  const std::size_t before = text.size();
  const std::optional<int> value = take_integer(text);
  return value && before - text.size() == count ? value : std::nullopt;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

// "collect a WebVTT timestamp": hours of any length may be left out, all else has a fixed width.
std::optional<double> take_strict_time(std::string_view& text) {
  const std::size_t before = text.size();
  const std::optional<int> first = take_integer(text);
  if (!first) return std::nullopt;
  const bool hours_shown = before - text.size() != 2 || *first > 59;
  if (!take(text, ':')) return std::nullopt;
  const std::optional<int> second = take_exactly(text, 2);
  if (!second) return std::nullopt;
  int hours = 0;
  int minutes = *first;
  int seconds = *second;
  if (hours_shown || text.starts_with(':')) {
    if (!take(text, ':')) return std::nullopt;
    const std::optional<int> third = take_exactly(text, 2);
    if (!third) return std::nullopt;
    hours = *first;
    minutes = *second;
    seconds = *third;
  }
  if (!take(text, '.')) return std::nullopt;
  const std::optional<int> thousandths = take_exactly(text, 3);
  if (!thousandths || minutes > 59 || seconds > 59) return std::nullopt;
  return hours * 3600.0 + minutes * 60.0 + seconds + *thousandths / 1000.0;
}

std::optional<double> take_lenient_time(std::string_view& text) {
  const std::size_t length = std::min(text.find_first_not_of("0123456789:.,"), text.size());
  const std::optional<double> time = text::parse_clock(text.substr(0, length));
  text.remove_prefix(length);
  return time;
}

std::optional<double> take_time(std::string_view& text, VttTimes times) {
  return times == VttTimes::strict ? take_strict_time(text) : take_lenient_time(text);
}

bool parse_times(std::string_view text, VttTimes times, Caption& cue) {
  skip_space(text);
  const std::optional<double> start = take_time(text, times);
  skip_space(text);
  if (!start || !text.starts_with(kArrow)) return false;
  text.remove_prefix(kArrow.size());
  skip_space(text);
  const std::optional<double> end = take_time(text, times);
  if (!end) return false;
  cue.start = *start;
  cue.end = *end;
  return true;
}

std::string without_nul(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\0') {
      out += "\xEF\xBF\xBD";
    } else {
      out += c;
    }
  }
  return out;
}

class VttParser {
 public:
  VttParser(std::string_view text, VttTimes times, int first_line) : lines_(text, first_line), times_(times) {}

  VttFile parse(std::size_t most) {
    read_header();
    while (!lines_.at_end() && file_.cues.size() <= most) read_block();
    return std::move(file_);
  }

 private:
  // The signature's line, then metadata up to a blank line or the first times.
  void read_header() {
    Line line;
    lines_.next(line);
    for (LineCursor before = lines_; lines_.next(line); before = lines_) {
      if (line.text.empty()) return;
      if (line.text.find(kArrow) != std::string_view::npos) {
        lines_ = before;
        return;
      }
      take_header_line(line.text);
    }
  }

  void take_header_line(std::string_view text) {
    constexpr std::size_t most = 100;
    const std::size_t colon =
        text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_- ");
    if (colon == std::string_view::npos || colon == 0 || colon > 60 || text[colon] != ':' ||
        file_.header.size() >= most)
      return;
    const std::string_view value = trimmed(text.substr(colon + 1));
    if (!value.empty()) file_.header.emplace_back(text.substr(0, colon), value);
  }

  // One or two lines up to the times (an identifier, the times), then text; or a comment, style or region.
  void read_block() {
    Line line;
    Line first;
    for (int count = 1; count <= 2; ++count) {
      if (!lines_.next(line) || line.text.empty()) return end_of_comment(first);
      if (line.text.find(kArrow) != std::string_view::npos) {
        Caption cue;
        cue.id = without_nul(first.text);
        return read_cue(line, std::move(cue));
      }
      if (count == 1) first = line;
    }
    skip_block();
    end_of_comment(first);
  }

  // The rest of a block that is no cue, up to a blank line or to times, which begin a block of their own.
  void skip_block() {
    Line line;
    for (LineCursor before = lines_; lines_.next(line); before = lines_) {
      if (line.text.empty()) return;
      if (line.text.find(kArrow) == std::string_view::npos) continue;
      lines_ = before;
      return;
    }
  }

  void read_cue(const Line& times_line, Caption cue) {
    cue.line = times_line.number;
    const bool good = accept_times(times_line, cue);
    Line line;
    for (LineCursor before = lines_; lines_.next(line); before = lines_) {
      if (line.text.empty()) break;
      if (line.text.find(kArrow) != std::string_view::npos) {
        lines_ = before;
        break;
      }
      if (!cue.text.empty()) cue.text += '\n';
      cue.text += line.text;
    }
    if (!good) return;
    cue.confidence = next_confidence_;
    next_confidence_ = -1;
    cue.text = without_nul(cue.text);
    file_.cues.push_back(std::move(cue));
  }

  bool accept_times(const Line& line, Caption& cue) {
    if (parse_times(line.text, VttTimes::strict, cue)) return true;
    if (times_ == VttTimes::lenient && parse_times(line.text, VttTimes::lenient, cue)) {
      if (file_.lenient_times++ == 0) file_.first_lenient_line = line.number;
      return true;
    }
    if (file_.bad_times++ == 0) file_.first_bad_line = line.number;
    return false;
  }

  // Microsoft Stream writes "NOTE Confidence: 0.894" before each cue.
  void end_of_comment(const Line& first) {
    constexpr std::string_view start = "NOTE Confidence:";
    const bool known =
        first.text.starts_with("NOTE") || first.text.starts_with("STYLE") || first.text.starts_with("REGION");
    if (!first.text.empty() && !known && file_.untimed++ == 0) file_.first_untimed_line = first.number;
    if (!first.text.starts_with(start)) return;
    const std::optional<double> value = text::parse_number(trimmed(first.text.substr(start.size())));
    if (value && *value >= 0 && *value <= 1) next_confidence_ = static_cast<float>(*value);
  }

  LineCursor lines_;
  VttTimes times_;
  VttFile file_;
  float next_confidence_ = -1;
};

}  // namespace

bool has_vtt_signature(std::string_view text) {
  constexpr std::string_view signature = "WEBVTT";
  if (!text.starts_with(signature)) return false;
  return text.size() == signature.size() ||
         std::string_view(" \t\r\n").find(text[signature.size()]) != std::string_view::npos;
}

VttFile parse_vtt(std::string_view text, VttTimes times, std::size_t most, int first_line) {
  return VttParser(text, times, first_line).parse(most);
}

}  // namespace callaudit::readers
