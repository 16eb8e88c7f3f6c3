// What only a process of its own can show: signals, closed pipes, standard input that does not end.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "cli/program.h"
#include "places.h"

using namespace callaudit::cli::testing;

namespace {

constexpr int kKeep = -1;

// A running callaudit. Descriptors given are its standard streams; others go nowhere.
class Process {
 public:
  Process(std::vector<std::string> arguments, int in, int out, const std::string& err) : id_(::fork()) {
    if (id_ > 0) return;
    ::dup2(in == kKeep ? ::open("/dev/null", O_RDONLY) : in, STDIN_FILENO);
    ::dup2(out == kKeep ? ::open("/dev/null", O_WRONLY) : out, STDOUT_FILENO);
    ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
    for (int other = 3; other < 64; ++other) ::close(other);
    ::signal(SIGINT, SIG_DFL);
    arguments.insert(arguments.begin(), "callaudit");
    std::vector<char*> words;
    for (std::string& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    ::execv(callaudit::tests::executable().c_str(), words.data());
    ::_exit(127);
  }

  void send(int signal) const { ::kill(id_, signal); }

  // The exit code; 1000 + the signal when a signal ended it.
  int wait() const {
    int status = 0;
    ::waitpid(id_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
  }

 private:
  pid_t id_;
};

struct Pipe {
  int read = -1;
  int write = -1;

  Pipe() {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    read = ends[0];
    write = ends[1];
  }
  ~Pipe() {
    close(read);
    close(write);
  }
  static void close(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
};

bool appears(const Folder& folder, const std::string& name) {
  for (int attempt = 0; attempt < 2000; ++attempt) {
    if (std::filesystem::exists(folder.path(name))) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

}  // namespace

TEST_CASE("an interrupted run ends with its code, says so, and leaves no part of a report") {
  const std::vector<std::pair<int, int>> signals = {{SIGINT, 130}, {SIGTERM, 143}, {SIGHUP, 129}};
  for (const auto& [signal, code] : signals) {
    Folder folder;
    const std::string rules = folder.write("house.yaml", house_rules());
    Pipe never_ending;
    const Process process({"audit", "-", "--no-shipped", "--rules", rules, "--report",
                           "ndjson=" + folder.path("r.ndjson"), "--no-config"},
                          never_ending.read, kKeep, folder.path("err"));
    REQUIRE(appears(folder, ".r.ndjson.callaudit-part"));
    process.send(signal);
    CHECK(process.wait() == code);
    CHECK(folder.read("err") == "callaudit: interrupted\n");
    CHECK(folder.names() == std::vector<std::string>{"err", "house.yaml"});
  }
}

TEST_CASE("a reader that goes away ends the run quietly") {
  Folder folder;
  const std::string rules = folder.write("house.yaml", house_rules());
  std::string calls;
  for (int call = 0; call < 2000; ++call) calls += call_line("call-" + std::to_string(call), "Good morning.");
  const std::string file = folder.write("calls.ndjson", calls);
  Pipe results;
  const Process process({"audit", file, "--no-shipped", "--rules", rules, "-f", "ndjson", "--no-config"}, kKeep,
                        results.write, folder.path("err"));
  char first[16];
  CHECK(::read(results.read, first, sizeof first) > 0);
  Pipe::close(results.read);
  CHECK(process.wait() == 0);
  CHECK(folder.read("err").empty());
}

TEST_CASE("standard input from a pipe") {
  Folder folder;
  const std::string rules = folder.write("house.yaml", house_rules());
  Pipe input;
  Pipe results;
  const Process process({"audit", "-", "--no-shipped", "--rules", rules, "-f", "ndjson", "--no-config"}, input.read,
                        results.write, folder.path("err"));
  const std::string call = call_line("one", "Good morning.");
  REQUIRE(::write(input.write, call.data(), call.size()) == static_cast<ssize_t>(call.size()));
  Pipe::close(input.write);
  Pipe::close(results.write);
  std::string all;
  char buffer[4096];
  for (ssize_t count = 0; (count = ::read(results.read, buffer, sizeof buffer)) > 0;)
    all.append(buffer, static_cast<std::size_t>(count));
  CHECK(process.wait() == 0);
  CHECK(has(all, "\"id\":\"one\""));
  CHECK(has(all, "\"type\":\"summary\""));
}
