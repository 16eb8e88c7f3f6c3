#include "rules/rulebook.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "config/packed_tree.h"
#include "rules/files.h"
#include "rules/linter.h"
#include "rules/parse_scorecard.h"
#include "rules/prepared.h"
#include "rules/sections.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace callaudit::rules {

bool is_model(const std::string& file) {
  return file.ends_with(".model");
}

namespace {

std::size_t entries_of(const Sections& sections) {
  return sections.phrases.size() + sections.slots.size() + sections.signals.size() + sections.checks.size() +
         sections.scorecards.size();
}

text::Problem too_many(const std::string& file, std::size_t most) {
  return {{file, 1, 1},
          fmt::format("more than {} rules with this file", most),
          "raise --limit-rules, or leave rules out",
          {}};
}

// Compiles the merged sections into a book, layer by layer: phrases, signals, checks, scorecards.
class Compiler {
 public:
  Compiler(const Sections& sections, const config::Reporter& reporter, Rulebook& book, const LoadOptions& options)
      : sections_(sections), reporter_(reporter), book_(book), builder_(book.phrases, book.learned, options.learned) {
    builder_.limit_states(options.limits.pattern_states);
  }

  // With the patterns that the build compiled, if any.
  void run(const std::optional<Prepared>& ready) {
    phrases();
    if (ready) builder_.start_from(ready->patterns);
    signals();
    checks();
    book_.signals = builder_.finish(reporter_);
    scorecards();
  }

 private:
  void phrases() {
    for (const Entry& entry : sections_.phrases) {
      std::vector<std::string>& patterns = book_.phrases[entry.name];
      book_.phrase_places[entry.name] = entry.where;
      if (entry.body.kind == config::Node::Kind::scalar) patterns.push_back(entry.body.scalar);
      for (const config::Node& item : entry.body.items) {
        if (item.kind == config::Node::Kind::scalar) {
          patterns.push_back(item.scalar);
        } else {
          reporter_.report(item.where, "a pattern must be a text");
        }
      }
      if (patterns.empty())
        reporter_.report(entry.where, fmt::format("phrase '{}' has no patterns", text::printable(entry.name)));
    }
  }

  void signals() {
    for (const Entry& entry : sections_.signals) builder_.add_name(entry.name);
    for (const Entry& entry : sections_.slots) builder_.add_slot(entry.name, entry.body, reporter_);
    for (const Entry& entry : sections_.signals) {
      builder_.add_signal(entry.name, entry.body, reporter_);
      const signals::SignalId id = builder_.resolve(entry.name, entry.where, reporter_);
      parse_signal_examples(id, entry.body, reporter_, book_.examples);
    }
    for (const config::Node& node : sections_.conversation) builder_.set_conversation(node, reporter_);
  }

  void checks() {
    const checks::Context context{builder_, reporter_};
    for (const Entry& entry : sections_.checks) {
      std::unique_ptr<checks::Check> check = checks::parse_check(entry.name, entry.body, context);
      if (!check) continue;
      check->heading.where = entry.where;
      parse_check_examples(static_cast<int>(book_.checks.size()), entry.body, reporter_, book_.examples);
      book_.checks.push_back(std::move(check));
    }
  }

  void scorecards() {
    const std::vector<std::string> ids = book_.check_ids();
    std::vector<std::string> names;
    for (const Entry& entry : sections_.scorecards) {
      book_.scorecards.push_back(parse_scorecard(entry, ids, reporter_));
      names.push_back(entry.name);
    }
    book_.default_scorecard = sections_.default_scorecard;
    if (book_.default_scorecard.empty() && !names.empty()) book_.default_scorecard = names.front();
    if (!sections_.default_scorecard.empty() && book_.find_scorecard(sections_.default_scorecard) == nullptr) {
      reporter_.report_unknown(sections_.default_where, "scorecard", sections_.default_scorecard, names);
    }
  }

  const Sections& sections_;
  const config::Reporter& reporter_;
  Rulebook& book_;
  signals::Builder builder_;
};

}  // namespace

int Rulebook::find_check(std::string_view id) const {
  const auto found =
      std::find_if(checks.begin(), checks.end(), [&](const auto& check) { return check->heading.id == id; });
  return found == checks.end() ? -1 : static_cast<int>(found - checks.begin());
}

const score::Scorecard* Rulebook::find_scorecard(std::string_view id) const {
  const auto found =
      std::find_if(scorecards.begin(), scorecards.end(), [&](const auto& card) { return card.id == id; });
  return found == scorecards.end() ? nullptr : &*found;
}

std::vector<std::string> Rulebook::check_ids() const {
  std::vector<std::string> ids;
  for (const auto& check : checks) ids.push_back(check->heading.id);
  return ids;
}

