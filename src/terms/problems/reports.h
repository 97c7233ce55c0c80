// Problems of reports that came later. A file of its own, so that a new one recompiles only who names it; problems/every.inc
// lists all files.
#pragma once

#include "base/result.h"

namespace sxsh::problems {

#define SXSH_PROBLEM(key, status, vi, en) extern const ProblemKind key;
#include "terms/problems/reports.inc"
#undef SXSH_PROBLEM

}  // namespace sxsh::problems
