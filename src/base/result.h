// Result<T>: a value or a Problem. TRY(expr) gives the value or returns the Problem to the caller.
#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "base/problem.h"

namespace sxsh {

struct Done {};  // the value of a Result that carries none

template <class T = Done>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Problem problem) : state_(std::in_place_index<1>, std::move(problem)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() { return std::get<0>(state_); }
  const T& value() const { return std::get<0>(state_); }
  T take() { return std::move(std::get<0>(state_)); }
  Problem& problem() { return std::get<1>(state_); }
  const Problem& problem() const { return std::get<1>(state_); }

 private:
  std::variant<T, Problem> state_;
};

}  // namespace sxsh

// Statement expression of GNU C++ (g++ and clang): the value of `expr`, or an early return of its Problem.
#define TRY(expr)                                              \
  __extension__({                                              \
    auto try_result_ = (expr);                                 \
    if (!try_result_.ok()) return std::move(try_result_.problem()); \
    try_result_.take();                                        \
  })
