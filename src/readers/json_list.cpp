// Any list of turns: objects with a text and a speaker under one of the usual names, alone or in an object that tells
// about the call. A list may hold many calls, told apart by an id in each turn.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "readers/finish.h"
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/list_keys.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

using transcript::Segment;

constexpr double kFirstOf1990 = 631152000;  // seconds since 1970; what is less is a time within the call
constexpr double kMilliseconds = 1e11;      // seconds reach past the year 5000 here, so these are milliseconds

constexpr std::size_t kWordList = 8;

// Where lists of turns are kept, in falling preference; "words" is none of them.
constexpr auto kLists = std::to_array<std::string_view>(
    {"utterances", "segments", "turns",   "messages", "transcript", "transcripts", "transcription", "conversation",
     "dialogue",   "dialog",   "entries", "lines",    "sentences",  "items",       "phrases",       "results",
     "result",     "data",     "chat",    "call",     "body",       "log"});

std::string_view text_of(const Json& item, const ListKeys& keys) {
  const Json value = item[keys.text.key];
  if (!value.is_object()) return trimmed_string(value);
  for (const std::string_view key : {"text", "content", "body"}) {
    if (value[key].is_string()) return trimmed_string(value[key]);
  }
  return {};
}

// Turns have a text and somebody who says it. A longer list in which all texts are single words is a recogniser's list
// of words.
bool is_turn_list(const Json& list) {
  if (!list.is_array() || !list.at(0).is_object()) return false;
  const ListKeys keys = find_list_keys(list);
  if (keys.text.key.empty() || keys.speaker.key.empty()) return false;
  std::size_t turns = 0;
  std::size_t words = 0;
  for (const Json item : list.items()) {
    const std::string_view said = text_of(item, keys);
    if (said.empty()) continue;
    words += 1 + static_cast<std::size_t>(std::ranges::count(said, ' '));
    if (++turns == 200) break;
  }
  return turns > 0 && (words > turns || turns < kWordList);
}

Json list_in(const Json& root, int depth) {
  if (is_turn_list(root)) return root;
  if (depth == 0) return {};
  for (const std::string_view key : kLists) {
    const Json inner = root[key];
    if (!inner.is_array() && !inner.is_object()) continue;
    const Json list = list_in(inner, depth - 1);
    if (list.exists()) return list;
  }
  return {};
}

const char* recognise(const Json& root) {
  return list_in(root, 2).exists() ? "a list of objects with speaker and text" : nullptr;
}

// A speaker may be an object of its own: {"name": "Ana", "id": 7}.
std::string label_of(const Json& value) {
  if (!value.is_object()) return label(value);
  for (const std::string_view key : {"label", "name", "id", "role"}) {
    std::string inner = label(value[key]);
    if (!inner.empty()) return inner;
  }
  return {};
}

int speaker_of_turn(CallDraft& draft, const Json& item, const ListKeys& keys) {
  const bool by_channel = keys.speaker.key == keys.channel.key;
  const std::string channel = keys.channel.key.empty() ? std::string() : label(item[keys.channel.key]);
  std::string name = by_channel ? channel : label_of(item[keys.speaker.key]);
  if (transcript::is_unknown_label(name)) name = channel;
  const int index = speaker_of(draft, name, channel);
  if (!keys.role.key.empty()) set_role(draft, index, transcript::stated_role(item[keys.role.key].string()));
  return index;
}

Segment read_turn(CallDraft& draft, const Json& item, const ListKeys& keys) {
  Segment segment;
  segment.text = text_of(item, keys);
  segment.start = time_in(item, keys.start);
  segment.end = time_in(item, keys.end);
  const double duration = time_in(item, keys.duration);
  if (!text::is_known(segment.end) && duration >= 0) segment.end = segment.start + duration;
  segment.confidence = confidence(item[keys.confidence.key]);
  segment.sentiment = item[keys.sentiment.key].scalar();
  segment.speaker = segment.text.empty() ? -1 : speaker_of_turn(draft, item, keys);
  return segment;
}

// Times whose key names no unit are seconds, unless these are whole numbers at which nobody could speak.
bool looks_like_milliseconds(const transcript::Call& call) {
  const bool whole = std::ranges::all_of(call.segments, [](const Segment& segment) {
    return !text::is_known(segment.start) || segment.start == std::floor(segment.start);
  });
  return whole && is_spoken_too_slowly(call);
}

