#include "report/saved.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "audit/settle.h"
#include "readers/input.h"
#include "report/saved_objects.h"
#include "report/saved_reader.h"
#include "report/survey.h"
#include "text/time.h"

namespace callaudit::report {

namespace {

using readers::Json;

// Parts that follow one another, opened when their turn has come.
class Line {
 public:
  Line(std::size_t order, const std::vector<std::size_t>& parts, const Survey& survey)
      : order_(order), parts_(parts), key_(survey.parts[parts.front()].first_file) {}

  // Goes to the next object; false at the end.
  bool advance(const std::vector<SavedResults>& results, text::Problems& problems) {
    for (; at_ < parts_.size(); ++at_, reader_.reset()) {
      if (!reader_) reader_ = std::make_unique<SavedReader>(results[parts_[at_]], problems);
      object_ = reader_->next();
      if (!object_.is_object()) continue;
      const std::string_view file = object_["file"].string();
      if (readers::comes_before(key_, file)) key_ = file;
      return true;
    }
    return false;
  }

  bool is_open() const { return reader_ != nullptr; }
  const Json& object() const { return object_; }
  std::size_t part() const { return parts_[at_]; }

  // Whose turn it is: never back to an earlier file, whatever the order inside a part.
  bool comes_before(const Line& other) const {
    if (readers::comes_before(key_, other.key_)) return true;
    return !readers::comes_before(other.key_, key_) && order_ < other.order_;
  }

 private:
  std::size_t order_;
  const std::vector<std::size_t>& parts_;
  std::size_t at_ = 0;
  std::unique_ptr<SavedReader> reader_;
  Json object_;
  std::string key_;
};

// The gates that all parts went by.
std::optional<audit::GateCounts> common_gates(const Survey& survey) {
  std::optional<audit::GateCounts> gates;
  for (const Part& part : survey.parts) {
    if (!part.summary) continue;
    if (!part.summary->gates) return std::nullopt;
    audit::GateCounts own = *part.summary->gates;
    own.failing = own.under = 0;
    if (gates && *gates != own) return std::nullopt;
    gates = own;
  }
  return gates;
}

// Takes the objects of all parts in the order of one run.
class Merger {
 public:
  Merger(const Survey& survey, const Renderer& renderer, const Days& days)
      : survey_(survey), renderer_(renderer), days_(days), checks_(index_checks(survey.run)) {
    recounts_ = survey.parts.size() > 1 || survey.settles || days.any();
    summary_.gates = common_gates(survey);
  }

  void take(const Json& object, std::size_t part) {
    const std::string_view type = object["type"].string();
    if (type == "call") take_call(object, part);
    if (type == "error") {
      renderer_.problem(problem_of(object));
      ++summary_.not_audited;
    }
    if (type == "summary") take_summary(summary_of(object));
  }

  audit::Summary summary() {
    if (recounts_ && summary_.gates) audit::conclude(summary_);
    return summary_;
  }

  void note(std::vector<std::string>& notes) const {
    if (undated_ > 0) notes.push_back(fmt::format("{} left out: nothing says when they started", calls(undated_)));
    if (doubled_ == 0) return;
    notes.push_back(days_.any()
                        ? fmt::format("{} left out: the last results named have them, too", calls(doubled_))
                        : fmt::format("{} in several results; --since keeps the last of each", calls(doubled_)));
  }

 private:
  static std::string calls(std::size_t count) { return fmt::format("{} call{}", count, count == 1 ? "" : "s"); }

  // Does a later part have it, too?
  bool is_doubled(const audit::CallResult& call, std::size_t part) const {
    if (survey_.last_part.empty()) return false;
    const auto last = survey_.last_part.find(call_key(call.id, call.transcript_hash));
    return last != survey_.last_part.end() && last->second != part;
  }

