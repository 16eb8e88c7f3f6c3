// --resume: a run that was killed goes on and ends with the same bytes.
#include <doctest/doctest.h>

#include <filesystem>

#include "cli/program.h"

using namespace callaudit::cli::testing;

namespace {

struct Batch {
  Folder folder;
  std::string calls = folder.write("calls.ndjson", lines());
  std::string rules = folder.write("house.yaml", house_rules());

  static std::string lines() {
    std::string all;
    for (int i = 0; i < 40; ++i) {
      all += call_line("call-" + std::to_string(i), i % 3 == 0 ? "Good morning." : "Yo dude.") + "\n";
      if (i == 20) all += "{\"broken\n";
    }
    return all;
  }
  Output audit(const std::string& format, const std::string& name, std::vector<std::string> more = {}) const {
    std::vector<std::string> words = {
        "audit", calls, "--no-shipped",       "--rules",  rules, "--report", format + "=" + folder.path(name),
        "-f",    "csv", "--with-transcripts", "--signals"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }
};

constexpr const char* kJournal = ".out.callaudit-journal";

// A journal is kept until the reports are in place: here they never are.
std::string journal_of(const Batch& batch, const std::string& format) {
  std::filesystem::create_symlink("/dev/full", batch.folder.path("out"));
  CHECK(batch.audit(format, "out", {"--resume"}).code == 2);
  std::filesystem::remove(batch.folder.path("out"));
  return batch.folder.read(kJournal);
}

}  // namespace

TEST_CASE("whatever was journalled when it was killed, the end is the same") {
  for (const char* format : {"ndjson", "json", "html", "csv", "junit", "sarif", "markdown", "pretty"}) {
    CAPTURE(format);
    const Batch batch;
    const Output whole = batch.audit(format, "whole");
    const std::string journal = journal_of(batch, format);
    REQUIRE(journal.size() > 1000);
    for (const std::size_t tenths : {0, 1, 3, 5, 8, 10}) {
      CAPTURE(tenths);
      batch.folder.write(kJournal, journal.substr(0, journal.size() * tenths / 10));
      const Output resumed = batch.audit(format, "out", {"--resume"});
      CHECK(batch.folder.read("out") == batch.folder.read("whole"));
      CHECK(resumed.out == whole.out);
      CHECK(resumed.code == whole.code);
      CHECK(batch.folder.read(kJournal).empty());
    }
  }
}

TEST_CASE("a journal that lost something in its middle counts up to there") {
  const Batch batch;
  const Output whole = batch.audit("json", "whole");
  const std::string journal = journal_of(batch, "json");
  for (const std::size_t tenths : {2, 5, 8}) {
    CAPTURE(tenths);
    std::string torn = journal;
    const std::size_t at = torn.size() * tenths / 10;
    for (std::size_t i = at; i < at + 60; ++i) torn[i] = torn[i] == '\n' ? '\n' : '\0';
    batch.folder.write(kJournal, torn);
    CHECK(batch.audit("json", "out", {"--resume"}).out == whole.out);
    CHECK(batch.folder.read("out") == batch.folder.read("whole"));
  }
}

TEST_CASE("a journal of another run is not taken over") {
  const Batch batch;
  batch.audit("json", "whole");
  const std::string journal = journal_of(batch, "json");
  batch.folder.write("calls.ndjson", Batch::lines() + call_line("one-more", "Good morning.") + "\n");
  batch.folder.write(kJournal, journal);
  batch.audit("json", "out", {"--resume"});
  CHECK(has(batch.folder.read("out"), "one-more"));
}

TEST_CASE("--resume says what it needs") {
  const Batch batch;
  CHECK(run({"audit", batch.calls, "--resume"}).code == 2);
  CHECK(batch.audit("json", "out", {"--resume", "--unordered"}).code == 2);
  CHECK(run({"audit", "-", "--resume", "--report", "json=" + batch.folder.path("out")}).code == 2);
}
