// Gong's API: transcripts of many calls, milliseconds. Names and sides stand in another answer (/v2/calls/extensive),
// whose "calls" users may have joined to the file.
#include <unordered_map>

#include "readers/json_fields.h"
#include "readers/json_formats.h"

namespace callaudit::readers {

namespace {

using transcript::Role;

const char* recognise(const Json& root) {
  return root["callTranscripts"].at(0)["transcript"].is_array() ? "callTranscripts[].transcript" : nullptr;
}

using Parties = std::unordered_map<std::string, Json>;  // by call

Parties parties_of(const Json& root) {
  Parties parties;
  for (const Json call : root["calls"].items()) parties.emplace(call["metaData"]["id"].scalar(), call["parties"]);
  return parties;
}

void read_parties(CallDraft& draft, const Json& parties) {
  for (const Json party : parties.items()) {
    const int index = speaker_in(draft, party["speakerId"]);
    if (index < 0) continue;
    const std::string_view side = party["affiliation"].string();
    draft.call.speakers[static_cast<std::size_t>(index)].name = party["name"].string();
    set_role(draft, index, side == "Internal" ? Role::agent : side == "External" ? Role::customer : Role::unknown);
  }
}

void read_call(const Json& call, const Parties& parties, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(call["callId"]);
  const auto known = parties.find(draft.call.id);
  read_parties(draft, known == parties.end() ? call["parties"] : known->second);
  for (const Json monologue : call["transcript"].items()) {
    const int speaker = speaker_in(draft, monologue["speakerId"]);
    for (const Json sentence : monologue["sentences"].items()) {
      transcript::Segment segment;
      segment.text = trimmed_string(sentence["text"]);
      if (segment.text.empty()) continue;
      segment.start = millis(sentence["start"]);
      segment.end = millis(sentence["end"]);
      segment.speaker = speaker;
      add_segment(draft, std::move(segment));
    }
  }
  deliver(draft);
}

void read(const Json& root, const Document& document, Reading& reading) {
  const Parties parties = parties_of(root);
  for (const Json call : root["callTranscripts"].items()) read_call(call, parties, document, reading);
}

}  // namespace

constinit const JsonFormat gong_format = {"gong", "Gong call transcripts", recognise, read};

}  // namespace callaudit::readers
