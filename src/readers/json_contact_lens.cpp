// Amazon Connect Contact Lens: after the call, chat, and the records of the real-time stream. Milliseconds in calls,
// date-times in chats. Who a participant is stands in Participants; ids may be "AGENT" or GUIDs.
#include <cmath>
#include <unordered_map>

#include "readers/aws_analytics.h"
#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

using transcript::Role;
using transcript::Segment;

const char* recognise_realtime(const Json& root) {
  const bool about_contact = root["EventType"].exists() || root["ContactId"].exists();
  return root["Segments"].is_array() && about_contact ? "Segments with EventType or ContactId" : nullptr;
}

const char* recognise(const Json& root) {
  const bool versioned = root["CustomerMetadata"].exists() || root["Version"].exists();
  return root["Transcript"].is_array() && root["Participants"].is_array() && versioned
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

double first_moment(const Json& turns) {
  double first = text::kUnknown;
  for (const Json turn : turns.items()) first = std::fmin(first, epoch_seconds(turn["AbsoluteTime"]));
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
    segment.start = first_known(segment.start, since(epoch_seconds(turn["AbsoluteTime"]), first));
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

void read_realtime(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(root["ContactId"]);
  add_metadata(draft.call, "instance", root["InstanceId"]);
  draft.call.language = root["LanguageCode"].string();
  draft.call.notes.emplace_back("a record of a real-time stream may hold a part of the call only");
  for (const Json piece : root["Segments"].items()) {
    for (const Json category : piece["Categories"]["MatchedCategories"].items()) {
      draft.call.vendor.categories.emplace_back(category.string());
    }
    const Json turn = piece["Transcript"];  // utterances beside it are partial results
    Segment segment = read_aws_turn(turn);
    if (segment.text.empty()) continue;
    segment.speaker = participant_of(draft, turn, {});
    add_segment(draft, std::move(segment));
  }
  deliver(draft);
}

}  // namespace

constinit const JsonFormat contact_lens_format = {"aws-contact-lens", "Amazon Connect Contact Lens, calls and chats",
                                                  recognise, read};
constinit const JsonFormat contact_lens_realtime_format = {
    "aws-contact-lens-realtime", "Amazon Connect Contact Lens, real-time records", recognise_realtime, read_realtime};

}  // namespace callaudit::readers
