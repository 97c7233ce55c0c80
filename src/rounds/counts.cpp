#include "rounds/counts.h"

#include <map>
#include <tuple>

#include "audit/turn.h"
#include "db/before_commit.h"
#include "rounds/queries.gen.h"

namespace sxsh::rounds {

Result<> add_up_counts(db::Session& session) {
  for (const int64_t office : session.all(sql::offices_with_count_changes{},
                                          [](const db::Row& row) { return row.int64("office_id"); })) {
    TRY(audit::take_turn(session, office));
    std::map<std::tuple<int64_t, std::string>, std::pair<int64_t, int64_t>> sums;
    session.each(sql::take_count_changes{.office_id = office}, [&](const db::Row& row) {
      auto& [obliged, lacking] = sums[{row.int64("round_id"), row.text("due_on")}];
      obliged += row.int64("obliged");
      lacking += row.int64("lacking");
    });
    for (const auto& [of, by] : sums)
      if (by.first != 0 || by.second != 0)
        TRY(session.run(sql::add_to_counts{.office_id = office,
                                           .round_id = std::get<0>(of),
                                           .due_on = std::get<1>(of),
                                           .obliged = by.first,
                                           .lacking = by.second}));
  }
  return Done{};
}

void keep_counts() { db::before_commit("rounds", add_up_counts); }

int64_t wrong_counts(db::Session& session, int64_t office_id) {
  int64_t wrong = 0;
  session.each(sql::counts_that_differ{.office_id = office_id}, [&](const db::Row&) { ++wrong; });
  return wrong;
}

}  // namespace sxsh::rounds
