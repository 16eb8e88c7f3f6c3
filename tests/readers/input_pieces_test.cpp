// Files, compressed data, archives and NDJSON cut into pieces.
#include <doctest/doctest.h>
#include <fcntl.h>

#include <algorithm>

#include "input_folder.h"
#include "input_packing.h"
#include "readers/input.h"

using namespace callaudit;
using namespace callaudit::readers;

namespace {

struct Cut {
  std::vector<Piece> pieces;
  text::Problems problems;

  std::vector<std::string> texts() const {
    std::vector<std::string> out;
    for (const Piece& piece : pieces) out.push_back(std::to_string(piece.line) + ":" + piece.bytes);
    return out;
  }
};

Cut cut_file(const std::string& file, const Limits& limits = {}) {
  Cut cut;
  read_pieces(
      file, limits,
      [&](Piece&& piece) {
        cut.pieces.push_back(std::move(piece));
        return true;
      },
      cut.problems);
  return cut;
}

Cut cut_bytes(const std::string& bytes, const Limits& limits = {}) {
  const TestFolder folder;
  Cut cut = cut_file(folder.write("x", bytes), limits);
  for (text::Problem& problem : cut.problems) problem.where.file.erase(0, folder.path().string().size() + 1);
  return cut;
}

using Texts = std::vector<std::string>;

const std::string kLine = R"({"id":"1","turns":[{"speaker":"agent","text":"a } \" { b"}]})";

}  // namespace

TEST_CASE("what is NDJSON is cut into lines, anything else is whole") {
  struct Case {
    std::string bytes;
    Texts pieces;
  };
  const std::vector<Case> cases = {
      {"{\"a\":1}\n{\"b\":2}\n", {"1:{\"a\":1}", "2:{\"b\":2}"}},
      {"\n\n{\"a\":1}\r\n\r\n{\"b\":2}", {"3:{\"a\":1}", "5:{\"b\":2}"}},
      {"\xEF\xBB\xBF{\"a\":1}\n{\"b\":2}", {"1:{\"a\":1}", "2:{\"b\":2}"}},
      {"\x1E{\"a\":1}\n\x1E{\"b\":2}\n", {"1:{\"a\":1}", "2:{\"b\":2}"}},
      {"{\"a\":1}\n[1]\n", {"1:{\"a\":1}", "2:[1]"}},
      // One bad line among the first three does not hide what the others are.
      {"{\"a\":1}\noops\n{\"c\":3}\n", {"1:{\"a\":1}", "2:oops", "3:{\"c\":3}"}},
      {"{\"a\":\n{\"b\":2}\n{\"c\":3}\n", {"1:{\"a\":", "2:{\"b\":2}", "3:{\"c\":3}"}},
      // Whole documents.
      {"{\"a\":1}\n", {"1:{\"a\":1}\n"}},
      {"{\n\"a\":1\n}\n", {"1:{\n\"a\":1\n}\n"}},
      {"{\"a\":[\n{\"b\":1}\n]}\n", {"1:{\"a\":[\n{\"b\":1}\n]}\n"}},
      {"{\"a\":[\n{\"b\":1},\n{\"c\":1}\n]}\n", {"1:{\"a\":[\n{\"b\":1},\n{\"c\":1}\n]}\n"}},
      {"[{\"a\":1},\n{\"b\":2}]", {"1:[{\"a\":1},\n{\"b\":2}]"}},
      {"{beep}\n{beep}\nAgent: hi\n", {"1:{beep}\n{beep}\nAgent: hi\n"}},
      {"Agent: hi\n{\"a\":1}\n", {"1:Agent: hi\n{\"a\":1}\n"}},
      {"{\"a\":1}\nthe rest\nis words\n", {"1:{\"a\":1}\nthe rest\nis words\n"}},
      {"", {"1:"}},
  };
  for (const Case& each : cases) {
    CAPTURE(each.bytes);
    const Cut cut = cut_bytes(each.bytes);
    CHECK(cut.problems.empty());
    CHECK(cut.texts() == each.pieces);
  }
}

