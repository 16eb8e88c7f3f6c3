// Typed access to the fields of a map that reports every error: a wrong type, a missing field, and with finish() each
// key that nobody asked for, with "did you mean". Reading goes on after an error with the default.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/node.h"

namespace callaudit::config {

// Where the problems of some documents go: knows their texts for carets.
class Reporter {
 public:
  Reporter(std::span<const Document> documents, text::Problems& problems)
      : documents_(documents), problems_(problems) {}
  Reporter(const Document& document, text::Problems& problems) : documents_(&document, 1), problems_(problems) {}
  void report(const text::Location& where, std::string message, std::string hint = {}) const;
  // A name that nothing has, with "did you mean". Silent where some document could not be read: it may be there.
  void report_unknown(const text::Location& where, const char* what, std::string_view name,
                      std::span<const std::string> known) const;
  void set_incomplete() { incomplete_ = true; }
  bool incomplete() const { return incomplete_; }
  Reporter reporting_to(text::Problems& problems) const { return {documents_, problems}; }

 private:
  std::span<const Document> documents_;
  text::Problems& problems_;
  bool incomplete_ = false;
};

class Fields {
 public:
  // `what` names the map in messages: "check 'greets'". A node that is no map is reported and behaves as empty.
  Fields(const Node& node, std::string what, const Reporter& reporter);

  bool has(std::string_view key) const { return node_.find(key) != nullptr; }
  const Node* node(std::string_view key);  // any kind; null when absent
  std::string text(std::string_view key, std::string fallback = {});
  std::optional<double> number(std::string_view key);
  std::optional<int> integer(std::string_view key);
  bool boolean(std::string_view key, bool fallback = false);  // true or false only
  std::vector<std::string> text_list(std::string_view key);   // one text or a list of texts
  // Index into `choices`, reported with the choices when it is none of them.
  std::optional<std::size_t> choice(std::string_view key, const std::vector<std::string>& choices);
  text::Location where(std::string_view key) const;  // of the value, else of the map

  // Reports the keys that were not asked for; `hint` stands where no known key is near.
  void finish(std::string_view hint = {});

 private:
  const Node& node_;
  std::string what_;
  const Reporter& reporter_;
  std::vector<std::string> asked_;
};

}  // namespace callaudit::config
