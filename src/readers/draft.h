// A call while a text reader fills it: bounded segments, speakers found by label in constant time, remarks counted into
// notes. A draft refers to its document and reading, which must outlive it. One thread.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "readers/reader.h"

namespace callaudit::readers {

struct Remark {
  std::string what;  // "cue without a time"
  int count = 0;
  int first_line = 0;
};

struct CallDraft {
  CallDraft(const Document& source, Reading& into, int line);

  const Document& document;
  Reading& reading;
  transcript::Call call;
  std::unordered_map<std::string, int> speakers;  // by channel, NUL, label
  std::vector<Remark> remarks;                    // the few kinds that a format has
  bool overfull = false;                          // more segments or speakers than the limits allow
};

// Index of the speaker with this label and channel, added when new; -1 for a label that says "unknown".
int speaker_of(CallDraft& draft, std::string_view label, std::string_view channel = {});

// False when the call is full: nothing more is taken, and deliver reports it.
bool add_segment(CallDraft& draft, transcript::Segment segment);

// Counts something assumed, repaired or left out.
void remark(CallDraft& draft, std::string_view what, int line);

// Hands the call over to the reading, its remarks as notes; an overfull call becomes a problem instead.
void deliver(CallDraft& draft);

// A problem of the document at the start of a line; line 0 is unknown.
void report(const Document& document, Reading& reading, int line, std::string message, std::string hint = {});

// The limits of the document, or the defaults.
const Limits& limits_of(const Document& document);

}  // namespace callaudit::readers
