// From bytes to calls. A reader never sees a rule; it fills a transcript::Call with what the source says, roles only
// where the source states them (transcript/agent.h decides the rest afterwards, in read_calls).
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/problem.h"
#include "transcript/agent.h"
#include "transcript/call.h"

namespace callaudit::readers {

// Bounds on hostile input; every one has a flag. Over a bound the input is not audited, never assumed clean.
struct Limits {
  std::size_t file_bytes = 256u << 20;    // plain input that must be held whole
  std::size_t inflated_bytes = 1u << 30;  // after decompression
  std::size_t expansion = 200;            // times its size that compressed data may grow to, above 64 MB
  std::size_t line_bytes = 64u << 20;     // one line of NDJSON
  int depth = 128;                        // nesting of JSON
  std::size_t segments = 1'000'000;       // of one call
};

struct ReadOptions {
  Limits limits;
  std::string format;       // force a reader by name; empty recognises by content
  bool unredacted = false;  // of a transcript and its redacted twin, take the open one
  transcript::AgentMapping mapping;
};

// What one input holds: its calls, and the problems of those parts that could not be read. A refusal has problems and
// no call.
struct Reading {
  std::vector<transcript::Call> calls;
  text::Problems problems;
};

// A whole document in memory, already UTF-8.
struct Document {
  std::string_view text;
  std::string file;    // name for messages and, without folders and ending, for call ids
  int first_line = 1;  // line number of the text's first line in its file (NDJSON)
  const Limits* limits = nullptr;
  int nesting = 0;  // documents inside documents (a transcript in a vCon): how deep this one is
  bool unredacted = false;
};

// One transcript format. `recognise` is cheap and returns the reason ("starts with WEBVTT") or "" when it is not this
// format. JSON formats are recognised from the parsed document in one table of their own (readers/json_formats.h);
// their functions here are null.
struct Format {
  const char* name;         // "webvtt"
  const char* description;  // "WebVTT captions (Zoom, Teams, YouTube ...)"
  std::string (*recognise)(std::string_view text);
  void (*read)(const Document&, Reading&);
};

// All formats in the order in which they are tried; help, `list formats` and documentation come from here.
std::span<const Format> formats();

// Reads a document of any format: recognises (or obeys options.format), reads, assigns roles, names calls without an id
// after the file. Call::format and Call::format_reason are set. The text may hold many calls.
Reading read_document(std::string_view bytes, const std::string& file, const ReadOptions& options, int first_line = 1);

}  // namespace callaudit::readers
