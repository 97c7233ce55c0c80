// Failed sign-ins on their way into the log: counted in memory, written together once a minute, so that guessing neither waits
// for nor fills the database. What was typed as a name is never kept, for it may be a password in the wrong field.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <tuple>

#include "base/clock.h"
#include "db/db.h"

namespace sxsh::accounts {

class Failures {
 public:
  enum class Kind { password, code, throttled };
  // `person_id` 0: no account of that name.
  void note(Kind kind, int64_t person_id, const std::string& person, const std::string& address);
  // One line of the log for each kind, person and address; at most 40 a time, the rest as one. A failed write loses none.
  Result<> write(db::Database& database, int64_t office_id, const Clock& clock);

 private:
  using Key = std::tuple<Kind, int64_t, std::string, std::string>;
  std::mutex mutex_;
  std::map<Key, int64_t> counted_;
  int64_t others_ = 0;                                // beyond what is told apart
};

}  // namespace sxsh::accounts