TEST_CASE("lines that are parts of one call stay together") {
  const std::string turns =
      "{\"speaker\":\"agent\",\"text\":\"Hello there.\"}\n{\"speaker\":\"customer\",\"text\":\"Hi.\"}\n";
  CHECK(cut_bytes(turns).texts() == Texts{"1:" + turns});
  const std::string events =
      "{\"ContactId\":\"c\",\"EventType\":\"STARTED\",\"Channel\":\"VOICE\"}\n"
      "{\"ContactId\":\"c\",\"EventType\":\"SEGMENTS\",\"Segments\":[]}\n";
  CHECK(cut_bytes(events).texts() == Texts{"1:" + events});
  CHECK(cut_bytes(kLine + "\n" + turns).pieces.size() == 3);
}

TEST_CASE("UTF-16 is handed on as found") {
  using namespace std::string_literals;
  const std::string bytes = "\xFF\xFE{\0\"\0a\0\"\0:\0001\0}\0\n\0{\0}\0"s;
  const Cut cut = cut_bytes(bytes);
  REQUIRE(cut.pieces.size() == 1);
  CHECK(cut.pieces[0].bytes == bytes);
}

TEST_CASE("lines of a long stream, whatever the chunks") {
  std::string bytes;
  constexpr int count = 30'000;
  for (int i = 0; i < count; ++i) bytes += kLine + std::string(static_cast<std::size_t>(i % 200), ' ') + "\n";
  const Cut cut = cut_bytes(bytes);
  REQUIRE(cut.pieces.size() == count);
  CHECK(std::ranges::all_of(cut.pieces, [](const Piece& piece) { return piece.bytes == kLine; }));
  CHECK(cut.pieces.back().line == count);
}

TEST_CASE("a line that is too long is a problem with its number, and the rest goes on") {
  Limits limits;
  limits.line_bytes = 1000;
  const std::string longer = "{\"a\":\"" + std::string(3'000'000, 'x') + "\"}";
  const Cut cut = cut_bytes(kLine + "\n" + longer + "\n" + kLine + "\n" + longer, limits);
  CHECK(cut.texts() == Texts{"1:" + kLine, "3:" + kLine});
  REQUIRE(cut.problems.size() == 2);
  CHECK(cut.problems[0].where == text::Location{"x", 2, 1});
  CHECK(cut.problems[1].where == text::Location{"x", 4, 1});
  CHECK(cut.problems[0].message == "the line is longer than 1000 bytes");
}

TEST_CASE("a whole document over the limit is refused, not cut") {
  Limits limits;
  limits.file_bytes = 100'000;
  for (const std::string& bytes : {std::string(200'000, 'a'), "{\"a\":\"" + std::string(200'000, 'x') + "\"}"}) {
    for (const std::string& packed : {bytes, gzipped(bytes)}) {
      const Cut cut = cut_bytes(packed, limits);
      CHECK(cut.pieces.empty());
      REQUIRE(cut.problems.size() == 1);
      CHECK(cut.problems[0].message == "larger than 100000 bytes and not made of one call a line");
    }
  }
}

TEST_CASE("the consumer may stop at any piece") {
  const TestFolder folder;
  const std::string lines = kLine + "\n" + kLine + "\n" + kLine + "\n";
  for (const std::string& bytes : {lines, gzipped(lines), archived(ArchiveKind::zip, {{"a", lines}, {"b", lines}})}) {
    int seen = 0;
    text::Problems problems;
    read_pieces(
        folder.write("x", bytes), {}, [&](Piece&&) { return ++seen < 2; }, problems);
    CHECK(seen == 2);
    CHECK(problems.empty());
  }
}

TEST_CASE("gzip and zstd are undone by their magic bytes, members one behind another") {
  const std::string text = "Agent: hello\nCustomer: hi\n";
  const std::string lines = kLine + "\n" + kLine + "\n";
  for (const auto& pack : {gzipped, zstd_packed}) {
    CHECK(cut_bytes(pack(text)).texts() == Texts{"1:" + text});
    CHECK(cut_bytes(pack(text) + pack(text)).texts() == Texts{"1:" + text + text});
    CHECK(cut_bytes(pack(lines)).texts() == Texts{"1:" + kLine, "2:" + kLine});
    CHECK(cut_bytes(pack("")).texts() == Texts{"1:"});
  }
  CHECK(cut_bytes(gzipped(text) + std::string(600, '\0')).texts() == Texts{"1:" + text});
}

