// Who is signed in: sessions as rows that their person can see and end.
//
// How long one lives (decision 0012): 12 hours at most; an administrator's also ends after 30 minutes without a request; a
// facility's lives 30 days on a device it asked to be remembered on.
#pragma once

#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "accounts/actor.h"
#include "base/clock.h"
#include "db/db.h"

namespace sxsh::accounts {

// How a session began and from where.
struct Start {
  std::string by = "password";           // "link", "provider", "example"
  std::string device, address;           // "Firefox · Windows", "203.0.113.5"
  bool remember = false;
};
struct Lifetime {
  int64_t minutes = 0, idle_minutes = 0;
};
Lifetime lifetime_of(const std::set<std::string>& roles, bool remember);

// A new session under a new secret; the secret for the cookie. Only its hash is kept. Problem account_suspended.
Result<std::string> start_session(db::Session& session, const Actor& actor, const Start& start = {});
Result<> end_session(db::Session& session, const Actor& actor, const std::string& token);
// Ends one of the actor's own sessions. Problem not_found for any other.
Result<> end_own_session(db::Session& session, const Actor& actor, int64_t id);
// Ends the actor's sessions except the one with this token; how many.
Result<int64_t> end_other_sessions(db::Session& session, const Actor& actor, const std::string& kept_token);
// Ends every session and open sign-in of a person, whoever did it. Not written to the log: the change that caused it is.
Result<int64_t> end_sessions_of(db::Session& session, int64_t office_id, int64_t person_id, const std::string& now);

// When sessions were last used, kept in memory so that reading a page writes nothing; a minute's worth is written at once.
class Sightings {
 public:
  // Remembers it unless the same minute is known already.
  void note(const std::string& token_hash, int64_t recorded_ms, int64_t now_ms);
  std::optional<int64_t> last(const std::string& token_hash) const;
  // Writes what was noted; nothing is lost when the write fails.
  Result<> write(db::Database& database);

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, int64_t> seen_;
};

struct Live {
  int64_t id = 0, person_id = 0;
  std::string name;
};
// The session of this cookie if it lives; notes that it was seen.
std::optional<Live> live_session(db::Session& session, int64_t office_id, const std::string& token, const Clock& clock,
                                 Sightings* sightings = nullptr);

struct Listed {
  int64_t id = 0;
  std::string by, device, address, created_at, last_seen_at, expires_at;
  bool current = false;
};
// A person's living sessions, last used first.
std::vector<Listed> sessions_of(db::Session& session, int64_t office_id, int64_t person_id, const std::string& current_token,
                                const Clock& clock, const Sightings* sightings = nullptr);

}  // namespace sxsh::accounts
