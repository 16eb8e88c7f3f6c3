// Speechmatics v2 (batch and real-time finals) and the old v1. Seconds; "UU" is an unknown speaker; with channel
// diarisation the user's own channel names ("Agent") tell who speaks.
#include <algorithm>
#include <array>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"
#include "transcript/role_words.h"

namespace callaudit::readers {

namespace {

const char* recognise(const Json& root) {
  const Json results = root["results"];
  if (!results.is_array()) return nullptr;
  const std::string_view type = results.at(0)["type"].string();
  constexpr std::array<std::string_view, 4> types = {"word", "punctuation", "entity", "speaker_change"};
  const bool typed = std::ranges::find(types, type) != types.end();
  if (typed && (results.at(0)["alternatives"].is_array() || root["format"].exists()))
    return "results typed as word or punctuation";
  return results.size() == 0 && root["format"].string().starts_with("2.") ? "format 2 without results" : nullptr;
}

const char* recognise_v1(const Json& root) {
  return root["speakers"].is_array() && root["words"].at(0)["name"].exists() && root["words"].at(0)["duration"].exists()
             ? "speakers and words with name and duration"
             : nullptr;
}

// Languages written without blanks. An empty delimiter alone does not say it: English files have it too.
bool is_unspaced(const Json& root) {
  const Json pack = root["metadata"]["language_pack_info"];
  const std::string_view language = root["metadata"]["transcription_config"]["language"].string();
  constexpr std::array<std::string_view, 5> unspaced = {"cmn", "cmn_en", "ja", "yue", "th"};
  return pack["word_delimiter"].is_string() && pack["word_delimiter"].string().empty() &&
         std::ranges::find(unspaced, language) != unspaced.end();
}

void read_results(CallDraft& draft, const Json& root) {
  const bool unspaced = is_unspaced(root);
  WordStream stream(draft);
  bool glue = false;  // the item before attaches to this one
  for (const Json item : root["results"].items()) {
    const Json best = item["alternatives"].at(0);
    const std::string_view attaches = item["attaches_to"].string();
    const bool mark = item["type"].string() == "punctuation";
    if (mark && attaches != "next") {
      stream.mark(best["content"].string());
    } else if (item["type"].string() != "speaker_change") {
      const TimedWord word = {best["content"].string(), seconds(item["start_time"]), seconds(item["end_time"]),
                              confidence(best["confidence"])};
      const int speaker = speaker_in(draft, best["speaker"], item["channel"]);
      set_role(draft, speaker, transcript::stated_role(item["channel"].string()));
      stream.add(speaker, word, glue || unspaced || attaches == "previous" || attaches == "both");
    }
    glue = attaches == "next" || attaches == "both";
  }
}

void read(const Json& root, const Document& document, Reading& reading) {
  if (root["message"].string() == "AddPartialTranscript") {
    return refuse(document, reading, "a partial result of a stream",
                  "only final results (AddTranscript) can be audited");
  }
  CallDraft draft(document, reading, document.first_line);
  const Json job = root["job"];
  draft.call.id = label(job["id"]);
  draft.call.duration = seconds(job["duration"]);
  draft.call.language = root["metadata"]["transcription_config"]["language"].string();
  add_metadata(draft.call, "file", job["data_name"]);
  read_results(draft, root);
  place_sentiments(draft.call, root["sentiment_analysis"]["segments"], "start_time", 1);
  deliver_sorted(draft);
}

// v1: who speaks stands apart, by time; both lists are in its order.
void read_v1(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.id = label(root["job"]["id"]);
  draft.call.language = root["job"]["lang"].string();
  const Json::Items turns = root["speakers"].items();
  auto turn = turns.begin();
  int speaker = -1;
  {
    WordStream stream(draft);
    for (const Json word : root["words"].items()) {
      const double start = seconds(word["time"]);
      for (; turn != turns.end() && !((*turn)["time"].number() > start); ++turn)
        speaker = speaker_in(draft, (*turn)["name"]);
      const std::string_view said = word["name"].string();
      if (said.find_first_not_of(".,?!;:") == std::string_view::npos) {
        stream.mark(said);
      } else {
        stream.add(speaker, {said, start, start + seconds(word["duration"]), confidence(word["confidence"])});
      }
    }
  }
  deliver_sorted(draft);
}

}  // namespace

constinit const JsonFormat speechmatics_format = {"speechmatics", "Speechmatics v2", recognise, read};
constinit const JsonFormat speechmatics_v1_format = {"speechmatics-v1", "Speechmatics v1", recognise_v1, read_v1};

}  // namespace callaudit::readers
