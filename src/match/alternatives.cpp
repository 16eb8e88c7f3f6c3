#include "match/alternatives.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace callaudit::match {

namespace {

struct Branch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The groups of a pattern, the whole of it first: each as its branches.
std::vector<std::vector<Branch>> groups_of(std::string_view pattern) {
  std::vector<std::vector<Branch>> groups(1, {{0, pattern.size()}});
  std::vector<std::size_t> open = {0};
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == '(') {
      open.push_back(groups.size());
      groups.push_back({{at + 1, pattern.size()}});
    } else if (pattern[at] == '|') {
      groups[open.back()].back().end = at;
      groups[open.back()].push_back({at + 1, pattern.size()});
    } else if (pattern[at] == ')' && open.size() > 1) {
      groups[open.back()].back().end = at;
      open.pop_back();
    }
  }
  return groups;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

Alternative alternative(std::string_view pattern, const std::vector<Branch>& group, std::size_t chosen) {
  const std::string_view front = pattern.substr(0, group.front().begin);
  const std::string_view back = pattern.substr(group.back().end);
  std::vector<std::string_view> others;
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (i != chosen) others.push_back(pattern.substr(group[i].begin, group[i].end - group[i].begin));
  }
  const std::string_view own = pattern.substr(group[chosen].begin, group[chosen].end - group[chosen].begin);
  return {std::string(trimmed(own)), fmt::format("{}{}{}", front, own, back),
          fmt::format("{}{}{}", front, fmt::join(others, "|"), back)};
}

}  // namespace

std::vector<Alternative> alternatives_of(std::string_view pattern) {
  std::vector<Alternative> all;
  for (const std::vector<Branch>& group : groups_of(pattern)) {
    std::size_t said = 0;
    for (const Branch& branch : group)
      said += !trimmed(pattern.substr(branch.begin, branch.end - branch.begin)).empty();
    if (said < 2) continue;
    for (std::size_t i = 0; i < group.size(); ++i) {
      Alternative each = alternative(pattern, group, i);
      if (!each.text.empty()) all.push_back(std::move(each));
    }
  }
  return all;
}

bool names_phrase(std::string_view pattern, std::string_view name) {
  return pattern.find(fmt::format("<{}>", name)) != std::string_view::npos;
}

}  // namespace callaudit::match
