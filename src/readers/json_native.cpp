// Our own call format: one object, an array of them, or one a line. Only turns, speaker and text are required; times
// are seconds. This is the hot path: one walk over the members, texts copied once.
#include <fmt/format.h>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/list_keys.h"
#include "readers/spoken.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

using transcript::Call;
using transcript::Segment;

struct Turn {
  Segment segment;
  std::string label;
  std::string channel;
  std::string_view name;
  std::string_view role;
  Json words;
  const char* fault = nullptr;
};

// "turns" is a common name: turns that say text or speaker otherwise are left to the reader of lists.
const char* recognise(const Json& root) {
  constexpr const char* reason = "an object with \"turns\"";
  const Json call = root.is_array() ? root.at(0) : root;
  const Json turns = call["turns"];
  if (!turns.is_array()) return nullptr;
  bool text = false;
  bool speaker = false;
  for (const auto& [key, value] : turns.at(0).members()) {
    text |= key == "text";
    speaker |= key == "speaker" || key == "role";
  }
  if (text && speaker) return reason;
  const ListKeys others = find_turn_keys(turns.at(0));
  const bool foreign = text ? !others.speaker.key.empty() : !others.text.key.empty();
  return foreign ? nullptr : reason;
}

void read_time(const Json& value, double unit, double& time, Turn& turn) {
  if (const double number = value.number(); text::is_known(number)) {
    time = number * unit;
  } else if (value.exists()) {
    turn.fault = "a time that is no number";
  }
}

Turn read_turn(const Json& item) {
  Turn turn;
  bool has_text = false;
  for (const auto& [key, value] : item.members()) {
    if (key == "speaker") {
      turn.label = label(value);
      if (value.is_object() || value.is_array()) turn.fault = "a \"speaker\" that is no text";
    } else if (key == "text") {
      has_text = value.is_string();
      turn.segment.text = value.string();
    } else if (key == "start") {
      read_time(value, 1, turn.segment.start, turn);
    } else if (key == "end") {
      read_time(value, 1, turn.segment.end, turn);
    } else if (key == "start_ms") {
      read_time(value, 1e-3, turn.segment.start, turn);
    } else if (key == "end_ms") {
      read_time(value, 1e-3, turn.segment.end, turn);
    } else if (key == "words") {
      turn.words = value;
    } else if (key == "confidence") {
      turn.segment.confidence = confidence(value);
    } else if (key == "sentiment") {
      turn.segment.sentiment = value.string();
    } else if (key == "interrupted") {
      turn.segment.interrupted = value.is_true();
    } else if (key == "channel") {
      turn.channel = label(value);
    } else if (key == "name") {
      turn.name = value.string();
    } else if (key == "role") {
      turn.role = value.string();
    }
  }
  if (!has_text) turn.fault = "no \"text\"";
  if (turn.label.empty()) turn.label = turn.role;
  return turn;
}

// Whoever has spoken before; -1 for a new one.
int known_speaker(const Call& call, const Turn& turn) {
  for (std::size_t i = 0; i < call.speakers.size(); ++i) {
    if (call.speakers[i].label == turn.label && call.speakers[i].channel == turn.channel) return static_cast<int>(i);
  }
  return -1;
}

int speaker_of_turn(Call& call, const Turn& turn) {
  int index = known_speaker(call, turn);
  if (index < 0) {
    if (turn.channel.empty() && transcript::is_unknown_label(turn.label)) return -1;
    index = transcript::speaker_index(call, turn.label, turn.channel);
  }
  transcript::Speaker& speaker = call.speakers[static_cast<std::size_t>(index)];
  if (!turn.name.empty()) speaker.name = turn.name;
  if (!turn.role.empty() && speaker.role == transcript::Role::unknown)
    speaker.role = transcript::stated_role(turn.role);
  return index;
}

// False, with a problem, when a turn cannot be read: a call with a turn less is not the call.
bool read_turns(const Json& turns, const Document& document, Call& call, Reading& reading) {
  const std::size_t most = limits_of(document).segments;
  const std::size_t size = turns.size();
  if (size > most) {
    refuse(document, reading, fmt::format("a call of {} turns; {} are allowed", size, most));
    return false;
  }
  call.segments.reserve(size);
  for (const Json item : turns.items()) {
    Turn turn = read_turn(item);
    if (turn.fault != nullptr) {
      refuse(document, reading, fmt::format("turn {} has {}", call.segments.size() + 1, turn.fault),
             "a turn is an object with \"speaker\" and \"text\", and \"start\" and \"end\" in seconds where known");
      return false;
    }
    turn.segment.speaker = speaker_of_turn(call, turn);
    if (turn.words.is_array()) attach_words(turn.segment, read_words(turn.words, {.text = "text"}));
    call.segments.push_back(std::move(turn.segment));
  }
  return true;
}

transcript::Medium medium_of(std::string_view name) {
  if (name == "chat") return transcript::Medium::chat;
  return name == "script" ? transcript::Medium::script : transcript::Medium::voice;
}

void read_member(std::string_view key, const Json& value, Call& call) {
  if (key == "id") {
    call.id = value.scalar();
  } else if (key == "agent") {
    call.agent = value.string();
  } else if (key == "team") {
    call.team = value.string();
  } else if (key == "queue") {
    call.queue = value.string();
  } else if (key == "language") {
    call.language = value.string();
  } else if (key == "started_at") {
    set_started(call, epoch_seconds(value));
    if (call.started_at.empty() && value.exists())
      call.notes.emplace_back("\"started_at\" is no date-time and counts as unknown");
  } else if (key == "duration") {
    call.duration = value.number();
  } else if (key == "medium") {
    call.medium = medium_of(value.string());
  } else if (key == "metadata") {
    for (const auto& [name, single] : value.members()) add_metadata(call, name, single);
  } else {
    add_metadata(call, key, value);
  }
}

void read_call(const Json& root, const Document& document, Reading& reading) {
  Call call;
  call.file = document.file;
  call.line = document.first_line;
  Json turns;
  for (const auto& [key, value] : root.members()) {
    if (key == "turns") {
      turns = value;
    } else {
      read_member(key, value, call);
    }
  }
  if (!turns.is_array()) return refuse(document, reading, "a call without a list of \"turns\"");
  if (read_turns(turns, document, call, reading)) reading.calls.push_back(std::move(call));
}

void read(const Json& root, const Document& document, Reading& reading) {
  if (!root.is_array()) return read_call(root, document, reading);
  for (const Json call : root.items()) read_call(call, document, reading);
}

}  // namespace

constinit const JsonFormat native_format = {"native", "our own call format: {\"turns\": [{\"speaker\", \"text\"}]}",
                                            recognise, read};

}  // namespace callaudit::readers