void take_as_milliseconds(CallDraft& draft) {
  for (Segment& segment : draft.call.segments) {
    segment.start /= 1e3;
    segment.end /= 1e3;
  }
  remark(draft, "times without a unit are taken as milliseconds: as seconds nobody speaks so slowly", 0);
}

// Moments in the world become times of the call.
void count_from_start(transcript::Call& call) {
  double first = text::kUnknown;
  for (const Segment& segment : call.segments) first = std::fmin(first, segment.start);
  const double unit = first >= kMilliseconds ? 1e-3 : 1;
  if (!(first * unit >= kFirstOf1990)) return;
  set_started(call, first * unit);
  for (Segment& segment : call.segments) {
    segment.start = since(segment.start * unit, first * unit);
    segment.end = since(segment.end * unit, first * unit);
  }
}

void read_about(transcript::Call& call, const Json& root) {
  for (const auto& [key, value] : root.members()) {
    const std::string plain = plain_key(key);
    if (plain == "id" || plain == "uuid" || names_call(key)) {
      if (call.id.empty() || names_call(key)) call.id = label(value);
    } else if (plain == "language" || plain == "languagecode") {
      call.language = value.string();
    } else if (plain == "agent" || plain == "agentname") {
      call.agent = value.string();
    } else if (plain == "team" || plain == "queue") {
      (plain == "team" ? call.team : call.queue) = value.scalar();
    } else if (plain == "startedat" || plain == "starttime" || plain == "startdate" || plain == "date") {
      set_started(call, epoch_seconds(value));
    } else if (plain == "duration") {
      call.duration = value.number();
    } else if (value.scalar().size() <= 200) {
      add_metadata(call, key, value);
    }
  }
}

using Groups = std::map<std::string, std::vector<Json>>;

void read_call(const std::vector<Json>& items, const Json& root, const ListKeys& keys, CallDraft& draft) {
  if (root.is_object()) read_about(draft.call, root);
  for (const Json item : items) {
    Segment segment = read_turn(draft, item, keys);
    if (!segment.text.empty()) add_segment(draft, std::move(segment));
  }
  count_from_start(draft.call);
  const bool unit_named = keys.start.unit != 1 || keys.end.unit != 1 || plain_key(keys.start.key).ends_with("secs") ||
                          plain_key(keys.start.key).ends_with("seconds");
  if (!unit_named && looks_like_milliseconds(draft.call)) take_as_milliseconds(draft);
  if (keys.end.key.empty() && keys.duration.key.empty() && plain_key(keys.text.key) == "message") {
    draft.call.medium = transcript::Medium::chat;
  }
  deliver(draft);
}

void read(const Json& root, const Document& document, Reading& reading) {
  const Json list = list_in(root, 2);
  if (!list.exists()) {
    return refuse(document, reading, "no list of turns",
                  "turns are objects with a speaker and a text of more than a word");
  }
  const ListKeys keys = find_list_keys(list);
  std::vector<std::string> order;
  Groups groups;
  for (const Json item : list.items()) {
    const std::string id = keys.call.key.empty() ? std::string() : label(item[keys.call.key]);
    const auto [group, added] = groups.try_emplace(id);
    if (added) order.push_back(id);
    group->second.push_back(item);
  }
  for (const std::string& id : order) {
    CallDraft draft(document, reading, document.first_line);
    draft.call.id = id;
    read_call(groups[id], root, keys, draft);
  }
}

// An object with a speaker and a text whose lists, if any, say more about that text.
bool is_turn(const Json& line) {
  constexpr auto details = std::to_array<std::string_view>(
      {"words", "tokens", "items", "alternatives", "entities", "intents", "topics", "tags", "labels", "sentiments"});
  if (!line.is_object()) return false;
  for (const auto& [key, value] : line.members()) {
    if (value.is_array() && std::ranges::find(details, plain_key(key)) == details.end()) return false;
  }
  const ListKeys keys = find_turn_keys(line);
  return !keys.text.key.empty() && !keys.speaker.key.empty();
}

}  // namespace

constinit const JsonFormat json_list_format = {"json-list", "any JSON list of {speaker, text} under the usual names",
                                               recognise, read, is_turn};

}  // namespace callaudit::readers
