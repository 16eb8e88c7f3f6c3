// Transcripts as people type, paste and export them: labels before the words in any of many styles. See turn_line.h for
// the lines, labelled_survey.h for what counts as a label, labelled_people.h for who is who.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "readers/draft.h"
#include "readers/labelled_people.h"
#include "readers/labelled_survey.h"
#include "readers/lines.h"
#include "readers/text_formats.h"
#include "text/utf8.h"

namespace callaudit::readers {

namespace {

using Kind = TurnLine::Kind;

constexpr double kDay = 86400;

std::string recognise(std::string_view text) {
  constexpr std::size_t enough = 64 * 1024;
  return transcript_reason(survey_labels(text.substr(0, enough)));
}

// Bold marks inside the words carry nothing.
std::string spoken(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with("**")) {
      at += 2;
    } else {
      out += text[at++];
    }
  }
  return one_line(out);
}

bool ends_a_sentence(std::string_view text) {
  for (const std::string_view mark : {".", "?", "!", "\"", "\xE2\x80\x9D", "\xE2\x80\xA6", ")"}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

// "8 minutes 15 seconds", "8:15", "1h 2m".
double duration_in(std::string_view text) {
  if (const std::optional<double> clock = text::parse_clock(text)) return *clock;
  double total = 0;
  const std::vector<std::string_view> words = columns(text, 8);
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
    const std::optional<double> value = text::parse_number(words[i]);
    const double unit = words[i + 1].starts_with("hour")  ? 3600
                        : words[i + 1].starts_with("min") ? 60
                        : words[i + 1].starts_with("sec") ? 1
                                                          : 0;
    if (!value || unit == 0) return text::kUnknown;
    total += *value * unit;
  }
  return total > 0 ? total : text::kUnknown;
}

class LabelledReader {
 public:
  LabelledReader(const Document& document, Reading& reading)
      : survey_(survey_labels(document.text)),
        draft_(document, reading, document.first_line),
        people_(draft_, survey_) {}

  void read() {
    LineCursor lines(draft_.document.text, draft_.document.first_line);
    for (Line line; !draft_.overfull && lines.next(line);) take(line);
    flush();
    people_.settle();
    if (survey_.is_script()) {
      draft_.call.medium = transcript::Medium::script;
      draft_.call.notes.emplace_back(
          "only agent lines carry a label: read as a training script; whose the other lines are is not known");
    }
    if (!draft_.call.segments.empty() || draft_.overfull) return deliver(draft_);
    report(draft_.document, draft_.reading, draft_.document.first_line, "no line begins with a speaker's label",
           "write a label and a colon before each turn (Agent: ..., Customer: ...)");
  }

 private:
  void take(const Line& line) {
    TurnLine scanned = scan_turn_line(line.text);
    if (!started_ && take_head(scanned, line)) return;
    const bool led = is_led(survey_, scanned);
    if (led) return begin_turn(scanned, line);
    switch (scanned.kind) {
      case Kind::blank:
        after_blank_ = true;
        break;
      case Kind::stamp:
        pending_ = scanned.stamp;
        break;
      case Kind::stage:
        remark(draft_, "a stage direction or heading was left out", line.number);
        break;
      default:
        take_plain(trimmed(line.text), line.number);
    }
  }

  // Lines before the first turn that describe the call.
  bool take_head(const TurnLine& scanned, const Line& line) {
    if (scanned.kind == Kind::plain || scanned.kind == Kind::stage) people_.take_prose(scanned.text);
    if (scanned.kind != Kind::turn) return false;
    if (people_.take_role_line(scanned)) return true;
    if (is_led(survey_, scanned) || scanned.text.empty()) return false;
    if (!is_heading_word(scanned.label) && scanned.text.size() > 60) return false;
    take_detail(scanned, line.number);
    return true;
  }

  void take_detail(const TurnLine& scanned, int line) {
    constexpr std::size_t most = 50;
    transcript::Call& call = draft_.call;
    const std::string key = text::lowercase(scanned.label);
    const std::string value = spoken(scanned.text);
    if (key == "call id" || key == "call-id" || key == "callid" || key == "conversation id") {
      call.id = value;
    } else if (key == "team") {
      call.team = value;
    } else if (key == "queue") {
      call.queue = value;
    } else if (key == "language") {
      call.language = value;
    } else if (call.metadata.size() < most) {
      call.metadata.emplace_back(scanned.label, value);
    }
    if (key.ends_with("duration") || key == "length") call.duration = duration_in(value);
    static_cast<void>(line);
  }

  void begin_turn(const TurnLine& scanned, const Line& line) {
    flush();
    started_ = true;
    Stamp stamp = scanned.stamp;
    if (!text::is_known(stamp.start)) stamp = pending_;
    pending_ = {};
    current_ = {};
    open_ = true;
    after_blank_ = false;
    current_.speaker = people_.speaker(scanned.label);
    set_times(stamp);
    current_.line = line.number;
    current_.text = spoken(scanned.text);
  }

  // Times of day count from the first of them; a step back of an hour and more is midnight.
  void set_times(const Stamp& stamp) {
    current_.start = stamp.start;
    current_.end = stamp.end;
    if (!stamp.wall_clock || !text::is_known(stamp.start)) return;
    if (!text::is_known(first_clock_)) {
      first_clock_ = last_clock_ = stamp.start;
      if (stamp.dated) draft_.call.started_at = text::format_iso_time(stamp.start);
      draft_.call.notes.emplace_back("times of day were taken as seconds since the first of them");
    }
    if (!stamp.dated && stamp.start + midnight_ < last_clock_ - 3600) midnight_ += kDay;
    last_clock_ = stamp.start + midnight_;
    current_.start = last_clock_ - first_clock_;
    current_.end = stamp.end + midnight_ - first_clock_;
  }

  void take_plain(std::string_view text, int number) {
    const bool apart = after_blank_;
    after_blank_ = false;
    if (!started_) {
      remark(draft_, "text before the first turn was left out", number);
      return;
    }
    if (survey_.is_script() && begins_unlabelled(apart)) {
      flush();
      current_ = {};
      current_.line = number;
      open_ = true;
    }
    append_words(current_.text, spoken(text));
  }

  // In a script a line without a label is not the agent's, unless it goes on with a sentence.
  bool begins_unlabelled(bool apart) const {
    if (apart) return true;
    return current_.speaker >= 0 && !current_.text.empty() && ends_a_sentence(current_.text);
  }

  void flush() {
    if (open_ && !current_.text.empty()) add_segment(draft_, std::move(current_));
    open_ = false;
    current_ = {};
  }

  const LabelledSurvey survey_;
  CallDraft draft_;
  LabelledPeople people_;
  transcript::Segment current_;
  Stamp pending_;  // a time on a line of its own, for the turn that follows
  bool started_ = false;
  bool open_ = false;
  bool after_blank_ = false;
  double first_clock_ = text::kUnknown;
  double last_clock_ = text::kUnknown;
  double midnight_ = 0;  // seconds added for midnights passed
};

void read(const Document& document, Reading& reading) {
  LabelledReader(document, reading).read();
}

}  // namespace

constinit const Format labelled_text_format = {
    "text", "Plain text with speakers' labels (\"Agent: ...\"), in many styles", recognise, read};

}  // namespace callaudit::readers
