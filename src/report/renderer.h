// A Renderer out of an object that has begin(run), call(result), problem(problem) and end(summary).
#pragma once

#include <memory>
#include <utility>

#include "report/report.h"

namespace callaudit::report {

template <class T>
Renderer renderer_of(std::shared_ptr<T> object) {
  return {[object](const audit::RunInfo& run) { object->begin(run); },
          [object](const audit::CallResult& call) { object->call(call); },
          [object](const audit::NotAudited& problem) { object->problem(problem); },
          [object](const audit::Summary& summary) { object->end(summary); }};
}

template <class T>
Renderer make_renderer(Write write, const Options& options) {
  return renderer_of(std::make_shared<T>(std::move(write), options));
}

}  // namespace callaudit::report
