#include "mail/message.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "mail/queries.gen.h"
#include "terms/problems.h"

namespace sxsh::mail {
namespace {

constexpr int64_t kMinute = 60'000, kHour = 60 * kMinute, kClaim = 10 * kMinute;
constexpr std::array<int64_t, 6> kPauses = {kMinute, 5 * kMinute, 15 * kMinute, kHour, 3 * kHour, 6 * kHour};
constexpr int kAtOnce = 50;
constexpr size_t kLongestReason = 500, kLongestReference = 100, kLongestText = 600;

struct Waiting {
  Message message;
  int64_t id = 0, attempts = 0;
};

Waiting waiting_of(const db::Row& row) {
  return {{row.int64("office_id"), row.text("to_number"), row.text("body"), row.text("purpose"), row.maybe_text("useless_after")},
          row.int64("id"),
          row.int64("attempts")};
}

std::string cut(std::string text, size_t most) {
  text = storable(text);
  return text.size() <= most ? text : encode(decode(text).substr(0, most / 4));
}

bool claim(db::Database& database, const Waiting& one, const Clock& clock) {
  int64_t mine = 0;
  const auto done = database.write([&](db::Session& session) -> Result<> {
    mine = TRY(session.run(sql::claim_message{.until = utc_text(clock.now_ms() + kClaim), .office_id = one.message.office_id,
                                              .id = one.id, .attempts = one.attempts, .now = clock.now_utc()}));
    return Done{};
  });
  return done.ok() && mine == 1;
}

Result<> keep_outcome(db::Session& session, const Waiting& one, const Clock& clock, const std::string& reference,
                      const std::optional<Refusal>& refusal, bool over) {
  const int64_t office = one.message.office_id;
  if (!refusal)
    TRY(session.run(sql::message_sent{.now = clock.now_utc(), .reference = reference, .office_id = office, .id = one.id}));
  else if (over)
    TRY(session.run(
        sql::message_given_up{.now = clock.now_utc(), .last_error = refusal->reason, .office_id = office, .id = one.id}));
  else
    TRY(session.run(sql::message_waits{.next_try_at = utc_text(clock.now_ms() + kPauses[static_cast<size_t>(one.attempts)]),
                                       .last_error = refusal->reason, .office_id = office, .id = one.id}));
  return Done{};
}

}  // namespace

std::optional<std::string> phone_number(std::string_view typed) {
  std::string digits;
  bool plus = false;
  for (const char c : trim(typed)) {
    if (c >= '0' && c <= '9') digits += c;
    else if (c == '+' && digits.empty()) plus = true;
    else if (c != ' ' && c != '.' && c != '-' && c != '(' && c != ')') return std::nullopt;
  }
  if (digits.starts_with("84") && (plus || digits.size() >= 11)) digits = digits.substr(2);
  else if (digits.starts_with("0") && !plus) digits = digits.substr(1);
  else return std::nullopt;
  if (digits.starts_with("0")) digits = digits.substr(1);           // "+84 (0)221 …"
  if (digits.size() < 8 || digits.size() > 10 || digits[0] == '0') return std::nullopt;
  return "+84" + digits;
}

Result<int64_t> queue_message(db::Session& session, const Message& message, const Clock& clock) {
  if (phone_number(message.to) != message.to) return Problem(problems::phone_wrong, {{"number", message.to}});
  const int64_t id = db::new_id();
  std::u32string text = decode(storable(message.text));
  if (text.size() > kLongestText) text.resize(kLongestText);
  TRY(session.run(sql::add_message{.office_id = message.office_id, .id = id, .purpose = message.purpose, .to_number = message.to,
                                   .body = encode(text), .created_at = clock.now_utc(),
                                   .useless_after = message.useless_after}));
  return id;
}

Delivered deliver_due(db::Database& database, Messenger& messenger, const Clock& clock, std::stop_token stop) {
  Delivered out;
  std::vector<Waiting> due;
  database.read([&](db::Session& session) {
    due = session.all(sql::due_messages{.now = clock.now_utc(), .most = kAtOnce}, waiting_of);
  });
  for (const Waiting& one : due) {
    if (stop.stop_requested() || !claim(database, one, clock)) continue;
    std::optional<Refusal> refusal;
    std::string reference;
    if (one.message.useless_after && *one.message.useless_after <= clock.now_utc()) {
      refusal = Refusal{"not sent in time", true};
    } else {
      auto answer = messenger.send(one.message, std::to_string(one.id), stop);
      if (auto* refused = std::get_if<Refusal>(&answer))
        refusal = Refusal{cut(refused->reason, kLongestReason), refused->for_good};
      else reference = cut(std::get<Messenger::Taken>(answer).reference, kLongestReference);
    }
    const bool over = refusal && (refusal->for_good || one.attempts >= static_cast<int64_t>(kPauses.size()));
    const auto kept = database.write(
        [&](db::Session& session) { return keep_outcome(session, one, clock, reference, refusal, over); });
    if (!kept.ok()) spdlog::error("message {}: {}", one.id, kept.problem().message(Lang::en));
    if (refusal) spdlog::warn("message {} was not sent: {}", one.id, refusal->reason);
    ++(over ? out.given_up : refusal ? out.waiting : out.sent);
  }
  return out;
}

std::vector<KeptMessage> messages(db::Session& session, int64_t office_id, int most) {
  return session.all(sql::messages_of{.office_id = office_id, .most = most}, [](const db::Row& row) {
    return KeptMessage{row.int64("id"),          row.text("purpose"),           row.text("to_number"),
                       row.text("created_at"),   row.int64("attempts"),         row.maybe_text("next_try_at"),
                       row.maybe_text("last_error"), row.maybe_text("sent_at"), row.maybe_text("given_up_at"),
                       row.maybe_text("reference")};
  });
}

Courier::Courier(db::Database& database, std::unique_ptr<Messenger> messenger, Clock clock, int pause_ms)
    : database_(database), messenger_(std::move(messenger)), clock_(clock), pause_ms_(pause_ms),
      thread_([this](std::stop_token stop) { work(stop); }) {}

Courier::~Courier() {
  thread_.request_stop();
  thread_.join();
}

void Courier::work(std::stop_token stop) {
  while (!stop.stop_requested()) {
    try {
      deliver_due(database_, *messenger_, clock_, stop);
    } catch (const std::exception& outage) {
      spdlog::error("messages: {}", outage.what());      // the database is away for a moment; the messages wait there
    }
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, std::chrono::milliseconds(pause_ms_), [] { return false; });
  }
}

}  // namespace sxsh::mail
