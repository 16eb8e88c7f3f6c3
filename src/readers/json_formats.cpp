#include "readers/json_formats.h"

#include <array>

namespace callaudit::readers {

namespace {

// The order matters: the first that fits is taken, so what is told by more comes before what is told by less.
constexpr auto kFormats = std::to_array<const JsonFormat*>({
    &native_format,
    &vcon_encrypted_format,
    &vcon_signed_format,
    &vcon_unverified_format,
    &vcon_format,
    &wtf_format,
    &contact_lens_realtime_format,
    &contact_lens_format,
    &call_analytics_format,
    &call_analytics_stream_format,
    &aws_transcribe_stream_format,
    &aws_pca_format,
    &aws_transcribe_format,
    &aws_bda_format,
    &azure_batch_format,
    &azure_fast_format,
    &azure_conversation_format,
    &deepgram_format,
    &watson_format,
    &speechmatics_format,
    &google_stt_format,
    &speechmatics_v1_format,
    &google_insights_upload_format,
    &google_insights_export_format,
    &revai_format,
    &gecko_format,
    &assemblyai_format,
    &gladia_format,
    &gladia_live_format,
    &genesys_format,
    &gong_format,
    &ringsense_format,
    &ringcentral_ai_format,
    &ringcx_format,
    &dialpad_format,
    &twilio_format,
    &voicebase_format,
    &webex_format,
    &elevenlabs_format,
    &retell_format,
    &vapi_format,
    &whisper_cpp_format,
    &whisperx_format,
    &whisper_format,
    &podcast_format,
    &harper_valley_format,
    &json_list_format,
    &json_wrapper_format,
});

}  // namespace

std::span<const JsonFormat* const> json_formats() {
  return kFormats;
}

JsonMatch recognise_json(const Json& root) {
  for (const JsonFormat* format : kFormats) {
    if (const char* reason = format->recognise(root); reason != nullptr) return {format, reason};
  }
  return {};
}

const JsonFormat* format_of_part(const Json& line) {
  for (const JsonFormat* format : kFormats) {
    if (format->is_part != nullptr && format->is_part(line)) return format;
  }
  return nullptr;
}

bool read_inner_json(const Json& value, const Document& outer, Reading& reading) {
  const JsonMatch match = recognise_json(value);
  if (match.format == nullptr) return false;
  Document inner = outer;
  ++inner.nesting;
  const std::size_t before = reading.calls.size();
  match.format->read(value, inner, reading);
  for (std::size_t i = before; i < reading.calls.size(); ++i) {
    if (reading.calls[i].format.empty()) reading.calls[i].format = match.format->name;
  }
  return true;
}

}  // namespace callaudit::readers
