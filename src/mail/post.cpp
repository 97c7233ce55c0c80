#include "mail/post.h"

#include <spdlog/spdlog.h>

#include <array>

#include "mail/queries.gen.h"
#include "terms/problems.h"

namespace sxsh::mail {
namespace {

constexpr int64_t kMinute = 60'000, kHour = 60 * kMinute;
constexpr std::array<int64_t, 7> kPauses = {kMinute, 5 * kMinute, 15 * kMinute, kHour, 3 * kHour, 6 * kHour, 12 * kHour};
constexpr int64_t kClaim = 10 * kMinute;
constexpr int kAtOnce = 50;
constexpr size_t kLongestReason = 500;

struct Waiting {
  Letter letter;
  int64_t id = 0, attempts = 0, created_ms = 0;
};

Waiting waiting_of(const db::Row& row) {
  Waiting one;
  one.letter = {row.int64("office_id"), row.text("to_address"), row.text("to_name"), row.text("subject"), row.text("body"), "",
                row.maybe_text("useless_after")};
  one.id = row.int64("id");
  one.attempts = row.int64("attempts");
  one.created_ms = Clock::fixed_at(row.text("created_at")).now_ms();
  return one;
}

Result<> give_up(db::Session& session, const Waiting& one, const std::string& now, const std::string& reason) {
  TRY(session.run(sql::letter_given_up{.now = now, .last_error = reason, .office_id = one.letter.office_id, .id = one.id}));
  return Done{};
}

bool claim(db::Database& database, const Waiting& one, const Clock& clock) {
  int64_t mine = 0;
  const auto done = database.write([&](db::Session& session) -> Result<> {
    mine = TRY(session.run(sql::claim_letter{.until = utc_text(clock.now_ms() + kClaim), .office_id = one.letter.office_id,
                                             .id = one.id, .attempts = one.attempts, .now = clock.now_utc()}));
    return Done{};
  });
  return done.ok() && mine == 1;
}

}  // namespace

Result<int64_t> queue(db::Session& session, const Letter& letter, const Clock& clock) {
  if (!is_address(letter.to)) return Problem(problems::mail_address_wrong, {{"address", letter.to}});
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_letter{.office_id = letter.office_id, .id = id, .purpose = letter.purpose, .to_address = letter.to,
                                  .to_name = letter.to_name, .subject = letter.subject, .body = letter.text,
                                  .created_at = clock.now_utc(), .useless_after = letter.useless_after}));
  return id;
}

Sent send_due(db::Database& database, Transport& transport, const Clock& clock, std::stop_token stop) {
  Sent sent;
  std::vector<Waiting> due;
  database.read([&](db::Session& session) {
    due = session.all(sql::due_letters{.now = clock.now_utc(), .most = kAtOnce}, waiting_of);
  });
  for (const Waiting& one : due) {
    if (stop.stop_requested() || !claim(database, one, clock)) continue;
    const bool late = one.letter.useless_after && *one.letter.useless_after <= clock.now_utc();
    std::optional<Refusal> refusal;
    if (late) refusal = Refusal{"not sent in time", true};
    else
      refusal = transport.send(transport.sender().address, one.letter.to,
                               message(one.letter, transport.sender(), one.created_ms, one.id), stop);
    if (refusal) refusal->reason.resize(std::min(refusal->reason.size(), kLongestReason));
    const bool over = refusal && (refusal->for_good || one.attempts >= static_cast<int64_t>(kPauses.size()));
    const auto kept = database.write([&](db::Session& session) -> Result<> {
      const int64_t office = one.letter.office_id;
      if (over) return give_up(session, one, clock.now_utc(), refusal->reason);
      if (!refusal) {
        TRY(session.run(sql::letter_sent{.now = clock.now_utc(), .office_id = office, .id = one.id}));
        return Done{};
      }
      const int64_t pause = kPauses[static_cast<size_t>(one.attempts)];
      TRY(session.run(sql::letter_waits{.next_try_at = utc_text(clock.now_ms() + pause), .last_error = refusal->reason,
                                        .office_id = office, .id = one.id}));
      return Done{};
    });
    if (!kept.ok()) spdlog::error("mail {}: {}", one.id, kept.problem().message(Lang::en));
    if (refusal) spdlog::warn("mail {} was not sent: {}", one.id, refusal->reason);
    ++(over ? sent.given_up : refusal ? sent.waiting : sent.sent);
  }
  return sent;
}

std::vector<Kept> letters(db::Session& session, int64_t office_id, int most) {
  return session.all(sql::letters_of{.office_id = office_id, .most = most}, [](const db::Row& row) {
    return Kept{row.int64("id"),          row.text("purpose"),           row.text("to_address"),
                row.text("created_at"),   row.int64("attempts"),         row.maybe_text("next_try_at"),
                row.maybe_text("last_error"), row.maybe_text("sent_at"), row.maybe_text("given_up_at")};
  });
}

Postman::Postman(db::Database& database, std::unique_ptr<Transport> transport, Clock clock, int pause_ms)
    : database_(database), transport_(std::move(transport)), clock_(clock), pause_ms_(pause_ms),
      thread_([this](std::stop_token stop) { work(stop); }) {}

Postman::~Postman() {
  thread_.request_stop();
  thread_.join();
}

void Postman::work(std::stop_token stop) {
  while (!stop.stop_requested()) {
    try {
      send_due(database_, *transport_, clock_, stop);
    } catch (const std::exception& outage) {
      spdlog::error("mail: {}", outage.what());          // the database is away for a moment; the letters wait there
    }
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, std::chrono::milliseconds(pause_ms_), [] { return false; });
  }
}

}  // namespace sxsh::mail
