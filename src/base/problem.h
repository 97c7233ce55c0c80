// A Problem is an expected failure as a value: which kind, and the named details its message needs.
// The kinds themselves are listed once, in terms/problems.inc.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sxsh {

enum class Lang { vi, en };

// One row of the problem table. `vi` and `en` are messages with details named in braces: "… {limit} …".
struct ProblemKind {
  std::string_view key;
  int http_status;
  std::string_view vi;
  std::string_view en;
};

struct Problem {
  using Details = std::vector<std::pair<std::string, std::string>>;

  explicit Problem(const ProblemKind& which, Details named = {}) : kind(&which), details(std::move(named)) {}

  const ProblemKind* kind;
  Details details;

  bool is(const ProblemKind& which) const { return kind == &which; }
  // The sentence for a person: what is wrong and what to do. A detail that was not given stays as {name}.
  std::string message(Lang lang) const;
};

// "{a} of {b}" with details filled in; what is not named stays as it is.
std::string fill(std::string_view pattern, const Problem::Details& details);

}  // namespace sxsh
