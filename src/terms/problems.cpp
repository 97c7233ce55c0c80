#include "terms/problems.h"

#include "terms/problems/norms.h"
#include "terms/problems/reports.h"
#include "terms/problems/savings.h"

namespace sxsh::problems {

#define SXSH_PROBLEM(key, status, vi, en) const ProblemKind key{#key, status, vi, en};
#include "terms/problems/every.inc"
#undef SXSH_PROBLEM

std::span<const ProblemKind* const> all() {
  static const ProblemKind* const kAll[] = {
#define SXSH_PROBLEM(key, status, vi, en) &key,
#include "terms/problems/every.inc"
#undef SXSH_PROBLEM
  };
  return kAll;
}

}  // namespace sxsh::problems
