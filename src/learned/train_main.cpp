// train_learned TRAINING_FOLDER MODEL_FOLDER: all labelled text of a folder -> agent.model and customer.model, and
// their figures as a table on standard output. Files are named WRITER-calls-NN.txt and WRITER-sentences-SIGNAL.txt.
// Used by scripts/train-learned.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "learned/train.h"

namespace {

namespace fs = std::filesystem;
using namespace callaudit;

std::string contents_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

learned::TrainingFile described(const fs::path& path) {
  const std::string stem = path.stem().string();
  learned::TrainingFile file{path.filename().string(), "", stem.substr(0, stem.find('-'))};
  const std::size_t list = stem.find("-sentences-");
  if (list != std::string::npos) file.act = stem.substr(list + std::string_view("-sentences-").size());
  return file;
}

bool read_folder(const fs::path& folder, learned::TrainingText& out) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::size_t problems = 0;
  for (const fs::path& path : paths) {
    for (const text::Problem& problem : learned::read_training_text(contents_of(path), described(path), out)) {
      fmt::print(stderr, "{}\n", text::describe(problem));
      ++problems;
    }
  }
  return problems == 0;
}

void print_figures(const learned::TrainedFile& trained) {
  for (const learned::ActFigures& act : trained.figures) {
    const learned::Figures& f = act.figures;
    fmt::print("| {} | {} | {} | {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} |\n",
               act.act, act.on_calls ? "calls" : "lists", act.with_context ? "yes" : "", f.examples,
               f.average_precision, f.precision, f.recall, f.f1, f.best_f1, f.best_threshold, f.precise_threshold,
               f.precise_recall);
  }
}

bool write(const learned::TrainedFile& trained, const fs::path& path) {
  std::ofstream out(path, std::ios::binary);
  out << trained.bytes;
  out.close();
  print_figures(trained);
  return !out.fail();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    fmt::print(stderr, "usage: train_learned TRAINING_FOLDER MODEL_FOLDER\n");
    return 2;
  }
  learned::TrainingText text;
  if (!read_folder(arguments[1], text)) return 1;
  const auto trained = learned::train_all(text);
  if (!trained) {
    fmt::print(stderr, "{}\n", text::describe(trained.error()));
    return 1;
  }
  const fs::path models = arguments[2];
  fmt::print(
      "| signal | on | context | examples | average precision | precision at 0.5 | recall | F1 | best F1 | at "
      "| precision 0.8 at | recall |\n");
  fmt::print("|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
  return write(trained->agent, models / "agent.model") && write(trained->customer, models / "customer.model") ? 0 : 1;
}
