// SubRip: numbered captions, as loosely as people write them. The number may be missing or wrong, a blank line may
// stand inside a caption or be missing between two; what a caption says ends where the next times begin.
#include <fmt/format.h>

#include <algorithm>

#include "readers/caption_text.h"
#include "readers/captions.h"
#include "readers/lines.h"
#include "readers/text_formats.h"

namespace callaudit::readers {

namespace {

constexpr std::string_view kArrow = "-->";

struct Times {
  double start = text::kUnknown;
  double end = text::kUnknown;
};

// "00:00:06,500": a fraction of one to three digits after a comma or point is a must; hours may be left out.
std::optional<double> take_time(std::string_view& text) {
  text = trimmed(text);
  const std::size_t length = std::min(text.find_first_not_of("0123456789:.,"), text.size());
  const std::string_view clock = text.substr(0, length);
  const std::size_t mark = clock.find_first_of(".,");
  if (mark == std::string_view::npos || clock.size() - mark > 4) return std::nullopt;
  text.remove_prefix(length);
  return text::parse_clock(clock);
}

std::optional<Times> times_of(std::string_view line) {
  const std::size_t arrow = line.find(kArrow);
  if (arrow == std::string_view::npos || arrow > 40) return std::nullopt;
  std::string_view before = line.substr(0, arrow);
  std::string_view after = line.substr(arrow + kArrow.size());
  const std::optional<double> start = take_time(before);
  const std::optional<double> end = take_time(after);
  if (!start || !end || !is_blank(before)) return std::nullopt;
  return Times{*start, *end};  // X1:... coordinates may follow
}

// Digits and colons around an arrow: meant as times, whether or not they can be read.
bool looks_like_times(std::string_view line) {
  line = trimmed(line);
  const std::size_t arrow = line.find(kArrow);
  if (arrow == std::string_view::npos || arrow > 40 || !is_digit(line[0])) return false;
  return line.find(':') < arrow && line.substr(0, arrow).find_first_not_of("0123456789:.,; ") == std::string_view::npos;
}

bool is_index(std::string_view line) {
  line = trimmed(line);
  return !line.empty() && line.size() <= 9 && std::ranges::all_of(line, is_digit);
}

// Unlike the lines of a conversation copied from Teams, SubRip fills minutes and seconds up to two digits.
bool is_padded(std::string_view line) {
  line = trimmed(line);
  const std::size_t colon = line.find(':');
  return line.size() > colon + 3 && is_digit(line[colon + 1]) && is_digit(line[colon + 2]) &&
         !is_digit(line[colon + 3]);
}

std::string recognise(std::string_view text) {
  LineCursor lines(text.substr(0, 4096));
  bool index_seen = false;
  for (Line line; lines.next(line);) {
    if (is_blank(line.text)) continue;
    if (times_of(line.text) && is_padded(line.text)) return "starts with the times of a SubRip caption";
    if (looks_like_times(line.text) && index_seen)
      return "starts with a number and what should be times of a SubRip caption";
    if (index_seen || !is_index(line.text)) return "";
    index_seen = true;
  }
  return "";
}

class SrtParser {
 public:
  explicit SrtParser(const Document& document)
      : lines_(document.text, document.first_line), most_(limits_of(document).segments) {}

  std::vector<Caption> parse() {
    for (Line line; captions_.size() <= most_ && lines_.next(line);) take(line);
    if (open_) close();
    return std::move(captions_);
  }

  int bad_times = 0;
  int first_bad_line = 0;
  int untimed = 0;
  int first_untimed_line = 0;

 private:
  void take(const Line& line) {
    const std::optional<Times> times = times_of(line.text);
    if (times || looks_like_times(line.text)) {
      begin(line, times);
    } else if (pending_blank_ && is_index(line.text) && is_next_index(line.text)) {
      begin_untimed(line);
    } else if (is_blank(line.text)) {
      pending_blank_ = true;
    } else {
      add_text(line.text);
    }
  }

  void begin(const Line& line, const std::optional<Times>& times) {
    drop_index();
    if (open_) close();
    current_ = {};
    current_.line = line.number;
    open_ = true;
    if (times) {
      current_.start = times->start;
      current_.end = times->end;
    } else if (bad_times++ == 0) {
      first_bad_line = line.number;
    }
  }

  // A number after a blank line begins a caption; whether its times are missing shows in the next line.
  void begin_untimed(const Line& line) {
    const LineCursor here = lines_;
    Line next;
    const bool timed = lines_.next(next) && (times_of(next.text) || looks_like_times(next.text));
    lines_ = here;
    last_index_ = index_of(line.text);
    if (timed) return;
    if (open_) close();
    current_ = {};
    current_.line = line.number;
    open_ = true;
    pending_blank_ = false;
    if (untimed++ == 0) first_untimed_line = line.number;
  }

  static std::optional<int> index_of(std::string_view line) {
    line = trimmed(line);
    return take_integer(line);
  }

  // Counts on from the last number: a lone number elsewhere is something said.
  bool is_next_index(std::string_view line) const { return last_index_ && index_of(line) == *last_index_ + 1; }

  // The last line before times is the caption's number when it is nothing but one.
  void drop_index() {
    const std::size_t last = current_.text.rfind('\n');
    const std::string_view line = std::string_view(current_.text).substr(last == std::string::npos ? 0 : last + 1);
    if (!is_index(line) || pending_blank_) return;
    last_index_ = index_of(line);
    current_.text.resize(last == std::string::npos ? 0 : last);
  }

  void add_text(std::string_view line) {
    if (!current_.text.empty()) current_.text += '\n';
    current_.text += line;
    pending_blank_ = false;
  }

  void close() {
    if (!is_blank(current_.text)) captions_.push_back(std::move(current_));
    current_ = {};
    open_ = false;
  }

  LineCursor lines_;
  std::size_t most_;
  std::vector<Caption> captions_;
  Caption current_;
  std::optional<int> last_index_;
  bool open_ = false;           // times of current_ were seen
  bool pending_blank_ = false;  // a blank line since the last text
};

void read(const Document& document, Reading& reading) {
  SrtParser parser(document);
  const std::vector<Caption> captions = parser.parse();
  const bool timed =
      std::ranges::any_of(captions, [](const Caption& caption) { return text::is_known(caption.start); });
  if (!timed && (parser.bad_times > 0 || captions.empty())) {
    const int line = parser.bad_times > 0 ? parser.first_bad_line : document.first_line;
    report(document, reading, line, parser.bad_times > 0 ? "the times of no caption can be read" : "no SubRip captions",
           "SubRip times look like 00:00:06,500 --> 00:00:09,000, with a fraction of a second");
    return;
  }
  CallDraft draft(document, reading, document.first_line);
  draft.overfull = captions.size() > limits_of(document).segments;
  if (parser.bad_times > 0) {
    draft.remarks.push_back(
        {"the times of a caption cannot be read and count as unknown", parser.bad_times, parser.first_bad_line});
  }
  if (parser.untimed > 0) {
    draft.remarks.push_back({"a caption has no times", parser.untimed, parser.first_untimed_line});
  }
  std::vector<Utterance> utterances;
  for (const Caption& caption : captions) {
    utterances.push_back({caption.start, caption.end, false, {}, plain_subrip_text(caption.text), caption.line, -1});
  }
  add_utterances(draft, std::move(utterances));
  deliver(draft);
}

}  // namespace

constinit const Format srt_format = {"srt", "SubRip captions", recognise, read};

}  // namespace callaudit::readers
