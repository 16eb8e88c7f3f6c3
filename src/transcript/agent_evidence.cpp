#include "transcript/agent_evidence.h"

#include <algorithm>

#include "text/utf8.h"
#include "transcript/agent_phrases.h"

namespace callaudit::transcript {

namespace {

constexpr std::size_t kOpening = 40;      // segments looked at from the start
constexpr std::size_t kClosing = 16;      // and from the end
constexpr std::size_t kTextBytes = 2000;  // of one segment

struct Points {
  int agent = 0;  // for being the agent, less those for being the customer
  int machine = 0;
  int segments = 0;
};

std::string plain(std::string_view said) {
  std::string lower = text::lowercase(said.substr(0, kTextBytes));
  constexpr std::string_view curly = "\u2019";
  for (std::size_t at = 0; (at = lower.find(curly, at)) != std::string::npos;) lower.replace(at, curly.size(), "'");
  return lower;
}

void add_points(const std::string& said, Points& points) {
  for (const RolePhrase& entry : role_phrases()) {
    if ((entry.opening && points.segments > 1) || said.find(entry.phrase) == std::string::npos) continue;
    if (entry.role == Role::agent) points.agent += entry.weight;
    if (entry.role == Role::customer) points.agent -= entry.weight;
    if (entry.role == Role::system) points.machine += entry.weight;
  }
}

std::vector<Points> points_of(const Call& call) {
  std::vector<Points> points(call.speakers.size());
  const std::size_t size = call.segments.size();
  for (std::size_t i = 0; i < size; ++i) {
    const Segment& segment = call.segments[i];
    if (segment.speaker < 0 || call.role_of(segment) != Role::unknown) continue;
    Points& own = points[static_cast<std::size_t>(segment.speaker)];
    ++own.segments;
    if (i < kOpening || i + kClosing >= size) add_points(plain(segment.text), own);
  }
  return points;
}

bool is_machine(const Points& points) {
  return points.machine > 0 && points.agent <= 3 && points.segments <= 4;
}

}  // namespace

Evidence weigh_speakers(const Call& call) {
  const std::vector<Points> points = points_of(call);
  Evidence evidence;
  int best = 0;
  int others = 0;  // the highest of the rest
  int candidates = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i].segments == 0) continue;
    if (is_machine(points[i])) {
      evidence.machines.push_back(static_cast<int>(i));
      continue;
    }
    const bool leads = candidates == 0 || points[i].agent > best;
    if (candidates > 0)
      others = candidates == 1 ? std::min(best, points[i].agent) : std::max(others, leads ? best : points[i].agent);
    if (leads) {
      best = points[i].agent;
      evidence.agent = static_cast<int>(i);
    }
    ++candidates;
  }
  const int lead = candidates > 1 ? best - others : 0;
  if (candidates < 2 || lead <= 0) evidence.agent = -1;
  evidence.confidence = 1.0F - 1.0F / (2.0F + static_cast<float>(std::max(lead, 0)));
  return evidence;
}

}  // namespace callaudit::transcript
