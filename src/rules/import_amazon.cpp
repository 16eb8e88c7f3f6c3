// Categories of Amazon Transcribe Call Analytics: a category matches when all of its rules do. Shapes: one category,
// the answer of get- or list-call-analytics-categories. Times are milliseconds.
#include <fmt/format.h>

#include <algorithm>

#include "rules/import_draft.h"
#include "text/time.h"

namespace callaudit::rules {

namespace {

using config::Node;

constexpr const char* kProduct = "Amazon Transcribe Call Analytics";

struct Part {
  bool carried = false;
  std::string matches;  // the body that passes when the rule matches: "{expect: x}"
  std::string signal;   // of words; empty for measures
  std::string words;    // that match, for a test
  bool negated = false;
  char speaker = 'A';
};

class Category {
 public:
  Category(ImportDraft& draft, const Node& node) : draft_(draft), node_(node) {}

  void carry() {
    title_ = text_at(node_, "CategoryName");
    name_ = draft_.name_for(title_);
    draft_.left_out_keys(node_, {"CategoryName", "Rules"});
    const Node* rules = node_.find("Rules");
    if (rules == nullptr || rules->items.empty())
      return draft_.left_out(node_, fmt::format("'{}' has no rules", title_));
    std::vector<Part> parts;
    for (const Node& rule : rules->items) {
      parts.push_back(part(rule));
      // Without one of its rules the category would flag more than it did.
      if (!parts.back().carried) return;
    }
    write(parts);
  }

 private:
  void write(const std::vector<Part>& parts) {
    for (const auto& [name, lines] : signals_) draft_.signal(name, lines);
    if (parts.size() == 1 && !parts[0].signal.empty()) {
      if (!testable()) return draft_.check(name_, title_, body(parts[0]), "", "");
      const std::string said = fmt::format("{}: {}", parts[0].speaker, parts[0].words);
      const std::string other = fmt::format("{}: Hello.", parts[0].speaker);
      const bool wanted = parts[0].negated;  // flagged when it is not said
      draft_.check(name_, title_, body(parts[0]), wanted ? other : said, wanted ? said : other);
      return;
    }
    std::string all;
    for (const Part& each : parts) all += (all.empty() ? "" : ", ") + each.matches;
    draft_.check(name_, title_, {fmt::format("not: {{all: [{}]}}", all)}, "", "");
  }

  // A range in per cent wants a whole call around the words, interruptions want times.
  bool testable() const {
    const bool by_share = std::ranges::any_of(window_, [](const auto& line) { return !line.starts_with("within"); });
    return !by_share && signals_.front().second.back().starts_with("says");
  }

  ImportDraft::Lines body(const Part& only) const {
    ImportDraft::Lines lines = {fmt::format("{}: {}", only.negated ? "expect" : "never", only.signal)};
    lines.insert(lines.end(), window_.begin(), window_.end());
    return lines;
  }

  Part part(const Node& rule) {
    window_.clear();
    if (const Node* filter = rule.find("TranscriptFilter")) return words(*filter);
    if (const Node* filter = rule.find("InterruptionFilter")) return interruption(*filter);
    if (const Node* filter = rule.find("NonTalkTimeFilter")) return silence(*filter);
    const bool sentiment = rule.find("SentimentFilter") != nullptr;
    draft_.left_out(rule, fmt::format("category '{}': {}", title_,
                                      sentiment ? "a rule on sentiment, which is the vendor's own measure"
                                                : "a rule of a kind that is not known"));
    return {};
  }

  Part words(const Node& filter) {
    Part part;
    std::vector<std::string> patterns;
    for (const std::string& target : texts_at(filter, "Targets")) {
      const std::string pattern = as_pattern(target);
      if (!pattern.empty()) patterns.push_back(pattern);
    }
    draft_.left_out_keys(filter, {"TranscriptFilterType", "Targets", "ParticipantRole", "Negate", "AbsoluteTimeRange",
                                  "RelativeTimeRange"});
    if (patterns.empty()) {
      draft_.left_out(filter, fmt::format("category '{}': a rule without words", title_));
      return part;
    }
    if (!window(filter)) return part;
    part.words = patterns.front();
    ImportDraft::Lines lines = speaker(filter, part);
    lines.push_back("says: " + quoted_list(patterns));
    return finished(filter, std::move(part), std::move(lines));
  }

