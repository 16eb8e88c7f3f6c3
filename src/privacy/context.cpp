#include "privacy/context.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace callaudit::privacy {

namespace {

constexpr std::size_t kReach = 90;  // bytes before the number
constexpr std::size_t kBehind = 36;
constexpr std::string_view kEndOfBreath = "0123456789.?!;\n\x1e";

struct Word {
  std::string_view text;
  Named names;
};

constexpr auto kWords = std::to_array<Word>({
    {"card", Named::card},          {"cards", Named::card},
    {"visa", Named::card},          {"mastercard", Named::card},
    {"amex", Named::card},          {"cc", Named::card},
    {"maestro", Named::card},       {"phone", Named::phone},
    {"mobile", Named::phone},       {"cell", Named::phone},
    {"cellphone", Named::phone},    {"telephone", Named::phone},
    {"tel", Named::phone},          {"fax", Named::phone},
    {"call", Named::phone},         {"calling", Named::phone},
    {"reach", Named::phone},        {"text", Named::phone},
    {"texting", Named::phone},      {"sms", Named::phone},
    {"whatsapp", Named::phone},     {"dial", Named::phone},
    {"ring", Named::phone},         {"desk", Named::phone},
    {"landline", Named::phone},     {"contact", Named::phone},
    {"answering", Named::phone},    {"messages", Named::phone},
    {"registered", Named::phone},   {"callback", Named::phone},
    {"account", Named::account},    {"acct", Named::account},
    {"policy", Named::account},     {"member", Named::account},
    {"membership", Named::account}, {"sort", Named::account},
    {"routing", Named::account},    {"iban", Named::account},
    {"customer", Named::account},   {"passport", Named::account},
    {"licence", Named::account},    {"license", Named::account},
    {"social", Named::ssn},         {"ssn", Named::ssn},
    {"insurance", Named::ssn},      {"order", Named::other},
    {"reference", Named::other},    {"ticket", Named::other},
    {"case", Named::other},         {"tracking", Named::other},
    {"invoice", Named::other},      {"zip", Named::other},
    {"postcode", Named::other},     {"address", Named::other},
    {"street", Named::other},       {"date", Named::other},
    {"booking", Named::other},      {"confirmation", Named::other},
    {"serial", Named::other},       {"model", Named::other},
    {"part", Named::other},         {"total", Named::other},
    {"amount", Named::other},       {"price", Named::other},
    {"version", Named::other},      {"year", Named::other},
    {"flight", Named::other},       {"expires", Named::other},
    {"expiry", Named::other},       {"voucher", Named::other},
    {"coupon", Named::other},       {"barcode", Named::other},
    {"parcel", Named::other},       {"meter", Named::other},
    {"error", Named::other},        {"claim", Named::other},
    {"item", Named::other},         {"sku", Named::other},
});

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

Named meaning_of(std::string_view written) {
  const std::string word = text::lowercase(written);
  const auto* found = std::ranges::find(kWords, word, &Word::text);
  return found == kWords.end() ? Named::nothing : found->names;
}

// Words from the back, the first that names something.
Named last_named(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0) {
    while (end > 0 && !is_letter(text[end - 1])) --end;
    std::size_t begin = end;
    while (begin > 0 && is_letter(text[begin - 1])) --begin;
    const Named named = meaning_of(text.substr(begin, end - begin));
    if (named != Named::nothing) return named;
    end = begin;
  }
  return Named::nothing;
}

// Takes the first word off, in lower case.
std::string next_word(std::string_view& text) {
  std::size_t begin = 0;
  while (begin < text.size() && !is_letter(text[begin])) ++begin;
  std::size_t end = begin;
  while (end < text.size() && is_letter(text[end])) ++end;
  std::string word = text::lowercase(text.substr(begin, end - begin));
  text.remove_prefix(end);
  return word;
}

std::string_view last_bytes(std::string_view text, std::size_t count) {
  return text.size() > count ? text.substr(text.size() - count) : text;
}

}  // namespace

Named named_before(const Speech& speech, std::size_t at) {
  const auto behind = std::ranges::upper_bound(speech.parts, at, {}, &Speech::Part::begin);
  const std::size_t begin = behind == speech.parts.begin() ? 0 : std::prev(behind)->begin;
  const std::string_view said = last_bytes(std::string_view(speech.text).substr(begin, at - begin), kReach);
  const Named named = last_named(said);
  if (named != Named::nothing || behind == speech.parts.begin() || said.size() >= kReach) return named;
  return last_named(last_bytes(std::prev(behind)->before, kReach));
}

Named named_behind(const Speech& speech, std::size_t at) {
  std::string_view behind = std::string_view(speech.text).substr(at, kBehind);
  behind = behind.substr(0, behind.find_first_of(kEndOfBreath));
  constexpr auto phones = std::to_array<std::string_view>({"office", "fax", "mobile", "cell", "phone", "desk", "home"});
  bool mine = false;
  for (int words = 0; words < 4; ++words) {
    const std::string word = next_word(behind);
    if (words == 0 && std::ranges::find(phones, word) != phones.end()) return Named::phone;
    const Named named = meaning_of(word);
    if (mine && named != Named::nothing) return named;
    mine = mine || word == "my" || word == "our";
  }
  return Named::nothing;
}

}  // namespace callaudit::privacy
