// Blots out what tells of people. A mask has as many bytes and as many code points as what it covers, so that places
// found in the text before still fit: "[card]*************". Pure, thread safe.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "privacy/span.h"
#include "transcript/call.h"

namespace callaudit::privacy {

// The spans must be in order and apart.
void mask(std::string& text, const Spans& spans);

// A text on its own: a file name, an id, a message.
std::string masked(std::string_view text, std::span<const std::string> names = {});

// What was said in the call: text and words of every segment.
void mask(transcript::Call& call, std::span<const std::string> names);

// What is known about it besides: id, file, metadata, speakers, notes. The agent stays named.
void mask_heading(transcript::Call& call, std::span<const std::string> names);

}  // namespace callaudit::privacy
