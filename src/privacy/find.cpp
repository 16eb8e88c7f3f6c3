#include "privacy/find.h"

#include <algorithm>

#include "privacy/bank_account.h"
#include "privacy/names.h"
#include "privacy/numbers.h"
#include "privacy/speech.h"
#include "privacy/written_mail.h"

namespace callaudit::privacy {

namespace {

constexpr std::size_t kBefore = 120;  // bytes kept of what was said before a segment

Spans find_in(const Speech& speech) {
  Spans spans;
  find_numbers(speech, spans);
  find_bank_accounts(speech.text, spans);
  find_mails(speech.text, spans);
  return spans;
}

// In order, overlapping ones joined under the kind that counts most.
Spans apart(Spans spans) {
  std::ranges::sort(spans, [](const Span& a, const Span& b) { return a.begin < b.begin; });
  Spans joined;
  for (const Span& span : spans) {
    if (joined.empty() || span.begin >= joined.back().end) {
      joined.push_back(span);
      continue;
    }
    joined.back().end = std::max(joined.back().end, span.end);
    joined.back().kind = std::min(joined.back().kind, span.kind);
  }
  return joined;
}

// One speaker's segments, and where each begins in the speech.
struct Collected {
  Speech speech;
  std::vector<std::size_t> segments;
};

void append_end(std::string& before, const std::string& said) {
  before += ' ';
  before += said.size() > kBefore ? said.substr(said.size() - kBefore) : said;
  if (before.size() > kBefore) before.erase(0, before.size() - kBefore);
}

std::vector<Collected> by_speaker(const transcript::Call& call) {
  std::vector<Collected> speakers(call.speakers.size() + 1);  // the last: nobody is named
  std::string before;
  for (std::size_t at = 0; at < call.segments.size(); ++at) {
    const transcript::Segment& segment = call.segments[at];
    Collected& speaker =
        speakers[segment.speaker < 0 ? speakers.size() - 1 : static_cast<std::size_t>(segment.speaker)];
    Speech& speech = speaker.speech;
    if (!speaker.segments.empty()) speech.text += kJoint;
    speech.parts.push_back({speech.text.size(), before});
    speech.text += segment.text;
    speaker.segments.push_back(at);
    append_end(before, segment.text);
  }
  return speakers;
}

// A span of the speech as spans of the segments it lies in.
void hand_out(const Span& span, const Collected& speaker, const transcript::Call& call, std::vector<Spans>& spans) {
  const auto& parts = speaker.speech.parts;
  auto part =
      static_cast<std::size_t>(std::ranges::upper_bound(parts, span.begin, {}, &Speech::Part::begin) - parts.begin()) -
      1;
  for (; part < parts.size() && parts[part].begin < span.end; ++part) {
    const std::size_t segment = speaker.segments[part];
    const std::size_t size = call.segments[segment].text.size();
    const std::size_t begin = std::max(span.begin, parts[part].begin) - parts[part].begin;
    const std::size_t end = std::min(span.end - parts[part].begin, size);
    if (begin < end) spans[segment].push_back({begin, end, span.kind});
  }
}

}  // namespace

const char* name(Kind kind) {
  constexpr const char* names[] = {"card", "iban", "ssn", "email", "phone", "account", "name"};
  return names[static_cast<std::size_t>(kind)];
}

Spans find(std::string_view text) {
  return apart(find_in({std::string(text), {}}));
}

std::vector<Spans> find(const transcript::Call& call, std::span<const std::string> names) {
  std::vector<Spans> spans(call.segments.size());
  for (const Collected& speaker : by_speaker(call)) {
    for (const Span& span : find_in(speaker.speech)) hand_out(span, speaker, call, spans);
  }
  for (std::size_t at = 0; at < spans.size(); ++at) {
    find_names(call.segments[at].text, names, spans[at]);
    spans[at] = apart(std::move(spans[at]));
  }
  return spans;
}

}  // namespace callaudit::privacy
