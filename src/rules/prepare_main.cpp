// prepare_rules FILE: writes what rules/prepared.h makes ready of the shipped rules. Run by the build.
#include <fstream>
#include <iostream>

#include "rules/prepared.h"

int main(int count, char** words) {
  const std::string bytes = callaudit::rules::prepare();
  if (count != 2 || bytes.empty()) {
    std::cerr << "prepare_rules: no file is named, or the shipped rules have errors (callaudit validate)\n";
    return 2;
  }
  std::ofstream out(words[1], std::ios::binary);
  out << bytes;
  return out.flush() ? 0 : 2;
}
