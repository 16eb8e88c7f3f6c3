#include "report/xml_text.h"

#include "text/utf8.h"

namespace callaudit::report {

namespace {

// Control characters and overrides are shown (which XML could not hold anyway), line breaks kept; U+FFFE and U+FFFF are
// no characters of XML.
std::string harmless(std::string_view text) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\n') continue;
    out += text::printable(text.substr(from, at - from));
    out += '\n';
    from = at + 1;
  }
  return out + text::printable(text.substr(from));
}

bool is_forbidden(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with("\xEF\xBF\xBE") || text.substr(at).starts_with("\xEF\xBF\xBF");
}

}  // namespace

std::string xml_text(std::string_view text) {
  const std::string plain = harmless(text);
  std::string out;
  for (std::size_t at = 0; at < plain.size(); ++at) {
    switch (plain[at]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&apos;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\t':
        out += "&#9;";
        break;
      case '\xEF':
        if (is_forbidden(plain, at)) {
          text::append(out, text::kReplacement);
          at += 2;
          break;
        }
        [[fallthrough]];
      default:
        out += plain[at];
    }
  }
  return out;
}

}  // namespace callaudit::report
