#include "accounts/people/handover.h"

#include <algorithm>

#include "accounts/people/line.h"
#include "accounts/people/people.h"
#include "accounts/people/queries.gen.h"
#include "accounts/queries.gen.h"
#include "audit/store.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

Handover handover_in(const db::Row& row) {
  return {.id = row.int64("id"),
          .from_person = row.int64("from_person"),
          .to_person = row.int64("to_person"),
          .from_name = row.text("from_name"),
          .to_name = row.text("to_name"),
          .from_day = row.text("from_day"),
          .reason = row.text("reason"),
          .decided_at = row.text("decided_at"),
          .done_at = row.maybe_text("done_at"),
          .undone_at = row.maybe_text("undone_at")};
}

std::optional<Handover> find_handover(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::handovers_of{.office_id = office_id, .person_id = int64_t{0}, .id = id}, handover_in);
}

// One line for each of the two, so that both find it in their history.
Result<> log_both(db::Session& session, const Actor& by, const char* action, const Handover& handover, const std::string& words) {
  for (const int64_t person : {handover.from_person, handover.to_person}) {
    auto entry = by.entry(action, "person", std::to_string(person));
    entry.summary = words + ": " + handover.from_name + " → " + handover.to_name;
    entry.after = handover.from_day;
    entry.reason = handover.reason;
    TRY(audit::record(session, entry));
  }
  return Done{};
}

// The scopes of `old_grant` that ended at `at`, given to `new_grant`; what it has already is left.
Result<> copy_scopes(db::Session& session, const Actor& by, int64_t old_grant, int64_t new_grant, const std::string& at,
                     std::optional<int64_t> handover_id) {
  struct Old {
    int64_t id, subject_id;
    std::string kind;
  };
  const auto olds =
      session.all(sql::scopes_ended_with{.office_id = by.office_id, .grant_id = old_grant, .at = at}, [](const db::Row& row) {
        return Old{row.int64("id"), row.int64("subject_id"), row.text("kind")};
      });
  for (const Old& old : olds) {
    if (session.one(
            sql::scope_like{.office_id = by.office_id, .grant_id = new_grant, .kind = old.kind, .subject_id = old.subject_id},
            [](const db::Row& row) { return row.int64("id"); }))
      continue;
    const int64_t id = db::new_id();
    TRY(session.run(sql::copy_scope{.new_id = id,
                                    .new_grant_id = new_grant,
                                    .granted_by = by.person_id,
                                    .granted_at = by.at,
                                    .office_id = by.office_id,
                                    .id = old.id}));
    TRY(session.run(sql::copy_scope_units{.new_id = id, .office_id = by.office_id, .id = old.id}));
    if (handover_id)
      TRY(session.run(sql::add_handover_scope{.office_id = by.office_id, .handover_id = *handover_id, .new_scope_id = id}));
  }
  return Done{};
}

Result<int64_t> give_role(db::Session& session, const Actor& by, int64_t person_id, const std::string& role_code, bool& was_new) {
  const auto there = grant_of(session, by.office_id, person_id, role_code);
  was_new = !there;
  if (there) return there->id;
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_grant{.office_id = by.office_id,
                                 .id = id,
                                 .person_id = person_id,
                                 .role = role_code,
                                 .granted_by = by.person_id,
                                 .granted_at = by.at}));
  return id;
}

Result<> carry_out(db::Session& session, const Actor& by, const Handover& handover) {
  const auto grants = grants_of(session, by.office_id, handover.from_person);
  if (grants.empty() || is_suspended(session, by.office_id, handover.to_person))
    return Problem(problems::handover_impossible, {{"from", handover.from_name}, {"to", handover.to_name}});
  for (const Grant& grant : grants) {
    bool was_new = false;
    const int64_t given = TRY(give_role(session, by, handover.to_person, grant.role, was_new));
    if (grant.role == "administrator") TRY(keep_an_administrator(session, by.office_id, handover.from_person));
    TRY(session.run(sql::end_scopes_of_grant{.revoked_at = by.at,
                                             .revoked_by = by.person_id,
                                             .office_id = by.office_id,
                                             .grant_id = grant.id}));
    TRY(session.run(sql::end_grant{.revoked_at = by.at, .revoked_by = by.person_id, .office_id = by.office_id, .id = grant.id}));
    TRY(session.run(sql::add_handover_grant{.office_id = by.office_id,
                                            .handover_id = handover.id,
                                            .old_grant_id = grant.id,
                                            .new_grant_id = given,
                                            .was_new = was_new ? 1 : 0}));
    TRY(copy_scopes(session, by, grant.id, given, by.at, handover.id));
  }
  TRY(session.run(sql::finish_handover{.done_at = by.at, .office_id = by.office_id, .id = handover.id}));
  return log_both(session, by, "handover.carry_out", handover, "Bàn giao công việc");
}

