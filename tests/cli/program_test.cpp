// The fixture of the tests in this folder (a source of its own, since only *_test.cpp is built).
#include "cli/program.h"
#include "places.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

namespace callaudit::cli::testing {

namespace fs = std::filesystem;

std::string Output::last_line() const {
  std::string text = err;
  while (text.ends_with('\n')) text.pop_back();
  return text.substr(text.rfind('\n') == std::string::npos ? 0 : text.rfind('\n') + 1);
}

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "callaudit-test-XXXXXX").string();
  path_ = ::mkdtemp(name.data());
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, const std::string& text) const {
  fs::create_directories((path_ / name).parent_path());
  std::ofstream(path_ / name, std::ios::binary) << text;
  return path(name);
}

std::string Folder::read(const std::string& name) const {
  std::ifstream file(path_ / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string Folder::path(const std::string& name) const {
  return (path_ / name).string();
}

std::vector<std::string> Folder::names() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(path_)) names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

Output run(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Output output;
  output.code = cli::run(arguments, {in, out, err}, surroundings);
  output.out = out.str();
  output.err = err.str();
  return output;
}

std::string source(const std::string& path) {
  return tests::source_dir() + "/" + path;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string house_rules() {
  return R"(version: 1
signals:
  greeting:
    about: the agent greets
    speaker: agent
    says: ["good morning", "hello there"]
  slang:
    speaker: agent
    says: ["yo dude"]
checks:
  greets:
    title: Greet the caller
    severity: major
    coach: Say good morning.
    expect: greeting
    tests:
      fail: ["A: What?"]
      pass: ["A: <<Good morning>>!"]
  no-slang:
    title: No slang
    severity: minor
    never: slang
    tests:
      fail: ["A: <<Yo dude>>."]
      pass: ["A: Sir."]
scorecards:
  house:
    title: House
    pass_mark: 80
    sections:
      - title: All
        checks: {greets: 10, no-slang: 5}
default_scorecard: house
)";
}

std::string call_line(const std::string& id, const std::string& agent_says, const std::string& more) {
  nlohmann::json call = {{"id", id},
                         {"agent", "Ana"},
                         {"turns",
                          {{{"speaker", "agent"}, {"start", 0.5}, {"end", 2.5}, {"text", agent_says}},
                           {{"speaker", "customer"}, {"start", 3.0}, {"end", 4.0}, {"text", "My line is dead."}}}}};
  if (!more.empty()) call.update(nlohmann::json::parse(more));
  return call.dump() + "\n";
}

}  // namespace callaudit::cli::testing
