#include "transcript/call.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace callaudit::transcript;
using callaudit::text::is_known;
using callaudit::text::kUnknown;

namespace {

void say(Call& call, const char* label, double start, double end, const std::string& text) {
  Segment& segment = call.segments.emplace_back();
  segment.speaker = label == nullptr ? -1 : speaker_index(call, label);
  segment.start = start;
  segment.end = end;
  segment.text = text;
}

std::string texts(const Call& call) {
  std::string all;
  for (const Segment& segment : call.segments) all += segment.text;
  return all;
}

}  // namespace

TEST_CASE("speakers are told apart by label and channel") {
  Call call;
  CHECK(speaker_index(call, "0", "1") == 0);
  CHECK(speaker_index(call, "0", "2") == 1);
  CHECK(speaker_index(call, "0") == 2);
  CHECK(speaker_index(call, "0", "2") == 1);
  CHECK(call.speakers.size() == 3);
}

TEST_CASE("speakers are bounded") {
  Call call;
  for (std::size_t i = 0; i < kMaxSpeakers + 50; ++i) speaker_index(call, std::to_string(i));
  CHECK(call.speakers.size() == kMaxSpeakers);
  CHECK(speaker_index(call, "one more") == static_cast<int>(kMaxSpeakers) - 1);
}

TEST_CASE("merged speakers close up") {
  Call call;
  say(call, "a", 0, 1, "1");
  say(call, "b", 1, 2, "2");
  say(call, "c", 2, 3, "3");
  say(call, nullptr, 3, 4, "4");
  merge_speakers(call, 0, 2);
  REQUIRE(call.speakers.size() == 2);
  CHECK(call.speakers[static_cast<std::size_t>(call.segments[0].speaker)].label == "c");
  CHECK(call.speakers[static_cast<std::size_t>(call.segments[1].speaker)].label == "b");
  CHECK(call.speakers[static_cast<std::size_t>(call.segments[2].speaker)].label == "c");
  CHECK(call.segments[3].speaker == -1);
  merge_speakers(call, 1, 0);
  REQUIRE(call.speakers.size() == 1);
  CHECK(call.segments[0].speaker == 0);
  CHECK(call.segments[1].speaker == 0);
}

TEST_CASE("segments are put in the order of their starts, overlaps and untimed ones kept") {
  Call call;
  say(call, "a", 5, 6, "d");
  say(call, "b", kUnknown, kUnknown, "e");
  say(call, "a", 1, 9, "a");
  say(call, "b", 1, 2, "b");
  say(call, "b", kUnknown, kUnknown, "c");
  put_in_order(call);
  CHECK(texts(call) == "abcde");
  CHECK(call.notes.size() == 1);
  call.notes.clear();
  put_in_order(call);
  CHECK(call.notes.empty());
}

TEST_CASE("times that cannot be are mended and said") {
  Call call;
  say(call, "a", -0.2, 1, "a");
  say(call, "a", 3, 2, "b");
  say(call, "a", 4, 1e12, "c");
  put_in_order(call);
  CHECK(call.segments[0].start == 0);
  CHECK(call.segments[1].start == 3);
  CHECK_FALSE(is_known(call.segments[1].end));
  CHECK_FALSE(is_known(call.segments[2].start));
  CHECK(call.notes.size() == 3);
}

TEST_CASE("the hash knows what was said, by whom and when, and nothing else") {
  Call call;
  say(call, "spk_0", 0.5, 1.25, "Good morning.");
  say(call, "spk_1", 1.5, 2, "Hello\nthere ");
  const std::string hash = transcript_hash(call);
  CHECK(hash.size() == 32);

  Call other;  // another format's view of the same
  other.file = "elsewhere";
  other.id = "x";
  say(other, "Agent", 0.5000001, 1.25, "Good  morning.");
  say(other, "Customer", 1.5, 2, " Hello there");
  other.speakers[0].role = Role::agent;
  CHECK(transcript_hash(other) == hash);

  const auto differs = [&](auto change) {
    Call changed = call;
    change(changed);
    return transcript_hash(changed) != hash;
  };
  CHECK(differs([](Call& c) { c.segments[0].text = "Good evening."; }));
  CHECK(differs([](Call& c) { c.segments[1].speaker = 0; }));
  CHECK(differs([](Call& c) {
    c.segments[1].speaker = -1;
    c.segments[0].speaker = -1;
  }));
  CHECK(differs([](Call& c) { c.segments[0].end = 1.3; }));
  CHECK(differs([](Call& c) { c.segments[0].start = kUnknown; }));
  CHECK(differs([](Call& c) { c.segments.pop_back(); }));
  CHECK(differs([](Call& c) { std::swap(c.segments[0], c.segments[1]); }));
  CHECK(differs([](Call& c) {
    c.segments[0].text += "x";
    c.segments[1].text.erase(0, 1);
  }));
}
