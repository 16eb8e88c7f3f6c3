// CHAT, the format of TalkBank (.cha): "*COD:<tab>words", times in milliseconds between NAK bytes, interruptions marked
// by the transcriber.
#include <algorithm>
#include <map>

#include "readers/chat_utterance.h"
#include "readers/draft.h"
#include "readers/lines.h"
#include "readers/text_formats.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

std::string recognise(std::string_view text) {
  LineCursor lines(text.substr(0, 4096));
  for (Line line; lines.next(line);) {
    const std::string_view words = trimmed(line.text);
    if (words == "@UTF8" || words == "@Begin") return "starts with the header of a CHAT file";
    if (!words.empty()) return "";
  }
  return "";
}

class ChatReader {
 public:
  ChatReader(const Document& document, Reading& reading) : draft_(document, reading, document.first_line) {}

  void read() {
    LineCursor lines(draft_.document.text, draft_.document.first_line);
    for (Line line; !draft_.overfull && lines.next(line);) {
      if (line.text.starts_with('\t') && !tier_.empty()) {
        append_words(body_, trimmed(line.text));
        continue;
      }
      end_tier();
      begin_tier(line);
    }
    end_tier();
    end_segment();
    if (!draft_.call.segments.empty() || draft_.overfull) return deliver(draft_);
    report(draft_.document, draft_.reading, draft_.document.first_line, "the CHAT file has no utterances",
           "they look like *AGT:<tab>good morning .");
  }

 private:
  // "*AGT:\t...", "%wor:\t...", "@Participants:\t...".
  void begin_tier(const Line& line) {
    if (line.text.empty() || std::string_view("*%@").find(line.text[0]) == std::string_view::npos) {
      if (!is_blank(line.text)) remark(draft_, "a line that is no CHAT tier was left out", line.number);
      return;
    }
    const std::size_t colon = line.text.substr(0, 60).find(':');
    if (colon == std::string_view::npos) return;
    tier_ = line.text.substr(0, colon);
    body_ = std::string(trimmed(line.text.substr(colon + 1)));
    line_ = line.number;
  }

  void end_tier() {
    if (tier_.starts_with('*')) {
      end_segment();
      begin_segment();
    } else if (tier_ == "%wor") {
      segment_.words = match_chat_words(body_, segment_.text);
    } else if (tier_ == "@Participants") {
      take_participants();
    } else if (tier_ == "@Languages") {
      draft_.call.language = body_.substr(0, body_.find_first_of(", "));
    } else if (tier_ == "@Media" || tier_ == "@Date" || tier_ == "@Situation" || tier_ == "@Location") {
      draft_.call.metadata.emplace_back(tier_.substr(1), body_);
    }
    tier_ = {};
    body_.clear();
  }

  // "AGT Ben Agent, CUS Customer": code, perhaps a name, role.
  void take_participants() {
    std::string_view rest = body_;
    for (int count = 0; !rest.empty() && count < 100; ++count) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      const std::vector<std::string_view> words = columns(rest.substr(0, comma), 4);
      rest.remove_prefix(std::min(comma + 1, rest.size()));
      if (words.size() < 2) continue;
      const int index = speaker_of(draft_, words[0]);
      if (index < 0) continue;
      transcript::Speaker& speaker = draft_.call.speakers[static_cast<std::size_t>(index)];
      speaker.role = transcript::stated_role(words.back());
      if (words.size() > 2) speaker.name = words[1];
    }
  }

  void begin_segment() {
    ChatUtterance utterance = parse_chat_utterance(body_);
    if (utterance.bare_bullet) remark(draft_, "times stand without the control characters around them", line_);
    segment_.speaker = speaker_of(draft_, tier_.substr(1));
    segment_.start = utterance.start;
    segment_.end = utterance.end;
    segment_.text = std::move(utterance.text);
    segment_.interrupted = utterance.interrupted;
    segment_.line = line_;
  }

  void end_segment() {
    if (!segment_.text.empty()) add_segment(draft_, std::move(segment_));
    segment_ = {};
  }

  CallDraft draft_;
  std::string_view tier_;  // "*AGT", "%wor", "@Media"; empty between tiers
  std::string body_;
  int line_ = 0;
  transcript::Segment segment_;
};

void read(const Document& document, Reading& reading) {
  ChatReader(document, reading).read();
}

}  // namespace

constinit const Format chat_format = {"chat", "CHAT transcripts of TalkBank (.cha)", recognise, read};

}  // namespace callaudit::readers
