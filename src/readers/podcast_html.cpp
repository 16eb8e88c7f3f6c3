// The HTML transcripts of the podcast namespace: <cite>Name:</cite> <time>0:53</time> <p>words</p>, over and over.
#include <algorithm>

#include "readers/caption_text.h"
#include "readers/draft.h"
#include "readers/lines.h"
#include "readers/text_formats.h"

namespace callaudit::readers {

namespace {

std::string recognise(std::string_view text) {
  const std::string_view front = text.substr(0, 16 * 1024);
  if (!trimmed(front).starts_with('<')) return "";
  const std::size_t cite = front.find("<cite>");
  if (cite == std::string_view::npos || front.find("<p>", cite) == std::string_view::npos) return "";
  return front.find("<time>", cite) == std::string_view::npos ? "" : "HTML with cite, time and p";
}

struct Element {
  std::string_view name;  // "cite", "time", "p"
  std::string_view inner;
};

// The next element of the three kinds; steps over it.
bool next_element(std::string_view& text, int& line, Element& element) {
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('<'), text.size());
    line += static_cast<int>(std::ranges::count(text.substr(0, open), '\n'));
    text.remove_prefix(open);
    for (const std::string_view name : {"cite", "time", "p"}) {
      if (!text.substr(std::min<std::size_t>(1, text.size())).starts_with(std::string(name) + ">")) continue;
      const std::size_t begin = name.size() + 2;
      const std::size_t end = std::min(text.find("</" + std::string(name), begin), text.size());
      element = {name, text.substr(begin, end - begin)};
      text.remove_prefix(end);
      return true;
    }
    if (!text.empty()) text.remove_prefix(1);
  }
  return false;
}

void read(const Document& document, Reading& reading) {
  CallDraft draft(document, reading, document.first_line);
  std::string_view rest = document.text;
  int line = document.first_line;
  transcript::Segment next;
  std::string name;
  for (Element element; !draft.overfull && next_element(rest, line, element);) {
    const std::string words = one_line(plain_subrip_text(element.inner));
    if (element.name == "cite") {
      name = words.ends_with(':') ? words.substr(0, words.size() - 1) : words;
    } else if (element.name == "time") {
      next.start = text::parse_clock(words).value_or(text::kUnknown);
    } else if (!words.empty()) {
      next.text = words;
      next.line = line;
      next.speaker = name.empty() ? -1 : speaker_of(draft, name);
      add_segment(draft, std::move(next));
      next = {};
    }
    line += static_cast<int>(std::ranges::count(element.inner, '\n'));
  }
  if (draft.call.segments.empty() && !draft.overfull) {
    return report(document, reading, document.first_line, "the HTML has no paragraphs of a transcript");
  }
  deliver(draft);
}

}  // namespace

constinit const Format podcast_html_format = {"podcast-html", "HTML transcripts of the podcast namespace", recognise,
                                              read};

}  // namespace callaudit::readers
