// The door to libarchive. Only zip and tar are enabled, no filters: what is compressed around an archive is undone by
// inflate.cpp, within its limits.
#include "readers/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <array>
#include <memory>

#include "readers/piece_cutter.h"

namespace callaudit::readers {

namespace {

constexpr std::size_t kBuffer = 256 * 1024;
constexpr int kMostMembers = 1'000'000;

// What libarchive calls back for more.
struct PackedInput {
  ByteSource source;
  std::array<char, kBuffer> buffer;
  Expansion expansion;
};

la_ssize_t pull_packed(struct archive*, void* data, const void** block) {
  auto* input = static_cast<PackedInput*>(data);
  const std::size_t count = input->source(input->buffer.data(), input->buffer.size());
  input->expansion.packed += count;
  *block = input->buffer.data();
  return static_cast<la_ssize_t>(count);
}

struct FreeArchive {
  void operator()(struct archive* reader) const { archive_read_free(reader); }
};

// Any part of the path begins with a dot, or it is what macOS adds.
bool is_hidden(std::string_view path) {
  if (path.starts_with("__MACOSX/")) return true;
  for (std::size_t at = 0; at < path.size();) {
    const std::string_view part = path.substr(at, path.find('/', at) - at);
    if (part.starts_with('.') && part != "." && part != "..") return true;
    at += part.size() + 1;
  }
  return false;
}

// Office documents are zips; what they hold is no transcript by itself.
bool is_office_part(std::string_view path) {
  return path == "[Content_Types].xml" || path == "mimetype" || path.starts_with("word/") || path.starts_with("xl/") ||
         path.starts_with("docProps/") || path.starts_with("_rels/");
}

class ArchiveReader {
 public:
  ArchiveReader(const std::string& file, Trouble& trouble, const Limits& limits, const PieceSink& sink,
                text::Problems& problems)
      : file_(file), trouble_(trouble), limits_(limits), sink_(sink), problems_(problems) {}

  bool read(ByteSource packed) {
    input_ =
        std::make_unique<PackedInput>(PackedInput{std::move(packed), {}, {limits_.inflated_bytes, limits_.expansion}});
    reader_.reset(archive_read_new());
    if (reader_ == nullptr) return tell("there is not enough memory to open it", {});
    archive_read_support_format_zip_streamable(reader_.get());
    archive_read_support_format_tar(reader_.get());
    if (archive_read_open(reader_.get(), input_.get(), nullptr, pull_packed, nullptr) != ARCHIVE_OK)
      return tell_damage();
    struct archive_entry* entry = nullptr;
    for (int members = 0; members < kMostMembers; ++members) {
      const int result = archive_read_next_header(reader_.get(), &entry);
      if (result == ARCHIVE_EOF) return end(members);
      if (result < ARCHIVE_WARN) return tell_damage();
      if (!take_member(*entry)) return enough_;
      if (trouble_.any()) return tell(trouble_.message, trouble_.hint);
    }
    return tell(fmt::format("the archive has more than {} members", kMostMembers), {});
  }

 private:
  // False ends the archive.
  bool take_member(struct archive_entry& entry) {
    const std::string path = path_of(entry);
    if (is_office_part(path)) {
      enough_ = tell("a Word, Excel or OpenDocument file", "save it as plain text, or as CSV in UTF-8");
      return false;
    }
    if (archive_entry_filetype(&entry) != AE_IFREG || is_hidden(path)) return true;
    const std::string name = file_ + '!' + path;
    if (archive_entry_is_data_encrypted(&entry) != 0) {
      readers::tell(problems_, name, 1, {"is encrypted", "unpack the archive with its password first"});
      return true;
    }
    ++files_;
    Trouble own;
    ByteSource source = member_source(own);
    std::string front = take_front(source, kPackingFront);
    if (packing_of(front) != Packing::none) {
      readers::tell(
          problems_, name, 1,
          {"an archive or compressed file inside an archive is not opened", "unpack the outer archive first"});
      return true;
    }
    source = with_front(std::move(front), std::move(source));
    enough_ = cut_pieces(source, own, {name, 0, limits_, sink_, problems_});
    if (fatal_ && enough_) enough_ = tell("the rest of the archive was not read", {});
    return enough_ && !fatal_;
  }

  static std::string path_of(struct archive_entry& entry) {
    const char* path = archive_entry_pathname_utf8(&entry);
    if (path == nullptr) path = archive_entry_pathname(&entry);
    return path == nullptr ? "?" : path;
  }

  // The data of the member that was entered last. Its troubles are its own; damage to the archive ends that as well.
  ByteSource member_source(Trouble& own) {
    return [this, &own](char* into, std::size_t space) -> std::size_t {
      if (own.any()) return 0;
      const la_ssize_t count = archive_read_data(reader_.get(), into, space);
      if (count < 0) {
        fatal_ = count <= ARCHIVE_FATAL;
        own = trouble_.any() ? trouble_ : Trouble{"the archive is damaged here", "pack it again"};
        return 0;
      }
      input_->expansion.unpacked += static_cast<std::size_t>(count);
      if (input_->expansion.allows(own)) return static_cast<std::size_t>(count);
      fatal_ = true;
      return 0;
    };
  }

  bool end(int members) {
    if (trouble_.any()) return tell(trouble_.message, trouble_.hint);
    if (files_ == 0) return tell(members == 0 ? "the archive is empty or damaged" : "the archive holds no files", {});
    return true;
  }

  bool tell(std::string message, std::string hint) {
    readers::tell(problems_, file_, 1, {std::move(message), std::move(hint)});
    return true;
  }

  bool tell_damage() {
    return trouble_.any() ? tell(trouble_.message, trouble_.hint) : tell("the archive is damaged", "pack it again");
  }

  const std::string& file_;
  Trouble& trouble_;
  const Limits& limits_;
  const PieceSink& sink_;
  text::Problems& problems_;
  std::unique_ptr<PackedInput> input_;
  std::unique_ptr<struct archive, FreeArchive> reader_;
  int files_ = 0;
  bool enough_ = true;  // what read_archive returns: false once the sink has had enough
  bool fatal_ = false;
};

}  // namespace

bool read_archive(const std::string& file, ByteSource packed, Trouble& trouble, const Limits& limits,
                  const PieceSink& sink, text::Problems& problems) {
  return ArchiveReader(file, trouble, limits, sink, problems).read(std::move(packed));
}

}  // namespace callaudit::readers
