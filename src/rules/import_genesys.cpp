// Topics of Genesys Cloud speech and text analytics: phrases, who says them, and how strictly they are matched. Shapes:
// one topic, a list, or a page of them ("entities").
#include <fmt/format.h>

#include "rules/import_draft.h"
#include "text/time.h"

namespace callaudit::rules {

namespace {

using config::Node;

constexpr const char* kProduct = "Genesys Cloud topics";
constexpr double kStrict = 85;  // from here on words must be the same
constexpr double kMiddling = 65;

class Topic {
 public:
  Topic(ImportDraft& draft, const Node& node) : draft_(draft), node_(node) {}

  void carry() {
    title_ = text_at(node_, "name");
    draft_.left_out_keys(node_,
                         {"description", "dialect", "strictness", "participants", "phrases", "tags", "programs"});
    std::vector<std::string> patterns;
    const Node* phrases = node_.find("phrases");
    for (const Node& each : phrases == nullptr ? std::vector<Node>{} : phrases->items) phrase(each, patterns);
    if (patterns.empty()) return draft_.left_out(node_, fmt::format("topic '{}' has no phrases", title_));
    note_what_is_lost();
    const std::string name = draft_.name_for(title_);
    const std::string signal = draft_.name_for(name + "-topic");
    ImportDraft::Lines lines;
    if (const std::string about = text_at(node_, "description"); !about.empty())
      lines.push_back("about: " + quoted(about));
    const std::string who = text_at(node_, "participants");
    if (who == "External") lines.emplace_back("speaker: customer");
    if (who == "Internal") lines.emplace_back("speaker: agent");
    lines.push_back("says: " + quoted_list(patterns));
    const auto strictness = text::parse_number(text_at(node_, "strictness"));
    if (strictness && *strictness < kStrict)
      lines.push_back(fmt::format("similar: {}", *strictness < kMiddling ? "0.75" : "0.85"));
    draft_.signal(signal, lines);
    const char speaker = who == "External" ? 'C' : 'A';
    draft_.check(name, title_, {"never: " + signal}, fmt::format("{}: {}", speaker, patterns.front()),
                 fmt::format("{}: Hello.", speaker));
  }

 private:
  void phrase(const Node& node, std::vector<std::string>& patterns) {
    draft_.left_out_keys(node, {"text", "strictness", "sentiment"});
    const std::string pattern = as_pattern(text_at(node, "text"));
    if (!pattern.empty()) patterns.push_back(pattern);
    const std::string sentiment = text_at(node, "sentiment");
    if (!sentiment.empty() && sentiment != "Unspecified")
      draft_.left_out(*node.find("sentiment"),
                      fmt::format("topic '{}': the sentiment {} of a phrase", title_, sentiment));
    if (node.find("strictness") != nullptr && text_at(node, "strictness") != text_at(node_, "strictness"))
      draft_.left_out(*node.find("strictness"),
                      fmt::format("topic '{}': a strictness of its own for one phrase", title_));
  }

  void note_what_is_lost() {
    const std::string dialect = text_at(node_, "dialect");
    if (!dialect.empty() && !dialect.starts_with("en"))
      draft_.left_out(*node_.find("dialect"), fmt::format("topic '{}': the words are matched as English", title_));
    const auto strictness = text::parse_number(text_at(node_, "strictness"));
    if (strictness && *strictness < kStrict)
      draft_.left_out(*node_.find("strictness"),
                      fmt::format("topic '{}': strictness {:g} became a similarity of words, which is not the same",
                                  title_, *strictness));
    const Node* programs = node_.find("programs");
    if (programs != nullptr && !programs->items.empty())
      draft_.left_out(*programs,
                      fmt::format("topic '{}': the programs that use it; write 'when: {{metadata: ...}}'", title_));
  }

  ImportDraft& draft_;
  const Node& node_;
  std::string title_;
};

}  // namespace

Import import_genesys(const config::Document& document, text::Problems& problems) {
  ImportDraft draft(document, kProduct);
  for (const Node* entry : entries_of(document, {"entities", "topics"}, "phrases", problems))
    Topic(draft, *entry).carry();
  return draft.finish();
}

}  // namespace callaudit::rules
