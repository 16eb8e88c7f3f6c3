#include "readers/near_shapes.h"

#include <algorithm>
#include <array>

namespace callaudit::readers {

namespace {

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> all = {
      {"native", {"turns", "turns[].speaker", "turns[].text"}},
      {"vcon", {"parties", "dialog", "analysis"}},
      {"wtf", {"transcript.text", "segments", "metadata.provider"}},
      {"aws-contact-lens", {"Transcript[].Content", "Participants", "CustomerMetadata"}},
      {"aws-contact-lens-realtime", {"ContactId", "Segments"}},
      {"aws-call-analytics", {"Transcript[].Content", "JobName", "ConversationCharacteristics"}},
      {"aws-pca", {"ConversationAnalytics", "SpeechSegments"}},
      {"aws-transcribe", {"results.items", "results.transcripts", "jobName"}},
      {"aws-bda", {"audio_segments", "audio_items"}},
      {"azure-batch", {"recognizedPhrases", "combinedRecognizedPhrases", "source"}},
      {"azure-fast", {"phrases", "combinedPhrases", "durationMilliseconds"}},
      {"azure-conversation", {"analysisInput.conversations[].conversationItems"}},
      {"deepgram", {"results.channels[].alternatives[].words", "metadata.request_id"}},
      {"ibm-watson", {"results[].alternatives[].timestamps", "speaker_labels"}},
      {"google-stt", {"results[].alternatives[].transcript"}},
      {"speechmatics", {"results[].type", "results[].alternatives[].content", "metadata"}},
      {"google-insights-upload", {"entries[].text", "entries[].role", "entries[].start_timestamp_usec"}},
      {"google-insights", {"name", "transcript.transcriptSegments"}},
      {"revai", {"monologues[].elements", "monologues[].speaker"}},
      {"gecko", {"schemaVersion", "monologues[].terms"}},
      {"assemblyai", {"audio_url", "status", "words", "utterances"}},
      {"gladia", {"result.transcription.utterances"}},
      {"genesys", {"conversationId", "transcripts[].phrases", "participants"}},
      {"gong", {"callTranscripts[].transcript[].sentences"}},
      {"ringsense", {"speakerInfo", "insights.Transcript"}},
      {"ringsense", {"body.speakerInfo", "body.insights.Transcript"}},
      {"ringcentral-ai", {"jobId", "response.words"}},
      {"ringcentral-ai", {"jobId", "response.utteranceInsights"}},
      {"ringcx", {"channelClass", "transcript[].participantName"}},
      {"dialpad", {"call_id", "lines[].content"}},
      {"twilio", {"sentences[].media_channel", "sentences[].transcript"}},
      {"voicebase", {"mediaId", "transcript.words[].w"}},
      {"elevenlabs", {"agent_id", "transcript[].time_in_call_secs"}},
      {"elevenlabs", {"data.agent_id", "data.transcript[].time_in_call_secs"}},
      {"retell", {"call_id", "transcript_object[].content"}},
      {"vapi", {"artifact.messages[].message"}},
      {"vapi", {"message.type", "message.artifact.messages[].message"}},
      {"whisper-cpp", {"systeminfo", "transcription[].offsets", "transcription[].text"}},
      {"whisperx", {"segments[].words", "word_segments"}},
      {"whisper", {"segments[].start", "segments[].end", "segments[].text"}},
      {"podcast", {"segments[].startTime", "segments[].body", "segments[].speaker"}},
      {"webex", {"conversationId", "responseContents[].recognitionResult"}},
  };
  return all;
}

// Names that any JSON may have say nothing about its kind.
bool is_telling(std::string_view path) {
  constexpr auto common = std::to_array<std::string_view>(
      {"status", "source", "metadata", "words", "participants", "analysis", "agent_id", "name", "message.type"});
  return std::ranges::find(common, path) == common.end();
}

// Found with its first name only: "segments" for "segments[].text".
std::string_view first_name(std::string_view path) {
  return path.substr(0, path.find_first_of(".["));
}

}  // namespace

std::span<const Shape> known_shapes() {
  return shapes();
}

bool has_member(const Json& root, std::string_view path) {
  Json at = root;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('.'), path.size());
    std::string_view name = path.substr(0, end);
    const bool list = name.ends_with("[]");
    if (list) name.remove_suffix(2);
    at = at[name];
    if (list) at = at.at(0);
    if (!at.exists()) return false;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return true;
}

std::vector<NearShape> near_shapes(const Json& root) {
  constexpr std::size_t most = 3;
  struct Candidate {
    NearShape shape;
    double score = 0;
  };
  std::vector<Candidate> candidates;
  for (const Shape& shape : shapes()) {
    Candidate candidate{{shape.format, {}}};
    bool telling = false;
    for (const std::string_view member : shape.members) {
      const bool whole = has_member(root, member);
      const bool begun = whole || has_member(root, first_name(member));
      telling = telling || (begun && is_telling(member));
      candidate.score += whole ? 1 : begun ? 0.5 : 0;
      if (!whole) candidate.shape.missing.push_back(member);
    }
    candidate.score /= static_cast<double>(shape.members.size());
    if (telling && !candidate.shape.missing.empty()) candidates.push_back(std::move(candidate));
  }
  std::ranges::stable_sort(candidates, std::greater<>(), &Candidate::score);
  std::vector<NearShape> nearest;
  for (Candidate& candidate : candidates) {
    if (nearest.size() == most || candidate.score < candidates.front().score) break;
    nearest.push_back(std::move(candidate.shape));
  }
  return nearest;
}

}  // namespace callaudit::readers
