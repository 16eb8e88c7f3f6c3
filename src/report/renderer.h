// A Renderer out of an object that has begin(run), call(result), problem(problem) and end(summary), and
// maybe fault() and remark().
#pragma once

#include <memory>
#include <utility>

#include "report/report.h"

namespace callaudit::report {

template <class T>
Renderer renderer_of(std::shared_ptr<T> object) {
  Renderer renderer{[object](const audit::RunInfo& run) { object->begin(run); },
                    [object](const audit::CallResult& call) { object->call(call); },
                    [object](const audit::NotAudited& problem) { object->problem(problem); },
                    [object](const audit::Summary& summary) { object->end(summary); }};
  if constexpr (requires { object->fault(); }) renderer.fault = [object] { return object->fault(); };
  if constexpr (requires { object->remark(); }) renderer.remark = [object] { return object->remark(); };
  return renderer;
}

template <class T>
Renderer make_renderer(Write write, const Options& options) {
  return renderer_of(std::make_shared<T>(std::move(write), options));
}

}  // namespace callaudit::report
