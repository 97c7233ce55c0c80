#include "rounds/reminders.h"

#include <algorithm>

#include "base/text.h"
#include "jobs/store.h"
#include "rounds/events.h"
#include "rounds/queries.gen.h"
#include "rounds/row.h"
#include "rounds/store.h"
#include "terms/problems.h"
#include "territory/zones/store.h"

namespace sxsh::rounds {
namespace {

constexpr char kManual[] = "manual:";
constexpr size_t kLongestWords = 2000;
constexpr int64_t kChosen = 0;           // in the place of an obligation: those of reminder_named

Reminder reminder_of(const db::Row& row) {
  Reminder one{.id = row.int64("id"), .round_id = row.int64("round_id"), .step = row.text("step"), .due_on = row.text("due_on"),
               .channels = channels_in(row.text("channels")), .words = row.text("words"),
               .by = row.maybe_text("person").value_or(""), .at = row.text("at"), .person_id = row.int64("person_id"),
               .within = row.int64("within") != 0, .obligation_id = row.maybe_int64("obligation_id"),
               .job_id = row.maybe_int64("job_id"), .ended_at = row.maybe_text("ended_at"), .skipped = row.text("skipped"),
               .reached = row.int64("reached")};
  if (one.step.starts_with(kManual)) one.step.clear();
  return one;
}

struct NewRow {
  int64_t round_id = 0;
  std::string step, due_on, channels, words, skipped;
  bool within = false;
  std::optional<int64_t> obligation_id;
  std::vector<int64_t> chosen;
};
Result<int64_t> add_row(db::Session& session, const accounts::Actor& by, const NewRow& row) {
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_reminder{.office_id = by.office_id,
                                    .round_id = row.round_id,
                                    .id = id,
                                    .step = row.step.empty() ? kManual + std::to_string(id) : row.step,
                                    .due_on = row.due_on,
                                    .channels = row.channels,
                                    .words = row.words,
                                    .person_id = by.person_id,
                                    .within = row.within ? 1 : 0,
                                    .obligation_id = row.obligation_id,
                                    .at = by.at,
                                    .ended_at = row.skipped.empty() ? std::nullopt : std::optional(by.at),
                                    .skipped = row.skipped}));
  for (const int64_t one : row.chosen)
    TRY(session.run(sql::add_reminder_named{.office_id = by.office_id, .reminder_id = id, .obligation_id = one}));
  return id;
}

Result<Started> add_and_start(db::Session& session, const accounts::Actor& by, const NewRow& row) {
  const int64_t id = TRY(add_row(session, by, row));
  const int64_t job = TRY(jobs::start(session, {.office_id = by.office_id, .kind = "round.remind", .subject = std::to_string(id),
                                                .by = by.person_id, .at = by.at}));
  TRY(session.run(sql::job_of_reminder{.job_id = job, .office_id = by.office_id, .round_id = row.round_id, .id = id}));
  return Started{id, job};
}

// The steps of one round's ladder that are due for the reporters due on that day.
Result<int> begin_steps(db::Session& session, const accounts::Actor& by, const Round& round, const Date& due_on,
                        const Date& today) {
  const Ladder* steps = ladder(round.ladder);
  if (!steps) return 0;
  const std::string due = iso(due_on);
  const auto done = session.all(sql::steps_done{.office_id = by.office_id, .round_id = round.id, .due_on = due},
                                [](const db::Row& row) { return row.text("step"); });
  const StepsDue what = steps_due(*steps, due_on, today, done);
  for (const Step* step : what.superseded)
    TRY(add_row(session, by, {.round_id = round.id, .step = step->code, .due_on = due, .channels = joined(step->channels),
                              .skipped = "superseded"}));
  for (const Step* step : what.too_late)
    TRY(add_row(session, by, {.round_id = round.id, .step = step->code, .due_on = due, .channels = joined(step->channels),
                              .skipped = "late"}));
  if (!what.now) return 0;
  TRY(add_and_start(session, by, {.round_id = round.id, .step = what.now->code, .due_on = due,
                                  .channels = joined(what.now->channels)}));
  return 1;
}

std::string outcome_of(const db::Row& row) {
  const std::string outcome = row.text("outcome");
  if (outcome == "shown") return row.maybe_text("read_at") ? "read" : "shown";
  if (outcome != "queued") return outcome;
  if (row.maybe_text("mail_sent") || row.maybe_text("message_sent")) return "sent";
  if (row.maybe_text("mail_failed") || row.maybe_text("message_failed")) return "failed";
  return outcome;
}

}  // namespace

