// whisper.cpp -oj and -ojf. Offsets in milliseconds; "?" is a speaker who could not be told; tokens are pieces of
// words.
#include <cmath>
#include <vector>

#include "readers/json_fields.h"
#include "readers/json_formats.h"
#include "readers/spoken.h"

namespace callaudit::readers {

namespace {

const char* recognise(const Json& root) {
  const Json first = root["transcription"].at(0);
  const bool timed = first["offsets"].is_object() || first["timestamps"]["from"].is_string();
  return timed || (root["transcription"].is_array() && root["systeminfo"].exists()) ? "transcription with offsets"
                                                                                    : nullptr;
}

// Milliseconds; the same times stand in words ("00:00:02,500") beside them.
double time_of(const Json& piece, const char* which) {
  const double offset = millis(piece["offsets"][which]);
  return first_known(offset, text::parse_clock(piece["timestamps"][which].string()).value_or(text::kUnknown));
}

struct Piece {
  std::string text;
  TimedWord word;
  int tokens = 0;
};

// A token that begins with a blank begins a word; its confidence is the mean of its tokens'.
std::vector<Piece> words_of(const Json& tokens) {
  std::vector<Piece> pieces;
  for (const Json token : tokens.items()) {
    const std::string_view said = token["text"].string();
    if (said.empty() || said.starts_with("[_") || said.starts_with("<|")) continue;
    if (pieces.empty() || said.front() == ' ') {
      pieces.emplace_back();
      pieces.back().word.start = millis(token["offsets"]["from"]);
      pieces.back().word.confidence = 0;
    }
    Piece& piece = pieces.back();
    piece.text += said;
    piece.word.end = millis(token["offsets"]["to"]);
    piece.word.confidence += std::fmax(confidence(token["p"]), 0.0F);
    ++piece.tokens;
  }
  for (Piece& piece : pieces) {
    piece.word.text = piece.text;
    piece.word.confidence /= static_cast<float>(piece.tokens);
  }
  return pieces;
}

void read_piece(CallDraft& draft, const Json& piece) {
  transcript::Segment segment;
  segment.text = trimmed_string(piece["text"]);
  if (segment.text.empty()) return;
  segment.start = time_of(piece, "from");
  segment.end = time_of(piece, "to");
  segment.speaker = speaker_in(draft, piece["speaker"]);
  std::vector<TimedWord> words;
  const std::vector<Piece> pieces = words_of(piece["tokens"]);
  for (const Piece& word : pieces) words.push_back(word.word);
  attach_words(segment, words);
  if (piece["speaker_turn_next"].is_true()) remark(draft, "a change of speaker is marked, but not to whom", 0);
  add_segment(draft, std::move(segment));
}

void read(const Json& root, const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  draft.call.language = root["result"]["language"].string();
  add_metadata(draft.call, "model", root["params"]["model"]);
  for (const Json piece : root["transcription"].items()) read_piece(draft, piece);
  deliver(draft);
}

}  // namespace

constinit const JsonFormat whisper_cpp_format = {"whisper-cpp", "whisper.cpp", recognise, read};

}  // namespace callaudit::readers
