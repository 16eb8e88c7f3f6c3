// Recognised words made into segments: texts with the words' places, times and confidences.
#pragma once

#include <string_view>
#include <vector>

#include "readers/draft.h"
#include "readers/json.h"

namespace callaudit::readers {

// A word as a recogniser gives it; white space around it is ignored.
struct TimedWord {
  std::string_view text;
  double start = text::kUnknown;
  double end = text::kUnknown;
  float confidence = -1;
};

// Appends a word, after a blank unless it is glued to what stands before. The segment's times grow with the word's.
void append_word(transcript::Segment& segment, const TimedWord& word, bool glued = false);

// Appends punctuation to what stands before.
void append_mark(transcript::Segment& segment, std::string_view mark);

// Finds the words in the text that the segment already has, in order and whatever their case, and notes places and
// times. Words that the text spells otherwise ("twenty" where it says "20") are left out.
void attach_words(transcript::Segment& segment, const std::vector<TimedWord>& words);

// The keys under which a vendor writes a word.
struct WordKeys {
  const char* text = "word";
  const char* start = "start";
  const char* end = "end";
  const char* confidence = "confidence";
  double unit = 1;  // seconds
};

TimedWord read_word(const Json& item, const WordKeys& keys);
std::vector<TimedWord> read_words(const Json& list, const WordKeys& keys);

// One speaker's or channel's stream of words, cut into segments where the speaker changes or is silent for a second.
class WordStream {
 public:
  explicit WordStream(CallDraft& draft) : draft_(draft) {}
  ~WordStream() { close(); }
  WordStream(const WordStream&) = delete;
  WordStream& operator=(const WordStream&) = delete;

  void add(int speaker, const TimedWord& word, bool glued = false);
  void mark(std::string_view punctuation);
  void close();

 private:
  CallDraft& draft_;
  transcript::Segment segment_;
};

}  // namespace callaudit::readers
