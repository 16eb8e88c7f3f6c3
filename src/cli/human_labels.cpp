#include "cli/human_labels.h"

#include <fmt/format.h>

#include "readers/json.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

using readers::Json;

constexpr int kDepth = 16;

std::optional<audit::Said> said(const Json& value) {
  const std::string_view word = value.is_array() ? value.at(0).string() : value.string();
  if (word == "pass") return audit::Said::pass;
  if (word == "fail") return audit::Said::fail;
  if (word == "na") return audit::Said::not_applicable;
  return std::nullopt;
}

// What is wrong with the line, or "".
std::string read_line(std::string_view line, std::map<std::string, HumanLabels, std::less<>>& labels) {
  const std::optional<readers::JsonDocument> document = readers::JsonDocument::parse(line, kDepth);
  if (!document || !document->root().is_object()) return "not a JSON object";
  const Json root = document->root();
  if (root["id"].scalar().empty()) return "no \"id\"";
  if (!root["verdicts"].is_object()) return "no \"verdicts\"";
  HumanLabels call;
  for (const auto& [check, value] : root["verdicts"].members()) {
    const std::optional<audit::Said> answer = said(value);
    if (!answer) return fmt::format("the verdict on '{}' is none of pass, fail, na", text::printable(check));
    call.verdicts.insert_or_assign(std::string(check), *answer);
  }
  for (const Json check : root["doubtful"].items()) call.doubtful.emplace(check.string());
  labels.insert_or_assign(root["id"].scalar(), std::move(call));
  return {};
}

}  // namespace

void read_labels(const std::string& file, const std::string& text,
                 std::map<std::string, HumanLabels, std::less<>>& labels, text::Problems& problems) {
  int number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string fault = read_line(line, labels);
    if (!fault.empty()) problems.push_back({{file, number, 0}, fault, {}, {}});
  }
}

}  // namespace callaudit::cli
