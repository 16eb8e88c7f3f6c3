// Which runs of digits are cards (ISO/IEC 7812: 13 to 19 digits, Luhn), social security numbers, phones and accounts.
// Pure. Private to privacy/.
#pragma once

#include "privacy/speech.h"

namespace callaudit::privacy {

void find_numbers(const Speech& speech, Spans& spans);

// Does the last digit check the others (ISO/IEC 7812-1 annex B)?
bool passes_luhn(std::string_view digits);

}  // namespace callaudit::privacy
