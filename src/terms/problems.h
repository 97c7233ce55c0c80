// Every kind of Problem the product can report, as names: problems::unreadable_file and so on.
// The rows are in problems.inc; docs/reference/problems.md is made from them.
#pragma once

#include <span>

#include "base/result.h"

namespace sxsh::problems {

#define SXSH_PROBLEM(key, status, vi, en) extern const ProblemKind key;
#include "terms/problems.inc"
#undef SXSH_PROBLEM

std::span<const ProblemKind* const> all();

}  // namespace sxsh::problems
