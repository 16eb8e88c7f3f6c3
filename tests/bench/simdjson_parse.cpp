// The yardstick: reads a file of calls, one a line, and takes every turn's role, times and text out of it with simdjson
// on-demand. Prints the seconds of the best pass over the bytes in memory, and what was found, so that nothing is left
// out.
#include <simdjson.h>

#include <chrono>
#include <cstdio>
#include <cstring>

namespace {

namespace ondemand = simdjson::ondemand;

struct Found {
  std::size_t turns = 0;
  std::size_t bytes = 0;
  std::size_t faults = 0;
};

void read_call(ondemand::parser& parser, const char* line, std::size_t length, std::size_t capacity, Found& found) {
  ondemand::document call;
  if (parser.iterate(line, length, capacity).get(call) != simdjson::SUCCESS) {
    ++found.faults;
    return;
  }
  ondemand::array turns;
  if (call["turns"].get_array().get(turns) != simdjson::SUCCESS) ++found.faults;
  for (auto turn : turns) {
    std::string_view role, text;
    double start = 0, end = 0;
    if (turn["role"].get(role) != simdjson::SUCCESS || turn["start_ms"].get(start) != simdjson::SUCCESS ||
        turn["end_ms"].get(end) != simdjson::SUCCESS || turn["text"].get(text) != simdjson::SUCCESS) {
      ++found.faults;
      return;
    }
    ++found.turns;
    found.bytes += role.size() + text.size() + (end >= start ? 1 : 0);
  }
}

Found read_all(ondemand::parser& parser, const simdjson::padded_string& calls) {
  Found found;
  const char* const end = calls.data() + calls.size();
  for (const char* line = calls.data(); line < end;) {
    const auto left = static_cast<std::size_t>(end - line);
    const void* mark = std::memchr(line, '\n', left);
    const char* stop = mark == nullptr ? end : static_cast<const char*>(mark);
    if (stop > line)
      read_call(parser, line, static_cast<std::size_t>(stop - line), left + simdjson::SIMDJSON_PADDING, found);
    line = stop + 1;
  }
  return found;
}

}  // namespace

int main(int count, char** words) {
  simdjson::padded_string calls;
  if (count < 2 || simdjson::padded_string::load(words[1]).get(calls) != simdjson::SUCCESS) return 2;
  ondemand::parser parser;
  Found found;
  double best = 1e9;
  for (int pass = 0; pass < 5; ++pass) {
    const auto begin = std::chrono::steady_clock::now();
    found = read_all(parser, calls);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  std::printf("%.6f %zu %zu %zu\n", best, found.turns, found.bytes, found.faults);
  return found.faults == 0 ? 0 : 1;
}
