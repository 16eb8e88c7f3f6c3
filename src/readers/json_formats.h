// The JSON formats: each a file of its own with one entry, tried in the order of json_formats(). Recognition looks at
// keys and shapes of the parsed document only, never at file names.
#pragma once

#include <span>
#include <string>

#include "readers/json.h"
#include "readers/reader.h"

namespace callaudit::readers {

struct JsonFormat {
  const char* name;
  const char* description;
  const char* (*recognise)(const Json& root);  // the reason, or null when it is not this format
  void (*read)(const Json& root, const Document& document, Reading& reading);
  // True for a line that is a part of a call rather than a call (a turn, an event of a stream): such lines are read
  // together, as one array. Null where there are none.
  bool (*is_part)(const Json& line) = nullptr;
};

extern const JsonFormat native_format;           // our own
extern const JsonFormat vcon_encrypted_format;   // JWE: refused
extern const JsonFormat vcon_signed_format;      // JWS: refused
extern const JsonFormat vcon_unverified_format;  // JWS: unwrapped, when the user names it
extern const JsonFormat vcon_format;
extern const JsonFormat wtf_format;
extern const JsonFormat contact_lens_realtime_format;
extern const JsonFormat contact_lens_format;
extern const JsonFormat call_analytics_format;
extern const JsonFormat call_analytics_stream_format;
extern const JsonFormat aws_transcribe_stream_format;
extern const JsonFormat aws_pca_format;
extern const JsonFormat aws_transcribe_format;
extern const JsonFormat aws_bda_format;
extern const JsonFormat azure_batch_format;
extern const JsonFormat azure_fast_format;
extern const JsonFormat azure_conversation_format;
extern const JsonFormat deepgram_format;
extern const JsonFormat watson_format;
extern const JsonFormat google_stt_format;
extern const JsonFormat speechmatics_format;
extern const JsonFormat speechmatics_v1_format;
extern const JsonFormat google_insights_upload_format;
extern const JsonFormat google_insights_export_format;
extern const JsonFormat revai_format;
extern const JsonFormat gecko_format;
extern const JsonFormat assemblyai_format;
extern const JsonFormat gladia_format;
extern const JsonFormat gladia_live_format;
extern const JsonFormat genesys_format;
extern const JsonFormat gong_format;
extern const JsonFormat ringsense_format;
extern const JsonFormat ringcentral_ai_format;
extern const JsonFormat ringcx_format;
extern const JsonFormat dialpad_format;
extern const JsonFormat twilio_format;
extern const JsonFormat voicebase_format;
extern const JsonFormat webex_format;
extern const JsonFormat elevenlabs_format;
extern const JsonFormat retell_format;
extern const JsonFormat vapi_format;
extern const JsonFormat whisper_cpp_format;
extern const JsonFormat whisperx_format;
extern const JsonFormat whisper_format;
extern const JsonFormat podcast_format;
extern const JsonFormat harper_valley_format;
extern const JsonFormat json_list_format;     // any list of {speaker, text}
extern const JsonFormat json_wrapper_format;  // one long text in a field

std::span<const JsonFormat* const> json_formats();

// The format of a parsed document and why; null when it is none.
struct JsonMatch {
  const JsonFormat* format = nullptr;
  const char* reason = "";
};
JsonMatch recognise_json(const Json& root);

// The format of which the line is a part; null when it is a document of its own.
const JsonFormat* format_of_part(const Json& line);

// Reads a value by its own shape, as vCon and wrappers need it for what they carry: false when it is no known format.
// The calls come as their reader made them, without roles and ids.
bool read_inner_json(const Json& value, const Document& outer, Reading& reading);

// The same for text, which may be JSON or any text format.
bool is_known_text(std::string_view text);
bool read_inner_text(std::string_view text, const Document& outer, Reading& reading);

}  // namespace callaudit::readers
