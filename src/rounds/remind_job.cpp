// The job that reminds: in pieces, each committed together with the proofs of whom it told.
#include <spdlog/spdlog.h>

#include <charconv>

#include "accounts/store.h"
#include "jobs/run.h"
#include "mail/letter.h"
#include "mail/message.h"
#include "mail/post.h"
#include "rounds/events.h"
#include "rounds/notices.h"
#include "rounds/queries.gen.h"
#include "rounds/reminders.h"
#include "rounds/row.h"
#include "rounds/store.h"
#include "terms/problems.h"
#include "ui/messages/rounds.gen.h"

namespace sxsh::rounds {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int kAtOnce = 200;
constexpr int64_t kUsefulDays = 30;

struct Work {
  const Ways& ways;
  const Reminder& reminder;
  const Round& round;
  const Clock& clock;
  int64_t office_id = 0;
  std::string office, now;               // the office's name
};

std::string href_of(const Work& work, const Obligation& one) {
  return own_path(one.reporter, work.round.slug);
}

Problem::Details named(const Work& work, const Obligation& one, Lang lang) {
  return {{"reporter", one.name}, {"title", work.round.title}, {"office", work.office},
          {"due", day_words(one.due_on, lang)}, {"words", work.reminder.words}};
}

// Before the due date, after it, or because something was returned.
Message sentence(const Work& work, const Obligation& one) {
  if (one.standing == Standing::returned) return Msg::rounds_notice_returned;
  return work.clock.today() > one.due_on ? Msg::rounds_notice_overdue : Msg::rounds_notice_due;
}

Result<> prove(db::Session& session, const Work& work, int64_t obligation_id, Channel channel, const std::string& recipient,
               const std::string& outcome, std::optional<int64_t> subject = std::nullopt) {
  TRY(session.run(sql::add_contact{.office_id = work.office_id, .reminder_id = work.reminder.id, .obligation_id = obligation_id,
                                   .channel = code_of(channel), .recipient = recipient, .outcome = outcome,
                                   .subject_id = subject, .at = work.now}));
  return Done{};
}

Result<> show_notice(db::Session& session, const Work& work, const Obligation& one, const Reach& reach) {
  if (reach.people.empty()) return prove(session, work, one.id, Channel::notice, "", "no_address");
  for (const auto& person : reach.people) {
    const auto id = TRY(tell(session, {.office_id = work.office_id, .person_id = person.first, .kind = "round.remind",
                                       .source = "reminder:" + std::to_string(work.reminder.id) + ":" + std::to_string(one.id),
                                       .vi = tr(Lang::vi, sentence(work, one), named(work, one, Lang::vi)),
                                       .en = tr(Lang::en, sentence(work, one), named(work, one, Lang::en)),
                                       .href = href_of(work, one), .at = work.now}));
    TRY(prove(session, work, one.id, Channel::notice, "person:" + std::to_string(person.first), "shown", id));
  }
  return Done{};
}

Result<> send_email(db::Session& session, const Work& work, const Obligation& one, const Reach& reach) {
  if (!work.ways.mail) return prove(session, work, one.id, Channel::email, "", "off");
  if (reach.emails.empty()) return prove(session, work, one.id, Channel::email, "", "no_address");
  const auto details = named(work, one, Lang::vi);
  std::string text = tr(Lang::vi, Msg::rounds_mail_dear, details) + "\n\n" + tr(Lang::vi, sentence(work, one), details) + "\n";
  if (!work.reminder.words.empty()) text += "\n" + work.reminder.words + "\n";
  if (!work.ways.public_url.empty())
    text += "\n" + tr(Lang::vi, Msg::rounds_mail_link, {{"link", work.ways.public_url + href_of(work, one)}}) + "\n";
  text += "\n" + work.office + "\n";
  for (const std::string& email : reach.emails) {
    const int64_t id = TRY(mail::queue(session,
                                       {.office_id = work.office_id, .to = email, .to_name = one.name,
                                        .subject = tr(Lang::vi, Msg::rounds_mail_subject, details), .text = text,
                                        .purpose = "round.remind",
                                        .useless_after = utc_text(work.clock.now_ms() + kUsefulDays * 86'400'000)},
                                       work.clock));
    TRY(prove(session, work, one.id, Channel::email, email, "queued", id));
  }
  return Done{};
}

Result<> send_message(db::Session& session, const Work& work, const Obligation& one, const Reach& reach) {
  if (!work.ways.messages) return prove(session, work, one.id, Channel::message, "", "off");
  if (reach.phone.empty()) return prove(session, work, one.id, Channel::message, "", "no_address");
  const int64_t id = TRY(mail::queue_message(
      session, {.office_id = work.office_id, .to = reach.phone,
                .text = tr(Lang::vi, sentence(work, one), named(work, one, Lang::vi)), .purpose = "round.remind",
                .useless_after = utc_text(work.clock.now_ms() + 3 * 86'400'000)},
      work.clock));
  return prove(session, work, one.id, Channel::message, reach.phone, "queued", id);
}

Result<> remind_one(db::Session& session, const Work& work, const Obligation& one) {
  const Reach reach = reach_of(session, work.office_id, one);
  for (const Channel channel : work.reminder.channels) {
    if (channel == Channel::notice) TRY(show_notice(session, work, one, reach));
    if (channel == Channel::email) TRY(send_email(session, work, one, reach));
    if (channel == Channel::message) TRY(send_message(session, work, one, reach));
    if (channel == Channel::letter) TRY(prove(session, work, one.id, Channel::letter, "", "to_print"));
  }
  return Done{};
}

// Those who oversee: officers hear of the whole round, area officers of what lies within their scopes.
Result<> tell_overseers(db::Session& session, const Work& work) {
  const auto due_on = parse_iso_date(work.reminder.due_on);
  for (const char* role : {"officer", "area_officer"}) {
    const auto people = session.all(sql::people_with_role{.office_id = work.office_id, .role = role}, [](const db::Row& row) {
      return row.int64("person_id");
    });
    for (const int64_t person : people) {
      const Within within{work.office_id, std::string_view(role) == "officer" ? std::nullopt : std::optional(person)};
      const Count count = completeness(session, within, work.round.id, work.clock.today());
      if (count.overdue == 0) continue;
      const Problem::Details details = {{"n", std::to_string(count.overdue)}, {"title", work.round.title},
                                        {"due", vietnamese(due_on.value_or(work.round.due_on))}};
      const auto id = TRY(tell(session, {.office_id = work.office_id, .person_id = person, .kind = "round.remind",
                                         .source = "overdue:" + std::to_string(work.reminder.id),
                                         .vi = tr(Lang::vi, Msg::rounds_notice_list, details),
                                         .en = tr(Lang::en, Msg::rounds_notice_list, details),
                                         .href = "/lv/dot-bao-cao/" + work.round.slug + "?xem=qua-han", .at = work.now}));
      TRY(prove(session, work, 0, Channel::list, "person:" + std::to_string(person), "shown", id));
    }
  }
  return Done{};
}

bool tells_reporters(const Reminder& reminder) {
  for (const Channel one : reminder.channels)
    if (one != Channel::list) return true;
  return false;
}

// One piece; how many were told and the id to go on behind.
struct Piece {
  int64_t told = 0, past = 0;
};
Result<Piece> remind_piece(db::Session& session, const Work& work, int64_t past) {
  const auto within = work.reminder.within ? std::optional(work.reminder.person_id) : std::nullopt;
  const auto some = session.all(
      sql::to_remind{.office_id = work.office_id, .round_id = work.round.id, .past = past,
                     .due_on = work.reminder.due_on, .obligation_id = work.reminder.obligation_id,
                     .reminder_id = work.reminder.id, .person_id = within, .most = kAtOnce},
      obligation_of);
  for (const Obligation& one : some) TRY(remind_one(session, work, one));
  return Piece{static_cast<int64_t>(some.size()), some.empty() ? past : some.back().id};
}

Result<> end(jobs::Run& run, const Reminder& reminder, const std::string& skipped, const Work* work) {
  return run.database().write([&](db::Session& session) -> Result<> {
    if (work)
      for (const Channel one : reminder.channels)
        if (one == Channel::list) TRY(tell_overseers(session, *work));
    TRY(session.run(sql::reminder_ended{.at = run.clock().now_utc(), .skipped = skipped, .office_id = run.job().office_id,
                                        .round_id = reminder.round_id, .id = reminder.id}));
    return run.finish(session);
  });
}

int64_t chosen_for(db::Session& session, int64_t office_id, const Reminder& reminder) {
  if (*reminder.obligation_id != 0) return 1;
  return session.one(sql::count_reminder_named{.office_id = office_id, .reminder_id = reminder.id},
                     [](const db::Row& row) { return row.int64(0); }).value_or(0);
}

Result<> carry_out(jobs::Run& run, const Ways& ways) {
  const int64_t office = run.job().office_id;
  int64_t id = 0;
  const std::string& subject = run.job().subject;
  std::from_chars(subject.data(), subject.data() + subject.size(), id);
  std::optional<Reminder> reminder;
  std::optional<Round> round;
  std::string name;
  int64_t total = 0;
  run.database().read([&](db::Session& session) {
    reminder = find_reminder(session, office, id);
    if (reminder) round = find_round(session, office, reminder->round_id);
    if (const auto found = accounts::find_office(session, office)) name = found->name;
    if (round) {
      if (reminder->obligation_id) {
        total = chosen_for(session, office, *reminder);
      } else {
        const Count count = completeness(session, {office, std::nullopt}, round->id, run.clock().today());
        total = count.waiting() + count.returned;
      }
    }
  });
  if (!reminder || !round) return Problem(problems::not_found);
  run.result("/lv/dot-bao-cao/" + round->slug + "/nhac/" + std::to_string(id));
  if (round->locked) return end(run, *reminder, "locked", nullptr);
  const Work work{.ways = ways, .reminder = *reminder, .round = *round, .clock = run.clock(), .office_id = office, .office = name,
                  .now = run.clock().now_utc()};
  int64_t told = 0, past = 0;
  while (tells_reporters(*reminder)) {
    run.step("remind", told, std::max(told, total));
    TRY(run.go_on());
    Piece piece;
    TRY(run.database().write([&](db::Session& session) -> Result<> {
      piece = TRY(remind_piece(session, work, past));
      return Done{};
    }));
    if (piece.told == 0) break;
    told += piece.told;
    past = piece.past;
  }
  return end(run, *reminder, "", &work);
}

}  // namespace

