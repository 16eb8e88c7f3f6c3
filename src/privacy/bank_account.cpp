#include "privacy/bank_account.h"

#include <algorithm>
#include <array>
#include <string>

#include "privacy/number_run.h"
#include "text/utf8.h"

namespace callaudit::privacy {

namespace {

constexpr std::size_t kLongest = 34;

// Countries and lengths of the SWIFT IBAN registry.
constexpr std::string_view kLengths =
    "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27"
    "GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22"
    "MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28"
    "TL23TN24TR26UA29VA22VG24XK20YE30";

std::size_t length_for(std::string_view country) {
  for (std::size_t at = 0; at + 4 <= kLengths.size(); at += 4) {
    if (kLengths.substr(at, 2) == country)
      return static_cast<std::size_t>((kLengths[at + 2] - '0') * 10 + (kLengths[at + 3] - '0'));
  }
  return 0;
}

char upper(char32_t point) {
  if (digit_value(point) >= 0) return static_cast<char>('0' + digit_value(point));
  if (point >= 0xFF21 && point <= 0xFF3A) return static_cast<char>('A' + (point - 0xFF21));
  if (point >= 'a' && point <= 'z') return static_cast<char>(point - 32);
  return point >= 'A' && point <= 'Z' ? static_cast<char>(point) : '\0';
}

bool may_separate(char32_t point) {
  return is_space(point) || is_invisible(point) || point == '-' || point == '.' || point == 0x2010 || point == 0x2011;
}

// The number with its first four characters at the end, letters as 10 to 35, is 1 modulo 97.
bool passes_check(std::string_view number) {
  int rest = 0;
  for (std::size_t at = 0; at < number.size(); ++at) {
    const char c = number[(at + 4) % number.size()];
    rest = c >= 'A' ? (rest * 100 + (c - 'A' + 10)) % 97 : (rest * 10 + (c - '0')) % 97;
  }
  return rest == 1;
}

// Letters and digits from `at` on, separators left out, and where each of them ends.
struct Characters {
  std::string text;
  std::array<std::size_t, kLongest + 1> ends{};
};

Characters characters_at(std::string_view text, std::size_t at) {
  Characters found;
  int between = 0;
  while (at < text.size() && found.text.size() < kLongest) {
    const text::CodePoint point = text::decode(text, at);
    const char c = upper(point.value);
    at += point.length;
    if (c != '\0') {
      found.ends[found.text.size()] = at;
      found.text += c;
      between = 0;
    } else if (!may_separate(point.value) || ++between > 3) {
      break;
    }
  }
  return found;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

void find_bank_accounts(std::string_view text, Spans& spans) {
  char before = '\0';
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode(text, at);
    const char c = upper(point.value);
    if (c >= 'A' && before == '\0') {
      const Characters found = characters_at(text, at);
      const bool begins = found.text.size() >= 15 && is_digit(found.text[2]) && is_digit(found.text[3]);
      const std::size_t length = begins ? length_for(std::string_view(found.text).substr(0, 2)) : 0;
      if (length > 0 && found.text.size() >= length && passes_check(std::string_view(found.text).substr(0, length)))
        spans.push_back({at, found.ends[length - 1], Kind::iban});
    }
    before = c;
    at += point.length;
  }
}

}  // namespace callaudit::privacy