  Part interruption(const Node& filter) {
    Part part;
    if (!window(filter)) return part;
    ImportDraft::Lines lines = speaker(filter, part);
    lines.push_back("structure: interruption");
    if (const auto least = text::parse_number(text_at(filter, "Threshold")))
      lines.push_back(fmt::format("amount: {:g}", *least / 1000));
    part = finished(filter, std::move(part), std::move(lines));
    part.words.clear();
    return part;
  }

  Part silence(const Node& filter) {
    Part part;
    if (!window(filter)) return part;
    const double seconds = text::parse_number(text_at(filter, "Threshold")).value_or(0) / 1000;
    part.carried = true;
    part.matches = fmt::format("{{measure: longest-silence, {}: {:g}{}}}",
                               is_true(filter, "Negate") ? "at_most" : "at_least", seconds, inline_window());
    return part;
  }

  static ImportDraft::Lines speaker(const Node& filter, Part& part) {
    const std::string role = text_at(filter, "ParticipantRole");
    part.speaker = role == "CUSTOMER" ? 'C' : 'A';
    if (role.empty()) return {};
    return {fmt::format("speaker: {}", role == "CUSTOMER" ? "customer" : "agent")};
  }

  Part finished(const Node& filter, Part part, ImportDraft::Lines lines) {
    part.carried = true;
    part.negated = is_true(filter, "Negate");
    part.signal = draft_.name_for(name_ + "-words");
    part.matches = fmt::format("{{{}: {}{}}}", part.negated ? "never" : "expect", part.signal, inline_window());
    signals_.emplace_back(part.signal, std::move(lines));
    return part;
  }

  std::string inline_window() const {
    std::string text;
    for (const std::string& line : window_) text += ", " + line;
    return text;
  }

  // False when the range cannot be said here.
  bool window(const Node& filter) {
    if (const Node* range = filter.find("AbsoluteTimeRange")) return absolute(*range);
    if (const Node* range = filter.find("RelativeTimeRange")) relative(*range);
    return true;
  }

  bool absolute(const Node& range) {
    const auto start = text::parse_number(text_at(range, "StartTime"));
    const auto end = text::parse_number(text_at(range, "EndTime"));
    const auto first = text::parse_number(text_at(range, "First"));
    if ((start && *start > 0) || range.find("Last") != nullptr) {
      draft_.left_out(range,
                      fmt::format("category '{}': a range that begins so many milliseconds into the call, or before "
                                  "its end",
                                  title_));
      return false;
    }
    if (first || end) window_.push_back(fmt::format("within: {:g} seconds", (first ? *first : *end) / 1000));
    return true;
  }

  void relative(const Node& range) {
    const auto start = text::parse_number(text_at(range, "StartPercentage"));
    const auto end = text::parse_number(text_at(range, "EndPercentage"));
    const auto first = text::parse_number(text_at(range, "First"));
    const auto last = text::parse_number(text_at(range, "Last"));
    if (start && *start > 0) window_.push_back(fmt::format("from: {:g} %", *start));
    if (last) window_.push_back(fmt::format("from: {:g} %", 100 - *last));
    if (end && *end < 100) window_.push_back(fmt::format("until: {:g} %", *end));
    if (first && *first < 100) window_.push_back(fmt::format("until: {:g} %", *first));
  }

  ImportDraft& draft_;
  const Node& node_;
  std::string title_;
  std::string name_;
  ImportDraft::Lines window_;  // of the rule in work
  std::vector<std::pair<std::string, ImportDraft::Lines>> signals_;
};

}  // namespace

Import import_amazon(const config::Document& document, text::Problems& problems) {
  ImportDraft draft(document, kProduct);
  for (const Node* entry : entries_of(document, {"Categories", "CategoryProperties"}, "CategoryName", problems))
    Category(draft, *entry).carry();
  return draft.finish();
}

}  // namespace callaudit::rules
