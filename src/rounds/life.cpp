// Extending, locking and reopening a round, or one reporter of it.
#include "base/text.h"
#include "rounds/events.h"
#include "rounds/queries.gen.h"
#include "rounds/store.h"
#include "terms/problems.h"

namespace sxsh::rounds {

Result<> extend(db::Session& session, const accounts::Actor& by, int64_t round_id, std::optional<int64_t> obligation_id,
                const Date& due_on, const std::string& typed) {
  const Round round = TRY(the_round(session, by.office_id, round_id));
  if (!round.opened_at) return not_open_problem(round);
  const std::string reason = TRY(reason_of(typed));
  Date standing = round.due_on;
  std::string who;
  if (obligation_id) {
    const Obligation one = TRY(the_obligation(session, by.office_id, round_id, *obligation_id));
    if (is_locked(session, by.office_id, round, one.id)) return locked_problem(session, by.office_id, round);
    standing = one.due_on;
    who = one.name + ", ";
  } else if (round.locked) {
    return locked_problem(session, by.office_id, round);
  }
  if (due_on <= standing || due_on < TRY(local_date(by.at)))
    return Problem(problems::extension_wrong, {{"due", vietnamese(due_on)}, {"standing", vietnamese(standing)}});
  TRY(write_event(session, by, round_id,
                  {.kind = "extended", .obligation_id = obligation_id, .reason = reason, .due_on = due_on}));
  if (obligation_id) {
    TRY(session.run(
        sql::extend_one{.due_on = iso(due_on), .office_id = by.office_id, .round_id = round_id, .id = *obligation_id}));
  } else {
    TRY(session.run(sql::move_due{.due_on = iso(due_on), .office_id = by.office_id, .id = round_id}));
    TRY(session.run(sql::extend_all{.due_on = iso(due_on), .office_id = by.office_id, .round_id = round_id}));
  }
  return write_log(session, by, round, "round.extend", who + "gia hạn đến " + vietnamese(due_on), reason);
}

Result<> lock(db::Session& session, const accounts::Actor& by, int64_t round_id, const std::string& reason) {
  const Round round = TRY(the_round(session, by.office_id, round_id));
  if (!round.opened_at) return not_open_problem(round);
  if (round.locked) return locked_problem(session, by.office_id, round);
  TRY(write_event(session, by, round_id, {.kind = "locked", .reason = trim(storable(reason))}));
  return write_log(session, by, round, "round.lock", "khóa đợt", reason);
}

int64_t newest_form_version(db::Session& session, int64_t office_id, const Round& round) {
  int64_t out = 0;
  session.first(sql::newest_form_version{.office_id = office_id, .code = round.form_code},
                [&](const db::Row& row) { out = row.maybe_int64("version").value_or(0); });
  return out;
}

Result<> take_form_version(db::Session& session, const accounts::Actor& by, int64_t round_id, int64_t version,
                           const std::string& typed) {
  const Round round = TRY(the_round(session, by.office_id, round_id));
  if (!round.opened_at) return not_open_problem(round);
  if (round.locked) return locked_problem(session, by.office_id, round);
  const std::string reason = TRY(reason_of(typed));
  if (version <= round.form_version || version > newest_form_version(session, by.office_id, round))
    return Problem(problems::not_found);
  TRY(session.run(sql::add_form_version{.office_id = by.office_id, .round_id = round_id, .id = db::new_id(), .version = version,
                                        .before = round.form_version, .reason = reason, .person_id = by.person_id, .at = by.at}));
  TRY(session.run(sql::set_form_version{.form_version = version, .office_id = by.office_id, .id = round_id}));
  return write_log(
      session, by, round, "round.plan",
      "dùng phiên bản " + std::to_string(version) + " của biểu mẫu thay phiên bản " + std::to_string(round.form_version), reason);
}

Result<> reopen(db::Session& session, const accounts::Actor& by, int64_t round_id, std::optional<int64_t> obligation_id,
                const std::string& typed) {
  const Round round = TRY(the_round(session, by.office_id, round_id));
  const std::string reason = TRY(reason_of(typed));
  std::string who;
  if (obligation_id) {
    const Obligation one = TRY(the_obligation(session, by.office_id, round_id, *obligation_id));
    if (!is_locked(session, by.office_id, round, one.id)) return Problem(problems::round_not_locked);
    who = one.name + ", ";
  } else if (!round.locked) {
    return Problem(problems::round_not_locked);
  }
  TRY(write_event(session, by, round_id, {.kind = "reopened", .obligation_id = obligation_id, .reason = reason}));
  return write_log(session, by, round, "round.reopen", who + "mở lại sau khi khóa", reason);
}

}  // namespace sxsh::rounds
