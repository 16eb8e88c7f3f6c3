// What the layers know of English as such: contractions, fillers, number words, negation, the openings of questions.
// Grammar only; what a check looks for is data in rules/.
#pragma once

#include <string_view>

namespace callaudit::match::english {

// The written-out words of a contraction without its apostrophe ("dont" -> "do not", "im" -> "i am"), or "".
// Only forms that are no other word: "were" and "ill" stay.
std::string_view written_out(std::string_view word);

bool is_filler(std::string_view word);       // um, uh, erm
bool is_number_word(std::string_view word);  // zero .. ninety, hundred, double, oh
bool is_negation(std::string_view word);     // not, never, no, without ...
bool ends_negation(std::string_view word);   // but, because, and: what stands behind it is no longer negated
// "did you", "what is", "do not you" (don't you); not "do not shout".
bool opens_question(std::string_view first, std::string_view second, std::string_view third);
bool opens_clause(std::string_view word);      // where unpunctuated speech may be cut: so, but, and, okay, i
bool is_reporting(std::string_view word);      // said, told, says: what follows may be quoted
bool is_function_word(std::string_view word);  // carries no content of its own, for echoes
int commonness(std::string_view word);         // roughly how often speech has it, in 10,000 words; 1 or more
bool is_abbreviation(std::string_view word);   // "mr", "dr": a full stop behind it ends no sentence

bool is_month(std::string_view word);         // may, sept
bool is_weekday(std::string_view word);       // monday, thurs
bool is_relative_day(std::string_view word);  // today, overnight
bool is_ordinal(std::string_view word);       // third, 3rd
bool is_time_unit(std::string_view word);     // hours, fortnight
bool is_currency_word(std::string_view word);
bool is_vague_count(std::string_view word);  // a, few, next
bool is_clock(std::string_view word);        // 10:30, 3pm, noon

// British to one spelling: "apologize" -> "apologise". Returns the word itself when there is nothing to do. `buffer`
// holds the result.
std::string_view one_spelling(std::string_view word, char (&buffer)[64]);

// A rough stem for comparing content words: "refunded", "refunds", "refunding" -> "refund".
std::string_view stem(std::string_view word);

}  // namespace callaudit::match::english
