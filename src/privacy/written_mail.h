// E-mail addresses, written ("ana@example.com") and said ("ana dot silva at example dot com"). Pure. Private to
// privacy/.
#pragma once

#include <string_view>

#include "privacy/span.h"

namespace callaudit::privacy {

void find_mails(std::string_view text, Spans& spans);

}  // namespace callaudit::privacy
