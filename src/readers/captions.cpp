#include "readers/captions.h"

#include <algorithm>
#include <map>

#include "readers/labels.h"
#include "readers/lines.h"

namespace callaudit::readers {

namespace {

enum class Form : std::uint8_t { none, colon, bracket, bracket_line };

// What stands before the words of a line.
struct Prefix {
  Form form = Form::none;
  bool dash = false;        // "- Hello": somebody else speaks
  bool chevron = false;     // ">> Hello": the speaker changes
  std::string_view spoken;  // the line after such marks
  std::string_view label;
  std::string_view rest;  // what is said, after the label
};

void take_marks(std::string_view& line, Prefix& prefix) {
  for (const std::string_view dash : {"- ", "\xE2\x80\x93 ", "\xE2\x80\x94 "}) {
    if (!line.starts_with(dash)) continue;
    prefix.dash = true;
    line = trimmed(line.substr(dash.size()));
  }
  if (!line.starts_with(">>")) return;
  prefix.chevron = true;
  line = trimmed(line.substr(std::min(line.find_first_not_of('>'), line.size())));
}

// "[Agent] ...", "(Ana Diaz)", "[SPEAKER_00]: ...".
void take_bracket(std::string_view line, Prefix& prefix) {
  const char closing = line[0] == '[' ? ']' : ')';
  const std::size_t end = line.substr(0, kLongestLabel).find(closing);
  if (end == std::string_view::npos) return;
  prefix.label = trimmed(line.substr(1, end - 1));
  prefix.rest = trimmed(line.substr(end + 1));
  prefix.form = prefix.rest.empty() ? Form::bracket_line : Form::bracket;
  if (!prefix.rest.starts_with(':')) return;
  prefix.form = Form::colon;
  prefix.rest = trimmed(prefix.rest.substr(1));
}

void take_colon(std::string_view line, Prefix& prefix) {
  const std::size_t colon = line.substr(0, kLongestLabel).find(':');
  if (colon == std::string_view::npos || colon == 0) return;
  if (colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\t') return;
  prefix.form = Form::colon;
  prefix.label = trimmed(line.substr(0, colon));
  prefix.rest = trimmed(line.substr(colon + 1));
}

Prefix prefix_of(std::string_view line) {
  Prefix prefix;
  line = trimmed(line);
  take_marks(line, prefix);
  prefix.spoken = line;
  if (line.starts_with('[') || line.starts_with('(')) {
    take_bracket(line, prefix);
  } else {
    take_colon(line, prefix);
  }
  if (prefix.form == Form::none || could_be_label(prefix.label)) return prefix;
  return {Form::none, prefix.dash, prefix.chevron, line, {}, {}};
}

// Which labels of a file are speakers.
class SpeakerLabels {
 public:
  explicit SpeakerLabels(const std::vector<Utterance>& utterances) {
    for (const Utterance& utterance : utterances) count(utterance);
    int led = 0;
    for (const Utterance& utterance : utterances) {
      const Prefix prefix = prefix_of(std::string_view(utterance.text).substr(0, utterance.text.find('\n')));
      led += prefix.form != Form::none && is_likely(prefix);
    }
    dense_ = led > 0 && static_cast<std::size_t>(led) * 2 >= utterances.size();
  }

  // As first written: "AGENT" and "Agent" are one.
  std::string spelled(std::string_view label) const {
    const LabelCount* known = labels_.find(label);
    return known == nullptr ? std::string(label) : known->spelled;
  }

  bool believes(const Prefix& prefix) const {
    if (prefix.form == Form::none || is_heading_word(prefix.label)) return false;
    const LabelCount* known = labels_.find(prefix.label);
    if (known == nullptr) return false;
    if (known->role != transcript::Role::unknown) return true;
    if (prefix.form == Form::bracket || prefix.form == Form::bracket_line) return believes_bracket(prefix, *known);
    const bool name = is_name_like(prefix.label);
    if (known->count >= 2 && (name || dense_)) return true;
    const bool several_words = prefix.label.find(' ') != std::string_view::npos;
    return name && (dense_ || several_words || prefix.chevron || prefix.dash);
  }

 private:
  void count(const Utterance& utterance) {
    LineCursor lines(utterance.text, utterance.line);
    for (Line line; lines.next(line);) {
      const Prefix prefix = prefix_of(line.text);
      if (prefix.form != Form::none) labels_.add(prefix.label, utterance.line);
    }
  }

  bool is_likely(const Prefix& prefix) const {
    const LabelCount* known = labels_.find(prefix.label);
    if (known == nullptr || is_heading_word(prefix.label)) return false;
    const bool bracket = prefix.form != Form::colon;
    if (bracket && is_stage_direction(prefix.label)) return false;
    return known->role != transcript::Role::unknown || known->count >= 2 || (!bracket && is_name_like(prefix.label));
  }

  bool believes_bracket(const Prefix& prefix, const LabelCount& known) const {
    if (is_stage_direction(prefix.label) || !is_name_like(prefix.label)) return false;
    return known.count >= 2 && (dense_ || prefix.form == Form::bracket_line);
  }

  LabelCounts labels_;
  bool dense_ = false;  // at least half of the captions begin with a name
};

int dash_lines(std::string_view text) {
  int dashes = 0;
  LineCursor lines(text);
  for (Line line; lines.next(line);) dashes += prefix_of(line.text).dash;
  return dashes;
}

struct Piece {
  Utterance said;
  bool named = false;
  bool change = false;  // somebody else speaks, whoever that is
};

Utterance without_words(const Utterance& whole) {
  return {whole.start, whole.end, false, {}, {}, whole.line, whole.confidence};
}

// A caption cut where a believed name, or one of several dashes, begins a line.
// No more than `most` and one.
std::vector<Piece> cut(const Utterance& whole, const SpeakerLabels& labels, std::size_t most) {
  std::vector<Piece> pieces;
  const bool dialogue = dash_lines(whole.text) >= 2;
  LineCursor lines(whole.text);
  for (Line line; pieces.size() <= most && lines.next(line);) {
    const Prefix prefix = prefix_of(line.text);
    const bool named = labels.believes(prefix);
    const bool starts = named || prefix.chevron || (prefix.dash && dialogue);
    const bool first = pieces.empty();
    if (starts || first) {
      pieces.push_back({without_words(whole), named, starts});
      if (named) pieces.back().said.voice = labels.spelled(prefix.label);
    }
    append_words(pieces.back().said.text, named ? prefix.rest : starts || first ? prefix.spoken : trimmed(line.text));
  }
  std::erase_if(pieces, [](const Piece& piece) { return piece.said.text.empty() && !piece.named; });
  return pieces;
}

// True when names stand at changes only: no name follows itself, and a good part of the pieces has none.
bool names_at_changes_only(const std::vector<Piece>& pieces) {
  std::size_t named = 0;
  std::string_view last;
  for (const Piece& piece : pieces) {
    if (!piece.named) continue;
    if (piece.said.voice == last) return false;
    last = piece.said.voice;
    ++named;
  }
  return named >= 2 && (pieces.size() - named) * 2 >= named;
}

// "[typing]", "(door closes)": nobody says it.
bool is_sound(std::string_view text) {
  const bool wrapped = (text.starts_with('[') && text.ends_with(']')) || (text.starts_with('(') && text.ends_with(')'));
  return wrapped && text.find_first_of(")]") == text.size() - 1;
}

// Returns how many pieces got the speaker of the piece before.
int carry_on(std::vector<Piece>& pieces) {
  int carried = 0;
  const Piece* last = nullptr;
  for (Piece& piece : pieces) {
    if (piece.named) {
      last = &piece;
    } else if (piece.change) {
      last = nullptr;
    } else if (last != nullptr && !is_sound(piece.said.text)) {
      piece.said.voice = last->said.voice;
      piece.named = true;
      ++carried;
    }
  }
  return carried;
}

void add(CallDraft& draft, const Utterance& said, bool named) {
  transcript::Segment segment;
  segment.text = one_line(said.text);
  if (segment.text.empty()) return;
  segment.speaker = named && !said.voice.empty() ? speaker_of(draft, said.voice) : -1;
  segment.start = said.start;
  segment.end = said.end;
  segment.line = said.line;
  segment.confidence = said.confidence;
  add_segment(draft, std::move(segment));
}

// Stops, with the draft overfull, when there are more pieces than a call may have.
std::vector<Piece> cut_all(const std::vector<Utterance>& utterances, CallDraft& draft) {
  const std::size_t most = limits_of(draft.document).segments;
  const SpeakerLabels labels(utterances);
  std::vector<Piece> pieces;
  for (const Utterance& utterance : utterances) {
    std::vector<Piece> cuts = cut(utterance, labels, most);
    draft.overfull = draft.overfull || pieces.size() + cuts.size() > most;
    if (draft.overfull) return {};
    std::vector<Utterance> said;
    for (Piece& piece : cuts) said.push_back(std::move(piece.said));
    spread_times(said);
    for (std::size_t i = 0; i < cuts.size(); ++i) {
      cuts[i].said = std::move(said[i]);
      pieces.push_back(std::move(cuts[i]));
    }
  }
  return pieces;
}

}  // namespace

void spread_times(std::vector<Utterance>& same_caption) {
  for (std::size_t i = 0; i < same_caption.size(); ++i) {
    if (i > 0) same_caption[i].start = text::kUnknown;
    if (i + 1 < same_caption.size()) same_caption[i].end = text::kUnknown;
  }
}

void add_utterances(CallDraft& draft, std::vector<Utterance> utterances) {
  if (std::ranges::any_of(utterances, &Utterance::voiced)) {
    for (const Utterance& utterance : utterances) add(draft, utterance, utterance.voiced);
    return;
  }
  std::vector<Piece> pieces = cut_all(utterances, draft);
  utterances = {};
  const bool carried = names_at_changes_only(pieces) && carry_on(pieces) > 0;
  for (const Piece& piece : pieces) add(draft, piece.said, piece.named);
  if (carried) remark(draft, "names stand at changes only: captions without one are taken as the last speaker's", 0);
}

}  // namespace callaudit::readers
