#include "cli/waivers.h"

#include <fmt/format.h>

#include <algorithm>

#include "config/fields.h"

namespace callaudit::cli {

namespace {

bool is_fingerprint(std::string_view text) {
  return text.size() == 16 &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// "2026-12-31" as a day of the calendar.
bool is_day(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  if (text.size() != kShape.size()) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (kShape[at] == 'd' ? text[at] < '0' || text[at] > '9' : text[at] != '-') return false;
  }
  const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
  return two(5) >= 1 && two(5) <= 12 && two(8) >= 1 && two(8) <= 31;
}

class Entries {
 public:
  Entries(const config::Reporter& reporter, std::vector<Waiver>& entries) : reporter_(reporter), entries_(entries) {}

  void read(const config::Node* list, bool overrides) {
    if (list == nullptr || list->kind == config::Node::Kind::null) return;
    const char* what = overrides ? "an override" : "a waiver";
    if (list->kind != config::Node::Kind::list) {
      reporter_.report(list->where, fmt::format("expected a list, each item {}", what));
      return;
    }
    for (const config::Node& item : list->items) {
      config::Fields fields(item, what, reporter_);
      if (item.kind != config::Node::Kind::map) continue;
      Waiver entry = read_entry(fields, item.where);
      if (overrides) read_override(fields, entry);
      if (!overrides && entry.until.empty()) missing(item.where, "until", "a waiver ends: until: 2026-12-31");
      fields.finish();
      entries_.push_back(std::move(entry));
    }
  }

 private:
  Waiver read_entry(config::Fields& fields, const text::Location& where) {
    Waiver entry;
    entry.where = where;
    entry.fingerprint = fields.text("fingerprint");
    entry.check = fields.text("check");
    entry.call = fields.text("call");
    entry.reason = fields.text("reason");
    entry.who = fields.text("who");
    entry.until = fields.text("until");
    const bool named = !entry.check.empty() && !entry.call.empty();
    if (named == !entry.fingerprint.empty())
      reporter_.report(where, "say which finding: either check and call, or its fingerprint",
                       "results in NDJSON tell both");
    if (!entry.fingerprint.empty() && !is_fingerprint(entry.fingerprint))
      reporter_.report(fields.where("fingerprint"), "a fingerprint has 16 hexadecimal digits");
    if (entry.reason.empty()) missing(where, "reason", "say why the finding may stand");
    if (entry.who.empty()) missing(where, "who", "say who decided it");
    if (!entry.until.empty() && !is_day(entry.until))
      reporter_.report(fields.where("until"), fmt::format("'{}' is no day", entry.until), "as 2026-12-31");
    return entry;
  }

  void read_override(config::Fields& fields, Waiver& entry) {
    const auto verdict = fields.choice("verdict", {"pass", "fail", "na"});
    entry.accepted = fields.boolean("accepted");
    entry.overrides = static_cast<checks::Outcome>(verdict.value_or(0));
    if (!verdict && !fields.has("verdict")) missing(entry.where, "verdict", "one of: pass, fail, na");
  }

  void missing(const text::Location& where, const char* key, const char* hint) {
    reporter_.report(where, fmt::format("'{}' is missing", key), hint);
  }

  const config::Reporter& reporter_;
  std::vector<Waiver>& entries_;
};

}  // namespace

WaiverFile read_waivers(const std::string& file, text::Problems& problems) {
  WaiverFile result{config::parse_file(file, problems), {}};
  const config::Node& root = result.document.root;
  if (root.kind == config::Node::Kind::null) return result;
  const config::Reporter reporter(result.document, problems);
  config::Fields fields(root, "a file of waivers", reporter);
  if (const auto version = fields.integer("version"); version != 1)
    reporter.report(fields.where("version"), "a file of waivers begins with 'version: 1'");
  Entries entries(reporter, result.entries);
  entries.read(fields.node("waivers"), false);
  entries.read(fields.node("overrides"), true);
  fields.finish();
  return result;
}

}  // namespace callaudit::cli
