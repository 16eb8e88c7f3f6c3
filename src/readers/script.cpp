// Training scripts: what agents are to say, in Markdown or plain text, with or without the customer's part. Headings,
// branches and directions are left out, alternatives are read one behind the other, and every word remembers its line
// and column. `<!-- callaudit-disable-next-line CHECK -- reason -->` lets a finding on the next line with words stand,
// `<!-- callaudit-disable-file CHECK -- reason -->` one anywhere in the script.
#include <fmt/format.h>

#include <algorithm>

#include "readers/draft.h"
#include "readers/labelled_survey.h"
#include "readers/lines.h"
#include "readers/script_comment.h"
#include "readers/script_line.h"
#include "readers/text_formats.h"
#include "text/utf8.h"

namespace callaudit::readers {

namespace {

using transcript::Role;
using Kind = ScriptLine::Kind;

constexpr std::size_t kEnough = 64 * 1024;

struct Look {
  int agent_lines = 0;
  int customer_lines = 0;
  int marks = 0;   // of Markdown: headings, bullets, quotations, comments
  int blanks = 0;  // "[name]", "{amount}", "____": to be filled in by whoever speaks
};

bool has_blank(std::string_view words) {
  if (words.find("___") != std::string_view::npos) return true;
  for (const auto& [open, close] : {std::pair{'[', ']'}, std::pair{'{', '}'}}) {
    const std::size_t begin = words.find(open);
    const std::size_t end = begin == std::string_view::npos ? begin : words.find(close, begin);
    if (end != std::string_view::npos && end - begin > 1 && end - begin < 40) return true;
  }
  return false;
}

Look look_at(std::string_view text) {
  Look look;
  LineCursor lines(text);
  for (Line line; lines.next(line);) {
    const ScriptLine scanned = scan_script_line(line.text);
    look.marks +=
        scanned.kind == Kind::heading || scanned.bullet || scanned.quoted || trimmed(line.text).starts_with("<!--");
    look.agent_lines += scanned.role == Role::agent;
    look.customer_lines += scanned.role == Role::customer;
    look.blanks += scanned.role == Role::agent && has_blank(scanned.words);
  }
  return look;
}

// A conversation with both sides is a script only when it has gaps to be filled in, or says so.
std::string recognise(std::string_view text) {
  text = text.substr(0, kEnough);
  if (text.find("<!-- callaudit") != std::string_view::npos) return "a comment for callaudit";
  const LabelledSurvey survey = survey_labels(text);
  const Look look = look_at(text);
  if (look.agent_lines < 2) return {};
  if (look.customer_lines == 0 && survey.is_script() && look.marks + look.blanks > 0)
    return "only agent lines carry a label, with headings, bullets or gaps to fill in: a training script";
  const bool dense = survey.led_lines * 4 >= survey.plain_lines;  // a document with a few labels is no script
  if (look.customer_lines > 0 && look.marks > 0 && look.blanks > 0 && dense && survey.is_speech())
    return "labels, headings or bullets, and gaps to be filled in: a training script";
  return {};
}

class ScriptReader {
 public:
  ScriptReader(const Document& document, Reading& reading)
      : look_(look_at(document.text.substr(0, kEnough))), draft_(document, reading, document.first_line) {}

  void read() {
    LineCursor lines(draft_.document.text, draft_.document.first_line);
    for (Line line; !draft_.overfull && lines.next(line);) take(line);
    flush();
    transcript::Call& call = draft_.call;
    call.medium = transcript::Medium::script;
    call.notes.emplace_back(look_.customer_lines == 0
                                ? "a training script without the customer's part: checks that need it do not apply"
                                : "a training script: alternatives are read one behind the other");
    if (!call.segments.empty() || draft_.overfull) return deliver(draft_);
    report(draft_.document, draft_.reading, draft_.document.first_line, "the script holds nothing to say",
           "write a line for each thing that the agent says (Agent: ...)");
  }

