#include "readers/draft.h"

#include <fmt/format.h>

#include <algorithm>

#include "transcript/role_words.h"

namespace callaudit::readers {

CallDraft::CallDraft(const Document& source, Reading& into, int line) : document(source), reading(into) {
  call.file = source.file;
  call.line = line;
}

int speaker_of(CallDraft& draft, std::string_view label, std::string_view channel) {
  if (channel.empty() && transcript::is_unknown_label(label)) return -1;
  std::string key(channel);
  key += '\0';
  key += label;
  std::vector<transcript::Speaker>& speakers = draft.call.speakers;
  const auto [found, added] = draft.speakers.try_emplace(std::move(key), static_cast<int>(speakers.size()));
  if (!added) return found->second;
  if (speakers.size() >= transcript::kMaxSpeakers) {
    draft.overfull = true;
    draft.speakers.erase(found);
    return -1;
  }
  transcript::Speaker& speaker = speakers.emplace_back();
  speaker.label = label;
  speaker.channel = channel;
  return found->second;
}

bool add_segment(CallDraft& draft, transcript::Segment segment) {
  if (draft.call.segments.size() >= limits_of(draft.document).segments) draft.overfull = true;
  if (draft.overfull) return false;
  draft.call.segments.push_back(std::move(segment));
  return true;
}

void remark(CallDraft& draft, std::string_view what, int line) {
  const auto same = std::ranges::find(draft.remarks, what, &Remark::what);
  if (same != draft.remarks.end()) {
    ++same->count;
  } else {
    draft.remarks.push_back({std::string(what), 1, line});
  }
}

namespace {

std::string describe(const Remark& remark) {
  if (remark.first_line == 0 && remark.count == 1) return remark.what;
  if (remark.first_line == 0) return fmt::format("{} ({} times)", remark.what, remark.count);
  if (remark.count == 1) return fmt::format("{} (line {})", remark.what, remark.first_line);
  return fmt::format("{} ({} times, first in line {})", remark.what, remark.count, remark.first_line);
}

}  // namespace

void deliver(CallDraft& draft) {
  if (draft.overfull) {
    report(draft.document, draft.reading, draft.call.line, "the call has more segments or speakers than are allowed",
           fmt::format("the limits are {} segments and {} speakers", limits_of(draft.document).segments,
                       transcript::kMaxSpeakers));
    return;
  }
  for (const Remark& remark : draft.remarks) draft.call.notes.push_back(describe(remark));
  draft.reading.calls.push_back(std::move(draft.call));
}

void report(const Document& document, Reading& reading, int line, std::string message, std::string hint) {
  text::Problem& problem = reading.problems.emplace_back();
  problem.where.file = document.file;
  problem.where.line = line;
  problem.where.column = line > 0 ? 1 : 0;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
}

const Limits& limits_of(const Document& document) {
  static constexpr Limits defaults;
  return document.limits == nullptr ? defaults : *document.limits;
}

}  // namespace callaudit::readers
