// Passwords: argon2id with 64 MiB and 3 passes (about 64 ms), at most two computed at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sxsh::accounts {

inline constexpr size_t kShortestPassword = 10;       // letters, not bytes
inline constexpr size_t kLongestPassword = 200;

enum class PasswordFault { too_short, too_long, is_name };
// What is wrong with a password that somebody chose, if anything.
std::optional<PasswordFault> fault_of(std::string_view password, std::string_view name, std::string_view email);

// The text kept in the database. Problem busy_signing_in when too many wait already.
Result<std::string> password_hash(std::string_view password);
// Does the password fit? Against "" (nobody of that name) it takes as long and says no.
Result<bool> password_fits(std::string_view password, const std::string& hash);

}  // namespace sxsh::accounts
