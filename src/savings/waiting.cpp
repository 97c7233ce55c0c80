#include "savings/waiting.h"

#include <cstdlib>

#include "audit/turn.h"
#include "db/before_commit.h"
#include "savings/queries.gen.h"

namespace sxsh::savings {

Result<> add_up_waiting(db::Session& session) {
  for (const int64_t office : session.all(sql::offices_with_waiting_changes{},
                                          [](const db::Row& row) { return row.int64("office_id"); })) {
    TRY(audit::take_turn(session, office));
    int64_t by = 0;
    session.each(sql::take_waiting_changes{.office_id = office}, [&](const db::Row& row) { by += row.int64("waiting"); });
    if (by != 0) TRY(session.run(sql::add_to_waiting{.office_id = office, .waiting = by}));
  }
  return Done{};
}

void keep_waiting_counts() { db::before_commit("savings", add_up_waiting); }

int64_t wrong_waiting(db::Session& session, int64_t office_id) {
  return session
      .one(sql::waiting_that_differ{.office_id = office_id}, [](const db::Row& row) { return std::abs(row.int64("difference")); })
      .value_or(0);
}

}  // namespace sxsh::savings
