#include "match/literals.h"

#include <utility>

namespace callaudit::match {

Literals::Literals() : nodes_(1) {}

void Literals::add(std::string_view literal) {
  State at = 0;
  for (const char c : literal) {
    const auto byte = static_cast<unsigned char>(c);
    const auto next = static_cast<State>(nodes_.size());
    const auto [step, fresh] = steps_.try_emplace(key(at, byte), next);
    if (fresh) nodes_.emplace_back();
    if (at == 0) first_[byte] = step->second;
    at = step->second;
  }
  nodes_[at].literal = count_++;
}

void Literals::compile() {
  // A state's number is above that of the one it continues, but what is shorter may have come later: level by level.
  std::vector<std::vector<std::pair<unsigned char, State>>> onward(nodes_.size());
  for (const auto& [from, to] : steps_) onward[from >> 8].emplace_back(static_cast<unsigned char>(from & 0xFF), to);
  std::vector<State> level = {0};
  while (!level.empty()) {
    std::vector<State> next;
    for (const State from : level) {
      Node& node = nodes_[from];
      node.ends = node.literal >= 0 ? from : nodes_[node.shorter].ends;
      for (const auto& [byte, to] : onward[from]) {
        nodes_[to].shorter = from == 0 ? 0 : step(node.shorter, byte);
        next.push_back(to);
      }
    }
    level = std::move(next);
  }
}

Literals::State Literals::step(State from, unsigned char byte) const {
  while (from != 0) {
    const auto found = steps_.find(key(from, byte));
    if (found != steps_.end()) return found->second;
    from = nodes_[from].shorter;
  }
  return first_[byte];
}

void Literals::held_by(std::string_view text, std::vector<int>& numbers) const {
  numbers.clear();
  std::vector<bool> seen(static_cast<std::size_t>(count_));
  State at = 0;
  for (const char c : text) {
    at = step(at, static_cast<unsigned char>(c));
    for (State end = nodes_[at].ends; end != 0; end = nodes_[nodes_[end].shorter].ends) {
      const int literal = nodes_[end].literal;
      if (seen[static_cast<std::size_t>(literal)]) break;  // and with it all that end within
      seen[static_cast<std::size_t>(literal)] = true;
      numbers.push_back(literal);
    }
  }
}

}  // namespace callaudit::match
