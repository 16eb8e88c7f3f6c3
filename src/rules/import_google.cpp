// Phrase matchers of Google's Contact Center AI Insights: groups of rules, each group and the whole either all or any
// of its parts, matched within one message. Shapes: one phrase matcher, or the answer of list.
#include <fmt/format.h>

#include <algorithm>

#include "rules/import_draft.h"

namespace callaudit::rules {

namespace {

using config::Node;

constexpr const char* kProduct = "Google Contact Center AI Insights";

struct Query {
  std::string pattern;
  bool negated = false;
};

class Matcher {
 public:
  Matcher(ImportDraft& draft, const Node& node) : draft_(draft), node_(node) {}

  void carry() {
    title_ = text_at(node_, "displayName");
    draft_.left_out_keys(node_, {"displayName", "type", "active", "phraseMatchRuleGroups", "roleMatch"});
    if (text_at(node_, "active") == "false") return draft_.left_out(node_, fmt::format("'{}' is switched off", title_));
    name_ = draft_.name_for(title_);
    speaker();
    const Node* groups = node_.find("phraseMatchRuleGroups");
    if (groups != nullptr) {
      for (const Node& each : groups->items) group(each);
    }
    if (wanted_.empty()) return draft_.left_out(node_, fmt::format("'{}' has nothing that must be said", title_));
    write();
  }

 private:
  void speaker() {
    const std::string role = text_at(node_, "roleMatch");
    if (role == "END_USER" || role == "CUSTOMER") {
      speaker_ = "customer";
    } else if (role == "AUTOMATED_AGENT") {
      speaker_ = "system";
    } else if (role == "HUMAN_AGENT" || role == "ANY_AGENT") {
      speaker_ = "agent";
    }
    if (role == "ANY_AGENT") draft_.left_out(*node_.find("roleMatch"), "'ANY_AGENT' became the human agent");
  }

  std::vector<Query> queries(const Node& group) {
    std::vector<Query> all;
    const Node* rules = group.find("phraseMatchRules");
    for (const Node& rule : rules == nullptr ? std::vector<Node>{} : rules->items) {
      draft_.left_out_keys(rule, {"query", "negated", "config"});
      const std::string pattern = as_pattern(text_at(rule, "query"));
      if (pattern.empty()) {
        draft_.left_out(rule, fmt::format("'{}': a rule without words", title_));
        continue;
      }
      const Node* config = rule.find("config");
      const Node* exact = config == nullptr ? nullptr : config->find("exactMatchConfig");
      if (exact != nullptr && is_true(*exact, "caseSensitive"))
        draft_.left_out(*exact, fmt::format("'{}': upper and lower case are the same here", title_));
      all.push_back({pattern, is_true(rule, "negated")});
    }
    return all;
  }

  void group(const Node& node) {
    std::vector<Query> all = queries(node);
    if (all.empty()) return;
    const bool any = text_at(node, "type") == "ANY_OF" && all.size() > 1;
    if (any && std::ranges::any_of(all, &Query::negated)) {
      draft_.left_out(node, fmt::format("'{}': one that must be missing among several of which any is enough", title_));
      std::erase_if(all, [](const Query& query) { return query.negated; });
      if (all.empty()) return;
    }
    if (!any) return all_of(all);
    std::vector<std::string> patterns;
    for (const Query& query : all) patterns.push_back(query.pattern);
    wanted_.push_back(words(patterns));
    if (said_.find(patterns.front()) == std::string::npos) said_ += (said_.empty() ? "" : ", ") + patterns.front();
  }

  void all_of(const std::vector<Query>& all) {
    for (const Query& query : all) {
      (query.negated ? missing_ : wanted_).push_back(words({query.pattern}));
      if (!query.negated && said_.find(query.pattern) == std::string::npos)
        said_ += (said_.empty() ? "" : ", ") + query.pattern;
    }
    whole_group_ = all.size() > 1;
  }

  std::string words(const std::vector<std::string>& patterns) {
    const std::string signal = draft_.name_for(name_ + "-words");
    ImportDraft::Lines lines;
    if (!speaker_.empty()) lines.push_back("speaker: " + speaker_);
    lines.push_back("says: " + quoted_list(patterns));
    draft_.signal(signal, lines);
    return signal;
  }

  void write() {
    const bool any = text_at(node_, "type") == "ANY_OF" && wanted_.size() > 1;
    if (any && whole_group_)
      draft_.left_out(node_,
                      fmt::format("'{}': any of several groups, one of which wants all of its rules; here each rule "
                                  "is enough",
                                  title_));
    const std::string signal = draft_.name_for(name_ + "-match");
    ImportDraft::Lines lines;
    if (any) {
      lines.push_back("any: " + quoted_list(wanted_));
    } else {
      lines.push_back("any: " + quoted_list({wanted_.front()}));
      if (wanted_.size() > 1) lines.push_back("with: " + quoted_list({wanted_.begin() + 1, wanted_.end()}));
    }
    if (!missing_.empty()) lines.push_back("without: " + quoted_list(missing_));
    lines.emplace_back("scope: turn");
    draft_.signal(signal, lines);
    const char who = speaker_ == "customer" ? 'C' : speaker_ == "system" ? 'S' : 'A';
    const bool testable = who != 'S';
    draft_.check(name_, title_, {"never: " + signal}, testable ? fmt::format("{}: {}", who, said_) : "",
                 testable ? fmt::format("{}: Hello.", who) : "");
  }

  ImportDraft& draft_;
  const Node& node_;
  std::string title_;
  std::string name_;
  std::string speaker_;
  std::string said_;  // words that match, for a test
  std::vector<std::string> wanted_;
  std::vector<std::string> missing_;
  bool whole_group_ = false;
};

}  // namespace

Import import_google(const config::Document& document, text::Problems& problems) {
  ImportDraft draft(document, kProduct);
  for (const Node* entry : entries_of(document, {"phraseMatchers"}, "displayName", problems))
    Matcher(draft, *entry).carry();
  return draft.finish();
}

}  // namespace callaudit::rules
