// Tables for analysts to fill in, drawn from saved results. What the program said is not told: it would be copied.
#pragma once

#include "cli/session.h"

namespace callaudit::cli {

// --template verdicts|calls|scores on standard output, for --sample calls: a row for each verdict (of each check so
// many calls that fired and so many that did not), for each call, or for each score. Drawn from a fixed seed.
Ending write_template(Session& session);

}  // namespace callaudit::cli
