#include "cli/agreement_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>

#include "cli/terminal.h"
#include "report/json_text.h"
#include "text/utf8.h"

namespace callaudit::cli {

namespace {

using audit::Agreement;
using audit::CheckAgreement;
using audit::Figure;

const char* name(audit::Said said) {
  return said == audit::Said::nothing ? "nothing" : checks::name(static_cast<checks::Outcome>(said));
}

std::string two(const std::optional<Figure>& figure) {
  return figure ? fmt::format("{:.2f}", figure->value) : "-";
}

double value_or_unknown(const std::optional<Figure>& figure) {
  return figure ? figure->value : text::kUnknown;
}

std::string summary(const Compared& compared, const Agreement& agreement) {
  std::string text = fmt::format(
      "{} checks, {} of {} calls: macro kappa {}, macro accuracy {:.3f}, macro F1 of fails {:.3f} over {} checks with "
      "{} or more",
      agreement.checks.size(), compared.calls, compared.labelled, with_interval(agreement.macro_kappa, 3),
      agreement.macro_accuracy, agreement.macro_f1, agreement.checks_with_fails, audit::kEnough);
  if (agreement.precision) text += fmt::format(", precision of fails {}", with_interval(*agreement.precision, 3));
  if (agreement.recall) text += fmt::format(", recall {}", with_interval(*agreement.recall, 3));
  return text +
         fmt::format(", {} of {} checks at kappa 0.8 or above", agreement.good_checks, agreement.checks_with_verdicts);
}

void print_disagreements(Session& session, const Look& look, const std::string& check, const Compared& compared) {
  const auto most = static_cast<std::size_t>(*session.settings.number("confusions"));
  const auto found = compared.disagreements.find(check);
  if (found == compared.disagreements.end()) return;
  std::ostream& out = session.streams.out;
  out << "\n"
      << painted(look, "1", check)
      << fmt::format(": {} disagreement{}\n", found->second.size(), found->second.size() == 1 ? "" : "s");
  for (std::size_t at = 0; at < std::min(most, found->second.size()); ++at) {
    const Disagreement& each = found->second[at];
    out << fmt::format("  {}: people say {}, the program {}", shown(session, each.call), name(each.human),
                       name(each.program));
    if (!each.reason.empty()) out << ": " << shown(session, each.reason);
    if (!each.fragile.empty()) out << " [" << each.fragile << "]";
    if (!each.quote.empty()) out << painted(look, "2", " (" + shown(session, each.quote) + ")");
    out << "\n";
  }
}

void print_table(Session& session, const Compared& compared, const Agreement& agreement) {
  const Look look = look_of(session);
  std::ostream& out = session.streams.out;
  out << painted(look, "1",
                 fmt::format("{:34}{:>5}{:>5}{:>6}{:>5}{:>5}{:>5}{:>6}{:>6}{:>6}{:>6}  {}", "check", "n", "dec",
                             "fails", "tp", "fp", "fn", "prec", "rec", "F1", "acc", "kappa [95 %]"))
      << "\n";
  for (const CheckAgreement& check : agreement.checks) {
    out << fmt::format("{:34}{:5}{:5}{:6}{:5}{:5}{:5}{:>6}{:>6}{:>6}{:>6}  ", text::printable(check.check),
                       check.ratings, check.decided, check.human_fails, check.right_fails, check.false_fails,
                       check.missed_fails, two(check.precision), two(check.recall), two(check.f1), two(check.accuracy));
    out << painted(look,
                   check.kappa.value >= 0.8   ? "32"
                   : check.kappa.value >= 0.4 ? "33"
                                              : "31",
                   with_interval(check.kappa, 2))
        << "\n";
  }
  for (const CheckAgreement& check : agreement.checks) print_disagreements(session, look, check.check, compared);
  print_reliability(session, compared);
  out << "\n"
      << wrapped(summary(compared, agreement), session.surroundings.out_is_terminal ? look.width : 1000, 0) << "\n";
}

void print_markdown(Session& session, const Compared& compared, const Agreement& agreement) {
  std::ostream& out = session.streams.out;
  out << "| check | n | decided | fails | tp | fp | fn | precision | recall | F1 | accuracy | kappa | 95 % |\n"
         "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|\n";
  for (const CheckAgreement& check : agreement.checks) {
    out << fmt::format("| `{}` | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {:.2f} | {:.2f} to {:.2f} |\n",
                       text::printable(check.check), check.ratings, check.decided, check.human_fails, check.right_fails,
                       check.false_fails, check.missed_fails, two(check.precision), two(check.recall), two(check.f1),
                       two(check.accuracy), check.kappa.value, check.kappa.low, check.kappa.high);
  }
  print_reliability_markdown(session, compared);
  out << "\n" << summary(compared, agreement) << "\n";
}

void append_check(report::JsonText& json, const CheckAgreement& check, const Compared& compared) {
  json.open('{').member("check", check.check).member("ratings", check.ratings).member("decided", check.decided);
  json.member("human_fails", check.human_fails).member("right_fails", check.right_fails);
  json.member("false_fails", check.false_fails).member("missed_fails", check.missed_fails);
  append_figure(json, "kappa", check.kappa);
  append_figure(json, "precision", check.precision);
  append_figure(json, "recall", check.recall);
  json.member("f1", value_or_unknown(check.f1)).member("accuracy", value_or_unknown(check.accuracy));
  append_figure(json, "f1_interval", check.f1);
  append_coefficients(json, compared, check.check);
  json.key("disagreements").open('[');
  if (const auto found = compared.disagreements.find(check.check); found != compared.disagreements.end()) {
    for (const Disagreement& each : found->second) {
      json.open('{').member("call", each.call).member("human", name(each.human)).member("program", name(each.program));
      json.member("reason", each.reason).member("quote", each.quote).optional("fragile", each.fragile).close('}');
    }
  }
  json.close(']').close('}');
}

void print_json(Session& session, const Compared& compared, const Agreement& agreement) {
  std::string out;
  report::JsonText json(out);
  json.open('{').member("calls", compared.calls).member("labelled", compared.labelled);
  append_figure(json, "macro_kappa", agreement.macro_kappa);
  json.member("macro_accuracy", agreement.macro_accuracy).member("macro_f1", agreement.macro_f1);
  append_figure(json, "precision", agreement.precision);
  append_figure(json, "recall", agreement.recall);
  json.key("checks").open('[');
  for (const CheckAgreement& check : agreement.checks) append_check(json, check, compared);
  json.close(']');
  append_reliability(json, compared);
  json.close('}');
  session.streams.out << out << "\n";
}

constexpr std::array kFormats = {
    AgreementFormat{"pretty", print_table},
    AgreementFormat{"markdown", print_markdown},
    AgreementFormat{"json", print_json},
};

}  // namespace

std::string with_interval(const Figure& figure, int digits) {
  return fmt::format("{:.{}f} [{:.{}f}, {:.{}f}]", figure.value, digits, figure.low, digits, figure.high, digits);
}

void append_figure(report::JsonText& json, const char* key, const std::optional<Figure>& figure) {
  json.key(key);
  if (!figure) {
    json.null();
    return;
  }
  json.open('{').member("value", figure->value).member("low", figure->low).member("high", figure->high).close('}');
}

const AgreementFormat* agreement_format(const std::string& name, text::Problems& problems) {
  if (name.empty()) return &kFormats.front();
  const auto found = std::ranges::find(kFormats, name, &AgreementFormat::name);
  if (found != kFormats.end()) return &*found;
  problems.push_back(
      {{}, fmt::format("calibrate has no format '{}'", text::printable(name)), "one of: pretty, markdown, json", {}});
  return nullptr;
}

}  // namespace callaudit::cli
