#include "accounts/onboarding.h"

#include "accounts/people/invitation.h"
#include "accounts/people/line.h"
#include "accounts/people/queries.gen.h"
#include "accounts/personal.h"
#include "mail/letter.h"

namespace sxsh::accounts {
namespace {

struct Account {
  int64_t id;
  std::string name;
};

std::optional<Account> account_of(db::Session& session, int64_t office_id, int64_t facility_id) {
  return session.one(sql::people_of_facility{.office_id = office_id, .facility_id = facility_id}, [](const db::Row& row) {
    return Account{row.int64("person_id"), row.text("name")};
  });
}

}  // namespace

Result<std::vector<Onboarded>> onboard(db::Session& session, const Actor& by, const std::vector<Invitee>& invitees) {
  std::vector<Onboarded> done;
  for (const Invitee& given : invitees) {
    Onboarded one{.invitee = given, .person_id = 0, .person = "", .code = ""};
    if (const auto account = account_of(session, by.office_id, given.facility_id)) {
      one.person_id = account->id;
      one.person = account->name;
      done.push_back(std::move(one));
      continue;
    }
    const std::string name = line_of(line_of(given.contact).empty() ? given.facility : given.contact);
    std::string email = line_of(given.email);
    if (!email.empty() && (!mail::is_address(email) || email_taken(session, by.office_id, 0, email))) {
      one.email_left_out = true;
      email.clear();
    }
    // The route's action was asked already; what is given here is the role of a facility and nothing else.
    const Person person = TRY(invite(session, by, {"officer"},
                                     {.name = name,
                                      .email = email,
                                      .role = "facility",
                                      .scopes = {{ScopeKind::facility, given.facility_id, line_of(given.facility), {}}}}));
    one.person_id = person.id;
    one.person = person.name;
    one.code = TRY(make_code(session, by, person.id));
    if (!line_of(given.phone).empty() || !email.empty())
      TRY(add_contact(session, by, {.subject_kind = "facility", .subject_id = given.facility_id, .name = name, .position = {},
                                    .phone = given.phone, .email = email, .purpose = "liên hệ về chương trình sản xuất sạch hơn",
                                    .kept_until = {}}));
    done.push_back(std::move(one));
  }
  return done;
}

}  // namespace sxsh::accounts
