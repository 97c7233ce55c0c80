// What accepting a facility's report writes of its figures, and what of it the cells take.
#pragma once

#include <optional>
#include <vector>

#include "bench/many_figures.h"
#include "bench/rounds.h"
#include "facilities/follow.h"
#include "figures/cells/cells.h"
#include "figures/period.h"
#include "support/engines.h"

namespace sxsh::bench {

// A year of ten series and their ten sums. The facility has series (make_facilities).
inline Result<> write_reported(db::Session& session, int64_t facility) {
  using namespace figures;
  const auto& all = measures::Catalogue::carried();
  std::vector<Change> changes;
  std::vector<PeriodFigure> said;
  for (int series = 1; series <= 10; ++series) {
    for (int month = 0; month < 12; ++month)
      changes.push_back({.series = series, .month = Month{2019, 1}.plus(month), .value = 900'000 + month, .known = Known::declared, .reason = {}});
    const auto& resource = all.resources()[static_cast<size_t>(series) - 1];
    said.push_back({.resource = &resource, .unit = resource.units.front(), .words = "", .first = {2019, 1, 1}, .last = {2019, 12, 31},
                    .value = 12 * 900'000 + 66});
  }
  TRY(save(session, kBy, {.kind = Cause::Kind::import, .proof = "", .source = "bench", .digest = "", .looked_at = true}, facility, changes, {}));
  TRY(put_periods(session, kBy, "bench", facility, facility, {2019, 1, 1}, {2019, 12, 31}, said));
  return Done{};
}

// The cells of the same figures once more, from where they were: their own share, within one transaction.
inline double cells_again_ms(db::Database& database, int64_t facility) {
  double took = 0;
  value(database.write([&](db::Session& session) -> Result<> {
    TRY(facilities::leave_standing(session, 1, facility));
    TRY(session.run(tests::Sql("DELETE FROM figure_years WHERE office_id = 1 AND facility_id = ?1 AND year = 2019", {facility})));
    TRY(facilities::join_standing(session, 1, facility));
    std::optional<Result<>> done;
    const figures::Touched touched{facility, facility, 2019, 2019};
    took = timed_ms([&] {
      done = figures::renew_cells(session, 1, touched);                       // after the months
      if (done->ok()) done = figures::renew_cells(session, 1, touched);       // and after the period: it finds nothing
    });
    return *done;
  }));
  return took;
}

}  // namespace sxsh::bench
