#include "readers/companion.h"

#include <sys/stat.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace callaudit::readers {

namespace {

bool is_file(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

// "calls/a.rttm" -> "calls/a" for the ending ".rttm"; "" for another ending.
std::string stem_of(const std::string& file, std::string_view ending) {
  return file.ends_with(ending) ? file.substr(0, file.size() - ending.size()) : std::string();
}

}  // namespace

Companions companions_of(const std::string& file) {
  if (const std::string stem = stem_of(file, ".rttm"); !stem.empty()) {
    if (is_file(stem + ".ctm")) return {stem + ".ctm", file};
    return {is_file(stem + ".stm") ? stem + ".stm" : file, {}};
  }
  const std::string stem = stem_of(file, ".ctm");
  return {file, !stem.empty() && is_file(stem + ".rttm") ? stem + ".rttm" : std::string()};
}

void drop_companions(std::vector<std::string>& files) {
  const std::set<std::string> named(files.begin(), files.end());
  std::erase_if(files, [&](const std::string& file) {
    const std::string stem = stem_of(file, ".rttm");
    return !stem.empty() && (named.contains(stem + ".ctm") || named.contains(stem + ".stm"));
  });
}

}  // namespace callaudit::readers
