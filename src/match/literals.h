// Which of many literals a text holds, in one pass over it however many they are (Aho and Corasick, 1975). Bytes, not
// letters. Adding is for one thread and ends with compile(); asking is for many. Private to match/.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callaudit::match {

class Literals {
 public:
  Literals();

  // Numbered from 0 in the order of their coming; distinct, none empty.
  void add(std::string_view literal);
  void compile();

  // The numbers of those that the text holds, each once, in no order.
  void held_by(std::string_view text, std::vector<int>& numbers) const;

 private:
  using State = std::uint32_t;  // 0: nothing has been read of any

  struct Node {
    State shorter = 0;  // the longest proper end of what was read that begins a literal
    State ends = 0;     // the nearest state on that way, this one included, where a literal ends; 0: none
    int literal = -1;   // that ends here
  };

  State step(State from, unsigned char byte) const;
  static std::uint64_t key(State from, unsigned char byte) { return (std::uint64_t{from} << 8) | byte; }

  std::vector<Node> nodes_;
  std::array<State, 256> first_{};  // steps from state 0
  std::unordered_map<std::uint64_t, State> steps_;
  int count_ = 0;
};

}  // namespace callaudit::match
