// Paths, folders and patterns made into a list of files.
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <algorithm>

#include "input_folder.h"
#include "readers/glob.h"
#include "readers/input.h"

using namespace callaudit;
using namespace callaudit::readers;

namespace {

struct Expanded {
  std::vector<std::string> names;  // without the test's folder
  text::Problems problems;
};

Expanded expand(const TestFolder& folder, const std::vector<std::string>& names) {
  Expanded out;
  std::vector<std::string> paths;
  for (const std::string& name : names) paths.push_back(name == "-" ? name : folder / name);
  for (const std::string& path : expand_paths(paths, out.problems)) {
    const std::string root = folder.path().string() + "/";
    out.names.push_back(path.starts_with(root) ? path.substr(root.size()) : path);
  }
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("folders are walked in byte order of names, part by part, without hidden files") {
  const TestFolder folder;
  for (const char* name :
       {"b.txt", "a/z.txt", "a.txt", "a/b/c.txt", "B.txt", ".hidden", "a/.hid/x.txt", "-", "\xC3\xA9.txt"}) {
    folder.write(name, "x");
  }
  const Expanded found = expand(folder, {"."});
  CHECK(found.problems.empty());
  CHECK(found.names == Names{"./-", "./B.txt", "./a/b/c.txt", "./a/z.txt", "./a.txt", "./b.txt", "./\xC3\xA9.txt"});
}

TEST_CASE("nothing is listed twice, however it is named") {
  const TestFolder folder;
  folder.write("a/x.txt", "x");
  folder.write("a/y.txt", "y");
  CHECK(expand(folder, {"a", "a/x.txt", "a/../a/y.txt", "a/*.txt"}).names == Names{"a/../a/y.txt", "a/x.txt"});
  CHECK(expand(folder, {"a/x.txt", "a/x.txt"}).names == Names{"a/x.txt"});
  // Two names of one file are two files.
  std::filesystem::create_hard_link(folder / "a/x.txt", folder / "a/z.txt");
  CHECK(expand(folder, {"a"}).names == Names{"a/x.txt", "a/y.txt", "a/z.txt"});
}

TEST_CASE("links count when they stay inside, and never loop") {
  const TestFolder folder;
  const TestFolder outside;
  outside.write("secret.txt", "x");
  folder.write("a/x.txt", "x");
  folder.write(".data/y.txt", "y");
  std::filesystem::create_symlink(".", folder / "a/self");
  std::filesystem::create_symlink("..", folder / "a/up");
  std::filesystem::create_symlink("loop-b", folder / "loop-a");
  std::filesystem::create_symlink("loop-a", folder / "loop-b");
  std::filesystem::create_symlink("nowhere", folder / "dangling.txt");
  std::filesystem::create_symlink(outside / "secret.txt", folder / "out.txt");
  std::filesystem::create_symlink(outside.path(), folder / "out");
  std::filesystem::create_symlink("/dev/zero", folder / "zero.txt");
  std::filesystem::create_symlink("a/x.txt", folder / "again.txt");
  std::filesystem::create_symlink(".data/y.txt", folder / "shown.txt");
  std::filesystem::create_symlink(".data", folder / "shown");
  const Expanded found = expand(folder, {""});
  CHECK(found.problems.empty());
  CHECK(found.names == Names{"a/x.txt", "shown/y.txt"});
  // A link that the user names is followed wherever it leads.
  CHECK(expand(folder, {"out.txt"}).names == Names{"out.txt"});
}

TEST_CASE("devices, pipes and sockets are never opened") {
  const TestFolder folder;
  folder.write("a.txt", "x");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (folder / "sock").copy(address.sun_path, sizeof(address.sun_path) - 1);
  REQUIRE(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
  CHECK(expand(folder, {""}).names == Names{"a.txt"});
  for (const char* name : {"pipe", "sock"}) {
    const Expanded named = expand(folder, {name});
    CHECK(named.names.empty());
    REQUIRE(named.problems.size() == 1);
    CHECK(named.problems[0].message == "is a device, pipe or socket and is not opened");
    text::Problems problems;
    read_pieces(
        folder / name, {}, [](Piece&&) { return true; }, problems);
    REQUIRE(problems.size() == 1);
  }
  ::close(fd);
}

TEST_CASE("what is not there, or empty, is a problem") {
  const TestFolder folder;
  std::filesystem::create_directories(folder / "empty/below");
  for (const auto& [name, message] :
       std::vector<std::pair<std::string, std::string>>{{"nope.txt", "cannot be opened: No such file or directory"},
                                                        {"nope*.txt", "no file matches the pattern"},
                                                        {"empty", "the folder has no files to read"}}) {
    CAPTURE(name);
    const Expanded found = expand(folder, {name});
    CHECK(found.names.empty());
    REQUIRE(found.problems.size() == 1);
    CHECK(found.problems[0].where.file == folder / name);
    CHECK(found.problems[0].message == message);
  }
  CHECK(expand(folder, {"-"}).names == Names{"-"});
}

TEST_CASE("a path too long for the system is told, and the walk goes on") {
  const TestFolder folder;
  folder.write("a.txt", "x");
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  const std::string name(200, 'p');
  for (int i = 0; i < 30; ++i) {
    std::filesystem::create_directory(name);
    std::filesystem::current_path(name);
  }
  std::filesystem::current_path(before);
  const Expanded found = expand(folder, {""});
  CHECK(found.names == Names{"a.txt"});
  REQUIRE(found.problems.size() == 1);
  CHECK(found.problems[0].message.starts_with("the folder cannot be read: File name too long"));
}

TEST_CASE("patterns") {
  const TestFolder folder;
  for (const char* name : {"a/1.json", "a/2.txt", "a/b/3.json", "c/4.json", "top.json", ".dot.json", "[x].json"})
    folder.write(name, "x");
  CHECK(expand(folder, {"*.json"}).names == Names{"[x].json", "top.json"});
  CHECK(expand(folder, {"*/*.json"}).names == Names{"a/1.json", "c/4.json"});
  CHECK(expand(folder, {"**/*.json"}).names == Names{"[x].json", "a/1.json", "a/b/3.json", "c/4.json", "top.json"});
  CHECK(expand(folder, {"a/**"}).names == Names{"a/1.json", "a/2.txt", "a/b/3.json"});
  CHECK(expand(folder, {"[ac]"}).problems.empty());
  CHECK(expand(folder, {"[ac]"}).names == Names{"a/1.json", "a/2.txt", "a/b/3.json", "c/4.json"});
  CHECK(expand(folder, {".dot*"}).names == Names{".dot.json"});
  // A name that is there is no pattern.
  CHECK(expand(folder, {"[x].json"}).names == Names{"[x].json"});
}

TEST_CASE("one part of a pattern against a name") {
  struct Row {
    const char* pattern;
    const char* name;
    bool matches;
  };
  for (const Row& row :
       {Row{"*", "a", true}, Row{"*", ".a", false}, Row{".*", ".a", true}, Row{"a*c", "abbc", true},
        Row{"a*c", "abb", false}, Row{"?", "a", true}, Row{"?", "", false}, Row{"[a-c]x", "bx", true},
        Row{"[!a-c]x", "bx", false}, Row{"[]]", "]", true}, Row{"[a", "[a", true}, Row{"\\*", "*", true},
        Row{"\\*", "a", false}, Row{"", "", true}, Row{"**", "ab", true}, Row{"*a*b*c*", "xxaxxbxxcxx", true}}) {
    CAPTURE(std::string(row.pattern));
    CAPTURE(std::string(row.name));
    CHECK(matches_glob(row.pattern, row.name) == row.matches);
  }
  // No exponential search.
  std::string pattern;
  for (int i = 0; i < 50; ++i) pattern += "a*";
  CHECK_FALSE(matches_glob(pattern + "b", std::string(5000, 'a')));
}

TEST_CASE("who spoke when and what was said, in two files of one name, are one call") {
  const TestFolder folder;
  folder.write("a.rttm", "SPEAKER a 1 0.0 2.0 <NA> <NA> Ana <NA> <NA>\nSPEAKER a 1 2.0 2.0 <NA> <NA> Ben <NA> <NA>\n");
  const std::string ctm = folder.write("a.ctm", "a 1 0.2 0.3 good\na 1 0.6 0.4 morning\na 1 2.2 0.5 hello\n");
  text::Problems problems;
  CHECK(expand_paths({folder.path().string()}, problems) == std::vector<std::string>{ctm});
  for (const std::string& named : {ctm, folder.path().string() + "/a.rttm"}) {
    CAPTURE(named);
    Reading reading;
    read_pieces(
        named, {},
        [&](Piece&& piece) {
          reading = read_document(piece.bytes, piece.file, {});
          return true;
        },
        problems);
    CHECK(problems.empty());
    REQUIRE(reading.calls.size() == 1);
    const transcript::Call& call = reading.calls[0];
    CHECK(call.format == "ctm");
    REQUIRE(call.segments.size() == 2);
    CHECK(call.segments[0].text == "good morning");
    REQUIRE(call.speaker_of(call.segments[0]) != nullptr);
    CHECK(call.speaker_of(call.segments[0])->label == "Ana");
    CHECK(call.speaker_of(call.segments[1])->label == "Ben");
  }
}
