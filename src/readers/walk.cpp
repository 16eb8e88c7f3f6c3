// Paths as people name them made into a list of files. Nothing is opened but folders; what a link or an odd file is,
// stat tells.
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "readers/byte_stream.h"
#include "readers/companion.h"
#include "readers/folder.h"
#include "readers/glob.h"
#include "readers/input.h"

namespace callaudit::readers {

namespace {

struct Found {
  std::string path;
  dev_t device = 0;
  ino_t inode = 0;
  bool through_link = false;
};

class Walk {
 public:
  explicit Walk(text::Problems& problems) : problems_(problems) {}

  void add(const std::string& path) {
    struct stat status {};
    if (path == "-") {
      standard_input_ = true;
    } else if (::stat(path.c_str(), &status) == 0) {
      add_named(path, status);
    } else if (errno == ENOENT && has_wildcards(path)) {
      add_pattern(path);
    } else {
      tell(path, "cannot be opened: " + error_reason(errno), errno == ENOENT ? "check the spelling" : "");
    }
  }

  std::vector<std::string> files() {
    std::ranges::sort(found_, comes_before, &Found::path);
    drop_repeats();
    std::vector<std::string> paths;
    paths.reserve(found_.size() + 1);
    if (standard_input_) paths.emplace_back("-");
    for (Found& found : found_) paths.push_back(std::move(found.path));
    drop_companions(paths);
    return paths;
  }

 private:
  void tell(const std::string& path, std::string message, std::string hint = {}) {
    readers::tell(problems_, path, 0, {std::move(message), std::move(hint)});
  }

  void add_named(const std::string& path, const struct stat& status) {
    if (S_ISREG(status.st_mode)) {
      found_.push_back({path, status.st_dev, status.st_ino, false});
    } else if (S_ISDIR(status.st_mode)) {
      add_folder(path);
    } else {
      tell(path, "is a device, pipe or socket and is not opened", "pipe data in and name it - (standard input)");
    }
  }

  void add_folder(const std::string& path) {
    const std::size_t files = found_.size();
    const std::size_t problems = problems_.size();
    if (!enter(path)) return;  // as part of another folder
    walk(path);
    if (found_.size() > files || problems_.size() > problems) return;
    tell(path, "the folder has no files to read", "hidden files, links out of the folder and devices are left out");
  }

  // A folder and all below it. Links wait until all else is known: most lead to what is found anyway.
  void walk(const std::string& root) {
    const std::string real_root = real_path(root);
    links_.clear();
    descend(root);
    std::ranges::sort(links_);
    for (std::size_t i = 0; i < links_.size(); ++i) follow(std::string(links_[i]), real_root);
  }

  void descend(const std::string& top) {
    std::vector<std::string> folders = {top};
    while (!folders.empty()) {
      const std::string folder = std::move(folders.back());
      folders.pop_back();
      visit(folder, folders);
    }
  }

  // False when the folder was walked before, or cannot be.
  bool enter(const std::string& folder) {
    struct stat status {};
    if (::stat(folder.c_str(), &status) == 0) return entered_.emplace(status.st_dev, status.st_ino).second;
    tell(folder, "the folder cannot be read: " + error_reason(errno));
    return false;
  }

  void visit(const std::string& folder, std::vector<std::string>& folders) {
    int error = 0;
    struct stat status {};
    const std::vector<FolderEntry> entries = list_folder(folder, error);
    if (error == 0 && ::stat(folder.c_str(), &status) != 0) error = errno;
    if (error != 0) return tell(folder, "the folder cannot be read: " + error_reason(error));
    for (const FolderEntry& entry : entries) {
      const std::string path = join_path(folder, entry.name);
      switch (entry.type) {
        case DT_REG:
          found_.push_back({path, status.st_dev, entry.inode, false});
          break;
        case DT_DIR:
          if (enter(path)) folders.push_back(path);
          break;
        case DT_LNK:
          links_.push_back(path);
          break;
        default:
          break;  // devices, pipes and sockets
      }
    }
  }

  // A link counts when it leads to a file or folder inside the root; loops and links to nowhere are left out.
  void follow(const std::string& link, const std::string& real_root) {
    struct stat status {};
    const std::string target = real_path(link);
    if (target.empty() || real_root.empty() || !is_inside(target, real_root) || ::stat(link.c_str(), &status) != 0)
      return;
    if (S_ISREG(status.st_mode)) {
      found_.push_back({link, status.st_dev, status.st_ino, true});
    } else if (S_ISDIR(status.st_mode) && enter(link)) {
      descend(link);
    }
  }

