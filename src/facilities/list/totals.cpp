#include "facilities/list/composed.h"
#include "facilities/list/query.h"

namespace sxsh::facilities::list {
namespace {

constexpr std::string_view kTotals =
    "SELECT count(*), count(f.employees), CAST(SUM(f.employees) AS BIGINT), count(f.electricity_kwh), "
    "CAST(SUM(f.electricity_kwh) AS BIGINT)";
Totals totals_in(const db::Row& row) {
  return {row.int64(0), row.int64(1), row.int64(2), row.int64(3), row.int64(4), false};
}

}  // namespace

int64_t words_found(db::Session& session, const Rows& rows) {
  Composed ask(session.engine());
  ask << "SELECT count(*) FROM (";
  write_candidates(ask, rows);
  ask << " LIMIT ";
  ask.bind(rows.most) << ") k";
  int64_t out = 0;
  ask.each(session, [&](const db::Row& row) { out = row.int64(0); });
  return out;
}

Totals totals(db::Session& session, const Reach& reach, const Filter& filter) {
  const auto clauses = clauses_of(reach, filter);
  const Typed typed = typed_words(filter.words);
  const Rows rows{.reach = reach, .clauses = clauses, .words = typed.empty() ? nullptr : &typed};
  Composed ask(session.engine());
  ask << kTotals;
  write_rows(ask, rows, Use::indexed);
  Totals out;
  ask.each(session, [&](const db::Row& row) { out = totals_in(row); });
  if (rows.words) out.capped = words_found(session, rows) >= kMostCandidates;
  return out;
}

std::vector<UnitTotals> totals_by_unit(db::Session& session, const Reach& reach, const Filter& filter) {
  const auto clauses = clauses_of(reach, filter);
  const Typed typed = typed_words(filter.words);
  Composed ask(session.engine());
  ask << kTotals << ", COALESCE(f.unit_id, 0)";
  write_rows(ask, {.reach = reach, .clauses = clauses, .words = typed.empty() ? nullptr : &typed}, Use::indexed);
  ask << " GROUP BY COALESCE(f.unit_id, 0) ORDER BY 6";
  std::vector<UnitTotals> out;
  ask.each(session, [&](const db::Row& row) { out.push_back({row.int64(5), totals_in(row)}); });
  return out;
}

}  // namespace sxsh::facilities::list
