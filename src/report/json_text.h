// JSON, appended to a string: compact, valid UTF-8, numbers as short as they can be read back. Characters that could
// steer a terminal (controls, bidirectional overrides) are written as \u escapes, so that even JSON on a screen is
// safe. Values only; no errors: an unknown or infinite number becomes null, an invalid byte U+FFFD.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callaudit::report {

void append_json(std::string& out, std::string_view text);  // with its quotes
void append_json(std::string& out, double number);

// Appends values and members; commas take care of themselves.
class JsonText {
 public:
  explicit JsonText(std::string& out) : out_(out) {}

  JsonText& open(char bracket);   // '{' or '['
  JsonText& close(char bracket);  // '}' or ']'
  JsonText& key(std::string_view name);

  JsonText& value(std::string_view text);
  JsonText& value(const char* text) { return value(std::string_view(text)); }
  JsonText& value(const std::string& text) { return value(std::string_view(text)); }
  JsonText& value(double number);
  JsonText& value(float number);  // with the digits of a float
  JsonText& value(int number) { return value(static_cast<long long>(number)); }
  JsonText& value(std::size_t number) { return value(static_cast<long long>(number)); }
  JsonText& value(long long number);
  JsonText& value(bool truth);
  JsonText& value(const std::vector<std::string>& texts);
  JsonText& null();

  template <class T>
  JsonText& member(std::string_view name, const T& content) {
    return key(name).value(content);
  }
  // Left out when empty.
  JsonText& optional(std::string_view name, std::string_view text);
  // null when empty.
  JsonText& nullable(std::string_view name, std::string_view text);

 private:
  void separate();
  std::string& out_;
};

}  // namespace callaudit::report
