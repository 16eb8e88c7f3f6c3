#include "transcript/agent.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace callaudit::transcript;

namespace {

struct Said {
  const char* label;
  const char* text;
};

Call call_of(const std::vector<Said>& turns) {
  Call call;
  for (const Said& turn : turns) {
    Segment& segment = call.segments.emplace_back();
    segment.speaker = speaker_index(call, turn.label);
    segment.text = turn.text;
  }
  return call;
}

// "agent customer unknown": the speakers' roles in order.
std::string roles(const Call& call) {
  std::string all;
  for (const Speaker& speaker : call.speakers) all += (all.empty() ? "" : " ") + std::string(name(speaker.role));
  return all;
}

std::string assigned(Call& call, const AgentMapping& mapping = {}) {
  assign_roles(call, mapping);
  return roles(call);
}

bool noted(const Call& call, const std::string& words) {
  return std::ranges::any_of(call.notes,
                             [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

const std::vector<Said> kUnlabelled = {{"spk_0", "Bluewater, this is Ida, how can I help you?"},
                                       {"spk_1", "I'm calling about my boat."},
                                       {"spk_0", "Can I have your booking number?"},
                                       {"spk_1", "It's seven seven one."}};

}  // namespace

TEST_CASE("the user's mapping: labels, names, channels and expressions, case ignored") {
  for (const char* entry : {"SPK_1", "ida", "channel:2", "/spk_[1-9]/", "/I.a/"}) {
    CAPTURE(std::string(entry));
    Call call = call_of({{"spk_0", "a"}, {"spk_1", "b"}});
    call.speakers[1].name = "Ida";
    call.speakers[0].channel = "ch_1";
    call.speakers[1].channel = "ch_2";
    CHECK(assigned(call, {.agent = {"nobody", entry}, .customer = {}}) == "customer agent");
    CHECK(call.agent_rule == "mapping: agent is " + std::string(entry));
    CHECK(call.agent == "Ida");
    CHECK(call.agent_confidence == 1);
  }
}

TEST_CASE("the mapping of the customer leaves one other as the agent") {
  Call call = call_of({{"A", "a"}, {"B", "b"}});
  CHECK(assigned(call, {.agent = {}, .customer = {"B"}}) == "agent customer");
  CHECK(call.agent_rule == "mapping: customer is B");
  Call three = call_of({{"A", "a"}, {"B", "b"}, {"C", "c"}});
  CHECK(assigned(three, {.agent = {}, .customer = {"B"}, .from = AgentFrom::never_guess}) ==
        "unknown customer unknown");
}

TEST_CASE("the mapping wins over roles in the file and over labels") {
  Call stated = call_of({{"x", "a"}, {"y", "b"}});
  stated.speakers[0].role = Role::agent;
  stated.speakers[1].role = Role::customer;
  CHECK(assigned(stated, {.agent = {"y"}, .customer = {}}) == "customer agent");
  Call labelled = call_of({{"Agent", "a"}, {"Ben", "b"}});
  CHECK(assigned(labelled, {.agent = {"Ben"}, .customer = {}}) == "customer agent");
}

TEST_CASE("a mapping that names nobody is said, and the file decides") {
  Call call = call_of({{"Agent", "a"}, {"Customer", "b"}});
  CHECK(assigned(call, {.agent = {"spk_9"}, .customer = {}}) == "agent customer");
  CHECK(noted(call, "the mapping names no speaker"));
  CHECK(call.agent_rule == "role in the speaker label");
}

TEST_CASE("broken expressions match nobody and can be asked for") {
  CHECK(mapping_fault("/(/").find("regular expression") != std::string::npos);
  CHECK(mapping_fault("/a+/").empty());
  CHECK(mapping_fault("spk_0").empty());
  CHECK_FALSE(mapping_fault("").empty());
  Call call = call_of({{"(", "a"}, {"B", "b"}});
  CHECK(assigned(call, {.agent = {"/(/"}, .customer = {}, .from = AgentFrom::never_guess}) == "unknown unknown");
}

TEST_CASE("roles in the file come before labels") {
  Call call = call_of({{"Agent Smith", "a"}, {"Neo", "b"}});
  call.speakers[0].role = Role::customer;
  call.speakers[1].role = Role::agent;
  CHECK(assigned(call) == "customer agent");
  CHECK(call.agent_rule == "role in the file");
  CHECK(call.agent == "Neo");
}

TEST_CASE("labels: a bare name later is the person of the labelled one") {
  Call call = call_of({{"Agent (Ben)", "a"}, {"Customer (Kim)", "b"}, {"Ben", "c"}, {"KIM", "d"}, {"Ben", "e"}});
  CHECK(assigned(call) == "agent customer");
  CHECK(call.speakers.size() == 2);
  CHECK(call.role_of(call.segments[2]) == Role::agent);
  CHECK(call.role_of(call.segments[3]) == Role::customer);
  CHECK(call.agent == "Ben");
}

TEST_CASE("a bot is the agent, unless a human one is there") {
  Call alone = call_of({{"Bot", "a"}, {"User", "b"}});
  CHECK(assigned(alone) == "agent customer");
  Call beside = call_of({{"Bot", "a"}, {"Customer", "b"}, {"Agent", "c"}});
  CHECK(assigned(beside) == "system customer agent");
}

TEST_CASE("the call's own agent name") {
  Call call = call_of({{"Ida Berg", "a"}, {"Kim", "b"}});
  call.agent = "ida berg";
  CHECK(assigned(call) == "agent customer");
  CHECK(call.agent_rule == "the call's agent is a speaker's name");
}

TEST_CASE("the third speaker beside a known agent is taken for a customer, and that is said") {
  Call call = call_of({{"Agent", "a"}, {"spk_1", "b"}, {"spk_2", "c"}});
  CHECK(assigned(call) == "agent customer customer");
  CHECK(noted(call, "2 speakers are taken as customers"));
}

TEST_CASE("what is said decides last, with its confidence") {
  Call call = call_of(kUnlabelled);
  CHECK(assigned(call) == "agent customer");
  CHECK(call.agent_rule == "guess: by what is said");
  CHECK(call.agent_confidence > 0.79);
  CHECK(call.agent_confidence < 1);
}

TEST_CASE("outbound calls, announcements and other languages") {
  Call outbound = call_of(
      {{"0", "Hello?"}, {"1", "Good evening, I'm calling from Bluewater, on a recorded line."}, {"0", "What about?"}});
  CHECK(assigned(outbound) == "customer agent");
  Call announced = call_of({{"0", "This call is now being recorded."},
                            {"1", "Thank you for calling Bluewater, how may I assist you?"},
                            {"2", "Hi, I have a question about my order."}});
  CHECK(assigned(announced) == "system agent customer");
  Call german = call_of(
      {{"0", "Reederei Blau, guten Tag, was kann ich f\u00fcr Sie tun?"}, {"1", "Ich rufe an wegen meiner Buchung."}});
  CHECK(assigned(german) == "agent customer");
  Call french =
      call_of({{"0", "Bonjour, je vous appelle pour ma facture."}, {"1", "Oui, comment puis-je vous aider\u00a0?"}});
  CHECK(assigned(french) == "customer agent");
}

TEST_CASE("who speaks for a desk says so first") {
  Call call =
      call_of({{"0", "Tax office, Ben speaking."}, {"1", "I'm locked out. Am I speaking to a person?"}, {"0", "Yes."}});
  CHECK(assigned(call) == "unknown unknown");  // both say it in their first turn
  Call clear = call_of({{"0", "Tax office, Ben speaking."}, {"1", "I'm locked out."}, {"0", "Yes."}});
  CHECK(assigned(clear) == "agent customer");
}

TEST_CASE("without evidence nobody is guessed") {
  Call call = call_of({{"0", "Yes."}, {"1", "No."}});
  CHECK(assigned(call) == "unknown unknown");
  CHECK(call.agent_rule.empty());
  CHECK(noted(call, "nothing tells which speaker is the agent"));
}

TEST_CASE("who decides at last can be chosen") {
  const auto by = [](AgentFrom from, const std::vector<Said>& turns) {
    Call call = call_of(turns);
    return assigned(call, {.agent = {}, .customer = {}, .from = from});
  };
  CHECK(by(AgentFrom::never_guess, kUnlabelled) == "unknown unknown");
  CHECK(by(AgentFrom::first_speaker, {{"1", "Yes."}, {"0", "No."}}) == "agent customer");
  CHECK(by(AgentFrom::heuristic, {{"1", "Yes."}, {"0", "No."}}) == "agent customer");
  CHECK(by(AgentFrom::heuristic, {{"1", "I have a question."}, {"0", "No."}}) == "customer agent");
  CHECK(by(AgentFrom::automatic, {{"1", "I have a question."}, {"0", "No."}}) == "unknown unknown");
}

TEST_CASE("a monologue has no agent") {
  Call call = call_of({{"0", "Thank you for calling. How can I help you?"}});
  CHECK(assigned(call) == "unknown");
}

TEST_CASE("a call without speakers is left as it is") {
  Call call;
  call.segments.emplace_back().text = "Hello.";
  CHECK(assigned(call).empty());
  CHECK(call.notes.empty());
}