namespace {

constexpr const char* kExamples = "tests";  // the key of the examples inside signals and checks

// The documents of the rule files among the sources; models go to the book.
class Documents {
 public:
  Documents(const LoadOptions& options, Rulebook& book, text::Problems& problems)
      : options_(options), book_(book), problems_(problems) {}

  // Of the shipped rules the trees that the build made ready are taken, if any.
  std::vector<config::Document> read(std::vector<Source>& sources, const std::optional<Prepared>& ready) {
    text::Unpacker trees(ready ? ready->trees : std::string_view());
    for (Source& source : sources) {
      if (is_model(source.file)) {
        if (options_.learned) add_model(source, ready.has_value());
      } else if (source.is_shipped() && ready) {
        documents_.push_back({source.file, std::string(source.embedded),
                              config::unpack(trees, source.file, options_.examples ? "" : kExamples)});
      } else {
        parse(source);
      }
    }
    return std::move(documents_);
  }

 private:
  void add_model(const Source& source, bool ready) {
    const auto bytes = !source.is_shipped() ? learned::Bytes::passing
                       : ready              ? learned::Bytes::sound
                                            : learned::Bytes::lasting;
    const auto added = book_.learned.add(source.bytes(), source.file, bytes);
    if (!added) problems_.push_back(added.error());
  }

  void parse(Source& source) {
    const std::size_t before = problems_.size();
    config::Document document = source.tree
                                    ? config::Document{source.file, std::move(source.text), std::move(*source.tree)}
                                    : config::parse(source.file, std::string(source.bytes()), problems_);
    if (problems_.size() == before && document.root.kind == config::Node::Kind::null)
      problems_.push_back({{source.file, 1, 1}, "the rule file is empty", "write 'version: 1' at its top", {}});
    documents_.push_back(std::move(document));
  }

  const LoadOptions& options_;
  Rulebook& book_;
  text::Problems& problems_;
  std::vector<config::Document> documents_;
};

// They come all or not at all, before others.
bool carries_shipped(const std::vector<Source>& sources) {
  return !sources.empty() && sources.front().is_shipped();
}

// `incomplete`: some file could not even be read.
std::shared_ptr<Rulebook> compile(std::vector<Source> sources, const LoadOptions& options, bool incomplete,
                                  text::Problems& problems) {
  const std::size_t before = problems.size();
  auto book = std::make_shared<Rulebook>();
  const std::optional<Prepared> ready = options.prepared && carries_shipped(sources) ? prepared() : std::nullopt;
  book->hash = hash_of(sources, options.learned);
  std::vector<config::Document> documents = Documents(options, *book, problems).read(sources, ready);
  config::Reporter reporter(documents, problems);
  // The files that can be read are looked through all the same; names that the others may define are not missed.
  if (incomplete || problems.size() > before) reporter.set_incomplete();
  Sections sections;
  for (config::Document& document : documents) {
    collect(document, reporter, options.limits.entries, sections);
    if (entries_of(sections) <= options.limits.entries) continue;
    problems.push_back(too_many(document.file, options.limits.entries));
    return nullptr;
  }
  Compiler(sections, reporter, *book, options).run(ready);
  for (const config::Node& list : sections.allow) parse_allowances(list, reporter, book->allowances);
  if (incomplete || problems.size() > before) return nullptr;
  if (options.lint) lint({sections, *book, Remarks(documents, book->remarks)});
  return book;
}

}  // namespace

std::string hash_of(const std::vector<Source>& sources, bool learned) {
  const std::optional<Prepared> ready = carries_shipped(sources) ? prepared() : std::nullopt;
  text::Hash hash = ready ? ready->hash : text::Hash();
  for (const Source& source : sources) {
    if (!ready || !source.is_shipped()) hash.add(source.bytes());
  }
  hash.add(learned ? 1 : 0, 0);
  return hash.hex();
}

std::shared_ptr<Rulebook> load_sources(const std::vector<Source>& sources, const LoadOptions& options,
                                       text::Problems& problems) {
  return compile(sources, options, false, problems);
}

std::shared_ptr<Rulebook> load(const LoadOptions& options, text::Problems& problems) {
  std::vector<Source> sources;
  if (options.shipped) sources = shipped();
  text::Problems reading, compiling;
  for (const std::string& file : options.files) read_sources(file, options.limits.file_bytes, sources, reading);
  sources.insert(sources.end(), options.added.begin(), options.added.end());
  std::shared_ptr<Rulebook> book = compile(std::move(sources), options, !reading.empty(), compiling);
  // A file whose text cannot be parsed says so twice: when its includes are looked for, and here.
  for (text::Problem& problem : compiling) {
    if (std::ranges::find(reading, problem) == reading.end()) reading.push_back(std::move(problem));
  }
  std::ranges::stable_sort(reading, {}, [](const text::Problem& problem) { return problem.where; });
  problems.insert(problems.end(), reading.begin(), reading.end());
  return book;
}

}  // namespace callaudit::rules
