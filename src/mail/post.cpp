#include "mail/post.h"

#include <spdlog/spdlog.h>

#include <array>
#include <string_view>

#include "mail/queries.gen.h"
#include "terms/problems.h"

namespace sxsh::mail {
namespace {

constexpr int64_t kMinute = 60'000, kHour = 60 * kMinute;
constexpr std::array<int64_t, 7> kPauses = {kMinute, 5 * kMinute, 15 * kMinute, kHour, 3 * kHour, 6 * kHour, 12 * kHour};
constexpr int64_t kClaim = 10 * kMinute;
constexpr int kAtOnce = 50;
constexpr size_t kLongestReason = 500;
constexpr int64_t kKeptAfter = 7 * 24 * kHour;
constexpr char kLate[] = "not sent in time", kCancelled[] = "cancelled";

Kept kept_in(const db::Row& row) {
  return {row.int64("id"),           row.text("purpose"),           row.text("to_address"),
          row.text("created_at"),    row.int64("attempts"),         row.maybe_text("next_try_at"),
          row.maybe_text("last_error"), row.maybe_text("sent_at"),  row.maybe_text("given_up_at"),
          row.int64("can_retry") == 1};
}

// '%' and '_' in what is looked for are letters: an address seldom has them, so they are left out.
std::string looked_for(std::string words) {
  std::erase_if(words, [](char c) { return c == '%' || c == '_' || c == '\\'; });
  for (char& c : words)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return words;
}

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

Result<> give_up(db::Session& session, const Waiting& one, const std::string& now, const Refusal& refusal) {
  TRY(session.run(sql::letter_given_up{.now = now, .last_error = refusal.reason, .for_good = refusal.for_good ? 1 : 0,
                                       .office_id = one.letter.office_id, .id = one.id}));
  return Done{};
}

Result<> forget_texts(db::Database& database, const Clock& clock) {
  const std::string now = clock.now_utc(), before = utc_text(clock.now_ms() - kKeptAfter);
  int64_t stale = 0;
  database.read([&](db::Session& session) {
    session.first(sql::count_stale_letters{.before = before, .now = now},
                  [&](const db::Row& row) { stale = row.int64("letters"); });
  });
  if (stale == 0) return Done{};
  return database.write([&](db::Session& session) -> Result<> {
    TRY(session.run(sql::empty_stale_letters{.before = before, .now = now}));
    return Done{};
  });
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
    if (late) refusal = Refusal{kLate, true};
    else
      refusal = transport.send(transport.sender().address, one.letter.to,
                               message(one.letter, transport.sender(), one.created_ms, one.id), stop);
    if (refusal) refusal->reason.resize(std::min(refusal->reason.size(), kLongestReason));
    const bool over = refusal && (refusal->for_good || one.attempts >= static_cast<int64_t>(kPauses.size()));
    const auto kept = database.write([&](db::Session& session) -> Result<> {
      const int64_t office = one.letter.office_id;
      if (over) return give_up(session, one, clock.now_utc(), *refusal);
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
  if (const auto forgot = forget_texts(database, clock); !forgot.ok())
    spdlog::error("mail: {}", forgot.problem().message(Lang::en));
  return sent;
}

std::string_view code_of(State state) {
  switch (state) {
    case State::waiting: return "waiting";
    case State::sent: return "sent";
    case State::given_up: return "given_up";
    case State::cancelled: break;
  }
  return "cancelled";
}

State Kept::state() const {
  if (sent_at) return State::sent;
  if (!given_up_at) return State::waiting;
  return last_error == kCancelled ? State::cancelled : State::given_up;
}

std::vector<Kept> letters(db::Session& session, int64_t office_id, const Filter& filter, const Clock& clock) {
  return session.all(sql::letters_of{.now = clock.now_utc(), .office_id = office_id, .words = looked_for(filter.words),
                                     .state = filter.state, .cancelled = std::string(kCancelled), .limit = filter.limit,
                                     .offset = filter.offset},
                     kept_in);
}

int64_t count_letters(db::Session& session, int64_t office_id, const Filter& filter) {
  return session
      .one(sql::count_letters{.office_id = office_id, .words = looked_for(filter.words), .state = filter.state,
                              .cancelled = std::string(kCancelled)},
           [](const db::Row& row) { return row.int64("letters"); })
      .value_or(0);
}

std::optional<Kept> find_letter(db::Session& session, int64_t office_id, int64_t id, const Clock& clock) {
  return session.one(sql::find_letter{.now = clock.now_utc(), .office_id = office_id, .id = id}, kept_in);
}

Result<bool> cancel(db::Session& session, int64_t office_id, int64_t id, const Clock& clock) {
  return TRY(session.run(sql::cancel_letter{.now = clock.now_utc(), .last_error = std::string(kCancelled), .office_id = office_id,
                                            .id = id})) == 1;
}

Result<bool> try_again(db::Session& session, int64_t office_id, int64_t id, const Clock& clock) {
  const std::string now = clock.now_utc();
  if (TRY(session.run(sql::hurry_letter{.now = now, .office_id = office_id, .id = id})) == 1) return true;
  return TRY(session.run(sql::revive_letter{.now = now, .office_id = office_id, .id = id})) == 1;
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
