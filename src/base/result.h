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

// Statement expression of GNU C++ (g++ and clang): the value of `expr`, or an early return of its Problem. The counter lets
// one TRY stand inside another.
#define TRY(expr) SXSH_TRY_AS(SXSH_TRY_NAME(__COUNTER__), expr)
#define SXSH_TRY_NAME(number) SXSH_TRY_JOIN(try_result_, number)
#define SXSH_TRY_JOIN(left, right) left##right
#define SXSH_TRY_AS(name, expr)                       \
  __extension__({                                     \
    auto name = (expr);                               \
    if (!name.ok()) return std::move(name.problem()); \
    name.take();                                      \
  })