  bool is_asked_for(const audit::CallResult& call, std::size_t part) {
    const bool is_old = is_doubled(call, part);
    if (!days_.any()) {
      doubled_ += is_old;
      return true;
    }
    const std::optional<double> start = text::parse_iso_time(call.started_at);
    if (!start) {
      ++undated_;
      return false;
    }
    const std::string day = text::format_iso_time(*start).substr(0, 10);
    if (day < days_.since || (!days_.until.empty() && day > days_.until)) return false;
    doubled_ += is_old;
    return !is_old;
  }

  void take_call(const Json& object, std::size_t part) {
    audit::CallResult call = call_of(object, checks_);
    if (!is_asked_for(call, part)) return;
    if (call.rules_hash.empty()) call.rules_hash = survey_.parts[part].run->rules_hash;
    if (survey_.settles) audit::settle(call, survey_.run, survey_.schedule);
    ++summary_.calls;
    if (summary_.gates) audit::count(*summary_.gates, call, survey_.run);
    renderer_.call(call);
  }

  void take_summary(audit::Summary&& part) {
    if (!recounts_) {
      summary_ = std::move(part);
    } else if (!summary_.gates && part.exit_code > summary_.exit_code) {
      summary_.exit_code = part.exit_code;
      summary_.exit_reason = std::move(part.exit_reason);
    }
  }

  const Survey& survey_;
  const Renderer& renderer_;
  const Days& days_;
  CheckIndex checks_;
  bool recounts_ = false;
  audit::Summary summary_;
  std::size_t undated_ = 0;
  std::size_t doubled_ = 0;
};

// Merges lines by file.
void merge(const std::vector<SavedResults>& results, const Survey& survey, Merger& merger, text::Problems& problems) {
  std::vector<std::unique_ptr<Line>> waiting;  // a heap, the next one in front
  for (const std::vector<std::size_t>& parts : survey.lines)
    waiting.push_back(std::make_unique<Line>(waiting.size(), parts, survey));
  const auto later = [](const auto& a, const auto& b) { return b->comes_before(*a); };
  std::ranges::make_heap(waiting, later);
  while (!waiting.empty()) {
    std::ranges::pop_heap(waiting, later);
    Line& line = *waiting.back();
    const auto is_next = [&] { return waiting.size() == 1 || !waiting.front()->comes_before(line); };
    bool more = line.is_open() || line.advance(results, problems);
    for (; more && is_next(); more = line.advance(results, problems)) merger.take(line.object(), line.part());
    if (more) {
      std::ranges::push_heap(waiting, later);
    } else {
      waiting.pop_back();
    }
  }
}

// What is no result is not rendered, but what cannot be read in it is named.
void look_through(const SavedResults& results, text::Problems& problems) {
  SavedReader reader(results, problems);
  while (reader.next().is_object()) {
  }
}

}  // namespace

SavedResults saved_file(const std::string& path) {
  if (path != "-") return {path, [path](readers::Trouble& trouble) { return lines_of_file(path, trouble); }};
  return {path, [text = std::make_shared<std::string>()](readers::Trouble& trouble) {
            if (text->empty()) {
              const NextLine next = lines_of_file("-", trouble);
              for (std::string line; next(line);) text->append(line).append("\n");
            }
            return lines_of_text(*text);
          }};
}

SavedResults saved_text(const std::string& name, std::string text) {
  return {name, [text = std::make_shared<const std::string>(std::move(text))](readers::Trouble&) {
            return lines_of_text(*text);
          }};
}

Replay replay(const std::vector<SavedResults>& results, const Renderer& renderer, const Days& days) {
  Survey seen = survey(results, days.any());
  Replay replay{std::move(seen.problems), std::move(seen.gaps), std::move(seen.notes), seen.has_run, {}};
  for (std::size_t part = 0; part < results.size(); ++part) {
    if (!seen.parts[part].run) look_through(results[part], replay.problems);
  }
  if (!seen.has_run) return replay;
  renderer.begin(seen.run);
  Merger merger(seen, renderer, days);
  merge(results, seen, merger, replay.problems);
  replay.summary = merger.summary();
  merger.note(replay.notes);
  renderer.end(replay.summary);
  return replay;
}

}  // namespace callaudit::report
