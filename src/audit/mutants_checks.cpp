#include <fmt/format.h>

#include "audit/mutants.h"

namespace callaudit::audit {

namespace {

using checks::Condition;

// A condition found anew each time: putting an outer one back moves the inner ones.
using Find = std::function<Condition&()>;

class Checks {
 public:
  Checks(Ground& ground, std::vector<Mutant>& mutants) : ground_(ground), mutants_(mutants) {}

  void run(int index) {
    checks::Check& check = *ground_.rulebook.checks[static_cast<std::size_t>(index)];
    blank_ = {check.heading.where, fmt::format("check '{}'", check.heading.id), {}, {}, {}, {}};
    for (const Rehearsed* each : ground_.usable) {
      if (each->example->check == index) blank_.examples.push_back(each);
    }
    if (check.when) {
      add(resetting(named("without 'when'"), check.when, std::optional<Condition>{}));
      conditions([&check]() -> Condition& { return *check.when; });
    }
    if (check.excused_by) {
      add(resetting(named("without 'excused_by'"), check.excused_by, std::optional<Condition>{}));
      conditions([&check]() -> Condition& { return *check.excused_by; });
    }
    if (signals::Window* const window = check.window()) windows(*window);
  }

 private:
  Mutant named(std::string what) const {
    Mutant mutant = blank_;
    mutant.what = std::move(what);
    return mutant;
  }

  void add(Mutant mutant) { mutants_.push_back(std::move(mutant)); }

  void windows(signals::Window& window) {
    const signals::Window open;
    if (window.from.kind != open.from.kind) add(resetting(named("without 'from'"), window.from, open.from));
    if (window.until.kind != open.until.kind) add(resetting(named("without 'until'"), window.until, open.until));
    if (window.within) add(resetting(named("without 'within'"), window.within, open.within));
  }

  void conditions(const Find& find) {
    const Condition condition = find();
    if (condition.kind == Condition::Kind::not_any) {
      Mutant mutant = named(fmt::format("without 'not' in '{}'", condition.written));
      mutant.apply = [find] { find().kind = Condition::Kind::any; };
      mutant.restore = [find] { find().kind = Condition::Kind::not_any; };
      add(std::move(mutant));
    }
    for (std::size_t i = 0; i < condition.parts.size(); ++i) {
      if (condition.parts.size() > 1) {
        Mutant mutant = named(fmt::format("without the condition '{}'", condition.parts[i].written));
        mutant.apply = [find, i] { find().parts.erase(find().parts.begin() + static_cast<std::ptrdiff_t>(i)); };
        mutant.restore = [find, before = condition.parts] { find().parts = before; };
        add(std::move(mutant));
      }
      conditions([find, i]() -> Condition& { return find().parts[i]; });
    }
  }

  Ground& ground_;
  std::vector<Mutant>& mutants_;
  Mutant blank_;
};

}  // namespace

void add_check_mutants(Ground& ground, std::vector<Mutant>& mutants) {
  for (const int index : ground.checks) Checks(ground, mutants).run(index);
}

}  // namespace callaudit::audit
