// Packed data for tests, made with the libraries that undo it.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>
#include <zstd.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace callaudit::readers {

inline std::string gzipped(const std::string& plain) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, plain.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

inline std::string zstd_packed(const std::string& plain) {
  std::string packed(ZSTD_compressBound(plain.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), 3));
  return packed;
}

enum class ArchiveKind { zip, tar };

inline std::string archived(ArchiveKind kind, const std::vector<std::pair<std::string, std::string>>& members) {
  std::string out(1u << 20, '\0');
  for (const auto& member : members) out.resize(out.size() + member.second.size() + 2048);
  struct archive* writer = archive_write_new();
  if (kind == ArchiveKind::zip) {
    archive_write_set_format_zip(writer);
  } else {
    archive_write_set_format_ustar(writer);
  }
  std::size_t used = 0;
  archive_write_open_memory(writer, out.data(), out.size(), &used);
  for (const auto& [name, bytes] : members) {
    struct archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, name.ends_with('/') ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  out.resize(used);
  return out;
}

// The files below a folder of a packed archive on disk, by name; empty when it cannot be read.
inline std::map<std::string, std::string> unpacked(const std::string& file, const std::string& below) {
  std::map<std::string, std::string> members;
  struct archive* reader = archive_read_new();
  archive_read_support_filter_xz(reader);
  archive_read_support_format_tar(reader);
  struct archive_entry* entry = nullptr;
  const bool open = archive_read_open_filename(reader, file.c_str(), 1u << 16) == ARCHIVE_OK;
  while (open && archive_read_next_header(reader, &entry) == ARCHIVE_OK) {
    const std::string name = archive_entry_pathname(entry);
    if (!name.starts_with(below) || archive_entry_filetype(entry) != AE_IFREG) continue;
    std::string bytes(static_cast<std::size_t>(archive_entry_size(entry)), '\0');
    const la_ssize_t count = archive_read_data(reader, bytes.data(), bytes.size());
    bytes.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    members.emplace(name.substr(below.size()), std::move(bytes));
  }
  archive_read_free(reader);
  return members;
}

}  // namespace callaudit::readers
