// What a text tells of people: card, account, phone, social security and bank account numbers, e-mail addresses, and
// the names it is told to look for. Found by form and by the words around, so that a rare one may be missed and a rare
// other number taken; tests/RELIABILITY.md has the figures. Pure, thread safe.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "privacy/span.h"
#include "transcript/call.h"

namespace callaudit::privacy {

// In one text on its own: a file name, an id, a message. Spans are in order and apart.
Spans find(std::string_view text);

// In every segment of a call: numbers that one speaker says in several segments are found, and what a question before
// names. names: of people, "Ana Silva".
std::vector<Spans> find(const transcript::Call& call, std::span<const std::string> names);

}  // namespace callaudit::privacy
