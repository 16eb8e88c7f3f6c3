#include "rules/import_draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace callaudit::rules {

namespace {

using config::Node;

constexpr auto kFormats = std::to_array<ImportFormat>({
    {"amazon", "Amazon Transcribe Call Analytics categories (JSON)", import_amazon},
    {"google", "Google Contact Center AI Insights phrase matchers (JSON)", import_google},
    {"genesys", "Genesys Cloud speech and text analytics topics (JSON)", import_genesys},
});

// What says when and by whom something was made, not what it looks for.
constexpr auto kOfNoMeaning = std::to_array<std::string_view>({"CreateTime",
                                                               "LastUpdateTime",
                                                               "Tags",
                                                               "InputType",
                                                               "name",
                                                               "versionTag",
                                                               "revisionCreateTime",
                                                               "revisionId",
                                                               "activationUpdateTime",
                                                               "updateTime",
                                                               "createTime",
                                                               "id",
                                                               "selfUri",
                                                               "published",
                                                               "dateCreated",
                                                               "dateModified",
                                                               "createdBy",
                                                               "modifiedBy",
                                                               "publishedBy",
                                                               "datePublished",
                                                               "programsCount",
                                                               "phrasesCount",
                                                               "matchingType"});

}  // namespace

std::span<const ImportFormat> import_formats() {
  return kFormats;
}

const ImportFormat* find_import_format(std::string_view name) {
  const auto* found = std::ranges::find(kFormats, name, &ImportFormat::name);
  return found == kFormats.end() ? nullptr : found;
}

ImportDraft::ImportDraft(const config::Document& document, std::string_view product)
    : document_(document), product_(product) {}

std::string ImportDraft::name_for(std::string_view title) {
  std::string name;
  for (const char c : text::lowercase(title)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) {
      name += c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  while (name.ends_with('-')) name.pop_back();
  if (name.empty()) name = "imported";
  std::string free = name;
  for (int i = 2; !names_.insert(free).second; ++i) free = fmt::format("{}-{}", name, i);
  return free;
}

void ImportDraft::signal(const std::string& name, const Lines& lines) {
  signals_ += fmt::format("  {}:\n", name);
  for (const std::string& line : lines) signals_ += fmt::format("    {}\n", line);
}

void ImportDraft::check(const std::string& name, const std::string& title, const Lines& lines, const std::string& fail,
                        const std::string& pass) {
  checks_ +=
      fmt::format("  {}:\n    title: {}\n    severity: info\n    source: {}\n", name, quoted(title), quoted(product_));
  for (const std::string& line : lines) checks_ += fmt::format("    {}\n", line);
  if (!fail.empty() || !pass.empty()) checks_ += "    tests:\n";
  if (!fail.empty()) checks_ += fmt::format("      fail: [{}]\n", quoted(fail));
  if (!pass.empty()) checks_ += fmt::format("      pass: [{}]\n", quoted(pass));
  ++count_;
}

void ImportDraft::left_out(const Node& node, std::string what) {
  config::Reporter(document_, left_out_).report(node.where, std::move(what));
}

void ImportDraft::left_out_keys(const Node& map, const std::vector<std::string_view>& known) {
  for (const Node::Entry& entry : map.entries) {
    const bool expected = std::ranges::find(known, entry.key) != known.end() ||
                          std::ranges::find(kOfNoMeaning, entry.key) != kOfNoMeaning.end();
    if (!expected && told_.insert(entry.key).second)
      config::Reporter(document_, left_out_)
          .report(entry.where, fmt::format("'{}' means nothing here", text::printable(entry.key)));
  }
}

Import ImportDraft::finish() {
  Import import;
  import.checks = count_;
  import.left_out = std::move(left_out_);
  import.yaml = fmt::format(
      "# Imported from {}. There a match only flags; here a check of severity info fails where it would flag.\n"
      "# Give each check the severity, the coaching and the examples that it deserves.\n",
      product_);
  for (const text::Problem& problem : import.left_out)
    import.yaml +=
        fmt::format("# Not carried over (line {}): {}\n", problem.where.line, text::printable(problem.message));
  import.yaml += "version: 1\n";
  if (!signals_.empty()) import.yaml += "\nsignals:\n" + signals_;
  if (!checks_.empty()) import.yaml += "\nchecks:\n" + checks_;
  return import;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += ' ';
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string quoted_list(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + quoted(text);
  return "[" + out + "]";
}

std::string as_pattern(std::string_view phrase) {
  std::string pattern;
  for (const char c : phrase) {
    const bool meant = std::string_view("()|?*<>^$_.\"[]{}+\\").find(c) != std::string_view::npos ||
                       static_cast<unsigned char>(c) < 0x20;
    const char kept = meant ? ' ' : c;
    if (kept != ' ' || (!pattern.empty() && pattern.back() != ' ')) pattern += kept;
  }
  while (pattern.ends_with(' ')) pattern.pop_back();
  return pattern;
}

std::vector<const Node*> entries_of(const config::Document& document, const std::vector<std::string_view>& lists,
                                    std::string_view must_have, text::Problems& problems) {
  std::vector<const Node*> entries;
  const Node* list = &document.root;
  for (const std::string_view key : lists) {
    if (const Node* inner = document.root.find(key)) list = inner;
  }
  if (list->kind == Node::Kind::map) entries.push_back(list);
  for (const Node& item : list->items) entries.push_back(&item);
  const bool fits = !entries.empty() &&
                    std::ranges::all_of(entries, [&](const Node* entry) { return entry->find(must_have) != nullptr; });
  if (fits) return entries;
  if (problems.empty())
    config::Reporter(document, problems)
        .report(document.root.where, fmt::format("not of this product: each entry needs '{}'", must_have),
                "callaudit import --help names the formats");
  return {};
}

std::string text_at(const Node& map, std::string_view key) {
  const Node* value = map.find(key);
  return value == nullptr ? "" : value->scalar;
}

std::vector<std::string> texts_at(const Node& map, std::string_view key) {
  std::vector<std::string> texts;
  if (const Node* value = map.find(key)) {
    for (const Node& item : value->items) {
      if (item.kind == Node::Kind::scalar) texts.push_back(item.scalar);
    }
  }
  return texts;
}

bool is_true(const Node& map, std::string_view key) {
  return text_at(map, key) == "true";
}

}  // namespace callaudit::rules
