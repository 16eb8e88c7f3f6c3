#include "config/yaml_fault.h"

#include <array>

namespace callaudit::config {

namespace {

struct Wording {
  std::string_view said;  // a part of the library's text that tells the fault
  const char* message;
  const char* hint;
};

// The first that fits. Faults of quoted texts are told from the others by their context.
constexpr auto kWordings = std::to_array<Wording>({
    {"quoted scalar", "a quotation mark that is opened here is not closed",
     "close it, or write '' for one inside '...'"},
    {"mapping values are not allowed", "a ':' that cannot stand here", "quote a text that holds ': '"},
    {"mapping keys are not allowed", "a key that cannot stand here", "check the indentation"},
    {"block sequence entries are not allowed", "a '- ' that cannot stand here", "begin the list on a line of its own"},
    {"expected ':'", "a ':' is missing behind the key", "write 'key: value'; quote a text that is none"},
    {"tab character", "a tab where only blanks may indent", "indent with blanks"},
    {"cannot start any token", "a character that no plain text may begin with", "quote the text"},
    {"escape character", "an escape that double quotes do not know", "use '...' where backslashes mean themselves"},
    {"hexdecimal", "an escape without its digits", "use '...' where backslashes mean themselves"},
    {"escape code", "an escape that is no character", "use '...' where backslashes mean themselves"},
    {"',' or ']'", "a list that is opened with '[' here is not closed, or lacks a comma", "[one, two]"},
    {"',' or '}'", "a map that is opened with '{' here is not closed, or lacks a comma", "{one: 1, two: 2}"},
    {"expected key", "this line does not fit the map around it", "check indentation and quotes"},
    {"'-' indicator", "this line does not fit the list around it", "begin it with '- ', or check the indentation"},
    {"node content", "a value is missing here", "quote a text that begins with a special character"},
    {"document start", "there is something behind the end of the document", "check indentation and brackets"},
    {"document indicator", "'---' or '...' inside a text", "one document a file"},
    {"control characters", "a control character", "save the file as plain text"},
    {"anchor", "an anchor or alias (& or *) that has no name", "quote a text that begins with & or *"},
    {"alias", "an anchor or alias (& or *) that has no name", "quote a text that begins with & or *"},
    {"tag", "tags (!name) are not allowed", "quote a text that starts with '!'"},
    {"directive", "a '%' directive is not understood", "quote a text that begins with '%'"},
    {"block scalar", "behind '|' and '>' the text begins on the next line", "check the indentation of the text"},
});

}  // namespace

YamlFault yaml_fault(std::string_view problem, std::string_view context) {
  for (const Wording& wording : kWordings) {
    const bool in_context = wording.said == "quoted scalar" &&
                            problem.find("end of stream") != std::string_view::npos &&
                            context.find(wording.said) != std::string_view::npos;
    if (in_context || problem.find(wording.said) != std::string_view::npos) return {wording.message, wording.hint};
  }
  for (const Wording& wording : kWordings) {
    if (context.find(wording.said) != std::string_view::npos) return {wording.message, wording.hint};
  }
  return {"this cannot be read as YAML", "check quotes, indentation and brackets"};
}

}  // namespace callaudit::config