Result<> give_back(db::Session& session, const Actor& by, const Handover& handover) {
  struct Moved {
    int64_t old_grant, new_grant;
    bool was_new;
    std::string role;
  };
  const auto moved =
      session.all(sql::handover_grants{.office_id = by.office_id, .handover_id = handover.id}, [](const db::Row& row) {
        return Moved{row.int64("old_grant_id"), row.int64("new_grant_id"), row.int64("was_new") == 1, row.text("role")};
      });
  const auto given = session.all(sql::handover_scopes{.office_id = by.office_id, .handover_id = handover.id},
                                 [](const db::Row& row) { return row.int64("new_scope_id"); });
  for (const int64_t scope : given)
    TRY(session.run(sql::revoke_scope{.revoked_at = by.at, .revoked_by = by.person_id, .office_id = by.office_id, .id = scope}));
  for (const Moved& each : moved) {
    bool was_new = false;
    const int64_t back = TRY(give_role(session, by, handover.from_person, each.role, was_new));
    TRY(copy_scopes(session, by, each.old_grant, back, *handover.done_at, std::nullopt));
    if (!each.was_new) continue;
    if (each.role == "administrator") TRY(keep_an_administrator(session, by.office_id, handover.to_person));
    TRY(session.run(sql::end_scopes_of_grant{.revoked_at = by.at,
                                             .revoked_by = by.person_id,
                                             .office_id = by.office_id,
                                             .grant_id = each.new_grant}));
    TRY(session.run(
        sql::end_grant{.revoked_at = by.at, .revoked_by = by.person_id, .office_id = by.office_id, .id = each.new_grant}));
  }
  return Done{};
}

bool leaves_no_administrator(db::Session& session, int64_t office_id, const Handover& handover,
                             const std::vector<Grant>& grants) {
  if (std::ranges::none_of(grants, [](const Grant& grant) { return grant.role == "administrator"; })) return false;
  const auto others = session.one(sql::other_administrators{.office_id = office_id, .person_id = handover.from_person},
                                  [](const db::Row& row) { return row.int64("people"); });
  const auto taker = person_line(session, office_id, handover.to_person);
  return others.value_or(0) == 0 && (!taker || taker->state != PersonState::active);
}

}  // namespace

Result<int64_t> hand_over(db::Session& session, const Actor& by, int64_t from, int64_t to, const Date& from_day,
                          const std::string& reason) {
  const auto giver = find_person(session, by.office_id, from), taker = find_person(session, by.office_id, to);
  if (!giver || !taker) return Problem(problems::not_found);
  if (words_of(reason).empty()) return Problem(problems::reason_needed);
  if (from == to || grants_of(session, by.office_id, from).empty() || is_suspended(session, by.office_id, to))
    return Problem(problems::handover_impossible, {{"from", giver->name}, {"to", taker->name}});
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_handover{.office_id = by.office_id,
                                    .id = id,
                                    .from_person = from,
                                    .to_person = to,
                                    .from_day = iso(from_day),
                                    .reason = words_of(reason),
                                    .decided_by = by.person_id,
                                    .decided_at = by.at}));
  const auto handover = find_handover(session, by.office_id, id);
  if (from_day <= Clock::fixed_at(by.at).today())
    TRY(carry_out(session, by, *handover));
  else
    TRY(log_both(session, by, "handover.plan", *handover, "Hẹn bàn giao công việc từ ngày " + vietnamese(from_day)));
  return id;
}

Result<int> carry_out_handovers(db::Session& session, const Clock& clock, int64_t office_id) {
  const auto due = session.all(sql::due_handovers{.office_id = office_id, .today = iso(clock.today())},
                               [](const db::Row& row) { return row.int64("id"); });
  const Actor by = the_program(office_id, clock);
  int done = 0;
  for (const int64_t id : due) {
    const auto handover = find_handover(session, office_id, id);
    const auto grants = grants_of(session, office_id, handover->from_person);
    if (leaves_no_administrator(session, office_id, *handover, grants)) continue;  // waits until the receiver can sign in
    if (grants.empty() ||
        is_suspended(session, office_id,
                     handover->to_person)) {  // neither is left to say so: it is called off, and both find it in their history
      TRY(session.run(sql::take_back_handover{.undone_at = by.at, .undone_by = 0, .office_id = office_id, .id = id}));
      TRY(log_both(session, by, "handover.call_off", *handover, "Không bàn giao được nữa nên đã hủy hẹn"));
      continue;
    }
    TRY(carry_out(session, by, *handover));
    ++done;
  }
  return done;
}

Result<> undo_handover(db::Session& session, const Actor& by, int64_t id) {
  const auto handover = find_handover(session, by.office_id, id);
  if (!handover || handover->undone_at) return Problem(problems::not_found);
  if (handover->done_at) {
    const int64_t age = Clock::fixed_at(by.at).now_ms() - Clock::fixed_at(*handover->done_at).now_ms();
    if (age > int64_t{kUndoDays} * 24 * 3'600'000)
      return Problem(problems::handover_too_old, {{"days", std::to_string(kUndoDays)}});
    if (is_suspended(session, by.office_id, handover->from_person))
      return Problem(problems::handover_impossible, {{"from", handover->to_name}, {"to", handover->from_name}});
    TRY(give_back(session, by, *handover));
  }
  TRY(session.run(sql::take_back_handover{.undone_at = by.at, .undone_by = by.person_id, .office_id = by.office_id, .id = id}));
  return log_both(session, by, "handover.undo", *handover, handover->done_at ? "Hoàn lại bàn giao" : "Hủy hẹn bàn giao");
}

std::vector<Handover> handovers_of(db::Session& session, int64_t office_id, int64_t person_id) {
  return session.all(sql::handovers_of{.office_id = office_id, .person_id = person_id, .id = int64_t{0}}, handover_in);
}

}  // namespace sxsh::accounts
