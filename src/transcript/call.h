// One call as it was transcribed: the one value that all readers make and all checks read.
// A Call owns all its text. Times are seconds from the start of the call; text::kUnknown (NaN) where the transcript has
// none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/time.h"

namespace callaudit::transcript {

enum class Role : std::uint8_t { unknown, agent, customer, system };
enum class Medium : std::uint8_t { voice, chat, script };

// "agent", "customer", "system", "unknown".
const char* name(Role role);

// Whoever speaks, as the transcript tells them apart. Channel and label together are the identity.
struct Speaker {
  std::string label;    // as the transcript writes it: "spk_0", "Ana", "Agent (Ben)"
  std::string name;     // a person's name where known
  std::string channel;  // "0", "ch_1"; empty where the transcript has no channels
  Role role = Role::unknown;
};

// A recognised word: bytes [begin, end) of its segment's text.
struct Word {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  double start_time = text::kUnknown;
  double end_time = text::kUnknown;
  float confidence = -1;  // 0..1; negative is unknown
};

// Where the text from byte `begin` on stands in the input, as far as it stands there letter by letter.
struct Origin {
  std::uint32_t begin = 0;
  int line = 0;
  int column = 0;  // in code points, from 1
};

// A comment in a training script that lets findings stand.
struct Suppression {
  int comment_line = 0;
  int line = 0;  // whose findings; 0: of the whole script
  std::vector<std::string> checks;
  std::string reason;
};

// A piece of speech as the input holds it (cue, utterance, message). Display breaks are kept: turns are made later by
// joining neighbouring segments of one speaker.
struct Segment {
  int speaker = -1;  // index into Call::speakers; -1 where nobody is named
  double start = text::kUnknown;
  double end = text::kUnknown;
  std::string text;         // valid UTF-8
  std::vector<Word> words;  // empty where the recogniser gives none
  float confidence = -1;
  std::string sentiment;        // as the vendor writes it ("NEGATIVE"); empty where not given
  bool interrupted = false;     // the source says that this segment was cut off by the other side
  int line = 0;                 // line of the input where it stands, 0 where lines mean nothing
  std::vector<Origin> origins;  // ascending; only of text formats
  bool new_turn = false;        // begins a turn though its speaker spoke last: a script leaves the other side out
};

// What the source itself measured (Amazon's ConversationCharacteristics and the like), kept to compare and to show.
struct VendorMeasures {
  int interruptions = -1;                     // negative is unknown
  double interruption_time = text::kUnknown;  // seconds
  double non_talk_time = text::kUnknown;      // seconds
  std::vector<std::string> categories;
};

struct Call {
  std::string
      id;  // from the transcript, else the file name without folders and ending (and "#N" where a file holds several)
  std::string file;           // as named by the user; "-" is standard input
  int line = 0;               // first line of the call in the file (NDJSON, CSV), else 1
  std::string format;         // name of the reader: "webvtt"
  std::string format_reason;  // why it was recognised: "starts with WEBVTT"
  std::string agent;          // the agent's name where known
  std::string team;
  std::string queue;
  std::string language;
  std::string started_at;  // RFC 3339 in UTC; empty where unknown
  double duration = text::kUnknown;
  Medium medium = Medium::voice;
  std::vector<std::pair<std::string, std::string>>
      metadata;  // other single values of the source, for `when: {metadata: ...}`
  std::vector<Speaker> speakers;
  std::vector<Segment> segments;
  VendorMeasures vendor;
  std::vector<Suppression> suppressions;
  std::string agent_rule;          // which rule decided who is the agent: "role in the file"; empty where nobody is
  float agent_confidence = 1;      // 0..1; below 1 only for the heuristic
  std::vector<std::string> notes;  // what the reader assumed, repaired or left out, for people

  const Speaker* speaker_of(const Segment& segment) const {
    return segment.speaker < 0 ? nullptr : &speakers[static_cast<std::size_t>(segment.speaker)];
  }
  Role role_of(const Segment& segment) const {
    const Speaker* speaker = speaker_of(segment);
    return speaker == nullptr ? Role::unknown : speaker->role;
  }
};

// Bound on the speakers of a call: more are no speakers but words taken for labels, and the readers refuse the call.
constexpr std::size_t kMaxSpeakers = 1000;

// Index of the speaker with this label and channel, added when new. At kMaxSpeakers the last one takes all further
// labels.
int speaker_index(Call& call, std::string_view label, std::string_view channel = {});

// Joins speakers that turned out to be one person: into[i] is the speaker that i becomes, i itself for those who stay.
// Segments go over, indices close up.
void merge_speakers(Call& call, const std::vector<int>& into);
void merge_speakers(Call& call, int from, int into);  // one with another

// Puts segments in the order of their start times: stable, those without a time stay behind their predecessor, overlaps
// are kept. False when they were in order already.
bool sort_by_start(Call& call);

// Bounds and order that every call keeps, whatever format it comes from: segments sorted, no negative times, no end
// before its start, no NUL in a text. A duration that the source does not give is the end of the last segment.
// What was mended is written to Call::notes.
void put_in_order(Call& call);

// A 128-bit hash, as hex, of what was said, by whom and when: equal for the same conversation in any format and under
// any file name.
std::string transcript_hash(const Call& call);

}  // namespace callaudit::transcript
