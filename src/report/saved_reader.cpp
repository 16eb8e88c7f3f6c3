#include "report/saved_reader.h"

#include <utility>

namespace callaudit::report {

namespace {

using readers::Json;
using readers::JsonDocument;

constexpr int kDepth = 64;  // results nest no deeper than 8
constexpr const char* kHint = "saved results are what -f ndjson or -f json wrote";

// A call without its scorecards and verdicts, which are nearly all of it. Inside a text the quotes would be escaped.
void cut_to_head(std::string& line) {
  if (!line.starts_with(R"({"type":"call",)")) return;
  const std::size_t cards = line.find(R"(,"scorecards":[)");
  if (cards != std::string::npos) line.replace(cards, std::string::npos, "}");
}

}  // namespace

SavedReader::SavedReader(const SavedResults& results, text::Problems& problems)
    : file_(results.file), problems_(problems), next_line_(results.open(trouble_)) {}

Json SavedReader::next() {
  return next_object(false);
}

Json SavedReader::next_head() {
  return next_object(true);
}

Json SavedReader::end() {
  if (trouble_.any()) readers::tell(problems_, file_, 0, std::exchange(trouble_, {}));
  return {};
}

Json SavedReader::next_object(bool head) {
  if (items_) return next_of_document();
  while (next_line_(text_)) {
    ++line_;
    if (text_.find_first_not_of(" \t\r") == std::string::npos) continue;
    if (line_ == 1 && text_.starts_with('[')) return open_document(std::move(text_)) ? next_of_document() : end();
    if (head) cut_to_head(text_);
    document_ = JsonDocument::parse(text_, kDepth);
    if (document_ && document_->root().is_object()) return document_->root();
    problems_.push_back({{file_, line_, 0}, "not a JSON object", kHint, ""});
  }
  return end();
}

bool SavedReader::open_document(std::string text) {
  for (std::string line; next_line_(line);) text.append("\n").append(line);
  document_ = JsonDocument::parse(text, kDepth);
  if (!document_ || !document_->root().is_array()) {
    problems_.push_back({{file_, 1, 0}, "not a JSON array of results", "is the file complete?", ""});
    return false;
  }
  items_ = document_->root().items();
  at_ = items_->begin();
  return true;
}

Json SavedReader::next_of_document() {
  if (*at_ == items_->end()) return end();
  ++line_;  // -f json writes an object a line, behind the bracket's
  const Json object = **at_;
  ++*at_;
  return object;
}

}  // namespace callaudit::report
