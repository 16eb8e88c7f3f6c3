// Dialpad call transcripts. Date-times without zone, starts only, not in order; moments are events, not speech. A line
// with a user_id is an employee's.
#include <cmath>

#include "readers/json_fields.h"
#include "readers/json_formats.h"

namespace callaudit::readers {

namespace {

using transcript::Role;

const char* recognise(const Json& root) {
  return root["call_id"].exists() && root["lines"].at(0)["content"].exists() ? "call_id and lines[].content" : nullptr;
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(root["call_id"]);
  double first = text::kUnknown;
  for (const Json line : root["lines"].items()) first = std::fmin(first, epoch_seconds(line["time"]));
  set_started(draft.call, first);
  for (const Json line : root["lines"].items()) {
    if (line["type"].exists() && line["type"].string() != "transcript") {
      remark(draft, "a moment left out", 0);
      continue;
    }
    transcript::Segment segment;
    segment.text = trimmed_string(line["content"]);
    if (segment.text.empty()) continue;
    segment.start = since(epoch_seconds(line["time"]), first);
    segment.speaker = speaker_in(draft, line["name"].exists() ? line["name"] : line["contact_id"]);
    set_role(draft, segment.speaker,
             line["user_id"].exists()      ? Role::agent
             : line["contact_id"].exists() ? Role::customer
                                           : Role::unknown);
    add_segment(draft, std::move(segment));
  }
  deliver_sorted(draft);
}

}  // namespace

constinit const JsonFormat dialpad_format = {"dialpad", "Dialpad", recognise, read};

}  // namespace callaudit::readers
