#include "savings/counts.h"

#include <cstdlib>
#include <map>
#include <tuple>

#include "audit/turn.h"
#include "db/before_commit.h"
#include "savings/queries.gen.h"

namespace sxsh::savings {

Result<> add_up_counts(db::Session& session) {
  for (const int64_t office : session.all(sql::offices_with_count_changes{},
                                          [](const db::Row& row) { return row.int64("office_id"); })) {
    TRY(audit::take_turn(session, office));
    std::map<std::tuple<std::string, std::string, std::string, int64_t>, int64_t> sums;
    session.each(sql::take_count_changes{.office_id = office}, [&](const db::Row& row) {
      sums[{row.text("state"), row.text("subject"), row.text("grade"), row.int64("year")}] += row.int64("results");
    });
    for (const auto& [of, by] : sums)
      if (by != 0)
        TRY(session.run(sql::add_to_counts{.office_id = office,
                                           .state = std::get<0>(of),
                                           .subject = std::get<1>(of),
                                           .grade = std::get<2>(of),
                                           .year = std::get<3>(of),
                                           .results = by}));
  }
  return Done{};
}

void keep_counts() { db::before_commit("savings", add_up_counts); }

int64_t wrong_counts(db::Session& session, int64_t office_id) {
  int64_t wrong = 0;
  session.each(sql::counts_that_differ{.office_id = office_id},
               [&](const db::Row& row) { wrong += std::abs(row.int64("difference")); });
  session.each(sql::states_that_differ{.office_id = office_id}, [&](const db::Row& row) { wrong += row.int64("n"); });
  return wrong;
}

}  // namespace sxsh::savings
