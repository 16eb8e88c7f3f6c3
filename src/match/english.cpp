#include "match/english.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>
#include <unordered_set>

namespace callaudit::match::english {

namespace {

using Set = std::unordered_set<std::string_view>;
using Map = std::unordered_map<std::string_view, std::string_view>;

// Recogniser output without apostrophes, dialect and British spelling, as the phrases write them.
const Map kWrittenOut = {
    {"im", "i am"},
    {"ive", "i have"},
    {"youre", "you are"},
    {"youve", "you have"},
    {"youll", "you will"},
    {"youd", "you would"},
    {"hes", "he is"},
    {"shes", "she is"},
    {"theyre", "they are"},
    {"theyve", "they have"},
    {"theyll", "they will"},
    {"theyd", "they would"},
    {"weve", "we have"},
    {"itll", "it will"},
    {"itd", "it would"},
    {"thats", "that is"},
    {"thatll", "that will"},
    {"thatd", "that would"},
    {"whats", "what is"},
    {"wheres", "where is"},
    {"whos", "who is"},
    {"hows", "how is"},
    {"theres", "there is"},
    {"therell", "there will"},
    {"heres", "here is"},
    {"its", "it is"},
    {"lets", "let us"},
    {"dont", "do not"},
    {"doesnt", "does not"},
    {"didnt", "did not"},
    {"isnt", "is not"},
    {"arent", "are not"},
    {"wasnt", "was not"},
    {"werent", "were not"},
    {"wont", "will not"},
    {"wouldnt", "would not"},
    {"couldnt", "could not"},
    {"shouldnt", "should not"},
    {"mustnt", "must not"},
    {"neednt", "need not"},
    {"cant", "can not"},
    {"cannot", "can not"},
    {"hasnt", "has not"},
    {"havent", "have not"},
    {"hadnt", "had not"},
    {"aint", "is not"},
    {"shant", "shall not"},
    {"gonna", "going to"},
    {"wanna", "want to"},
    {"gotta", "got to"},
    {"gimme", "give me"},
    {"lemme", "let me"},
    {"dunno", "do not know"},
    {"innit", "is not it"},
    {"couldve", "could have"},
    {"wouldve", "would have"},
    {"shouldve", "should have"},
    {"mustve", "must have"},
    {"mightve", "might have"},
    {"coulda", "could have"},
    {"woulda", "would have"},
    {"shoulda", "should have"},
    {"yall", "you all"},
    {"cuz", "because"},
    {"cos", "because"},
    {"coz", "because"},
    {"bc", "because"},
    {"u", "you"},
    {"ur", "your"},
    {"pls", "please"},
    {"plz", "please"},
    {"thx", "thanks"},
    {"ok", "okay"},
    {"k", "okay"},
    {"yeah", "yes"},
    {"yep", "yes"},
    {"yup", "yes"},
    {"yea", "yes"},
    {"aye", "yes"},
    {"nope", "no"},
    {"nah", "no"},
    {"naw", "no"},
    {"cheque", "check"},
    {"colour", "color"},
    {"favour", "favor"},
    {"alright", "all right"},
    {"dinnae", "do not"},
    {"cannae", "can not"},
    {"didnae", "did not"},
    {"wasnae", "was not"},
    {"isnae", "is not"},
    {"doesnae", "does not"},
    {"couldnae", "could not"},
    {"wouldnae", "would not"},
    {"willnae", "will not"},
    {"havenae", "have not"},
};

}  // namespace

std::string_view written_out(std::string_view word) {
  const auto found = kWrittenOut.find(word);
  return found == kWrittenOut.end() ? std::string_view() : found->second;
}

bool is_filler(std::string_view word) {
  static const Set set = {"um", "umm", "uh", "uhh", "er", "err", "erm", "em", "ehm", "mmm", "hmm", "hm", "ah"};
  return set.contains(word);
}

bool is_number_word(std::string_view word) {
  static const Set set = {"zero",     "oh",       "o",       "nought",  "one",       "two",      "three",    "four",
                          "five",     "six",      "seven",   "eight",   "nine",      "ten",      "eleven",   "twelve",
                          "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
                          "thirty",   "forty",    "fifty",   "sixty",   "seventy",   "eighty",   "ninety",   "hundred",
                          "thousand", "million",  "double",  "triple",  "treble"};
  return set.contains(word);
}

bool is_negation(std::string_view word) {
  static const Set set = {"not", "never", "no", "without", "neither", "nor", "hardly", "nothing", "nobody"};
  return set.contains(word);
}

bool ends_negation(std::string_view word) {
  static const Set set = {"but", "because", "and", "so", "just", "please"};
  return set.contains(word);
}

bool opens_question(std::string_view first, std::string_view second, std::string_view third) {
  static const Set asking = {"what", "which", "who", "whose", "where", "when", "why", "how"};
  static const Set helping = {"is",  "are",   "was",  "were",  "do",    "does",   "did", "have",  "has", "had",
                              "can", "could", "will", "would", "shall", "should", "may", "might", "am"};
  static const Set subject = {"i",    "you", "he",   "she", "it",  "we",     "they",     "there",  "that",
                              "this", "the", "your", "my",  "any", "anyone", "somebody", "someone"};
  if (asking.contains(first)) return second != "a" && second != "an";
  return helping.contains(first) && subject.contains(second == "not" ? third : second);
}

bool opens_clause(std::string_view word) {
  static const Set set = {"so",     "but", "and",   "okay",   "well",  "because", "i",    "can", "could",
                          "what",   "if",  "thank", "thanks", "sorry", "now",     "then", "we",  "you",
                          "please", "do",  "would", "yes",    "no",    "how",     "let",  "is"};
  return set.contains(word);
}

bool is_reporting(std::string_view word) {
  static const Set set = {"say",     "says",   "said",    "saying", "tell",  "tells", "told",
                          "telling", "called", "calling", "heard",  "quote", "words"};
  return set.contains(word);
}

bool is_function_word(std::string_view word) {
  static const Set set = {
      "a",           "an",          "the",        "this",      "that",      "these",   "those",
      "i",           "you",         "he",         "she",       "it",        "we",      "they",
      "me",          "him",         "her",        "us",        "them",      "my",      "your",
      "his",         "its",         "our",        "their",     "mine",      "yours",   "ours",
      "is",          "am",          "are",        "was",       "were",      "be",      "been",
      "being",       "do",          "does",       "did",       "done",      "doing",   "have",
      "has",         "had",         "having",     "will",      "would",     "shall",   "should",
      "can",         "could",       "may",        "might",     "must",      "not",     "no",
      "yes",         "and",         "or",         "but",       "if",        "so",      "then",
      "than",        "as",          "at",         "by",        "for",       "from",    "in",
      "into",        "of",          "off",        "on",        "onto",      "out",     "over",
      "to",          "up",          "with",       "without",   "about",     "after",   "before",
      "because",     "while",       "when",       "where",     "why",       "how",     "what",
      "which",       "who",         "whose",      "there",     "here",      "just",    "very",
      "really",      "too",         "also",       "again",     "now",       "still",   "only",
      "even",        "ever",        "never",      "always",    "all",       "any",     "some",
      "each",        "every",       "both",       "much",      "many",      "more",    "most",
      "other",       "another",     "such",       "own",       "same",      "one",     "two",
      "okay",        "right",       "well",       "oh",        "please",    "thank",   "thanks",
      "sorry",       "sir",         "madam",      "mam",       "maam",      "miss",    "mr",
      "mrs",         "hello",       "hi",         "hey",       "get",       "got",     "go",
      "going",       "gone",        "come",       "came",      "know",      "see",     "let",
      "like",        "say",         "said",       "tell",      "told",      "think",   "want",
      "need",        "make",        "take",       "put",       "give",      "look",    "thing",
      "things",      "something",   "anything",   "nothing",   "someone",   "anyone",  "sure",
      "good",        "great",       "fine",       "bit",       "lot",       "way",     "time",
      "today",       "back",        "down",       "been",      "els",       "else",    "people",
      "understand",  "understood",  "help",       "call",      "calling",   "called",  "customer",
      "service",     "through",     "until",      "since",     "yet",       "already", "us",
      "day",         "hear",        "feel",       "apologise", "apologies", "apology", "inconvenience",
      "frustrating", "frustration", "frustrated", "upset",     "happened",  "happen",  "problem",
      "issue",       "trouble",     "situation"};
  return set.contains(word);
}

int commonness(std::string_view word) {
  static const Set most = {"i",   "you",  "the",  "to", "a",    "and",  "it",  "that", "is",   "of",   "in",
                           "for", "we",   "my",   "me", "your", "have", "can", "do",   "not",  "will", "be",
                           "on",  "this", "what", "so", "are",  "am",   "was", "if",   "just", "with", "at"};
  if (most.contains(word)) return 300;
  return is_function_word(word) ? 50 : 1;
}

bool is_abbreviation(std::string_view word) {
  static const Set set = {"mr", "mrs", "ms", "dr", "st", "vs", "no", "eg", "ie", "etc", "approx", "dept", "ext"};
  return set.contains(word);
}

std::string_view one_spelling(std::string_view word, char (&buffer)[64]) {
  static constexpr std::array<std::string_view, 5> endings = {"ize", "izes", "ized", "izing", "ization"};
  static const Set kept = {"size", "sized", "sizes", "prize", "prizes", "seize", "seized", "resize", "sizing"};
  if (word.size() < 6 || word.size() >= sizeof buffer || kept.contains(word)) return word;
  for (const std::string_view ending : endings) {
    if (!word.ends_with(ending)) continue;
    std::memcpy(buffer, word.data(), word.size());
    buffer[word.size() - ending.size() + 1] = 's';
    return {buffer, word.size()};
  }
  return word;
}

std::string_view stem(std::string_view word) {
  static constexpr std::array<std::string_view, 12> endings = {"ations", "ation", "ments", "ment", "ingly", "ings",
                                                               "ing",    "ies",   "ied",   "ed",   "es",    "s"};
  for (const std::string_view ending : endings) {
    if (word.size() >= ending.size() + 3 && word.ends_with(ending)) {
      word.remove_suffix(ending.size());
      break;
    }
  }
  if (word.size() > 4 && (word.back() == 'e' || word.back() == 'y' || word[word.size() - 2] == word.back()))
    word.remove_suffix(1);
  return word;
}

}  // namespace callaudit::match::english
