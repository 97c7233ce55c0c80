// Offices, people, their roles, sessions and one-time links in the database.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "accounts/signing/sessions.h"
#include "base/clock.h"
#include "db/db.h"
#include "web/request.h"

namespace sxsh::accounts {

struct Office {
  int64_t id = 0;
  std::string code, name, province;      // "hung-yen", "Sở Công Thương tỉnh Hưng Yên", "Hưng Yên"
};
Result<> put_office(db::Session& session, const Office& office);
std::optional<Office> find_office(db::Session& session, int64_t id);

struct Person {
  int64_t id = 0;
  std::string name;
  std::optional<std::string> email;      // lower case
};
std::optional<Person> find_person(db::Session& session, int64_t office_id, int64_t id);
// The new person, with these roles. Problem already_exists for an e-mail that is taken.
Result<Person> add_person(db::Session& session, const Actor& by, Person person, const std::set<std::string>& roles);
std::set<std::string> roles_of(db::Session& session, int64_t office_id, int64_t person_id);

// ── signing in ──

inline constexpr char kSessionCookie[] = "phien";

// Whose account this e-mail or name means, with the hash of its password ("" without one); nothing for a name that several share.
struct Credential {
  Person person;
  std::string hash;
};
std::optional<Credential> credential_of(db::Session& session, int64_t office_id, const std::string& who);
// Who this e-mail or name with this password is; nothing when they do not fit, whatever the reason. A name that several
// people share needs the e-mail instead. Takes as long for a name that nobody has. Problem busy_signing_in.
Result<std::optional<Person>> person_with_password(db::Session& session, int64_t office_id, const std::string& who,
                                                   const std::string& password);
// Who sends the request: public without a living session. Only reads, so it serves both kinds of transaction.
web::Visitor visitor_of(const web::Request& request, db::Session& session, int64_t office_id, const Clock& clock,
                        Sightings* sightings = nullptr);

// ── how pages look ──

// What a person chose for all their pages; missing: the address decides the language, the device the rest.
struct OwnChoices {
  std::optional<Lang> language;
  std::optional<std::string> theme, density;         // light, dark; compact, regular, touch
};
OwnChoices own_choices(db::Session& session, int64_t office_id, int64_t person_id);
// Problem out_of_range for an unknown word.
Result<> choose(db::Session& session, int64_t office_id, int64_t person_id, const OwnChoices& choices);

// ── one-time links ──

// Which provider of sign-ins this installation has, "" for none: at every start, before anything asks who can sign in.
Result<> note_provider(db::Session& session, int64_t office_id, const std::string& issuer);

// "https://…/kich-hoat/<token>" while no administrator of the office can sign in; nothing afterwards. Each call makes a
// new link for the same person and ends the one before. Valid for 7 days.
Result<std::optional<std::string>> first_administrator_link(db::Session& session, const Clock& clock, int64_t office_id,
                                                            const std::string& base_url);
// Whose link this is, if it still works.
std::optional<Person> person_of_link(db::Session& session, int64_t office_id, const std::string& token, const std::string& now);
// Does another person than this one have the e-mail?
bool email_taken(db::Session& session, int64_t office_id, int64_t person_id, const std::optional<std::string>& email);
// Gives the person of the link a name, an e-mail and a password (its hash), and ends the link. Problems: link_unusable,
// already_exists (e-mail).
Result<Person> activate(db::Session& session, int64_t office_id, const Clock& clock, const std::string& token,
                        const Person& chosen, const std::string& hash_of_password);

// ── example people ──

struct ExamplePerson {
  int64_t id = 0;
  std::string name, role;
};
// Makes one example person for each role that signs in, once.
Result<> make_example_people(db::Session& session, const Clock& clock, int64_t office_id);
// One more of a role, behind those; made once for each name. The id.
Result<int64_t> add_example_person(db::Session& session, const Clock& clock, int64_t office_id, const std::string& role,
                                   const std::string& name);
std::vector<ExamplePerson> example_people(db::Session& session, int64_t office_id);

}  // namespace sxsh::accounts
