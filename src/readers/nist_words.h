// What the formats of NIST's scoring tools (CTM, STM, RTTM) share: fields between spaces, ";;" comments, alternations,
// and words with times that are joined into segments. Source: NIST SCTK documentation, infmts.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "readers/draft.h"

namespace callaudit::readers {

// One recognised word of a CTM or RTTM.
struct NistWord {
  std::string speaker;
  std::string channel;
  std::string text;
  double start = text::kUnknown;
  double end = text::kUnknown;
  float confidence = -1;
  int line = 0;
};

// Who spoke when, of an RTTM that is joined with a CTM.
struct NistTurn {
  std::string speaker;
  double start = 0;
  double end = 0;
};

bool is_nist_comment(std::string_view line);

// "{ um / uh } a\;s (uh) @" -> "um a;s uh": the first of alternatives, optional words kept, empty words dropped.
std::string nist_text(std::string_view text);

// "THEY;tag1" -> "THEY", "A\;S" -> "A;S".
std::string nist_word(std::string_view word);

// Share of lines, of the first few that are no comments, that the predicate takes.
double share_of_lines(std::string_view text, bool (*fits)(std::string_view line));

// Several recordings may stand in one file: a call for each, made when first asked for.
class Recordings {
 public:
  Recordings(const Document& document, Reading& reading) : document_(document), reading_(reading) {}

  CallDraft& call(std::string_view id, int line);
  void add_word(std::string_view id, NistWord word);
  void add_turn(std::string_view id, NistTurn turn);

  // Gives words without a speaker that of the turn in which they lie, joins the words of one speaker that follow each
  // other within a second, and delivers all calls.
  void deliver_all();
  bool is_empty() const { return calls_.empty(); }

 private:
  struct Recording {
    std::unique_ptr<CallDraft> draft;
    std::vector<NistWord> words;
  };
  static void add_segments(Recording& recording);
  void name_speakers(Recording& recording);

  const Document& document_;
  Reading& reading_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::vector<Recording> calls_;
  std::map<std::string, std::vector<NistTurn>, std::less<>> turns_;
};

}  // namespace callaudit::readers
