// callaudit learn: labelled sentences -> the model of one learned signal, with figures from text left out of training.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/sink.h"
#include "learned/train.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

// From so many files on each one is a writer of its own, left out as a whole when the figures are measured.
constexpr std::size_t kWriters = 5;

learned::TrainingText read_labelled(Session& session, const std::string& signal, text::Problems& problems) {
  learned::TrainingText text;
  const std::size_t files = session.arguments.size() - 1;
  for (std::size_t at = 1; at <= files; ++at) {
    const std::string& path = session.arguments[at];
    const learned::TrainingFile file{path, signal, files < kWriters ? "" : path};
    const text::Problems found = learned::read_training_text(read_whole(session, path, problems), file, text);
    problems.insert(problems.end(), found.begin(), found.end());
  }
  return text;
}

transcript::Role speaker_of(const learned::TrainingText& text, const std::string& signal) {
  for (const learned::ActRole& act : learned::acts_of(text)) {
    if (act.act == signal) return act.role;
  }
  return transcript::Role::unknown;
}

void print_figures(std::ostream& out, const learned::ActFigures& act) {
  const learned::Figures& f = act.figures;
  out << fmt::format("{}: {} examples, {} other sentences; measured on text left out of training\n\n", act.act,
                     f.examples, f.counterexamples);
  out << fmt::format("  average precision           {:.2f}\n", f.average_precision);
  out << fmt::format("  above 0.50                  precision {:.2f}  recall {:.2f}  F1 {:.2f}\n", f.precision,
                     f.recall, f.f1);
  out << fmt::format("  above {:.2f}                  the best F1, {:.2f}\n", f.best_threshold, f.best_f1);
  if (f.precise_threshold < 1)
    out << fmt::format("  above {:.2f}                  four of five hits are right, recall {:.2f}\n",
                       f.precise_threshold, f.precise_recall);
}

void print_use(std::ostream& out, const learned::ActFigures& act, transcript::Role speaker) {
  const double above = act.figures.precise_threshold < 1
                           ? std::max(act.figures.precise_threshold, act.figures.best_threshold)
                           : act.figures.best_threshold;
  out << "\nIn a rule file of the same folder:\n\n  signals:\n    " << act.act << ":\n";
  if (speaker != transcript::Role::unknown) out << fmt::format("      speaker: {}\n", transcript::name(speaker));
  out << fmt::format("      learned: {{model: {}, above: {:.2f}, margin: 0.1}}\n", act.act, above);
}

}  // namespace

Ending learn(Session& session) {
  const std::string& signal = session.arguments.front();
  text::Problems problems;
  if (!learned::is_act_name(signal)) {
    problems.push_back(
        {{}, fmt::format("'{}' is no name of a signal", text::printable(signal)), "small letters, digits and '-'", {}});
  }
  const learned::TrainingText text = read_labelled(session, signal, problems);
  if (problems.empty()) {
    const auto trained = learned::train_signal(text, signal);
    if (trained) {
      const std::string asked = session.settings.text("output");
      const std::string path = asked.empty() ? signal + ".model" : asked;
      FileSink sink(path);
      sink.write(trained->bytes);
      sink.commit();
      if (!sink.error().empty()) return {Exit::untrustworthy, sink.error()};
      print_figures(session.streams.out, trained->figures.front());
      session.streams.out << fmt::format("\nwritten {} ({} KiB)\n", text::printable(path),
                                         (trained->bytes.size() + 1023) / 1024);
      print_use(session.streams.out, trained->figures.front(), speaker_of(text, signal));
      return {};
    }
    problems.push_back(trained.error());
  }
  print_problems(session, problems);
  return {Exit::untrustworthy, "nothing was learned"};
}

}  // namespace callaudit::cli
