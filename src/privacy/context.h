// What a number is called by the words near it: "my card is", "account number?". Pure. Private to privacy/.
#pragma once

#include <optional>

#include "privacy/speech.h"

namespace callaudit::privacy {

enum class Named : std::uint8_t { nothing, card, phone, account, ssn, other };

// The nearest naming word before the place, in what the speaker said and in what was said before.
Named named_before(const Speech& speech, std::size_t at);

// Named behind, in the same breath: "416 60 039 office", "..., my social security".
Named named_behind(const Speech& speech, std::size_t at);

}  // namespace callaudit::privacy
