// How output may look: colours, links, width. Decided by --color, NO_COLOR, CLICOLOR_FORCE, TERM and what the stream
// is.
#pragma once

#include "cli/session.h"
#include "report/terminal.h"

namespace callaudit::cli {

struct Look {
  bool color = false;
  bool hyperlinks = false;
  bool ascii = false;
  int width = 80;
};

// Of standard output.
Look look_of(const Session& session);

// Text in a colour, or plain. Codes are SGR parameters: "1" bold, "2" dim, "31" red, "32" green, "33" yellow, "36"
// cyan.
std::string painted(const Look& look, const char* code, std::string_view text);

// Lines of at most `width` columns, broken at spaces; further lines start with `indent` blanks.
std::string wrapped(std::string_view text, int width, int indent);

// Lines of a text with words in colour, or with carets below them where there are no colours; all indented.
std::string marked_lines(const Look& look, std::string_view text, const report::Marks& marks, int indent);

}  // namespace callaudit::cli
