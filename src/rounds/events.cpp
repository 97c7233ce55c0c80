#include "rounds/events.h"

#include "audit/store.h"
#include "base/text.h"
#include "rounds/queries.gen.h"
#include "rounds/row.h"
#include "rounds/store.h"
#include "terms/problems.h"

namespace sxsh::rounds {
namespace {

constexpr size_t kLongestReason = 2000;

std::optional<std::string> iso_of(const std::optional<Date>& day) { return day ? std::optional(iso(*day)) : std::nullopt; }

Event event_of(const db::Row& row) {
  Event one{.kind = row.text("kind"), .reason = row.text("reason"), .by = row.maybe_text("person").value_or(""),
            .at = row.text("at"), .obligation_id = row.maybe_int64("obligation_id"), .version = row.maybe_int64("version"),
            .heir_id = row.maybe_int64("heir_id"), .due_on = std::nullopt,
            .reporter = row.maybe_text("reporter").value_or("")};
  if (!row.is_null(row.column("due_on"))) one.due_on = date_of(row, "due_on");
  return one;
}

}  // namespace

Result<> check_clock_of(db::Session& session, int64_t office_id, int64_t round_id, std::optional<int64_t> obligation_id,
                        const std::string& now) {
  const auto at = [](const db::Row& row) { return row.text("at"); };
  if (const auto last = session.one(sql::last_event{.office_id = office_id, .round_id = round_id}, at))
    TRY(check_clock(now, *last));
  if (!obligation_id) return Done{};
  const auto own = session.one(
      sql::last_event_of_one{.office_id = office_id, .round_id = round_id, .obligation_id = *obligation_id}, at);
  return own ? check_clock(now, *own) : Done{};
}

Result<> write_event(db::Session& session, const accounts::Actor& by, int64_t round_id, const NewEvent& event) {
  TRY(check_clock_of(session, by.office_id, round_id, event.obligation_id, by.at));
  TRY(session.run(sql::add_event{.office_id = by.office_id, .round_id = round_id, .id = db::new_id(),
                                 .obligation_id = event.obligation_id, .kind = event.kind, .due_on = iso_of(event.due_on),
                                 .version = event.version, .heir_id = event.heir_id, .reason = event.reason,
                                 .person_id = by.person_id, .at = by.at}));
  return Done{};
}

Result<> write_log(db::Session& session, const accounts::Actor& by, const Round& round, const std::string& action,
                   const std::string& summary, const std::string& reason) {
  auto entry = by.entry(action, "round", std::to_string(round.id));
  entry.summary = round.title + ": " + summary;
  entry.reason = reason;
  return audit::record(session, entry);
}

Result<Round> the_round(db::Session& session, int64_t office_id, int64_t round_id) {
  auto found = find_round(session, office_id, round_id);
  if (!found) return Problem(problems::not_found);
  return *found;
}

Result<Obligation> the_obligation(db::Session& session, int64_t office_id, int64_t round_id, int64_t obligation_id) {
  auto found =
      session.one(sql::obligation_by_id{.office_id = office_id, .round_id = round_id, .id = obligation_id}, obligation_of);
  if (!found) return Problem(problems::not_found);
  return *found;
}

bool is_locked(db::Session& session, int64_t office_id, const Round& round, int64_t obligation_id) {
  if (!round.locked) return false;
  const auto own = session.one(
      sql::own_reopening{.office_id = office_id, .round_id = round.id, .obligation_id = obligation_id},
      [](const db::Row& row) { return row.maybe_int64("id"); });
  return !own || !*own || **own < round.lock_id;
}

Problem locked_problem(db::Session& session, int64_t office_id, const Round& round) {
  const auto at = session.one(sql::lock_time{.office_id = office_id, .round_id = round.id, .id = round.lock_id},
                              [](const db::Row& row) { return row.text("at"); });
  return Problem(problems::round_locked, {{"day", local_minute(at.value_or(""), Lang::vi)}});
}

Problem not_open_problem(const Round& round) {
  return Problem(problems::round_not_open, {{"day", vietnamese(round.opens_on)}});
}

Result<std::string> reason_of(const std::string& typed) {
  std::string reason = trim(storable(typed));
  if (reason.empty()) return Problem(problems::reason_needed);
  if (reason.size() > kLongestReason) reason = encode(decode(reason).substr(0, kLongestReason / 4));
  return reason;
}

std::vector<Event> events_of_round(db::Session& session, int64_t office_id, int64_t round_id) {
  return session.all(sql::events_of_whole{.office_id = office_id, .round_id = round_id}, event_of);
}

std::vector<Event> events_of_obligation(db::Session& session, int64_t office_id, int64_t round_id, int64_t obligation_id) {
  return session.all(sql::events_of_one{.office_id = office_id, .round_id = round_id, .obligation_id = obligation_id}, event_of);
}

}  // namespace sxsh::rounds