jobs::Kind reminder_kind(const Ways& ways) {
  return {.name = "round.remind", .vi = "Nhắc nộp báo cáo", .en = "Reminders of a round",
          .work = [ways](jobs::Run& run) { return carry_out(run, ways); }, .resumes = true,
          .stages = {{"remind", "Đang nhắc từng đơn vị", "Reminding each reporter"}}};
}

Watch::Watch(db::Database& database, int64_t office_id, Clock clock, int pause_ms)
    : database_(database), office_id_(office_id), clock_(clock), pause_ms_(pause_ms),
      thread_([this](std::stop_token stop) { work(stop); }) {}

Watch::~Watch() {
  thread_.request_stop();
  thread_.join();
}

void Watch::work(std::stop_token stop) {
  while (!stop.stop_requested()) {
    try {
      const auto done = database_.write([&](db::Session& session) -> Result<> {
        TRY(keep_time(session, office_id_, clock_));
        return Done{};
      });
      if (!done.ok()) spdlog::error("rounds: {}", done.problem().message(Lang::en));
    } catch (const std::exception& outage) {
      spdlog::error("rounds: {}", outage.what());        // the database is away for a moment; the steps wait
    }
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, std::chrono::milliseconds(pause_ms_), [] { return false; });
  }
}

}  // namespace sxsh::rounds
