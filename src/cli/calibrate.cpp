// callaudit calibrate: how well saved results agree with people, and the tables that people fill in.
#include <ostream>

#include "cli/calibrate_template.h"
#include "cli/commands.h"
#include "cli/comparison.h"
#include "report/saved.h"

namespace callaudit::cli {

Ending calibrate(Session& session) {
  if (!session.settings.text("template").empty()) return write_template(session);
  text::Problems problems;
  const AgreementFormat* format = agreement_format(session.settings.text("format"), problems);
  const HumanLabels labels = human_labels(session, problems);
  const CallFilter filter = call_filter(session, problems);
  if (!problems.empty()) {
    print_problems(session, problems);
    return {Exit::untrustworthy, "nothing was measured"};
  }
  Comparison comparison(labels, filter, session.settings.flag("certain"));
  const report::Replay replay = report::replay({report::saved_file(session.arguments.front())}, comparison.renderer());
  print_problems(session, replay.problems);
  if (!replay.has_run) return {Exit::untrustworthy, "no results were found: nothing was measured"};
  const Compared& compared = comparison.finish();
  if (compared.ratings.empty() && compared.scores.empty())
    return {Exit::untrustworthy, "no call of the results has a human verdict"};
  format->print(session, compared, audit::measure_agreement(compared.ratings, compared.checks));
  return {};
}

}  // namespace callaudit::cli