 private:
  bool labelled() const { return look_.agent_lines > 0; }

  void take(const Line& line) {
    if (take_comment(line)) return;
    const ScriptLine scanned = scan_script_line(line.text);
    if (scanned.kind == Kind::fence) fenced_ = !fenced_;
    if (fenced_ || scanned.kind != Kind::words) return take_other(scanned, line);
    take_words(scanned, line);
  }

  // A comment may run over lines; what it says to us stands in its first.
  bool take_comment(const Line& line) {
    const std::string_view text = trimmed(line.text);
    if (!in_comment_ && !text.starts_with("<!--")) return false;
    if (!in_comment_) read_comment(text, line.number);
    in_comment_ = text.find("-->") == std::string_view::npos;
    return true;
  }

  void read_comment(std::string_view text, int number) {
    ScriptComment comment = parse_script_comment(text);
    if (!comment.fault.empty()) report(draft_.document, draft_.reading, number, comment.fault, comment.hint);
    if (comment.checks.empty() || !comment.fault.empty()) return;
    transcript::Suppression suppression{number, -1, std::move(comment.checks), std::move(comment.reason)};
    if (comment.whole_file) suppression.line = 0;
    (comment.whole_file ? draft_.call.suppressions : pending_).push_back(std::move(suppression));
  }

  void take_other(const ScriptLine& scanned, const Line& line) {
    if (scanned.kind != Kind::blank) remark(draft_, "a heading or direction was left out", line.number);
    flush();
  }

  void take_words(const ScriptLine& scanned, const Line& line) {
    for (transcript::Suppression& suppression : pending_) {
      suppression.line = line.number;
      draft_.call.suppressions.push_back(std::move(suppression));
    }
    pending_.clear();
    if (scanned.role == Role::unknown && scanned.bullet && is_branch_label(scanned.words))
      return take_branch(scanned, line);
    if (scanned.role != Role::unknown) return begin(scanned.role, scanned, line);
    const bool goes_on = open_ && !scanned.bullet;
    if (goes_on) return add_script_words(line.text, scanned.words, line.number, segment_);
    // A bullet or a quotation is another way to say it; prose is not said, unless the script has no labels at all.
    if (scanned.bullet || scanned.quoted) return begin(last_role_, scanned, line);
    if (labelled()) return take_other(scanned, line);
    begin(Role::agent, scanned, line);
  }

  // "- If they agree: Thank you!" has something to say behind its condition.
  void take_branch(ScriptLine scanned, const Line& line) {
    const std::size_t colon = scanned.words.find(": ");
    if (colon == std::string_view::npos) return take_other(scanned, line);
    scanned.words = trimmed(scanned.words.substr(colon + 2));
    begin(last_role_, scanned, line);
  }

  void begin(Role role, const ScriptLine& scanned, const Line& line) {
    flush();
    last_role_ = role;
    open_ = true;
    segment_.speaker = speaker_of(draft_, transcript::name(role));
    if (segment_.speaker >= 0) draft_.call.speakers[static_cast<std::size_t>(segment_.speaker)].role = role;
    segment_.line = line.number;
    segment_.new_turn = true;  // between two lines of the agent the customer says something
    add_script_words(line.text, scanned.words, line.number, segment_);
  }

  void flush() {
    if (open_ && !segment_.text.empty()) add_segment(draft_, std::move(segment_));
    segment_ = {};
    open_ = false;
  }

  const Look look_;
  CallDraft draft_;
  transcript::Segment segment_;
  std::vector<transcript::Suppression> pending_;  // for the next line with words
  Role last_role_ = Role::agent;
  bool open_ = false;
  bool fenced_ = false;
  bool in_comment_ = false;
};

void read(const Document& document, Reading& reading) {
  ScriptReader(document, reading).read();
}

}  // namespace

constinit const Format script_format = {
    "script", "Training scripts in Markdown or text: what agents are to say, with headings and branches", recognise,
    read};

}  // namespace callaudit::readers
