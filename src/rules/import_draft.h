// A rule file while an importer fills it. Private to rules/.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "config/fields.h"
#include "rules/import.h"

namespace callaudit::rules {

// Signals and checks of another product's document, written as YAML at the end.
class ImportDraft {
 public:
  ImportDraft(const config::Document& document, std::string_view product);

  // A name of ours that is not taken: "No refunds (EU)" -> "no-refunds-eu".
  std::string name_for(std::string_view title);

  // Lines of a body, without indentation, each "key: value".
  using Lines = std::vector<std::string>;
  void signal(const std::string& name, const Lines& lines);
  // `fail` and `pass` are conversations that the check must judge so.
  void check(const std::string& name, const std::string& title, const Lines& lines, const std::string& fail,
             const std::string& pass);

  void left_out(const config::Node& node, std::string what);
  // Keys of a map that neither `known` nor `ignored` names.
  void left_out_keys(const config::Node& map, const std::vector<std::string_view>& known);

  Import finish();

 private:
  const config::Document& document_;
  std::string product_;
  std::set<std::string> names_;
  std::set<std::string> told_;
  std::string signals_;
  std::string checks_;
  std::size_t count_ = 0;
  text::Problems left_out_;
};

// A text in double quotes, as YAML reads it.
std::string quoted(std::string_view text);
std::string quoted_list(const std::vector<std::string>& texts);

// Words of another product as a pattern of ours: what our patterns give a meaning becomes a blank.
std::string as_pattern(std::string_view phrase);

// The maps to read: the document itself, a list, or the list under one of the keys; empty after reporting another
// shape.
std::vector<const config::Node*> entries_of(const config::Document& document,
                                            const std::vector<std::string_view>& lists, std::string_view must_have,
                                            text::Problems& problems);

std::string text_at(const config::Node& map, std::string_view key);
std::vector<std::string> texts_at(const config::Node& map, std::string_view key);
bool is_true(const config::Node& map, std::string_view key);

Import import_amazon(const config::Document& document, text::Problems& problems);
Import import_google(const config::Document& document, text::Problems& problems);
Import import_genesys(const config::Document& document, text::Problems& problems);

}  // namespace callaudit::rules
