#include "transcript/role_words.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "text/utf8.h"

namespace callaudit::transcript {

namespace {

enum class Use : std::uint8_t {
  anywhere,  // also beside a name: "Agent Jannie"
  alone,     // only as the whole label or the whole of a bracket: a surname or everyday word otherwise
  machine,   // as alone, and not a person
};

struct RoleWords {
  Role role;
  Use use;
  std::string_view words;  // lower case, "|" between them
};

// The first list is English, then German, French, Spanish, Italian, Portuguese, Dutch and Polish.
constexpr auto kRoleWords = std::to_array<RoleWords>({
    {Role::agent, Use::anywhere,
     "agent|human agent|live agent|csr|representative|service representative|customer service representative|"
     "sales representative|advisor|adviser|customer service|customer service rep|customer service agent|customer care|"
     "customer support|support agent|call center agent|call centre agent|contact center agent|associate|consultant"},
    {Role::agent, Use::alone,
     "rep|sales rep|service rep|operator|employee|host|internal|support|sales|tech support|technical support|"
     "help desk|service desk|staff|specialist|teller|receptionist|clerk|agt|admin"},
    {Role::agent, Use::machine, "assistant|virtual assistant|ai assistant|ai agent|virtual agent|bot|chatbot|ai"},
    {Role::agent, Use::anywhere,
     "agentin|berater|beraterin|kundenberater|kundenberaterin|kundenbetreuer|kundenbetreuerin|kundendienst|"
     "kundenservice|mitarbeiter|mitarbeiterin|servicemitarbeiter|servicemitarbeiterin|sachbearbeiter|sachbearbeiterin"},
    {Role::agent, Use::anywhere,
     "agente|conseiller|conseillère|téléconseiller|téléconseillère|chargé de clientèle|chargée de clientèle|"
     "service client|opérateur|opératrice|représentant|représentante"},
    {Role::agent, Use::anywhere,
     "asesor|asesora|operador|operadora|teleoperador|teleoperadora|representante|ejecutivo|ejecutiva|"
     "servicio al cliente|atención al cliente"},
    {Role::agent, Use::anywhere,
     "operatore|operatrice|consulente|addetto|addetta|rappresentante|servizio clienti|assistenza clienti"},
    {Role::agent, Use::anywhere,
     "atendente|assistente|funcionário|funcionária|colaborador|colaboradora|apoio ao cliente|atendimento|"
     "atendimento ao cliente"},
    {Role::agent, Use::anywhere,
     "medewerker|medewerkster|klantenservice|klantenservicemedewerker|adviseur|adviseuse|vertegenwoordiger"},
    {Role::agent, Use::anywhere,
     "konsultant|konsultantka|doradca|doradczyni|pracownik|pracownica|przedstawiciel|przedstawicielka|obsługa klienta"},
    {Role::customer, Use::anywhere, "customer|client|caller"},
    {Role::customer, Use::alone,
     "external|end user|enduser|user|consumer|contact|guest|member|patient|policyholder|cust|visitor|cardholder"},
    {Role::customer, Use::anywhere, "kunde|kundin|anrufer|anruferin|anrufende|anrufender"},
    {Role::customer, Use::anywhere, "cliente|appelant|appelante|usager|usagère"},
    {Role::customer, Use::anywhere, "clienta|llamante|usuario|usuaria"},
    {Role::customer, Use::anywhere, "chiamante|utente"},
    {Role::customer, Use::anywhere, "consumidor|consumidora|usuário|usuária"},
    {Role::customer, Use::anywhere, "klant|beller|cliënt|cliënte"},
    {Role::customer, Use::anywhere, "klient|klientka|dzwoniący|dzwoniąca|rozmówca|rozmówczyni"},
    {Role::system, Use::alone,
     "system|system message|ivr|acd|voicemail|voice mail|fax|conference|supervisor|sme|third party|thirdparty|"
     "transfer target|tool|tool calls|tool call|tool call result|function|automated agent|automated voice|automated "
     "system|"
     "automated message|recording|recorded message|announcement|narrator|music|ringing|phone|custom bot"},
    {Role::system, Use::alone,
     "ansage|bandansage|sprachmenü|répondeur|svi|serveur vocal|contestador|buzón de voz|locución"},
    {Role::system, Use::alone, "segreteria|risponditore|gravação|correio de voz|keuzemenu|automat|lektor"},
});

struct Token {
  std::string text;       // lower case
  std::size_t begin = 0;  // bytes of the label
  std::size_t end = 0;
};

bool is_separator(char c) {
  return std::string_view(" \t\r\n_-*[](){}<>:;,.|/\\\"#").find(c) != std::string_view::npos;
}

// Dashes longer than a hyphen are several bytes; they separate like a hyphen.
std::string plain_dashes(std::string_view label) {
  std::string out;
  for (std::size_t at = 0; at < label.size();) {
    const text::CodePoint point = text::decode(label, at);
    const bool dash = point.value >= 0x2010 && point.value <= 0x2015;
    const bool blank = point.value == 0xA0 || point.value == 0x3000;
    out.append(dash ? "-" : blank ? " " : label.substr(at, point.length));
    at += point.length;
  }
  return out;
}

std::vector<Token> tokens_of(std::string_view label) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < label.size();) {
    if (is_separator(label[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < label.size() && !is_separator(label[at])) ++at;
    tokens.push_back({text::lowercase(label.substr(begin, at - begin)), begin, at});
  }
  return tokens;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string joined(std::span<const Token> tokens) {
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += ' ';
    out += token.text;
  }
  return out;
}

struct Found {
  Role role = Role::unknown;
  Use use = Use::anywhere;
};

bool lists(std::string_view words, std::string_view wanted) {
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find('|', at), words.size());
    if (words.substr(at, end - at) == wanted) return true;
    at = end + 1;
  }
  return false;
}

