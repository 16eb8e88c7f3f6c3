// Which known shapes an unknown JSON comes near to: what identifies each format, so that a refusal can say what is
// missing. Not used for recognition, which is each format's own.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "readers/json.h"

namespace callaudit::readers {

// Members that every document of a format has, as paths: "results.channels[].alternatives[]" goes through the first
// element of each list. A format of several dialects has several rows.
struct Shape {
  std::string_view format;
  std::vector<std::string_view> members;
};

std::span<const Shape> known_shapes();

bool has_member(const Json& root, std::string_view path);

struct NearShape {
  std::string_view format;
  std::vector<std::string_view> missing;
};

// The nearest shapes, at most three, of which the root has at least one telling member and lacks others.
std::vector<NearShape> near_shapes(const Json& root);

}  // namespace callaudit::readers
