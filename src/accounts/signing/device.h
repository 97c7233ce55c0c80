// The browser somebody signs in with: words for a list, and a mark by which an account knows it again.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "db/db.h"

namespace sxsh::accounts {

inline constexpr char kDeviceCookie[] = "thiet-bi";
inline constexpr int kDeviceDays = 365;

// "Firefox · Windows" of the header User-Agent; "" when it says nothing that is known.
std::string device_words(std::string_view user_agent);

// Has this person signed in with the device of this cookie before?
bool knows_device(db::Session& session, int64_t office_id, int64_t person_id, const std::string& cookie);
// From now on the person is known here; the cookie to keep, a new one unless the given one is of this program.
Result<std::string> remember_device(db::Session& session, int64_t office_id, int64_t person_id, const std::string& cookie,
                                    const std::string& now);

}  // namespace sxsh::accounts
