// The regular expressions of a pattern set, and the door to RE2: one pass over a text tells which of them it holds, so
// that only those are looked for. Case is ignored. Adding is for one thread; asking is for many. Private to match/.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace callaudit::match {

class Regexes {
 public:
  Regexes();
  ~Regexes();

  // Its number, from 0 in the order of their coming. `most` bounds its program: RE2 is linear in text times program.
  text::Result<int> add(std::string_view expression, std::size_t most);

  // The same for one that add() accepted before: it is compiled when it is looked for.
  int add_accepted(std::string_view expression);

  // The numbers of those that the text may hold, ascending: none is missing, at worst all are named.
  void held_by(std::string_view text, std::vector<int>& numbers) const;

  // Bytes [begin, end) of the first place at or behind `from`.
  struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::optional<Place> find(int number, std::string_view text, std::size_t from) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace callaudit::match
