#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/program.h"

using namespace callaudit::cli::testing;
using nlohmann::json;

namespace {

constexpr const char* kCard = "4111 1111 1111 1111";

std::string card_call() {
  return R"({"id": "call-5545634085461876", "queue": "378282246310005", "turns": [
    {"speaker": "agent", "text": "Can I take your name?"},
    {"speaker": "customer", "text": "My name is Maria Santos and my card is 4111 1111 1111 1111."},
    {"speaker": "agent", "text": "Thank you Maria, calm down, is that four one one one double one double one one one one one one one one one?"},
    {"speaker": "customer", "text": "Yes, write to maria at example dot com."}]})";
}

std::vector<std::string> verdicts(const std::string& ndjson) {
  std::vector<std::string> found;
  std::istringstream lines(ndjson);
  for (std::string line; std::getline(lines, line);) {
    const json object = json::parse(line);
    if (object["type"] != "call") continue;
    for (const json& check : object["checks"])
      found.push_back(check["id"].get<std::string>() + check["verdict"].get<std::string>());
  }
  return found;
}

}  // namespace

TEST_CASE("--redact masks every output and changes no verdict") {
  const Folder folder;
  const std::string call = folder.write("4111111111111111.json", card_call());
  const Output plain = run({"audit", call, "-f", "ndjson", "--scorecard", "all"});
  for (const char* format : {"pretty", "concise", "json", "ndjson", "csv", "csv-scores", "markdown", "html", "junit",
                             "sarif", "github", "gitlab"}) {
    CAPTURE(format);
    const Output output = run({"audit", call, "-f", format, "--redact", "--with-transcripts", "--signals",
                               "--show-passes", "--scorecard", "all"});
    for (const char* secret :
         {kCard, "4111111111111111", "5545634085461876", "378282246310005", "Santos", "double one", "maria at"}) {
      CAPTURE(secret);
      CHECK_FALSE(has(output.out + output.err, secret));
    }
  }
  const Output masked = run({"audit", call, "-f", "ndjson", "--redact", "--scorecard", "all"});
  CHECK(verdicts(masked.out) == verdicts(plain.out));
  CHECK(has(plain.out, "5545634085461876"));
}

TEST_CASE("--redact masks what is shown, saved results and messages") {
  const Folder folder;
  const std::string call = folder.write("call.json", card_call());
  const Output shown = run({"show", call, "--redact", "--width", "200"});
  CHECK(has(shown.out, "my card is [card]*************."));
  CHECK_FALSE(has(shown.out, "Maria"));
  CHECK(has(run({"show", call, "--width", "200"}).out, kCard));
  const std::string saved = folder.write("results.ndjson", run({"audit", call, "-f", "ndjson"}).out);
  CHECK_FALSE(has(run({"report", saved, "-f", "ndjson", "--redact"}).out, "5545634085461876"));
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"audit", "no-4111111111111111.json", "--redact"},
        {"audit", "--4111111111111111", "--redact"},
        {"show", folder.write("4111111111111111.json", "{"), "--redact"}}) {
    const Output refused = run(words);
    CAPTURE(refused.err);
    CHECK(refused.code == 2);
    CHECK_FALSE(has(refused.err, "4111111111111111"));
  }
}

TEST_CASE("redact may stand in callaudit.yaml") {
  const Folder folder;
  const std::string call = folder.write("call.json", card_call());
  const std::string settings = folder.write("callaudit.yaml", "redact: true\n");
  CHECK_FALSE(has(run({"show", call, "--config", settings, "--width", "200"}).out, kCard));
}
