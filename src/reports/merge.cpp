#include "reports/merge.h"

#include <algorithm>
#include <map>

namespace sxsh::reports {
namespace {

using forms::Answers;
using forms::Cell;
using forms::Difference;
using forms::Form;
using forms::Spot;

Spot spot_of(const Form& form, const Difference& one) { return {form.fields[one.field].code, one.row}; }

bool has_row(const Answers& answers, std::string_view table, std::string_view row) {
  return std::ranges::any_of(answers.rows(table), [&](const forms::Row& one) { return one.id == row; });
}

void put(const Form& form, Answers& answers, const Difference& one) {
  const forms::Field& field = form.fields[one.field];
  if (field.table == forms::kNowhere) answers.put(field.code, one.after);
  else answers.put(form.tables[field.table].code, one.row, field.code, one.after);
}

}  // namespace

Merged merge(const Form& form, const Answers& base, const Answers& standing, const Answers& mine) {
  Merged out{.answers = standing, .conflicts = {}, .fresh = {}};
  std::map<Spot, Cell> theirs;
  for (const Difference& one : forms::differences(form, base, standing)) theirs.emplace(spot_of(form, one), one.after);
  for (const Difference& one : forms::differences(form, base, mine)) {
    const auto other = theirs.find(spot_of(form, one));
    if (other == theirs.end()) put(form, out.answers, one);
    else if (other->second != one.after) out.conflicts.push_back({one.field, one.row, other->second, one.after});
    if (other != theirs.end()) theirs.erase(other);
  }
  for (const auto& [spot, cell] : theirs) out.fresh.push_back(spot);
  for (const forms::Table& table : form.tables) {
    if (table.rows != forms::RowKind::free) continue;
    for (const forms::Row& row : base.rows(table.code))
      if (!has_row(mine, table.code, row.id) && has_row(out.answers, table.code, row.id) &&
          std::ranges::find(standing.rows(table.code), row) != standing.rows(table.code).end())
        out.answers.remove_row(table.code, row.id);    // taken out here, untouched there
  }
  for (const auto& [of, reason] : base.reasons())
    if (!mine.reason(of.first, of.second)) out.answers.explain(of.first, of.second, "");
  for (const auto& [of, reason] : mine.reasons())
    if (const std::string* before = base.reason(of.first, of.second); !before || *before != reason)
      out.answers.explain(of.first, of.second, reason);
  return out;
}

void settle(const Form& form, Answers& answers, const Difference& conflict) { put(form, answers, conflict); }

}  // namespace sxsh::reports
