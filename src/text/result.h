// A value or the one problem that kept it from being made, in the shape of std::expected (which Debian 12's g++ lacks).
#pragma once

#include <utility>
#include <variant>

#include "text/problem.h"

namespace callaudit::text {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}            // NOLINT: implicit, as std::expected
  Result(Problem problem) : state_(std::move(problem)) {}  // NOLINT

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Problem& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Problem> state_;
};

}  // namespace callaudit::text
