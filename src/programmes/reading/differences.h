// Two readings side by side: what changed between them, whether they are one act, and whether two targets may be compared.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "programmes/reading/draft.h"

namespace sxsh::programmes::reading {

enum class Change { added, dropped, changed };
enum class ItemKind {
  document, period, baseline, target, task, duty, budget_total, budget_source, budget_group, budget_cell, reporting
};

// One item that is not the same in both. `key` tells the item again in another reading: clause and indicator, name, year.
struct Difference {
  Change change = Change::changed;
  ItemKind kind = ItemKind::document;
  std::string key, clause;
  std::string before, after;              // the item in short words of a person; "" where it is not there
  std::optional<Span> before_span, after_span;
};

// In the order of the kinds above; empty when both readings say the same. Places and layout do not count as differences.
std::vector<Difference> differences(const Draft& before, const Draft& after);

// Same number, date and issuer; the letters of the number without marks, case or blanks (facts of the document, not its words).
// Acts that miss number or date are never the same.
bool same_act(const Document& one, const Document& other);

struct ActComparison {
  bool same = false;
  int better = 0;                         // 0 the first, 1 the second: the text to keep when they are the same
  std::string vi, en;                     // why that one is better
};
ActComparison compare_acts(const Draft& one, const Draft& other);

struct Comparability {
  bool comparable = false;
  std::string vi, en;                     // the reason when not; "" when they are
};
// Targets of two plans may stand side by side when they aim the same indicator, of the same population, in the same unit,
// for the same year, both in figures.
Comparability comparable(const Target& one, const Target& other);

}  // namespace sxsh::programmes::reading
