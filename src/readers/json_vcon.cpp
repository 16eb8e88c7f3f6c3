// vCon, the IETF's container for conversations (0.0.1 to 0.4): parties, dialogs, analyses. Transcripts are analyses of
// recordings or the text dialogs themselves. Encrypted ones are refused, signed ones too unless the user asks for them
// unverified, nothing is ever fetched.
#include <fmt/format.h>

#include <cmath>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/lines.h"
#include "readers/vcon_analysis.h"
#include "text/utf8.h"

namespace callaudit::readers {

namespace {

using transcript::Call;
using transcript::Segment;

constexpr int kDeepest = 3;

const char* recognise_encrypted(const Json& root) {
  return root["ciphertext"].is_string() && root["recipients"].is_array() ? "ciphertext and recipients" : nullptr;
}

void refuse_encrypted(const Json&, const Document& document, Reading& reading) {
  refuse(document, reading, "an encrypted vCon (JWE)", "decrypt it first");
}

const char* recognise_signed(const Json& root) {
  return root["payload"].is_string() && root["signatures"].is_array() ? "payload and signatures" : nullptr;
}

// Checking a signature needs the signer's certificate, and what was not checked may not be what was signed.
void refuse_signed(const Json&, const Document& document, Reading& reading) {
  refuse(document, reading, "a signed vCon (JWS), whose signature is not checked here",
         "check it and give the vCon inside, or read it unchecked with --input-format vcon-unverified");
}

const char* recognise_never(const Json&) {
  return nullptr;
}

void read_signed(const Json& root, const Document& document, Reading& reading) {
  if (document.nesting >= kDeepest)
    return refuse(document, reading, "signed documents inside signed documents, too deep");
  if (recognise_signed(root) == nullptr)
    return refuse(document, reading, "not a signed vCon: no payload and signatures");
  const auto payload = decode_base64(root["payload"].string());
  const auto inner = payload ? JsonDocument::parse(*payload, limits_of(document).depth) : std::nullopt;
  if (!inner) return refuse(document, reading, "a signed vCon whose payload is no JSON in base64url");
  const std::size_t before = reading.calls.size();
  if (!read_inner_json(inner->root(), document, reading)) {
    return refuse(document, reading, "a signed document that holds no known transcript");
  }
  for (std::size_t i = before; i < reading.calls.size(); ++i) {
    reading.calls[i].notes.emplace_back("the vCon's signature was not verified");
  }
}

const char* recognise(const Json& root) {
  if (root["vcon"].is_string()) return "a member \"vcon\"";
  const bool shaped = root["parties"].is_array() && root["dialog"].is_array() && root["analysis"].exists();
  return shaped ? "parties, dialog and analysis" : nullptr;
}

void read_about(Call& call, const Json& root, const Json& dialog) {
  call.id = label(root["uuid"]);
  set_started(call, epoch_seconds(dialog["start"]));
  if (!text::is_known(call.duration) && dialog["duration"].is_number() && dialog["duration"].number() > 0) {
    call.duration = dialog["duration"].number();
  }
  add_metadata(call, "subject", root["subject"]);
  add_metadata(call, "direction", dialog["meta"]["direction"]);
  add_metadata(call, "disposition", dialog["meta"]["disposition"]);
  add_metadata(call, "campaign", dialog["campaign"]);
  add_metadata(call, "interaction_id", dialog["interaction_id"]);
}

bool has_speakers(const Reading& reading) {
  for (const Segment& segment : reading.calls.front().segments) {
    if (segment.speaker >= 0) return true;
  }
  return false;
}

// The best of the sources of one dialog that tells who speaks, else the best that holds text.
std::optional<Call> read_sources(std::span<const VconSource> sources, const VconContext& context) {
  std::optional<Call> unnamed;
  for (const VconSource& source : sources) {
    Reading inner;
    if (!read_vcon_body(source, context, inner) || inner.calls.empty() || inner.calls.front().segments.empty())
      continue;
    Call& call = inner.calls.front();
    call.notes.push_back(fmt::format("the transcript is the vCon's analysis \"{}\"{}",
                                     text::printable(source.analysis["type"].string()),
                                     call.format.empty() ? "" : ", read as " + call.format));
    call.format.clear();
    if (has_speakers(inner)) return std::move(call);
    if (!unnamed) unnamed = std::move(call);
  }
  return unnamed;
}

void read_analyses(const Json& root, const Document& document, const std::vector<VconParty>& parties,
                   Reading& reading) {
  const std::vector<VconSource> sources = find_vcon_sources(root["analysis"], document.unredacted);
  std::vector<Json> dialogs;
  for (const Json dialog : root["dialog"].items()) dialogs.push_back(dialog);
  for (std::size_t begin = 0; begin < sources.size();) {
    std::size_t end = begin;
    while (end < sources.size() && sources[end].dialog == sources[begin].dialog) ++end;
    const auto index = static_cast<std::size_t>(std::max(sources[begin].dialog, 0));
    const VconContext context{document, parties, index < dialogs.size() ? dialogs[index] : Json()};
    if (std::optional<Call> call = read_sources(std::span(sources).subspan(begin, end - begin), context)) {
      read_about(*call, root, context.dialog);
      match_vcon_parties(*call, parties);
      reading.calls.push_back(std::move(*call));
    }
    begin = end;
  }
}

std::string text_of_dialog(const Json& dialog) {
  const std::string_view body = dialog["body"].string();
  if (dialog["encoding"].string() != "base64url") return std::string(trimmed(body));
  return text::repaired(decode_base64(body).value_or(""));
}

// Written messages, or (Webex) spoken turns, each a dialog of its own.
void read_text_dialogs(const Json& root, const Document& document, const std::vector<VconParty>& parties,
                       Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  Json opening;
  double base = text::kUnknown;
  for (const Json dialog : root["dialog"].items()) {
    if (dialog["type"].string() == "text") base = std::fmin(base, epoch_seconds(dialog["start"]));
  }
  draft.call.medium = transcript::Medium::chat;
  for (const Json dialog : root["dialog"].items()) {
    if (dialog["type"].string() != "text") continue;
    Segment segment;
    segment.text = text_of_dialog(dialog);
    if (segment.text.empty()) continue;
    if (!opening.exists()) opening = dialog;
    segment.start = since(epoch_seconds(dialog["start"]), base);
    const double duration = seconds(dialog["duration"]);
    if (duration > 0) {
      segment.end = segment.start + duration;
      draft.call.medium = transcript::Medium::voice;
    }
    const Json who = dialog["originator"].exists() ? dialog["originator"] : dialog["parties"];
    segment.speaker = vcon_speaker(draft, parties, vcon_party_index(who));
    add_segment(draft, std::move(segment));
  }
  if (draft.call.segments.empty()) return;
  read_about(draft.call, root, opening);
  draft.call.duration = text::kUnknown;
  set_started(draft.call, base);
  match_vcon_parties(draft.call, parties);
  deliver(draft);
}

// Why nothing could be audited, by what the dialogs are.
void explain_absence(const Json& root, const Document& document, Reading& reading) {
  if (root["analysis"].exists() && !root["analysis"].is_array()) {
    return refuse(document, reading, "the vCon's \"analysis\" is no list");
  }
  for (const Json analysis : root["analysis"].items()) {
    if (analysis["url"].exists() && !analysis["body"].exists()) {
      return refuse(document, reading, "the vCon's transcript lies at an outside address, which is never fetched",
                    "save the transcript in the vCon or beside it");
    }
  }
  for (const Json dialog : root["dialog"].items()) {
    if (dialog["type"].string() == "text") continue;
    const bool outside = dialog["url"].exists() && !dialog["body"].exists();
    return refuse(document, reading,
                  outside
                      ? "the vCon holds no transcript; its recording lies at an outside address, which is never fetched"
                      : "the vCon holds a recording but no transcript",
                  "transcribe the recording and add the transcript as an analysis");
  }
  refuse(document, reading, "the vCon holds no dialogue: neither texts nor transcripts");
}

void read(const Json& root, const Document& document, Reading& reading) {
  if (!root["parties"].is_array()) return refuse(document, reading, "the vCon's \"parties\" is no list");
  if (document.nesting >= kDeepest) return refuse(document, reading, "vCons inside vCons, too deep");
  const std::vector<VconParty> parties = read_vcon_parties(root["parties"]);
  const std::size_t before = reading.calls.size();
  read_analyses(root, document, parties, reading);
  read_text_dialogs(root, document, parties, reading);
  if (reading.calls.size() == before && reading.problems.empty()) explain_absence(root, document, reading);
}

}  // namespace

constinit const JsonFormat vcon_encrypted_format = {"vcon-encrypted", "vCon, encrypted (refused)", recognise_encrypted,
                                                    refuse_encrypted};
constinit const JsonFormat vcon_signed_format = {"vcon-signed", "vCon, signed (refused)", recognise_signed,
                                                 refuse_signed};
constinit const JsonFormat vcon_unverified_format = {
    "vcon-unverified", "vCon, signed, read without checking the signature (only when named)", recognise_never,
    read_signed};
constinit const JsonFormat vcon_format = {"vcon", "vCon", recognise, read};

}  // namespace callaudit::readers