Found find_role(std::string_view phrase) {
  if (phrase.empty()) return {};
  for (const RoleWords& entry : kRoleWords) {
    if (lists(entry.words, phrase)) return {entry.role, entry.use};
  }
  return {};
}

// "agent", "agent 2": a role word with nothing or a number behind it.
Found whole_role(std::span<const Token> tokens) {
  if (tokens.size() > 1 && is_number(tokens.back().text)) tokens = tokens.first(tokens.size() - 1);
  return find_role(joined(tokens));
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && is_separator(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_separator(text.back()) && text.back() != '.') text.remove_suffix(1);
  return std::string(text);
}

// A person's name is what is left beside the role; numbers and clock times are none.
std::string person_in(std::string_view rest) {
  const std::string person = trimmed(rest);
  const bool letters = std::ranges::any_of(person, [](char c) { return (c | 0x20) >= 'a' || (c & 0x80) != 0; });
  return letters ? person : std::string();
}

LabelReading reading(Found found, std::string_view rest) {
  return {found.role, person_in(rest), found.use == Use::machine};
}

// "Agent (Ben)", "Ben (Agent)", "Ben [Agent]".
LabelReading read_brackets(std::string_view label) {
  const std::size_t open = label.find_first_of("([");
  if (open == std::string_view::npos || open == 0) return {};
  const std::size_t close = label.find_first_of(")]", open);
  const std::string_view outside = label.substr(0, open);
  const std::string_view inside = label.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
  if (const Found found = whole_role(tokens_of(inside)); found.role != Role::unknown) return reading(found, outside);
  if (const Found found = whole_role(tokens_of(outside)); found.role != Role::unknown) return reading(found, inside);
  return {};
}

// "Agent Jannie", "Customer Service Rep Ann": the longest role phrase that begins the label.
LabelReading read_front(std::string_view label, std::span<const Token> tokens) {
  for (std::size_t count = std::min<std::size_t>(tokens.size() - 1, 4); count > 0; --count) {
    const Found found = find_role(joined(tokens.first(count)));
    if (found.role == Role::unknown || found.use != Use::anywhere) continue;
    return reading(found, label.substr(tokens[count - 1].end));
  }
  return {};
}

// "Ben - Agent", "Bank Agent": the longest role phrase that ends the label. Only a mark between them makes the rest a
// name.
LabelReading read_back(std::string_view label, std::span<const Token> tokens) {
  for (std::size_t count = std::min<std::size_t>(tokens.size() - 1, 4); count > 0; --count) {
    const Token& first = tokens[tokens.size() - count];
    const Found found = find_role(joined(tokens.last(count)));
    const std::string_view gap =
        label.substr(tokens[tokens.size() - count - 1].end, first.begin - tokens[tokens.size() - count - 1].end);
    const bool marked = gap.find_first_not_of(' ') != std::string_view::npos;
    if (found.role == Role::unknown || (found.use != Use::anywhere && !marked)) continue;
    return reading(found, marked ? label.substr(0, first.begin) : std::string_view());
  }
  return {};
}

}  // namespace

Role stated_role(std::string_view value) {
  if (value == "agent") return Role::agent;
  if (value == "customer") return Role::customer;
  const std::vector<Token> tokens = tokens_of(value);
  return tokens.size() > 4 ? Role::unknown : whole_role(tokens).role;
}

LabelReading read_label(std::string_view label) {
  if (label == "agent") return {Role::agent, {}, false};  // our own format's, and by far the most frequent
  if (label == "customer") return {Role::customer, {}, false};
  if (label.size() > 120) return {};
  const std::string plain = plain_dashes(label);
  const std::vector<Token> tokens = tokens_of(plain);
  if (tokens.empty()) return {};
  if (const Found found = whole_role(tokens); found.role != Role::unknown) return reading(found, {});
  if (const LabelReading inner = read_brackets(plain); inner.role != Role::unknown) return inner;
  if (tokens.size() < 2) return {};
  const LabelReading front = read_front(plain, tokens);
  const LabelReading back = read_back(plain, tokens);
  if (front.role != Role::unknown && back.role != Role::unknown && front.role != back.role) return {};
  return front.role != Role::unknown ? front : back;
}

bool is_generic_label(std::string_view label) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (std::ranges::any_of(label, is_digit)) return true;
  constexpr auto generic = std::to_array<std::string_view>({"spk", "speaker", "channel", "ch", "participant", "party",
                                                            "sprecher", "locuteur", "hablante", "parlante", "spreker"});
  return std::ranges::all_of(tokens_of(label), [&](const Token& token) {
    return token.text.size() == 1 || std::ranges::find(generic, token.text) != generic.end();
  });
}

bool is_unknown_label(std::string_view label) {
  constexpr auto unknown = std::to_array<std::string_view>({"", "?", "uu", "<na>", "n/a", "null", "none", "unknown",
                                                            "(unknown)", "unknown speaker", "<unk>", "not_activated"});
  if (label.size() > 16) return false;
  while (label.starts_with(' ')) label.remove_prefix(1);
  while (label.ends_with(' ')) label.remove_suffix(1);
  return std::ranges::find(unknown, text::lowercase(label)) != unknown.end();
}

}  // namespace callaudit::transcript
