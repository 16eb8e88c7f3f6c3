#include "readers/folder.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <system_error>

namespace callaudit::readers {

namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};

// Some file systems leave the type out of the listing.
unsigned char type_of(const dirent& entry, const std::string& folder) {
  struct stat status {};
  if (entry.d_type != DT_UNKNOWN || ::lstat(join_path(folder, entry.d_name).c_str(), &status) != 0) return entry.d_type;
  return static_cast<unsigned char>(IFTODT(status.st_mode));
}

}  // namespace

std::vector<FolderEntry> list_folder(const std::string& path, int& error, bool hidden) {
  std::vector<FolderEntry> entries;
  const std::unique_ptr<DIR, CloseFolder> folder(opendir(path.c_str()));
  error = folder == nullptr ? errno : 0;
  if (folder == nullptr) return entries;
  while (true) {
    errno = 0;
    const dirent* entry = readdir(folder.get());
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (hidden || name[0] != '.') entries.push_back({entry->d_name, type_of(*entry, path), entry->d_ino});
  }
  error = errno;
  std::ranges::sort(entries, {}, &FolderEntry::name);
  return entries;
}

std::string join_path(const std::string& folder, const std::string& name) {
  return folder.empty() || folder.ends_with('/') ? folder + name : folder + '/' + name;
}

std::string real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> resolved(realpath(path.c_str(), nullptr), &std::free);
  return resolved == nullptr ? std::string() : std::string(resolved.get());
}

bool is_inside(const std::string& path, const std::string& root) {
  if (path == root || root == "/") return true;
  return path.size() > root.size() && path.starts_with(root) && path[root.size()] == '/';
}

std::string error_reason(int error) {
  return std::generic_category().message(error);
}

}  // namespace callaudit::readers