TEST_CASE("damage to packed data is a problem; lines before it were delivered") {
  std::string lines;
  for (int i = 0; i < 20'000; ++i) lines += "{\"id\":\"" + std::to_string(i * 7919) + "\"}\n";
  const std::string text(lines.size(), 'x');
  struct Case {
    std::string bytes;
    const char* message;
  };
  std::string flipped = gzipped(lines);
  flipped[flipped.size() - 6] = static_cast<char>(flipped[flipped.size() - 6] ^ 1);
  for (const Case& each :
       {Case{gzipped(lines).substr(0, 20'000), "the gzip data ends too early"},
        Case{flipped, "the gzip data is damaged"}, Case{gzipped(lines) + "more", "bytes stand behind the gzip data"},
        Case{zstd_packed(lines).substr(0, 30'000), "the zstd data ends too early"},
        Case{zstd_packed(lines) + "more", "bytes stand behind the zstd data"},
        Case{std::string("\x28\xB5\x2F\xFD\x00\xB0\x01\x00\x00", 9),
             "the zstd data asks for more than 128 MB of memory"}}) {
    const Cut cut = cut_bytes(each.bytes);
    REQUIRE(cut.problems.size() == 1);
    CHECK(cut.problems[0].message == each.message);
    CHECK(cut.problems[0].where.line >= 1);
    if (each.bytes.size() < 20'000) continue;
    CHECK(cut.pieces.size() > 1000);
    CHECK(cut.problems[0].where.line == static_cast<int>(cut.pieces.size()) + 1);
  }
  const Cut whole = cut_bytes(gzipped(text).substr(0, gzipped(text).size() - 1));
  CHECK(whole.pieces.empty());
  CHECK(whole.problems.size() == 1);
}

TEST_CASE("data that expands beyond the limits is stopped") {
  Limits limits;
  limits.inflated_bytes = 1'000'000;
  std::string noise;
  std::uint32_t state = 1;
  for (int i = 0; i < 2'000'000; ++i) noise += static_cast<char>('a' + (state = state * 1664525 + 1013904223) % 23);
  for (const auto& pack : {gzipped, zstd_packed}) {
    const Cut cut = cut_bytes(pack(noise), limits);
    CHECK(cut.pieces.empty());
    REQUIRE(cut.problems.size() == 1);
    CHECK(cut.problems[0].message == "expands to more than 1000000 bytes");
    const Cut bomb = cut_bytes(pack(std::string(80u << 20, 'a')));
    CHECK(bomb.pieces.empty());
    REQUIRE(bomb.problems.size() == 1);
    CHECK(bomb.problems[0].message == "expands to more than 200 times its size");
  }
}

TEST_CASE("archives are read member by member in stored order") {
  const std::string lines = kLine + "\n" + kLine + "\n";
  const std::vector<std::pair<std::string, std::string>> members = {{"z.txt", "Agent: hi\n"},  {"a/", ""},
                                                                    {"a/lines.ndjson", lines}, {"a/.hidden", "x"},
                                                                    {"__MACOSX/z.txt", "x"},   {"b.gz", gzipped("x")}};
  const std::string tar = archived(ArchiveKind::tar, members);
  for (const std::string& bytes : {archived(ArchiveKind::zip, members), tar, gzipped(tar), zstd_packed(tar)}) {
    const TestFolder folder;
    const std::string file = folder.write("calls", bytes);
    const Cut cut = cut_file(file);
    CHECK(cut.texts() == Texts{"1:Agent: hi\n", "1:" + kLine, "2:" + kLine});
    CHECK(cut.pieces[0].file == file + "!z.txt");
    CHECK(cut.pieces[2].file == file + "!a/lines.ndjson");
    REQUIRE(cut.problems.size() == 1);
    CHECK(cut.problems[0].where.file == file + "!b.gz");
    CHECK(cut.problems[0].message == "an archive or compressed file inside an archive is not opened");
  }
}

TEST_CASE("archives that are damaged, empty, bombs or office documents") {
  const std::string text(100'000, 'x');
  const std::string zip = archived(ArchiveKind::zip, {{"a.txt", "Agent: hi\n"}, {"b.txt", text}});
  struct Case {
    std::string bytes;
    std::size_t pieces;
    const char* message;
  };
  for (const Case& each : {Case{zip.substr(0, 60), 0, "the archive is damaged"},
                           Case{archived(ArchiveKind::zip, {}), 0, "the archive is empty or damaged"},
                           Case{archived(ArchiveKind::zip, {{"a/", ""}}), 0, "the archive holds no files"},
                           Case{archived(ArchiveKind::zip, {{"[Content_Types].xml", "x"}, {"word/document.xml", "x"}}),
                                0, "a Word, Excel or OpenDocument file"},
                           Case{archived(ArchiveKind::tar, {{"a.txt", "Agent: hi\n"}, {"b.txt", text}}).substr(0, 5000),
                                1, "the archive is damaged"}}) {
    const Cut cut = cut_bytes(each.bytes);
    CHECK(cut.pieces.size() == each.pieces);
    REQUIRE(!cut.problems.empty());
    CHECK(cut.problems[0].message.starts_with(each.message));
    CHECK(cut.problems[0].where.line == 1);
  }
  const Cut bomb =
      cut_bytes(archived(ArchiveKind::zip, {{"a.txt", std::string(80u << 20, 'a')}, {"b.txt", "Agent: hi\n"}}));
  CHECK(bomb.pieces.empty());
  REQUIRE(bomb.problems.size() == 2);
  CHECK(bomb.problems[0].message == "expands to more than 200 times its size");
  CHECK(bomb.problems[1].message == "the rest of the archive was not read");
}

TEST_CASE("packings that are not undone are named") {
  CHECK(cut_bytes(gzipped(gzipped("x"))).problems[0].message == "compressed data inside compressed data is not opened");
  CHECK(cut_bytes(std::string("\xFD"
                              "7zXZ\0\0\0",
                              8))
            .problems[0]
            .message.starts_with("xz-compressed"));
  CHECK(cut_bytes("BZh91AY").problems[0].message.starts_with("bzip2-compressed"));
  CHECK(cut_bytes("7z\xBC\xAF\x27\x1C").problems[0].message.starts_with("a 7-Zip archive"));
  CHECK(cut_bytes("RIFF....WAVE").problems[0].message.starts_with("audio"));
}

TEST_CASE("what cannot be opened is told") {
  const TestFolder folder;
  CHECK(cut_file(folder / "nope").problems[0].message == "cannot be opened: No such file or directory");
  CHECK(cut_file(folder.path().string()).problems[0].message == "is a folder, not a file");
  CHECK(cut_file("/dev/null").problems[0].message == "is a device, pipe or socket and was not opened");
}

TEST_CASE("every cut-off file ends in words, and never in a crash") {
  const std::string lines = kLine + "\n" + kLine + "\n" + kLine + "\n";
  const std::string zip = archived(ArchiveKind::zip, {{"a.txt", lines}, {"b/c.txt", "Agent: hi\n"}});
  const std::string tar = archived(ArchiveKind::tar, {{"a.txt", lines}});
  const TestFolder folder;
  for (const std::string& bytes : {gzipped(lines), zstd_packed(lines), zip, tar.substr(0, 2000)}) {
    for (std::size_t length = 0; length < bytes.size(); length += 3) {
      const Cut cut = cut_file(folder.write("x", bytes.substr(0, length)));
      CHECK(cut.pieces.size() + cut.problems.size() > 0);
    }
  }
}

TEST_CASE("standard input is read under the name of a dash") {
  const TestFolder folder;
  const std::string file = folder.write("x", kLine + "\n" + kLine + "\n");
  const int before = ::dup(STDIN_FILENO);
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  REQUIRE(::dup2(fd, STDIN_FILENO) == STDIN_FILENO);
  const Cut cut = cut_file("-");
  ::dup2(before, STDIN_FILENO);
  ::close(before);
  ::close(fd);
  CHECK(cut.texts() == Texts{"1:" + kLine, "2:" + kLine});
  CHECK(cut.pieces[0].file == "-");
}
