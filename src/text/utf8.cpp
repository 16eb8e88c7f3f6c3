#include "text/utf8.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <array>

namespace callaudit::text {

namespace {

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

char32_t smallest_of_length(std::size_t length) {
  constexpr std::array<char32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
  return smallest[length];
}

struct Lead {
  std::size_t length;
  char32_t bits;
};

Lead lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, byte & 0x1FU};
  if (byte >= 0xE0 && byte <= 0xEF) return {3, byte & 0x0FU};
  if (byte >= 0xF0 && byte <= 0xF4) return {4, byte & 0x07U};
  return {0, 0};
}

std::string from_wide(std::string_view bytes, std::size_t unit, bool big_endian, std::size_t& repairs) {
  const auto unit_at = [&](std::size_t at) {
    char32_t value = 0;
    for (std::size_t i = 0; i < unit; ++i) {
      const std::size_t index = big_endian ? at + i : at + unit - 1 - i;
      value = (value << 8) | static_cast<unsigned char>(bytes[index]);
    }
    return value;
  };
  std::string out;
  out.reserve(bytes.size());
  std::size_t at = 0;
  for (; at + unit <= bytes.size(); at += unit) {
    char32_t value = unit_at(at);
    if (unit == 2 && value >= 0xD800 && value <= 0xDBFF && at + 4 <= bytes.size()) {
      const char32_t low = unit_at(at + 2);
      if (low >= 0xDC00 && low <= 0xDFFF) {
        value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    const bool invalid = value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF);
    repairs += invalid;
    append(out, invalid ? kReplacement : value);
  }
  if (at < bytes.size()) {
    ++repairs;
    append(out, kReplacement);
  }
  return out;
}

std::string repaired_counting(std::string_view text, std::size_t& repairs) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (point.valid) {
      out.append(text, at, point.length);
    } else {
      append(out, kReplacement);
      ++repairs;
    }
    at += point.length;
  }
  return out;
}

bool is_unprintable(char32_t value) {
  return (value < 0x20 && value != '\t') || (value >= 0x7F && value <= 0x9F) || value == 0x061C || value == 0x200E ||
         value == 0x200F || (value >= 0x2028 && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069) ||
         value == 0xFEFF;
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {byte, 1, true};
  const Lead lead = lead_of(byte);
  if (lead.length == 0 || at + lead.length > text.size()) return {kReplacement, 1, false};
  char32_t value = lead.bits;
  for (std::size_t i = 1; i < lead.length; ++i) {
    if (!is_continuation(text[at + i])) return {kReplacement, 1, false};
    value = (value << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < smallest_of_length(lead.length) || surrogate || value > 0x10FFFF) return {kReplacement, 1, false};
  return {value, lead.length, true};
}

void append(std::string& out, char32_t value) {
  if (value < 0x80) {
    out += static_cast<char>(value);
  } else if (value < 0x800) {
    out += static_cast<char>(0xC0 | (value >> 6));
    out += static_cast<char>(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    out += static_cast<char>(0xE0 | (value >> 12));
    out += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (value & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (value >> 18));
    out += static_cast<char>(0x80 | ((value >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((value >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (value & 0x3F));
  }
}

bool is_valid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (!point.valid) return false;
    at += point.length;
  }
  return true;
}

std::string repaired(std::string_view text) {
  std::size_t repairs = 0;
  return repaired_counting(text, repairs);
}

std::string to_utf8(std::string_view bytes, std::size_t* repairs) {
  using namespace std::string_view_literals;
  std::size_t counted = 0;
  std::string out;
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) {
    out = from_wide(bytes.substr(4), 4, false, counted);
  } else if (bytes.starts_with("\0\0\xFE\xFF"sv)) {
    out = from_wide(bytes.substr(4), 4, true, counted);
  } else if (bytes.starts_with("\xFF\xFE"sv)) {
    out = from_wide(bytes.substr(2), 2, false, counted);
  } else if (bytes.starts_with("\xFE\xFF"sv)) {
    out = from_wide(bytes.substr(2), 2, true, counted);
  } else {
    if (bytes.starts_with("\xEF\xBB\xBF"sv)) bytes.remove_prefix(3);
    out = repaired_counting(bytes, counted);
  }
  if (repairs != nullptr) *repairs = counted;
  return out;
}

std::string lowercase(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (point.value < 0x80) {
      out += point.value >= 'A' && point.value <= 'Z' ? static_cast<char>(point.value + 0x20) : text[at];
    } else {
      append(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point.value))));
    }
    at += point.length;
  }
  return out;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (!point.valid) {
      append(out, kReplacement);
    } else if (is_unprintable(point.value)) {
      out += point.value < 0x100 ? fmt::format("\\x{:02x}", static_cast<unsigned>(point.value))
                                 : fmt::format("\\u{:04x}", static_cast<unsigned>(point.value));
    } else {
      out.append(text, at, point.length);
    }
    at += point.length;
  }
  return out;
}

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    width += utf8proc_charwidth(static_cast<utf8proc_int32_t>(point.value));
    at += point.length;
  }
  return width;
}

}  // namespace callaudit::text
