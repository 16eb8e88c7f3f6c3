#include "cli/sink.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include "cli/program.h"

using namespace callaudit::cli;
using namespace callaudit::cli::testing;

TEST_CASE("a file appears whole, and only with commit") {
  Folder folder;
  {
    FileSink sink(folder.path("r.json"));
    sink.write("half");
    CHECK(folder.read("r.json").empty());
  }
  CHECK(folder.names().empty());
  FileSink sink(folder.path("r.json"));
  sink.write(std::string(200'000, 'x'));
  sink.write("end");
  sink.commit();
  CHECK(sink.error().empty());
  CHECK(folder.read("r.json").size() == 200'003);
  CHECK(folder.names() == std::vector<std::string>{"r.json"});
}

TEST_CASE("an old file stays until the new one is complete, and keeps its permissions") {
  Folder folder;
  folder.write("r.json", "old");
  ::chmod(folder.path("r.json").c_str(), 0640);
  {
    FileSink sink(folder.path("r.json"));
    sink.write("new");
    CHECK(folder.read("r.json") == "old");
  }
  CHECK(folder.read("r.json") == "old");
  FileSink sink(folder.path("r.json"));
  sink.write("new");
  sink.commit();
  CHECK(folder.read("r.json") == "new");
  struct stat status {};
  ::stat(folder.path("r.json").c_str(), &status);
  CHECK((status.st_mode & 0777) == 0640);
}

TEST_CASE("a link is followed, not replaced") {
  Folder folder;
  folder.write("real.json", "old");
  std::filesystem::create_symlink("real.json", folder.path("link.json"));
  FileSink sink(folder.path("link.json"));
  sink.write("new");
  sink.commit();
  CHECK(std::filesystem::is_symlink(folder.path("link.json")));
  CHECK(folder.read("real.json") == "new");
}

TEST_CASE("what a killed run left behind is taken over, what another run is writing is not") {
  Folder folder;
  folder.write(".r.json.callaudit-part", "litter of a killed run");
  FileSink first(folder.path("r.json"));
  CHECK(first.error().empty());
  FileSink second(folder.path("r.json"));
  CHECK(has(second.error(), "another run is writing it"));
  first.write("done");
  first.commit();
  CHECK(folder.read("r.json") == "done");
  CHECK(folder.names() == std::vector<std::string>{"r.json"});
}

TEST_CASE("what cannot be written is an error with a reason") {
  Folder folder;
  CHECK(has(FileSink(folder.path("no/such/r.json")).error(), "No such file or directory"));
  CHECK(has(FileSink(folder.path()).error(), "is a folder"));
  FileSink full("/dev/full");
  full.write("x");
  full.commit();
  CHECK(has(full.error(), "No space left on device"));
}

TEST_CASE("what is no regular file is written straight") {
  FileSink null("/dev/null");
  null.write("x");
  null.commit();
  CHECK(null.error().empty());
  Folder folder;
  REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
  std::string read;
  std::thread reader([&] {
    std::ifstream pipe(folder.path("pipe"));
    std::getline(pipe, read);
  });
  {
    FileSink sink(folder.path("pipe"));
    sink.write("through the pipe\n");
    sink.commit();
    CHECK(sink.error().empty());
  }
  reader.join();
  CHECK(read == "through the pipe");
  CHECK(folder.names() == std::vector<std::string>{"pipe"});
}

TEST_CASE("a stream that fails is told apart from one that nobody reads") {
  std::ofstream full("/dev/full");
  CheckedStream disk(full);
  std::ostream to_disk(&disk);
  to_disk << std::string(100'000, 'x') << std::flush;
  CHECK(has(disk.error(), "No space left on device"));
  CHECK_FALSE(disk.closed());

  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  const auto before = ::signal(SIGPIPE, SIG_IGN);
  std::ofstream pipe("/dev/fd/" + std::to_string(ends[1]));
  CheckedStream reader(pipe);
  std::ostream to_reader(&reader);
  to_reader << std::string(100'000, 'x') << std::flush;
  CHECK(reader.closed());
  CHECK(reader.error().empty());
  ::close(ends[1]);
  ::signal(SIGPIPE, before);

  std::ostringstream fine;
  CheckedStream good(fine);
  std::ostream to_good(&good);
  to_good << "x" << 12 << '\n' << std::flush;
  CHECK(good.error().empty());
  CHECK(fine.str() == "x12\n");
}

TEST_CASE("a full disk is exit 2, for little and for much output, whatever the command") {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"list", "formats"}, {"man"}, {"--version"}, {"help"}}) {
    std::istringstream in;
    std::ofstream full("/dev/full");
    std::ostringstream err;
    CHECK(callaudit::cli::run(arguments, {in, full, err}) == 2);
    CHECK(has(err.str(), "No space left on device"));
  }
}
