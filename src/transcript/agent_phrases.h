// What agents, customers and machines say that others hardly do: the evidence for who is who when nothing else tells.
// A table to extend, not rules to audit by: no check reads it.
#pragma once

#include <array>
#include <string_view>

#include "transcript/call.h"

namespace callaudit::transcript {

struct RolePhrase {
  Role role;
  int weight;
  std::string_view phrase;  // lower case, straight apostrophes, found anywhere in a segment
};

constexpr auto kRolePhrases = std::to_array<RolePhrase>({
    // Greeting of the house.
    {Role::agent, 5, "thank you for calling"},
    {Role::agent, 5, "thanks for calling"},
    {Role::agent, 5, "thank you for contacting"},
    {Role::agent, 5, "thanks for contacting"},
    {Role::agent, 4, "you're speaking with"},
    {Role::agent, 4, "you are speaking with"},
    {Role::agent, 4, "you're through to"},
    {Role::agent, 4, "welcome to"},
    {Role::agent, 3, "how can i help"},
    {Role::agent, 3, "how may i help"},
    {Role::agent, 3, "how can i assist"},
    {Role::agent, 3, "how may i assist"},
    {Role::agent, 2, "what can i do for you"},
    {Role::agent, 3, "i'm calling from"},
    {Role::agent, 3, "on a recorded line"},
    {Role::agent, 3, "calls are recorded"},
    // Identification.
    {Role::agent, 3, "may i have your"},
    {Role::agent, 3, "can i have your"},
    {Role::agent, 3, "could i have your"},
    {Role::agent, 3, "can i get your"},
    {Role::agent, 3, "could you give me your"},
    {Role::agent, 3, "can you give me your"},
    {Role::agent, 3, "what is your account"},
    {Role::agent, 3, "what's your account"},
    {Role::agent, 3, "your date of birth"},
    {Role::agent, 3, "who am i speaking"},
    {Role::agent, 3, "verify your"},
    {Role::agent, 3, "confirm your"},
    // Working and closing.
    {Role::agent, 3, "anything else i can"},
    {Role::agent, 3, "anything else that i can"},
    {Role::agent, 3, "is there anything else"},
    {Role::agent, 2, "place you on hold"},
    {Role::agent, 2, "put you on hold"},
    {Role::agent, 2, "thank you for holding"},
    {Role::agent, 2, "thanks for holding"},
    {Role::agent, 2, "let me pull up"},
    {Role::agent, 2, "pull up your"},
    {Role::agent, 2, "i can see here"},
    {Role::agent, 2, "on our end"},
    {Role::agent, 2, "we apologize for"},
    {Role::agent, 2, "we apologise for"},
    {Role::agent, 2, "for your patience"},
    {Role::agent, 2, "transfer you"},
    {Role::agent, 2, "apologize for the inconvenience"},
    // The side that has the concern.
    {Role::customer, 4, "i'm calling about"},
    {Role::customer, 4, "i am calling about"},
    {Role::customer, 4, "i'm calling because"},
    {Role::customer, 4, "i am calling because"},
    {Role::customer, 4, "i'm calling to"},
    {Role::customer, 3, "calling to see if"},
    {Role::customer, 3, "i need to speak to"},
    {Role::customer, 3, "speak to a manager"},
    {Role::customer, 3, "speak to your supervisor"},
    {Role::customer, 2, "my account number"},
    {Role::customer, 2, "my account"},
    {Role::customer, 2, "my order"},
    {Role::customer, 2, "my bill"},
    {Role::customer, 2, "my card"},
    {Role::customer, 2, "i was charged"},
    {Role::customer, 2, "i have a question"},
    {Role::customer, 2, "i'd like to know"},
    {Role::customer, 2, "i've been waiting"},
    {Role::customer, 2, "can you help me"},
    // Announcements.
    {Role::system, 5, "this call is now being recorded"},
    {Role::system, 5, "this call is being recorded"},
    {Role::system, 5, "your call is important to us"},
    {Role::system, 5, "press one"},
    {Role::system, 5, "press 1"},
    {Role::system, 5, "please listen carefully"},
    {Role::system, 5, "please hold for the next"},
    {Role::system, 5, "leave a message after"},
    // German.
    {Role::agent, 4, "wie kann ich ihnen helfen"},
    {Role::agent, 4, "was kann ich für sie tun"},
    {Role::agent, 5, "vielen dank für ihren anruf"},
    {Role::agent, 3, "kann ich sonst noch"},
    {Role::agent, 3, "ihre kundennummer"},
    {Role::customer, 3, "ich rufe an"},
    {Role::customer, 2, "meine rechnung"},
    {Role::customer, 2, "mein vertrag"},
    // French.
    {Role::agent, 4, "comment puis-je vous aider"},
    {Role::agent, 4, "en quoi puis-je vous"},
    {Role::agent, 4, "que puis-je faire pour vous"},
    {Role::agent, 3, "votre numéro de client"},
    {Role::agent, 3, "merci d'avoir appelé"},
    {Role::customer, 3, "je vous appelle"},
    {Role::customer, 2, "ma facture"},
    // Spanish.
    {Role::agent, 4, "en qué puedo ayudar"},
    {Role::agent, 4, "en qué le puedo ayudar"},
    {Role::agent, 4, "gracias por llamar"},
    {Role::agent, 3, "algo más en lo que"},
    {Role::customer, 3, "estoy llamando"},
    {Role::customer, 2, "mi factura"},
    // Italian.
    {Role::agent, 4, "come posso aiutar"},
    {Role::agent, 4, "in cosa posso"},
    {Role::agent, 4, "grazie per aver chiamato"},
    {Role::customer, 3, "chiamo per"},
    {Role::customer, 2, "la mia bolletta"},
    // Portuguese.
    {Role::agent, 4, "em que posso ajudar"},
    {Role::agent, 4, "como posso ajudar"},
    {Role::agent, 4, "obrigado por ligar"},
    {Role::agent, 4, "obrigada por ligar"},
    {Role::customer, 3, "estou ligando"},
    {Role::customer, 2, "minha fatura"},
    // Dutch.
    {Role::agent, 4, "waarmee kan ik u helpen"},
    {Role::agent, 4, "hoe kan ik u helpen"},
    {Role::agent, 3, "bedankt voor het bellen"},
    {Role::customer, 3, "ik bel omdat"},
    {Role::customer, 2, "mijn factuur"},
    // Polish.
    {Role::agent, 4, "w czym mogę pomóc"},
    {Role::agent, 4, "dziękuję za telefon"},
    {Role::agent, 3, "czy mogę jeszcze w czymś"},
    {Role::customer, 3, "dzwonię w sprawie"},
    {Role::customer, 2, "moja faktura"},
});

}  // namespace callaudit::transcript