  // The pattern's parts one after another; "**" is any number of folders.
  void add_pattern(const std::string& pattern) {
    std::vector<std::string> heads = {pattern.starts_with('/') ? "/" : ""};
    for (std::size_t at = pattern.find_first_not_of('/'); at < pattern.size();) {
      const std::size_t end = std::min(pattern.find('/', at), pattern.size());
      heads = extended(heads, pattern.substr(at, end - at), end == pattern.size());
      at = pattern.find_first_not_of('/', end);
    }
    if (heads.empty()) return tell(pattern, "no file matches the pattern");
    for (const std::string& path : heads) {
      struct stat status {};
      if (::stat(path.c_str(), &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)))
        add_named(path, status);
    }
  }

  static std::vector<std::string> extended(const std::vector<std::string>& heads, const std::string& part, bool last) {
    std::vector<std::string> out;
    for (const std::string& head : heads) {
      if (part == "**") {
        add_folders(head, out);
      } else if (!has_wildcards(part)) {
        struct stat status {};
        if (std::string path = join_path(head, part); ::stat(path.c_str(), &status) == 0)
          out.push_back(std::move(path));
      } else {
        add_matches(head, part, last, out);
      }
    }
    return out;
  }

  static void add_matches(const std::string& head, const std::string& part, bool last, std::vector<std::string>& out) {
    int error = 0;
    const std::string folder = head.empty() ? "." : head;
    for (const FolderEntry& entry : list_folder(folder, error, part.starts_with('.'))) {
      const std::string path = join_path(head, entry.name);
      const unsigned char type = entry.type;
      if ((last ? type == DT_REG || type == DT_DIR || type == DT_LNK : type == DT_DIR || type == DT_LNK) &&
          matches_glob(part, entry.name)) {
        out.push_back(path);
      }
    }
  }

  // A folder and all folders below it, links not followed.
  static void add_folders(const std::string& head, std::vector<std::string>& out) {
    std::vector<std::string> folders = {head};
    while (!folders.empty()) {
      const std::string folder = std::move(folders.back());
      folders.pop_back();
      out.push_back(folder);
      int error = 0;
      for (const FolderEntry& entry : list_folder(folder.empty() ? "." : folder, error)) {
        const std::string path = join_path(folder, entry.name);
        if (entry.type == DT_DIR) folders.push_back(path);
      }
    }
  }

  // The same file under two spellings, or through a link: the first stays, a link last. Hard links are files of their
  // own.
  void drop_repeats() {
    std::vector<std::size_t> order(found_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto key = [&](std::size_t i) {
      return std::tuple(found_[i].device, found_[i].inode, found_[i].through_link, i);
    };
    std::ranges::sort(order, {}, key);
    for (std::size_t begin = 0; begin < order.size();) {
      std::size_t end = begin + 1;
      const auto same = [&](std::size_t i) {
        return found_[order[i]].inode == found_[order[begin]].inode &&
               found_[order[i]].device == found_[order[begin]].device;
      };
      while (end < order.size() && same(end)) ++end;
      if (end - begin > 1)
        drop_same(
            {order.begin() + static_cast<std::ptrdiff_t>(begin), order.begin() + static_cast<std::ptrdiff_t>(end)});
      begin = end;
    }
    std::erase_if(found_, [](const Found& found) { return found.path.empty(); });
  }

  void drop_same(const std::vector<std::size_t>& same) {
    std::set<std::string> seen;
    for (const std::size_t i : same) {
      if (!seen.insert(real_path(found_[i].path)).second) found_[i].path.clear();
    }
  }

  text::Problems& problems_;
  std::vector<Found> found_;
  std::vector<std::string> links_;
  std::set<std::pair<dev_t, ino_t>> entered_;
  bool standard_input_ = false;
};

}  // namespace

bool comes_before(std::string_view path, std::string_view other) {
  if (path == "-" || other == "-") return path == "-" && other != "-";
  const auto rank = [](char c) { return c == '/' ? 0 : static_cast<unsigned char>(c) + 1; };
  return std::ranges::lexicographical_compare(path, other, {}, rank, rank);
}

std::vector<std::string> expand_paths(const std::vector<std::string>& paths, text::Problems& problems) {
  Walk walk(problems);
  for (const std::string& path : paths) walk.add(path);
  return walk.files();
}

}  // namespace callaudit::readers
