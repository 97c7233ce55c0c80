// Accounts for the own people of facilities: one person with the facility's scope, let in by a link in an e-mail or by a code on
// paper, and the letters to print. The register calls it for what was picked in its list.
#pragma once

#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "ui/html.h"
#include "web/request.h"
#include "web/response.h"

namespace sxsh::accounts {

struct Invitee {
  int64_t facility_id = 0;               // of this office: the caller has looked it up there
  std::string facility, code;            // its name and number, "CS-000011"
  std::string contact;                   // who the account is for; "" for the facility's name
  std::string email;                     // "" for none
};
enum class Account { fresh, waiting, active };   // made now, was there and nobody has activated it yet, somebody uses it
struct Onboarded {
  Account account = Account::fresh;
  int64_t person_id = 0;
  std::string person;                    // name of the account: what one signs in with
  bool email_left_out = false;           // it was not an address, or belongs to another account
};
// The account, nobody let in yet. A facility with an account is told, not doubled; a name that somebody has already gets that of
// the facility beside it. Rights are those of the caller's route (facility.onboard).
Result<Onboarded> onboard(db::Session& session, const Actor& by, const Invitee& invitee);

struct FacilityAccount {
  int64_t person_id = 0;
  std::string name, email;
  bool activated = false;
};
std::vector<FacilityAccount> accounts_of_facility(db::Session& session, int64_t office_id, int64_t facility_id);

// Queues a letter with a link that works once, for seven days; ends earlier ways in. The letter's id. Problems: not_found,
// account_suspended, mail_address_wrong.
Result<int64_t> mail_invitation(db::Session& session, const Actor& by, int64_t person_id, const std::string& to,
                                const std::string& base_url);
// Ends links and codes that were not used. Who has activated the account keeps it. Problem not_found.
Result<> withdraw_invitation(db::Session& session, const Actor& by, int64_t person_id);

// ── letters ──

struct CodeLetter {
  std::string name, facility, code;      // facility "" for somebody else
};
// One page of the browser with a letter on each sheet of A4, in Vietnamese: where to go, what to type, until when, whom to ask.
// Never kept by a cache.
web::Response letters_page(const web::Context& context, const std::vector<CodeLetter>& letters, const std::string& summary,
                           const std::string& back, const std::string& public_url);

}  // namespace sxsh::accounts
