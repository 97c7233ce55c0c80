// A new password for somebody who forgot theirs: by a link in a letter, or by a link or printed code from an officer.
#pragma once

#include <optional>
#include <string>

#include "accounts/actor.h"
#include "accounts/store.h"
#include "base/clock.h"
#include "db/db.h"

namespace sxsh::accounts {

inline constexpr int64_t kLetterLinkMinutes = 60;
inline constexpr int64_t kOfficerLinkMinutes = 24 * 60;

struct ResetLink {
  std::string path;                      // "/dat-lai-mat-khau/ABCD-EFGH-JKLM-NPQR": put the address of the site before it
  std::string code;                      // the same secret as it may be printed and typed at /quen-mat-khau
  std::string expires_at;                // UTC
};
// For an officer to hand over: works once, for a day, and ends the person's links of this kind before it. Written to the log. Who
// may do this for whom is the caller's to check. Problems: not_found; example people have no password, so none for them either.
Result<ResetLink> reset_link_for(db::Session& session, const Actor& actor, int64_t person_id, const std::string& reason = "");

// Somebody typed this e-mail into the page. Only kept: whether anybody has it is looked up later, so both answers take as long.
Result<> ask_for_reset(db::Session& session, int64_t office_id, const std::string& email, Lang lang, const Clock& clock);
// Writes the letters for what was asked; at most one each five minutes for one person. How many letters.
Result<int> answer_reset_requests(db::Database& database, int64_t office_id, const std::string& public_url, const Clock& clock);

// Whose link or code this is, if it still works. A code may be typed with blanks, dashes and small letters.
std::optional<Person> person_of_reset(db::Session& session, int64_t office_id, const std::string& secret, const Clock& clock);
// The new password (its hash): ends the link, every session, every known device and open sign-in of the person. The second step
// stays. Problem link_unusable.
Result<Person> reset_password(db::Session& session, int64_t office_id, const std::string& secret, const std::string& hash,
                              const Clock& clock);

// ── of one's own account ──

// The hash of the person's password, "" without one.
std::string password_hash_of(db::Session& session, int64_t office_id, int64_t person_id);
// Other sessions end.
Result<> change_password(db::Session& session, const Actor& actor, const std::string& hash, const std::string& kept_token);
// A link to the new address, and a word to the old one. Problems: mail_address_wrong, already_exists.
Result<> ask_for_email(db::Session& session, const Actor& actor, const std::string& email, const std::string& public_url,
                       Lang lang);
struct EmailChange {
  int64_t person_id = 0;
  std::string email;
};
std::optional<EmailChange> email_change_of(db::Session& session, int64_t office_id, const std::string& token, const Clock& clock);
// Problems: link_unusable, already_exists.
Result<> confirm_email(db::Session& session, int64_t office_id, const std::string& token, const Clock& clock);

}  // namespace sxsh::accounts
