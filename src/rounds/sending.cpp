// What becomes of an obligation: sent, confirmed, returned, accepted. The report itself is kept by whoever calls this.
#include "rounds/events.h"
#include "rounds/queries.gen.h"
#include "rounds/store.h"
#include "terms/problems.h"

namespace sxsh::rounds {
namespace {

Problem stale(int64_t version, const Obligation& one) {
  return Problem(problems::report_version,
                 {{"version", std::to_string(version)}, {"standing", one.version ? std::to_string(*one.version) : "–"}});
}

// The obligation whose version `version` waits for somebody, in one of the standings that `from` allows.
Result<Obligation> waiting_version(db::Session& session, const accounts::Actor& by, int64_t round_id, const Reporter& reporter,
                                   int64_t version) {
  TRY(the_round(session, by.office_id, round_id));
  auto one = find_obligation(session, by.office_id, round_id, reporter);
  if (!one) return Problem(problems::not_obliged, {{"why", std::to_string(reporter.id)}});
  if (one->version != version) return stale(version, *one);
  return *one;
}

Result<> put_standing(db::Session& session, const accounts::Actor& by, const Obligation& one, Standing to, std::string kind,
                      int64_t version, const std::string& reason = "") {
  TRY(write_event(session, by, one.round_id, {.kind = std::move(kind), .obligation_id = one.id, .reason = reason,
                                              .version = version}));
  TRY(session.run(
      sql::set_standing{.state = code_of(to), .office_id = by.office_id, .round_id = one.round_id, .id = one.id}));
  return Done{};
}

}  // namespace

Result<Obligation> may_send(db::Session& session, int64_t office_id, int64_t round_id, const Reporter& reporter,
                            const std::string& now) {
  const Round round = TRY(the_round(session, office_id, round_id));
  if (!round.opened_at || TRY(local_date(now)) < round.opens_on) return not_open_problem(round);
  TRY(check_clock(now, *round.opened_at));
  auto one = find_obligation(session, office_id, round_id, reporter);
  if (!one) return Problem(problems::not_obliged, {{"why", round.basis_words}});
  if (one->standing == Standing::released) {
    const auto events = events_of_obligation(session, office_id, round_id, one->id);
    return Problem(problems::not_obliged, {{"why", events.empty() ? round.basis_words : events[0].reason}});
  }
  if (is_locked(session, office_id, round, one->id)) return locked_problem(session, office_id, round);
  if (one->standing == Standing::accepted) return Problem(problems::report_accepted);
  return *one;
}

Result<Obligation> record_sent(db::Session& session, const accounts::Actor& by, int64_t round_id, const Reporter& reporter,
                               int64_t version) {
  if (auto there = find_obligation(session, by.office_id, round_id, reporter); there && there->version == version) return *there;
  const Obligation one = TRY(may_send(session, by.office_id, round_id, reporter, by.at));
  if (one.version && version < *one.version) return stale(version, one);
  TRY(write_event(session, by, round_id, {.kind = "sent", .obligation_id = one.id, .version = version}));
  TRY(session.run(sql::set_sent{.version = version, .day = iso(TRY(local_date(by.at))), .office_id = by.office_id,
                                .round_id = round_id, .id = one.id}));
  return *find_obligation(session, by.office_id, round_id, reporter);
}

Result<> record_confirmed(db::Session& session, const accounts::Actor& by, int64_t round_id, const Reporter& reporter,
                          int64_t version) {
  const Obligation one = TRY(waiting_version(session, by, round_id, reporter, version));
  if (one.standing == Standing::confirmed || one.standing == Standing::accepted) return Done{};
  if (one.standing != Standing::sent) return stale(version, one);
  return put_standing(session, by, one, Standing::confirmed, "confirmed", version);
}

Result<> record_accepted(db::Session& session, const accounts::Actor& by, int64_t round_id, const Reporter& reporter,
                         int64_t version) {
  const Obligation one = TRY(waiting_version(session, by, round_id, reporter, version));
  if (one.standing == Standing::accepted) return Done{};
  const bool confirm = TRY(the_round(session, by.office_id, round_id)).area_confirms;
  if (one.standing == Standing::sent && confirm) return Problem(problems::not_confirmed);
  if (one.standing != Standing::sent && one.standing != Standing::confirmed) return stale(version, one);
  return put_standing(session, by, one, Standing::accepted, "accepted", version);
}

Result<> record_returned(db::Session& session, const accounts::Actor& by, int64_t round_id, const Reporter& reporter,
                         int64_t version, const std::string& typed) {
  const Obligation one = TRY(waiting_version(session, by, round_id, reporter, version));
  const std::string reason = TRY(reason_of(typed));
  if (one.standing == Standing::returned) return Done{};
  if (one.standing == Standing::accepted) return Problem(problems::report_accepted);
  if (one.standing != Standing::sent && one.standing != Standing::confirmed) return stale(version, one);
  return put_standing(session, by, one, Standing::returned, "returned", version, reason);
}

}  // namespace sxsh::rounds
