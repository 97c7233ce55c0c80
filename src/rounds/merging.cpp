#include "rounds/merging.h"

#include "rounds/events.h"
#include "rounds/queries.gen.h"
#include "rounds/row.h"
#include "rounds/store.h"

namespace sxsh::rounds {
namespace {

Result<> give_to(db::Session& session, const accounts::Actor& by, int64_t round_id, int64_t obligation_id, int64_t reporter_id) {
  TRY(session.run(sql::set_reporter{.reporter_id = reporter_id, .office_id = by.office_id, .round_id = round_id,
                                    .id = obligation_id}));
  return Done{};
}

Result<> change_state(db::Session& session, const accounts::Actor& by, const Obligation& one, const char* event,
                      std::string_view state, const std::string& reason) {
  TRY(write_event(session, by, one.round_id, {.kind = event, .obligation_id = one.id, .reason = reason}));
  TRY(session.run(sql::set_standing{.state = state, .office_id = by.office_id, .round_id = one.round_id, .id = one.id}));
  return Done{};
}

// One after the other through a number that no reporter has: a reporter stands once in a round.
Result<> exchange(db::Session& session, const accounts::Actor& by, int64_t round_id, int64_t first, int64_t first_to,
                  int64_t second, int64_t second_to) {
  TRY(give_to(session, by, round_id, second, 0));
  TRY(give_to(session, by, round_id, first, first_to));
  return give_to(session, by, round_id, second, second_to);
}

}  // namespace

Result<std::vector<int64_t>> pass_obligations(db::Session& session, const accounts::Actor& by, int64_t merger,
                                              const Reporter& gone, int64_t keeper_id,
                                              const std::function<bool(int64_t obligation_id)>& begun) {
  std::vector<int64_t> passed;
  const auto all = session.all(
      sql::obligations_of_one{.office_id = by.office_id, .kind = code_of(gone.kind), .reporter_id = gone.id}, obligation_of);
  for (const Obligation& mine : all) {
    const auto theirs = find_obligation(session, by.office_id, mine.round_id, {gone.kind, keeper_id});
    const auto record = [&](const char* kind, int64_t other, Standing state) {
      return session.run(sql::add_obligation_move{.office_id = by.office_id, .batch_id = merger, .round_id = mine.round_id,
                                                  .obligation_id = mine.id, .kind = kind, .other_id = other,
                                                  .state = code_of(state)});
    };
    if (!theirs) {
      TRY(record("moved", 0, mine.standing));
      TRY(give_to(session, by, mine.round_id, mine.id, keeper_id));
      passed.push_back(mine.id);
      continue;
    }
    const bool here = mine.version || begun(mine.id), there = theirs->version || begun(theirs->id);
    if (!here && mine.standing == Standing::waiting) {
      TRY(record("released", 0, mine.standing));
      TRY(change_state(session, by, mine, "released", "released", "Đã gộp vào " + theirs->name));
    } else if (here && !there) {
      TRY(record("exchanged", theirs->id, theirs->standing));
      TRY(exchange(session, by, mine.round_id, mine.id, keeper_id, theirs->id, gone.id));
      if (theirs->standing == Standing::waiting)
        TRY(change_state(session, by, *theirs, "released", "released",
                         "Đã gộp với " + mine.name + ", báo cáo của đơn vị này được giữ"));
      passed.push_back(mine.id);
    }
  }
  return passed;
}

Result<> take_obligations_back(db::Session& session, const accounts::Actor& by, int64_t merger, int64_t gone_id,
                               int64_t keeper_id) {
  struct Move {
    int64_t round_id = 0, obligation_id = 0, other_id = 0;
    std::string kind, state;
  };
  const auto moves =
      session.all(sql::obligation_moves_of{.office_id = by.office_id, .batch_id = merger}, [](const db::Row& row) {
        return Move{row.int64("round_id"), row.int64("obligation_id"), row.int64("other_id"), row.text("kind"),
                    row.text("state")};
      });
  for (const Move& one : moves) {
    if (one.kind == "moved") TRY(give_to(session, by, one.round_id, one.obligation_id, gone_id));
    if (one.kind == "exchanged")
      TRY(exchange(session, by, one.round_id, one.obligation_id, gone_id, one.other_id, keeper_id));
    const int64_t asked_again = one.kind == "released" ? one.obligation_id : one.kind == "exchanged" ? one.other_id : 0;
    if (asked_again == 0) continue;
    const auto now = the_obligation(session, by.office_id, one.round_id, asked_again);
    if (now.ok() && now.value().standing == Standing::released && one.state == "waiting")
      TRY(change_state(session, by, now.value(), "added", one.state, "Đã tách lại sau khi gộp"));
  }
  TRY(session.run(sql::forget_obligation_moves{.office_id = by.office_id, .batch_id = merger}));
  return Done{};
}

}  // namespace sxsh::rounds
