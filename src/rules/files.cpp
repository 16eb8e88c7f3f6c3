#include "rules/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "text/utf8.h"

namespace callaudit::rules {

namespace {

namespace fs = std::filesystem;

constexpr int kMaxIncludes = 8;
constexpr std::uintmax_t kMaxModelBytes = 64u << 20;

bool is_rule_file(const fs::path& path) {
  const std::string ending = path.extension().string();
  return ending == ".yaml" || ending == ".yml" || ending == ".json" || ending == ".model";
}

class Reader {
 public:
  Reader(std::size_t most_bytes, std::vector<Source>& sources, text::Problems& problems)
      : most_bytes_(most_bytes), sources_(sources), problems_(problems) {}

  void file(const fs::path& path, int depth) {
    const std::string name = path.string();
    // The settings and the command line may name one file in two ways.
    const auto taken = [&](const Source& source) {
      std::error_code error;
      return source.file == name || fs::equivalent(path, source.file, error);
    };
    if (std::any_of(sources_.begin(), sources_.end(), taken)) return;
    if (path.extension() == ".model") {
      model(path);
      return;
    }
    const std::size_t before = problems_.size();
    config::Document document = config::parse_file(name, problems_, most_bytes_);
    if (document.text.empty() && problems_.size() > before) return;  // not there, or too large: not an empty file
    if (const config::Node* includes = document.root.find("include")) include(*includes, path, document, depth);
    sources_.push_back({name, std::move(document.text)});
    if (problems_.size() == before) sources_.back().tree = std::make_shared<config::Node>(std::move(document.root));
  }

 private:
  void model(const fs::path& path) {
    std::error_code error;
    std::ifstream in(path, std::ios::binary);
    if (!in || fs::file_size(path, error) > kMaxModelBytes) {
      problems_.push_back({{path.string()}, "the model cannot be read", {}, {}});
      return;
    }
    sources_.push_back({path.string(), {std::istreambuf_iterator<char>(in), {}}});
  }

  void include(const config::Node& includes, const fs::path& from, const config::Document& document, int depth) {
    const config::Reporter reporter(document, problems_);
    if (includes.kind == config::Node::Kind::scalar) include_one(includes, from, reporter, depth);
    for (const config::Node& item : includes.items) include_one(item, from, reporter, depth);
  }

  // Only files beside or below the including one: a rule file reads nothing else.
  void include_one(const config::Node& node, const fs::path& from, const config::Reporter& reporter, int depth) {
    const fs::path target = fs::path(node.scalar).lexically_normal();
    if (node.kind != config::Node::Kind::scalar || target.is_absolute() || target.string().starts_with("..")) {
      reporter.report(node.where, "'include' names files beside or below this one");
      return;
    }
    if (depth >= kMaxIncludes) {
      reporter.report(node.where, fmt::format("includes nest deeper than {}", kMaxIncludes));
      return;
    }
    const fs::path path = from.parent_path() / target;
    std::error_code error;
    if (!fs::is_regular_file(path, error)) {
      reporter.report(node.where, fmt::format("no file '{}' here", text::printable(node.scalar)));
      return;
    }
    file(path, depth + 1);
  }

  std::size_t most_bytes_;
  std::vector<Source>& sources_;
  text::Problems& problems_;
};

}  // namespace

void read_sources(const std::string& path, std::size_t most_bytes, std::vector<Source>& sources,
                  text::Problems& problems) {
  std::error_code error;
  Reader reader(most_bytes, sources, problems);
  if (!fs::is_directory(path, error)) {
    reader.file(path, 0);
    return;
  }
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->is_regular_file(error) && is_rule_file(entry->path())) files.push_back(entry->path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) problems.push_back({{path}, "the folder holds no rule files (.yaml, .json)", {}, {}});
  for (const fs::path& file : files) reader.file(file, 0);
}

}  // namespace callaudit::rules
