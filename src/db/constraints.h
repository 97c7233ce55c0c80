// Turns what an engine says about a broken constraint into the Problem a person can act on.
#pragma once

#include <string_view>

#include "base/result.h"

namespace sxsh::db {

struct Violation {
  enum class Kind { unique, reference, check, missing };
  Kind kind;
  std::string_view constraint;  // PostgreSQL: its name; SQLite: the columns ("t.a, t.b") or the name of a check
  std::string_view statement;   // SQL text that broke it; empty at commit
};

// already_exists, still_referenced, reference_missing or out_of_range; `what` is the table's word, or the table written to.
Problem problem_of(const Violation& violation);

// The table an INSERT, UPDATE or DELETE writes to; empty for another statement.
std::string_view written_table(std::string_view statement);

}  // namespace sxsh::db
