// A reading as text, so that what a reader makes of a file can be kept beside it and compared.
#pragma once

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "readers/reader.h"

namespace callaudit::readers {

inline std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

inline std::string dumped_time(double seconds) {
  return text::is_known(seconds) ? fmt::format("{:.3f}", seconds) : "?";
}

inline void dump_line(std::string& out, const char* name, const std::string& value) {
  if (!value.empty()) out += fmt::format("  {}: {}\n", name, value);
}

inline std::string dumped_segment(const transcript::Segment& segment) {
  std::string out = fmt::format("    [{}] {}-{} {}", segment.speaker, dumped_time(segment.start),
                                dumped_time(segment.end), segment.text);
  if (segment.confidence >= 0) out += fmt::format(" ~{:.2f}", segment.confidence);
  if (!segment.sentiment.empty()) out += " <" + segment.sentiment + ">";
  if (segment.interrupted) out += " <cut off>";
  out += '\n';
  for (const transcript::Word& word : segment.words) {
    out += fmt::format("        {}-{} {}", dumped_time(word.start_time), dumped_time(word.end_time),
                       segment.text.substr(word.begin, word.end - word.begin));
    if (word.confidence >= 0) out += fmt::format(" ~{:.2f}", word.confidence);
    out += '\n';
  }
  return out;
}

inline std::string dumped_call(const transcript::Call& call) {
  constexpr const char* media[] = {"voice", "chat", "script"};
  std::string out = fmt::format("call {} (line {})\n", call.id, call.line);
  out += fmt::format("  format: {}, {}\n", call.format, call.format_reason);
  dump_line(out, "agent", call.agent);
  dump_line(out, "agent by", call.agent_rule);
  dump_line(out, "team", call.team);
  dump_line(out, "queue", call.queue);
  dump_line(out, "language", call.language);
  dump_line(out, "started", call.started_at);
  dump_line(out, "duration", text::is_known(call.duration) ? dumped_time(call.duration) : "");
  dump_line(out, "medium", media[static_cast<int>(call.medium)]);
  for (const auto& [name, value] : call.metadata) out += fmt::format("  metadata {}: {}\n", name, value);
  const transcript::VendorMeasures& vendor = call.vendor;
  if (vendor.interruptions >= 0)
    out += fmt::format("  interruptions: {} in {}\n", vendor.interruptions, dumped_time(vendor.interruption_time));
  if (text::is_known(vendor.non_talk_time))
    out += fmt::format("  non-talk time: {}\n", dumped_time(vendor.non_talk_time));
  for (const std::string& category : vendor.categories) out += fmt::format("  category: {}\n", category);
  out += "  speakers:\n";
  for (const transcript::Speaker& speaker : call.speakers) {
    out += fmt::format("    {} \"{}\" name \"{}\" channel \"{}\"\n", transcript::name(speaker.role), speaker.label,
                       speaker.name, speaker.channel);
  }
  out += "  segments:\n";
  for (const transcript::Segment& segment : call.segments) out += dumped_segment(segment);
  for (const std::string& note : call.notes) out += fmt::format("  note: {}\n", note);
  return out;
}

inline std::string dumped(const Reading& reading) {
  std::string out;
  for (const transcript::Call& call : reading.calls) out += dumped_call(call);
  for (const text::Problem& problem : reading.problems) out += "problem " + text::describe(problem) + "\n";
  return out;
}

}  // namespace callaudit::readers
