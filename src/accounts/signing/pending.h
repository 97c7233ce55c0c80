// Between the password and the code of the second step: a row and a cookie for ten minutes and five tries.
#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "db/db.h"

namespace sxsh::accounts {

inline constexpr char kPendingCookie[] = "buoc-hai";
inline constexpr int kPendingMinutes = 10;
inline constexpr int kPendingTries = 5;

struct Pending {
  int64_t person_id = 0;
  std::string by;
  bool remember = false;
  std::string back;
  int64_t tries = 0;
};
Result<std::string> start_pending(db::Session& session, int64_t office_id, const Clock& clock,
                                  const Pending& pending);  // the cookie
std::optional<Pending> find_pending(db::Session& session, int64_t office_id, const std::string& token, const Clock& clock);
Result<bool> count_try(db::Session& session, const std::string& token);                // false: no try is left
Result<> end_pending(db::Session& session, const std::string& token);

}  // namespace sxsh::accounts
