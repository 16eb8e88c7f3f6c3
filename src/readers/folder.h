// Folders and paths as the operating system tells them. Nothing is opened but folders; names are bytes.
#pragma once

#include <dirent.h>
#include <sys/types.h>

#include <string>
#include <vector>

namespace callaudit::readers {

struct FolderEntry {
  std::string name;
  unsigned char type = DT_UNKNOWN;  // DT_REG, DT_DIR, DT_LNK ...
  ino_t inode = 0;
};

// Entries in byte order, without the hidden ones unless asked for; the error is 0 or why the folder cannot be read.
std::vector<FolderEntry> list_folder(const std::string& path, int& error, bool hidden = false);

std::string join_path(const std::string& folder, const std::string& name);

// Without links and dots; "" when it leads nowhere or is too long.
std::string real_path(const std::string& path);

// Both real paths: the path is the root or lies below it.
bool is_inside(const std::string& path, const std::string& root);

// What the operating system says about an error number.
std::string error_reason(int error);

}  // namespace callaudit::readers
