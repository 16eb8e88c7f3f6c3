// International bank account numbers (ISO 13616): country, length and check digits. Pure. Private to privacy/.
#pragma once

#include <string_view>

#include "privacy/span.h"

namespace callaudit::privacy {

void find_bank_accounts(std::string_view text, Spans& spans);

}  // namespace callaudit::privacy
