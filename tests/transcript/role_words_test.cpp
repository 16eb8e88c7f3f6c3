#include "transcript/role_words.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace callaudit::transcript;

namespace {

struct Label {
  const char* label;
  Role role;
  const char* person;
};

const std::vector<Label> kLabels = {
    {"agent", Role::agent, ""},
    {"AGENT", Role::agent, ""},
    {"Agent 2", Role::agent, ""},
    {"Agent_1", Role::agent, ""},
    {"Agent (Ben)", Role::agent, "Ben"},
    {"Ben (Agent)", Role::agent, "Ben"},
    {"Ben [Agent]", Role::agent, "Ben"},
    {"**AGENT (DALEEN):**", Role::agent, "DALEEN"},
    {"Agent Jannie", Role::agent, "Jannie"},
    {"Ben - Agent", Role::agent, "Ben"},
    {"Ben \u2014 Agent", Role::agent, "Ben"},
    {"Agent/Ben", Role::agent, "Ben"},
    {"Agent (00:10)", Role::agent, ""},
    {"Bank Agent", Role::agent, ""},
    {"Customer Service", Role::agent, ""},
    {"Customer Service Representative", Role::agent, ""},
    {"Customer Service Rep Ann", Role::agent, "Ann"},
    {"CSR", Role::agent, ""},
    {"Representative", Role::agent, ""},
    {"Rep", Role::agent, ""},
    {"Customer", Role::customer, ""},
    {"Customer Annemarie", Role::customer, "Annemarie"},
    {"Caller", Role::customer, ""},
    {"CLIENT", Role::customer, ""},
    {"END_USER", Role::customer, ""},
    {"HUMAN_AGENT", Role::agent, ""},
    {"AUTOMATED_AGENT", Role::system, ""},
    {"IVR", Role::system, ""},
    {"SYSTEM", Role::system, ""},
    {"Supervisor", Role::system, ""},
    {"Berater", Role::agent, ""},
    {"Kundenberaterin (Frau Ott)", Role::agent, "Frau Ott"},
    {"Kunde", Role::customer, ""},
    {"Kundin 1", Role::customer, ""},
    {"Anrufer", Role::customer, ""},
    {"Conseill\u00e8re", Role::agent, ""},
    {"T\u00c9L\u00c9CONSEILLER", Role::agent, ""},
    {"Client (M. Roux)", Role::customer, "M. Roux"},
    {"Asesora Luc\u00eda", Role::agent, "Luc\u00eda"},
    {"Cliente", Role::customer, ""},
    {"Operatore", Role::agent, ""},
    {"Atendente", Role::agent, ""},
    {"Usu\u00e1rio", Role::customer, ""},
    {"Medewerker", Role::agent, ""},
    {"Klant", Role::customer, ""},
    {"Konsultantka", Role::agent, ""},
    {"Klient", Role::customer, ""},
    {"Dzwoni\u0105cy", Role::customer, ""},
    // Names, numbers and everyday words are no roles.
    {"Ben", Role::unknown, ""},
    {"spk_0", Role::unknown, ""},
    {"Speaker 1", Role::unknown, ""},
    {"Rep Smith", Role::unknown, ""},
    {"Anna Guest", Role::unknown, ""},
    {"Agentur", Role::unknown, ""},
    {"", Role::unknown, ""},
    {"***", Role::unknown, ""},
};

}  // namespace

TEST_CASE("roles inside labels") {
  for (const Label& expected : kLabels) {
    CAPTURE(std::string(expected.label));
    const LabelReading reading = read_label(expected.label);
    CHECK(std::string(name(reading.role)) == name(expected.role));
    CHECK(reading.person == expected.person);
  }
  CHECK(read_label("Bot").machine);
  CHECK(read_label("Virtual Assistant").machine);
  CHECK_FALSE(read_label("Agent").machine);
  CHECK(read_label(std::string(5000, 'a')).role == Role::unknown);
}

TEST_CASE("roles that fields state") {
  CHECK(stated_role("internal") == Role::agent);
  CHECK(stated_role("external") == Role::customer);
  CHECK(stated_role("end-user") == Role::customer);
  CHECK(stated_role("TRANSFER_TARGET") == Role::system);
  CHECK(stated_role("user") == Role::customer);
  CHECK(stated_role("TYPE_UNKNOWN") == Role::unknown);
  CHECK(stated_role("") == Role::unknown);
}

TEST_CASE("labels that name nobody") {
  for (const char* label :
       {"spk_0", "Speaker 1", "A", "SPEAKER_00", "+1 555 0100", "7c77422d-f9ba-4111-ad48", "", "channel"}) {
    CAPTURE(std::string(label));
    CHECK(is_generic_label(label));
  }
  for (const char* label : {"Ana", "Louis Anderson", "\u30c6\u30b9\u30c8"}) {
    CAPTURE(std::string(label));
    CHECK_FALSE(is_generic_label(label));
  }
}

TEST_CASE("labels that say unknown") {
  for (const char* label :
       {"", " ", "?", "UU", "Unknown Speaker", "<NA>", "(Unknown)", "null", "UNKNOWN", "not_activated"}) {
    CAPTURE(std::string(label));
    CHECK(is_unknown_label(label));
  }
  for (const char* label : {"0", "A", "Unknown Ann", "spk_0"}) {
    CAPTURE(std::string(label));
    CHECK_FALSE(is_unknown_label(label));
  }
}
