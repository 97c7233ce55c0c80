// Rounds and obligations in the database. Every change is a row of round_events with who, when and why, and a line of the log.
//
// For whoever keeps the reports themselves (drafts, versions, review): ask may_send before taking a version, and call record_…
// in the same transaction as the rows of the report. Nothing here knows what stands in a report.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "rounds/round.h"

namespace sxsh::rounds {

// ── finding ──

std::optional<Round> find_round(db::Session& session, int64_t office_id, int64_t id);
std::optional<Round> find_round(db::Session& session, int64_t office_id, std::string_view slug);
std::vector<Round> all_rounds(db::Session& session, int64_t office_id);            // latest due date first
std::optional<Obligation> find_obligation(db::Session& session, int64_t office_id, int64_t round_id, const Reporter& reporter);

// As it is called today; "" when there is none of this id.
std::string name_of(db::Session& session, int64_t office_id, const Reporter& reporter);

// What somebody must report, the earliest due date first: open rounds, and with `past` also locked ones. Planned rounds are
// not there.
struct Due {
  Round round;
  Obligation obligation;
  bool locked = false;                   // nothing can be sent now
};
enum class Which { open, past_too };
std::vector<Due> due_of(db::Session& session, int64_t office_id, const Reporter& reporter, Which which = Which::open);

// ── sending ──

// May this reporter send (or still change) a report in the round, by the server's clock? Late is allowed until the lock. `now` is
// UTC text of the clock. Problems: not_found (no such round), round_not_open (planned, or it opens on a later day), round_locked,
// not_obliged (also who was released), report_accepted (what was accepted is changed only by a dated correction), clock_wrong.
Result<Obligation> may_send(db::Session& session, int64_t office_id, int64_t round_id, const Reporter& reporter,
                            const std::string& now);

// The four of them take `by.at` as the instant. A version that was recorded already is recorded once: the same answer, nothing
// written. Problems: those of may_send; report_version (not the version that stands).
Result<Obligation> record_sent(db::Session& session, const accounts::Actor& by, int64_t round_id, const Reporter& reporter,
                               int64_t version);
Result<> record_confirmed(db::Session& session, const accounts::Actor& by, int64_t round_id, const Reporter& reporter,
                          int64_t version);                             // by the area officer
// Problem not_confirmed: the round wants the area officer first.
Result<> record_accepted(db::Session& session, const accounts::Actor& by, int64_t round_id, const Reporter& reporter,
                         int64_t version);
Result<> record_returned(db::Session& session, const accounts::Actor& by, int64_t round_id, const Reporter& reporter,
                         int64_t version, const std::string& reason);   // Problem reason_needed

// ── the life of a round ──

struct Plan {
  std::string title;                     // "" : made of the form's code and the period
  std::string form_code;
  int64_t form_version = 1;
  Period period;
  Date opens_on;
  DueRule due;
  ReporterKind reporters = ReporterKind::facility;
  Basis basis = Basis::frame;
  std::optional<int64_t> frame_id;
  std::string filter, basis_words;
  std::vector<int64_t> named;            // ids of the kind of reporter
  bool area_confirms = false;            // only of facilities' reports: nobody confirms their own
  std::string ladder, clause;
  std::optional<int64_t> duty_id;
};
// Problems: round_due_too_early (due before it opens), round_without_reporters, round_twice (form, period and kind of
// reporter are taken; with the address of the other one), not_found (frame), form_code_wrong.
Result<Round> plan(db::Session& session, const accounts::Actor& by, const Plan& plan);
// Drops a round that was never opened. Problem round_is_open.
Result<> drop(db::Session& session, const accounts::Actor& by, int64_t round_id);

// How many would be asked now, and how many have closed or were merged since (they are left out). For the page before opening.
struct Asked {
  int64_t reporters = 0, left_out = 0;
};
Asked preview(db::Session& session, int64_t office_id, const Round& round);
// Freezes who must report; how many. Problems: round_is_open, round_without_reporters, clock_wrong.
Result<int64_t> open(db::Session& session, const accounts::Actor& by, int64_t round_id);
// A later due date for all, or for one reporter (obligation). Who has a later one of their own keeps it. Problems: round_locked,
// round_not_open, extension_wrong (not later than what stands, or past by now), reason_needed, clock_wrong.
Result<> extend(db::Session& session, const accounts::Actor& by, int64_t round_id, std::optional<int64_t> obligation_id,
                const Date& due_on, const std::string& reason);
Result<> lock(db::Session& session, const accounts::Actor& by, int64_t round_id, const std::string& reason);
// A round that is open asks by a later published version of its form from now on: only because somebody says so, and why. Drafts
// go on with it; what was sent stays as it was. Problems: round_not_open, round_locked, not_found (no such version, or not a
// later one), reason_needed.
Result<> take_form_version(db::Session& session, const accounts::Actor& by, int64_t round_id, int64_t version,
                           const std::string& reason);
// The newest version of the round's form; 0 when none is kept.
int64_t newest_form_version(db::Session& session, int64_t office_id, const Round& round);
// All, or one reporter, until the next lock. Problems: round_not_locked, reason_needed, clock_wrong. Who may do it is the route's
// action (round.reopen).
Result<> reopen(db::Session& session, const accounts::Actor& by, int64_t round_id, std::optional<int64_t> obligation_id,
                const std::string& reason);
// One reporter more after the opening, and one that need not report. Problems: reason_needed, already_obliged, not_found,
// report_accepted (what was accepted stays in the count).
Result<int64_t> add_reporter(db::Session& session, const accounts::Actor& by, int64_t round_id, const Reporter& reporter,
                             const std::string& reason);
Result<> release(db::Session& session, const accounts::Actor& by, int64_t round_id, int64_t obligation_id,
                 const std::string& reason);
// From 1/7/2025 on: what areas of the old map still owe passes to the units that took them over (territory rules); how many did.
// Their rows stay, released, with the heir. Asking again does nothing.
Result<int64_t> pass_to_successors(db::Session& session, const accounts::Actor& by, int64_t round_id);

struct Event {
  std::string kind, reason, by, at;      // "extended"; person's name, "" for the program
  std::optional<int64_t> obligation_id, version, heir_id;
  std::optional<Date> due_on;
  std::string reporter;                  // name of the obligation's reporter, "" of the whole round
};
std::vector<Event> events_of_round(db::Session& session, int64_t office_id, int64_t round_id);      // of the whole, newest first
std::vector<Event> events_of_obligation(db::Session& session, int64_t office_id, int64_t round_id, int64_t obligation_id);

// ── holidays of the office ──

Holidays holidays_of(db::Session& session, int64_t office_id);   // the carried ones, with the office's own in their place
Result<> put_holiday(db::Session& session, const accounts::Actor& by, const Holiday& holiday);
Result<> drop_holiday(db::Session& session, const accounts::Actor& by, const Date& day);

}  // namespace sxsh::rounds
