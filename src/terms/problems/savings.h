// The problems of savings that came after the general list. A file of its own, so that a new one recompiles only who names it.
#pragma once

#include "base/result.h"

namespace sxsh::problems {

#define SXSH_PROBLEM(key, status, vi, en) extern const ProblemKind key;
#include "terms/problems/savings.inc"
#undef SXSH_PROBLEM

}  // namespace sxsh::problems