Result<Started> remind(db::Session& session, const accounts::Actor& by, const NewReminder& reminder) {
  const Round round = TRY(the_round(session, by.office_id, reminder.round_id));
  if (!round.opened_at) return not_open_problem(round);
  if (round.locked) return locked_problem(session, by.office_id, round);
  TRY(check_clock_of(session, by.office_id, round.id, std::nullopt, by.at));
  const auto within = reminder.within ? std::optional(by.person_id) : std::nullopt;
  const auto waits = [&](std::optional<int64_t> obligation) {
    return session
        .one(sql::to_remind{.office_id = by.office_id, .round_id = round.id, .past = 0, .due_on = "",
                            .obligation_id = obligation, .reminder_id = 0, .person_id = within, .most = 1},
             [](const db::Row& row) { return row.int64("id"); })
        .has_value();
  };
  std::vector<int64_t> chosen;
  for (const int64_t one : reminder.chosen)
    if (one != kChosen && std::ranges::find(chosen, one) == chosen.end() && waits(one)) chosen.push_back(one);
  const bool anybody = reminder.chosen.empty() ? waits(reminder.obligation_id) : !chosen.empty();
  if (!anybody || reminder.channels.empty()) return Problem(problems::nobody_to_remind);
  std::u32string words = decode(trim(storable(reminder.words)));
  if (words.size() > kLongestWords) words.resize(kLongestWords);
  const Started started = TRY(add_and_start(session, by, {.round_id = round.id, .channels = joined(reminder.channels),
                                                          .words = encode(words), .within = reminder.within,
                                                          .obligation_id = chosen.empty() ? reminder.obligation_id
                                                                                          : std::optional(kChosen),
                                                          .chosen = chosen}));
  TRY(write_log(session, by, round, "round.remind", "nhắc nộp (" + joined(reminder.channels) + ")", encode(words)));
  return started;
}

std::vector<Reminder> reminders_of(db::Session& session, int64_t office_id, int64_t round_id) {
  return session.all(sql::reminders_of_round{.office_id = office_id, .round_id = round_id}, reminder_of);
}

std::optional<Reminder> find_reminder(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::find_reminder{.office_id = office_id, .id = id}, reminder_of);
}

std::vector<Contact> contacts_of(db::Session& session, int64_t office_id, const Reminder& reminder, int most) {
  return session.all(
      sql::contacts_of_reminder{.round_id = reminder.round_id, .office_id = office_id, .reminder_id = reminder.id, .most = most},
      [](const db::Row& row) {
        return Contact{.reporter = row.maybe_text("name").value_or(""), .channel = row.text("channel"),
                       .recipient = row.maybe_text("person").value_or(row.text("recipient")), .outcome = outcome_of(row),
                       .error = row.maybe_text("mail_error").value_or(row.maybe_text("message_error").value_or("")),
                       .at = row.text("at")};
      });
}

std::vector<Obligation> letters_of(db::Session& session, const Within& within, const Reminder& reminder, int most) {
  return session.all(sql::letters_of_reminder{.round_id = reminder.round_id, .office_id = within.office_id,
                                              .reminder_id = reminder.id, .person_id = within.person_id, .most = most},
                     obligation_of);
}

Result<int> keep_time(db::Session& session, int64_t office_id, const Clock& clock) {
  const accounts::Actor by = accounts::the_program(office_id, clock);
  TRY(territory::pass_zones_on(session, by));
  int begun = TRY(open_by_itself(session, by, clock.today()));
  for (const Round& round : session.all(sql::open_rounds{.office_id = office_id}, round_of)) {
    TRY(check_clock_of(session, office_id, round.id, std::nullopt, by.at));
    if (round.reporters == ReporterKind::area) TRY(pass_to_successors(session, by, round.id));
    if (!ladder(round.ladder)) continue;
    const auto days = session.all(sql::waiting_due_days{.office_id = office_id, .round_id = round.id},
                                  [](const db::Row& row) { return date_of(row, "due_on"); });
    for (const Date& due_on : days) begun += TRY(begin_steps(session, by, round, due_on, clock.today()));
  }
  return begun;
}

}  // namespace sxsh::rounds
