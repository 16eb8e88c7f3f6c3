// Runs a fuzz target without a fuzzer: on each file of the folders (or files) named, whole and cut off at several
// places. Options (--...) are the target's own.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_of(const fs::path& named) {
  if (!fs::is_directory(named)) return {named};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(named)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

// Whole, and without its last eighth, fourth ...: what a broken transfer leaves.
int replay(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  constexpr std::size_t parts = 8;
  for (std::size_t part = 1; part <= parts; ++part) {
    // A copy of its own, so that reading past its end is seen by a sanitizer.
    const std::vector<std::uint8_t> cut(bytes.begin(),
                                        bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() * part / parts));
    LLVMFuzzerTestOneInput(cut.data(), cut.size());
  }
  return static_cast<int>(parts);
}

}  // namespace

int main(int argc, char** argv) {
  LLVMFuzzerInitialize(&argc, &argv);
  int runs = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string named = argv[i];
    if (named.starts_with("--")) continue;
    for (const fs::path& file : files_of(named)) runs += replay(file);
  }
  std::printf("%d inputs replayed\n", runs);
  return runs > 0 ? 0 : 1;
}
