#include "accounts/onboarding.h"

#include "accounts/people/invitation.h"
#include "accounts/people/line.h"
#include "accounts/people/queries.gen.h"
#include "base/text.h"
#include "mail/post.h"
#include "terms/problems.h"
#include "ui/messages/people.gen.h"

namespace sxsh::accounts {
namespace {

bool is_taken(db::Session& session, int64_t office_id, const std::string& name) {
  return session.one(sql::people_with_name{.office_id = office_id, .name_key = search_key(name)},
                     [](const db::Row& row) { return row.int64("people"); })
             .value_or(0) > 0;
}

// One signs in by name, and a name that several people share lets nobody in.
std::string free_name(db::Session& session, int64_t office_id, const Invitee& invitee) {
  const std::string facility = line_of(invitee.facility), contact = line_of(invitee.contact);
  std::string name = contact.empty() ? facility : contact;
  if (!is_taken(session, office_id, name)) return name;
  if (!contact.empty()) name += " – " + facility;
  if (contact.empty() || is_taken(session, office_id, name)) name += " (" + invitee.code + ")";
  return name;
}

}  // namespace

Result<Onboarded> onboard(db::Session& session, const Actor& by, const Invitee& invitee) {
  const auto there = accounts_of_facility(session, by.office_id, invitee.facility_id);
  if (!there.empty()) {
    const FacilityAccount& first = there.front();      // activated ones come first
    return Onboarded{first.activated ? Account::active : Account::waiting, first.person_id, first.name, false};
  }
  Onboarded made;
  std::string email = line_of(invitee.email);
  if (!email.empty() && (!mail::is_address(email) || email_taken(session, by.office_id, 0, email))) {
    made.email_left_out = true;
    email.clear();
  }
  // The route's action was asked already; what is given here is the role of a facility and nothing else.
  const Person person = TRY(invite(session, by, {"officer"},
                                   {.name = free_name(session, by.office_id, invitee),
                                    .email = email,
                                    .role = "facility",
                                    .scopes = {{ScopeKind::facility, invitee.facility_id, line_of(invitee.facility), {}}}}));
  made.person_id = person.id;
  made.person = person.name;
  return made;
}

std::vector<FacilityAccount> accounts_of_facility(db::Session& session, int64_t office_id, int64_t facility_id) {
  return session.all(sql::accounts_of_facility{.office_id = office_id, .facility_id = facility_id}, [](const db::Row& row) {
    return FacilityAccount{row.int64("person_id"), row.text("name"), row.maybe_text("email").value_or(""),
                           row.int64("activated") == 1};
  });
}

Result<int64_t> mail_invitation(db::Session& session, const Actor& by, int64_t person_id, const std::string& to,
                                const std::string& base_url) {
  const std::string link = TRY(make_link(session, by, person_id, base_url));
  const auto person = find_person(session, by.office_id, person_id);
  const Clock clock = Clock::fixed_at(by.at);
  return mail::queue(session,
                     {.office_id = by.office_id,
                      .to = to,
                      .to_name = person->name,
                      .subject = std::string(ui::tr(Lang::vi, ui::Msg::people_letter_subject)),
                      .text = ui::tr(Lang::vi, ui::Msg::people_letter_text,
                                     {{"name", person->name}, {"link", link}, {"days", std::to_string(kLinkDays)}}),
                      .purpose = "invitation",
                      .useless_after = utc_text(clock.now_ms() + int64_t{kLinkDays} * 24 * 3'600'000)},
                     clock);
}

}  // namespace sxsh::accounts
