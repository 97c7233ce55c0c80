// How somebody gets into a new account, or back into their own: a link that works once, sent by e-mail or handed over, or a code
// on paper that is typed at /kich-hoat. Of both only hashes are kept, so they are shown once, when they are made.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "accounts/people/people.h"

namespace sxsh::accounts {

inline constexpr int kLinkDays = 7;
inline constexpr int kCodeDays = 60;     // a letter takes its time
inline constexpr int kWrongTries = 8;    // of the second half of one code

// "BFGH-JKLM-NPRS-TVXZ": 64 random bits in 16 consonants. No digits, so nothing looks like one; no vowels and no D or W, so
// that a Vietnamese keyboard (Telex) leaves what is typed as it is, and no word comes out.
std::string new_code();
// The sixteen letters of a code as somebody typed it, in any case, with blanks or dashes; "" if it cannot be one.
std::string code_letters(std::string_view typed);
std::string code_in_groups(std::string_view letters);           // "BFGH-JKLM-…"

// Each ends the links and codes of the person before. Problems: not_found, account_suspended.
Result<std::string> make_link(db::Session& session, const Actor& by, int64_t person_id, const std::string& base_url);
Result<std::string> make_code(db::Session& session, const Actor& by, int64_t person_id);   // in groups
// A code that was typed: the token of a link for /kich-hoat/{khoa} that works for 15 minutes; nothing when the code is wrong,
// old, or was tried too often. A wrong second half is counted, so the transaction must be kept.
Result<std::optional<std::string>> link_for_code(db::Session& session, const Clock& clock, int64_t office_id,
                                                 std::string_view typed);

struct NewPerson {
  std::string name, email;               // email "" for none
  std::string role;
  std::vector<NewScope> scopes;
  int64_t organisation_id = 0;           // 0: none
};
// The person with role and scope, not activated yet. Problems as of grant_role, and already_exists for an e-mail that is taken.
Result<Person> invite(db::Session& session, const Actor& by, const std::set<std::string>& own, const NewPerson& given);

}  // namespace sxsh::accounts
