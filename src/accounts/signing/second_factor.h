// The second step of signing in: a code from a phone (RFC 6238: SHA-1, 30 seconds, 6 digits) or one of ten recovery codes.
//
// Each code works once: a step that was used, and every one before it, is used up. One step before and after is taken, for clocks
// that differ. The codes are computed by liboath.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.h"
#include "base/clock.h"
#include "db/db.h"

namespace sxsh::accounts {

inline constexpr int kRecoveryCodes = 10;

enum class SecondStep { off, waiting, on };            // waiting: begun, not yet confirmed by a code
SecondStep second_step_of(db::Session& session, int64_t office_id, int64_t person_id);
int64_t recovery_codes_left(db::Session& session, int64_t office_id, int64_t person_id);

// A new secret, asked for only once it was confirmed. An account whose second step is on keeps it: problem already_exists.
Result<> begin_second_step(db::Session& session, const Actor& actor);
// The secret in base32 while it waits for its first code; "" otherwise.
std::string waiting_secret(db::Session& session, int64_t office_id, int64_t person_id);
// What a phone reads: otpauth://totp/…
std::string secret_address(const std::string& secret, std::string_view issuer, std::string_view account);

// With a right code the second step is on: ten new recovery codes, to be shown once. Nothing for a wrong code.
Result<std::optional<std::vector<std::string>>> confirm_second_step(db::Session& session, const Actor& actor,
                                                                    std::string_view code, const Clock& clock);
// Ten new recovery codes; the old ones end.
Result<std::vector<std::string>> new_recovery_codes(db::Session& session, const Actor& actor);
Result<> end_second_step(db::Session& session, const Actor& actor);
// For an administrator: somebody lost phone and recovery codes. Every session of the person ends. Whether this may be done is for
// the caller to check. Problem not_found.
Result<> end_second_step_of(db::Session& session, const Actor& by, int64_t person_id, const std::string& reason = "");

// Is this the code of the phone, or a recovery code, that was not used yet? Uses it up.
enum class CodeFits { no, phone, recovery };
Result<CodeFits> use_code(db::Session& session, int64_t office_id, int64_t person_id, std::string_view typed, const Clock& clock);

}  // namespace sxsh::accounts
