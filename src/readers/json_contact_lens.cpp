// Amazon Connect Contact Lens: after the call, chat, and the records of the real-time stream. Milliseconds in calls,
// date-times in chats. Who a participant is stands in Participants; ids may be "AGENT" or GUIDs.
#include <fmt/format.h>

#include <cmath>
#include <unordered_map>

#include "readers/aws_analytics.h"
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/records.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

using transcript::Role;
using transcript::Segment;

bool has_segments(const Json& record) {
  if (!record["Segments"].is_array()) return false;
  const Json first = record["Segments"].at(0);
  return record["EventType"].exists() || record["ContactId"].exists() || first["Transcript"]["Content"].exists();
}

const char* recognise_realtime(const Json& root) {
  return first_record(root, has_segments).exists() ? "Segments with EventType, ContactId or Transcript" : nullptr;
}

// The events at the start and end of a stream have no segments.
bool is_realtime_record(const Json& line) {
  return line["ContactId"].exists() && line["EventType"].is_string() &&
         (line["Segments"].is_array() || line["InstanceId"].exists() || line["Channel"].exists());
}

const char* recognise(const Json& root) {
  const Json first = root["Transcript"].at(0);
  const bool turns = first["ParticipantId"].exists() && (first["Content"].exists() || first["AbsoluteTime"].exists());
  const bool versioned = root["CustomerMetadata"].exists() || root["Version"].exists();
  return root["Transcript"].is_array() && root["Participants"].is_array() && (versioned || turns)
             ? "Transcript, Participants and CustomerMetadata or Version"
             : nullptr;
}

using Roles = std::unordered_map<std::string, Role>;

Roles roles_of(const Json& participants) {
  Roles roles;
  for (const Json participant : participants.items()) {
    const Role role = transcript::stated_role(participant["ParticipantRole"].string());
    roles.emplace(participant["ParticipantId"].scalar(), role);
  }
  return roles;
}

// The participant of a turn: its own role first, then that of the list, then an id that says it.
int participant_of(CallDraft& draft, const Json& turn, const Roles& roles) {
  const Json id = turn["ParticipantId"];
  const int index = speaker_in(draft, id.exists() ? id : turn["ParticipantRole"]);
  if (index < 0) return index;
  Role role = transcript::stated_role(turn["ParticipantRole"].string());
  const auto listed = roles.find(id.scalar());
  if (role == Role::unknown && listed != roles.end()) role = listed->second;
  if (role == Role::unknown) role = transcript::stated_role(id.string());
  set_role(draft, index, role);
  std::string& name = draft.call.speakers[static_cast<std::size_t>(index)].name;
  if (name.empty()) name = turn["DisplayName"].string();
  return index;
}

double moment_of(const Json& turn) {
  const Json moment = turn["AbsoluteTime"];
  return epoch_seconds(moment.exists() ? moment : turn["Time"]["AbsoluteTime"]);
}

double first_moment(const Json& turns) {
  double first = text::kUnknown;
  for (const Json turn : turns.items()) first = std::fmin(first, moment_of(turn));
  return first;
}

void read_turns(CallDraft& draft, const Json& root) {
  const Roles roles = roles_of(root["Participants"]);
  const double first = first_moment(root["Transcript"]);
  set_started(draft.call, first);
  for (const Json turn : root["Transcript"].items()) {
    const std::string_view type = turn["Type"].string();
    if (!type.empty() && type != "MESSAGE") {
      remark(draft, type == "ATTACHMENT" ? "an attachment left out" : "an event left out", 0);
      continue;
    }
    Segment segment = read_aws_turn(turn);
    if (segment.text.empty()) continue;
    segment.start = first_known(segment.start, since(moment_of(turn), first));
    segment.speaker = participant_of(draft, turn, roles);
    add_segment(draft, std::move(segment));
  }
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  const Json about = root["CustomerMetadata"];
  draft.call.id = label(about["ContactId"]);
  if (root["Channel"].string() == "CHAT") draft.call.medium = transcript::Medium::chat;
  add_metadata(draft.call, "account", root["AccountId"]);
  add_metadata(draft.call, "instance", about["InstanceId"]);
  add_metadata(draft.call, "output", root["ContentMetadata"]["Output"]);
  read_turns(draft, root);
  read_aws_measures(draft, root);
  deliver(draft);
}

// Chats have date-times: counted from the first.
void count_from_first(transcript::Call& call, const std::vector<double>& moments) {
  double first = text::kUnknown;
  for (const double moment : moments) first = std::fmin(first, moment);
  set_started(call, first);
  for (std::size_t i = 0; i < moments.size(); ++i) {
    call.segments[i].start = first_known(call.segments[i].start, since(moments[i], first));
  }
}

void read_record(CallDraft& draft, const Json& record, SeenIds& seen, std::vector<double>& moments) {
  if (draft.call.metadata.empty()) add_metadata(draft.call, "instance", record["InstanceId"]);
  if (draft.call.language.empty()) draft.call.language = record["LanguageCode"].string();
  if (record["Channel"].string() == "CHAT") draft.call.medium = transcript::Medium::chat;
  for (const Json piece : record["Segments"].items()) {
    for (const Json category : piece["Categories"]["MatchedCategories"].items()) {
      draft.call.vendor.categories.emplace_back(category.string());
    }
    const Json turn = piece["Transcript"];  // utterances beside it are partial results
    Segment segment = read_aws_turn(turn);
    if (segment.text.empty() || !seen.is_new(label(turn["Id"]))) continue;
    segment.speaker = participant_of(draft, turn, {});
    moments.push_back(moment_of(turn));
    if (!add_segment(draft, std::move(segment))) return;
  }
}

void read_realtime(const Json& root, const Document& document, Reading& reading) {
  for (const RecordedCall& recorded : calls_of_records(root, "ContactId")) {
    CallDraft draft(document, reading, document.first_line);
    draft.call.id = recorded.id;
    SeenIds seen;
    std::vector<double> moments;
    for (const Json record : recorded.records) read_record(draft, record, seen, moments);
    if (draft.overfull) return deliver(draft);
    count_from_first(draft.call, moments);
    if (recorded.records.size() == 1) {
      draft.call.notes.emplace_back("a record of a real-time stream may hold a part of the call only");
    } else {
      draft.call.notes.push_back(fmt::format("{} records of a real-time stream were joined", recorded.records.size()));
    }
    deliver_sorted(draft);
  }
}

}  // namespace

constinit const JsonFormat contact_lens_format = {"aws-contact-lens", "Amazon Connect Contact Lens, calls and chats",
                                                  recognise, read};
constinit const JsonFormat contact_lens_realtime_format = {"aws-contact-lens-realtime",
                                                           "Amazon Connect Contact Lens, real-time records",
                                                           recognise_realtime, read_realtime, is_realtime_record};

}  // namespace callaudit::readers
