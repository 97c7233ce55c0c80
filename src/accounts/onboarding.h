// Accounts for many facilities at once: one person with the facility's scope and a code on paper for each, and the letters to
// print. The register calls it for what was selected in its list.
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
  std::string facility;                  // its name
  std::string contact;                   // who the account is for; "" for the facility's name
  std::string phone, email;              // "" for none
};
struct Onboarded {
  Invitee invitee;
  int64_t person_id = 0;
  std::string person;                    // name of the account: what one signs in with
  std::string code;                      // "BFGH-JKLM-NPRS-TVXZ", only now; "" when the facility had an account already
  bool already() const { return code.empty(); }
  bool email_left_out = false;           // it was not an address, or belongs to another account
};
// In the order given. A facility with an active account of its own is told, not doubled. Phone and e-mail are kept as a contact
// of the facility. Rights are those of the caller's route (people.onboard).
Result<std::vector<Onboarded>> onboard(db::Session& session, const Actor& by, const std::vector<Invitee>& invitees);

// ── letters ──

struct CodeLetter {
  std::string name, facility, code;      // facility "" for somebody else
};
// One page of the browser with a letter on each sheet of A4, in Vietnamese: where to go, what to type, until when, whom to ask.
// Never kept by a cache. `already` are said on top and not printed.
web::Response letters_page(const web::Context& context, const std::vector<CodeLetter>& letters,
                           const std::vector<std::string>& already, const std::string& public_url);
web::Response letters_page(const web::Context& context, const std::vector<Onboarded>& done, const std::string& public_url);

}  // namespace sxsh::accounts
