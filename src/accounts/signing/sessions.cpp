#include "accounts/signing/sessions.h"

#include <algorithm>

#include "accounts/people/handover.h"
#include "accounts/people/people.h"
#include "accounts/signing/queries.gen.h"
#include "accounts/store.h"
#include "accounts/token.h"
#include "audit/store.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr int64_t kMinute = 60'000;
constexpr int64_t kDay = 24 * 60;                         // minutes
constexpr int64_t kKeptAfterEnd = 30 * kDay * kMinute;    // rows of ended sessions, for whoever asks who was signed in
constexpr size_t kMostSeen = 100'000;

Result<> log(db::Session& session, const Actor& actor, const char* action, const std::string& summary) {
  auto entry = actor.entry(action, "person", std::to_string(actor.person_id));
  entry.summary = summary + ": " + actor.name;
  return audit::record(session, entry);
}

int64_t ms_of(const std::string& utc) { return Clock::fixed_at(utc).now_ms(); }

int64_t last_seen(const std::string& hash, int64_t recorded, const Sightings* sightings) {
  return sightings ? std::max(recorded, sightings->last(hash).value_or(0)) : recorded;
}

bool is_idle(int64_t seen_ms, int64_t idle_minutes, int64_t now_ms) { return now_ms - seen_ms > idle_minutes * kMinute; }

}  // namespace

Lifetime lifetime_of(const std::set<std::string>& roles, bool remember) {
  if (roles.contains("administrator")) return {12 * 60, 30};
  const bool facility = std::ranges::all_of(roles, [](const auto& role) { return role == "facility" || role == "public"; });
  if (remember && facility && roles.contains("facility")) return {30 * kDay, 30 * kDay};
  return {12 * 60, 12 * 60};
}

Result<std::string> start_session(db::Session& session, const Actor& actor, const Start& start) {
  if (is_suspended(session, actor.office_id, actor.person_id)) return Problem(problems::account_suspended);
  TRY(carry_out_handovers(session, Clock::fixed_at(actor.at), actor.office_id));   // duties change hands before anybody works
  const std::string token = new_token();
  const int64_t now_ms = ms_of(actor.at);
  const Lifetime life = lifetime_of(roles_of(session, actor.office_id, actor.person_id), start.remember);
  TRY(session.run(sql::drop_old_sessions{.before = utc_text(now_ms - kKeptAfterEnd)}));
  TRY(session.run(sql::add_session{.token_hash = token_hash(token), .office_id = actor.office_id, .id = db::new_id(),
                                   .person_id = actor.person_id, .started_by = start.by, .device = start.device,
                                   .address = start.address, .now = actor.at, .idle_minutes = life.idle_minutes,
                                   .expires_at = utc_text(now_ms + life.minutes * kMinute)}));
  const std::string where = start.device.empty() ? "" : " (" + start.device + ")";
  TRY(log(session, actor, "account.sign_in", "Đăng nhập" + where));
  return token;
}

Result<> end_session(db::Session& session, const Actor& actor, const std::string& token) {
  const int64_t ended =
      TRY(session.run(sql::revoke_session{.now = actor.at, .token_hash = token_hash(token), .office_id = actor.office_id}));
  if (ended == 0) return Done{};
  return log(session, actor, "account.sign_out", "Đăng xuất");
}

Result<> end_own_session(db::Session& session, const Actor& actor, int64_t id) {
  const int64_t ended = TRY(session.run(sql::revoke_session_by_id{
      .now = actor.at, .office_id = actor.office_id, .person_id = actor.person_id, .id = id}));
  if (ended == 0) return Problem(problems::not_found);
  return log(session, actor, "account.end_session", "Kết thúc một phiên đăng nhập");
}

Result<int64_t> end_other_sessions(db::Session& session, const Actor& actor, const std::string& kept_token) {
  const int64_t ended = TRY(session.run(sql::revoke_sessions_but{
      .now = actor.at, .office_id = actor.office_id, .person_id = actor.person_id, .kept_hash = token_hash(kept_token)}));
  if (ended > 0) TRY(log(session, actor, "account.end_session", "Kết thúc " + std::to_string(ended) + " phiên đăng nhập khác"));
  return ended;
}

Result<int64_t> end_sessions_of(db::Session& session, int64_t office_id, int64_t person_id, const std::string& now) {
  TRY(session.run(sql::drop_pending_of{.office_id = office_id, .person_id = person_id}));
  return session.run(sql::revoke_sessions_but{.now = now, .office_id = office_id, .person_id = person_id, .kept_hash = ""});
}

void Sightings::note(const std::string& hash, int64_t recorded_ms, int64_t now_ms) {
  if (now_ms - recorded_ms < kMinute) return;
  const std::scoped_lock lock(mutex_);
  const auto known = seen_.find(hash);
  if (known != seen_.end()) known->second = std::max(known->second, now_ms);
  else if (seen_.size() < kMostSeen) seen_.emplace(hash, now_ms);
}

std::optional<int64_t> Sightings::last(const std::string& hash) const {
  const std::scoped_lock lock(mutex_);
  const auto known = seen_.find(hash);
  return known == seen_.end() ? std::nullopt : std::optional(known->second);
}

Result<> Sightings::write(db::Database& database) {
  std::unordered_map<std::string, int64_t> batch;
  {
    const std::scoped_lock lock(mutex_);
    batch = seen_;
  }
  if (batch.empty()) return Done{};
  TRY(database.write([&](db::Session& session) -> Result<> {
    for (const auto& [hash, ms] : batch) TRY(session.run(sql::session_seen{.at = utc_text(ms), .token_hash = hash}));
    return Done{};
  }));
  const std::scoped_lock lock(mutex_);
  std::erase_if(seen_, [&](const auto& entry) { return batch.contains(entry.first) && batch[entry.first] == entry.second; });
  return Done{};
}

std::optional<Live> live_session(db::Session& session, int64_t office_id, const std::string& token, const Clock& clock,
                                 Sightings* sightings) {
  if (token.empty() || token.size() > 100) return std::nullopt;
  const std::string hash = token_hash(token);
  std::optional<Live> live;
  session.first(sql::find_session{.token_hash = hash, .office_id = office_id, .now = clock.now_utc()}, [&](const db::Row& row) {
    const int64_t recorded = ms_of(row.text("last_seen_at")), now = clock.now_ms();
    if (is_idle(last_seen(hash, recorded, sightings), row.int64("idle_minutes"), now)) return;
    if (sightings) sightings->note(hash, recorded, now);
    live = Live{row.int64("id"), row.int64("person_id"), row.text("name")};
  });
  return live;
}

std::vector<Listed> sessions_of(db::Session& session, int64_t office_id, int64_t person_id, const std::string& current_token,
                                const Clock& clock, const Sightings* sightings) {
  const std::string current = token_hash(current_token);
  std::vector<Listed> listed;
  session.each(sql::sessions_of{.office_id = office_id, .person_id = person_id, .now = clock.now_utc()}, [&](const db::Row& row) {
    const int64_t seen = last_seen(row.text("token_hash"), ms_of(row.text("last_seen_at")), sightings);
    if (is_idle(seen, row.int64("idle_minutes"), clock.now_ms())) return;
    listed.push_back({row.int64("id"), row.text("started_by"), row.text("device"), row.text("address"), row.text("created_at"),
                      utc_text(seen), row.text("expires_at"), row.text("token_hash") == current});
  });
  return listed;
}

}  // namespace sxsh::accounts
