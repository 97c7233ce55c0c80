// The people of an office as an administrator sees them: the list, roles given and taken back, suspension.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "accounts/scope.h"
#include "accounts/store.h"

namespace sxsh::accounts {

// active: has signed in with a password of their own, or is an example person. waiting: invited, not activated yet.
enum class PersonState { active, waiting, suspended };
std::string_view code_of(PersonState state);                    // "active"

struct PersonLine {
  Person person;
  std::set<std::string> roles;
  PersonState state = PersonState::active;
  std::string organisation, created_at, last_sign_in;           // "" when there is none
};
struct PeopleFilter {
  std::string words;                     // in name, e-mail or organisation; without marks or with
  std::string role, state;               // "" for any
  int limit = 50, offset = 0;
};
std::vector<PersonLine> people(db::Session& session, int64_t office_id, const PeopleFilter& filter);   // in order of names
int64_t count_people(db::Session& session, int64_t office_id, const PeopleFilter& filter);
std::optional<PersonLine> person_line(db::Session& session, int64_t office_id, int64_t person_id);

// ── roles ──

// Which roles somebody with these roles may give and take: an administrator every one, an officer those of facilities, area
// officers and consultants, the others none.
std::set<std::string> roles_to_give(const std::set<std::string>& own);
// May somebody with `own` roles give a new code or link to somebody with `theirs`? Never to a higher role: an administrator to
// everybody, an officer to facilities, area officers and consultants, an area officer to the facilities of their area alone.
bool may_help(const std::set<std::string>& own, const std::set<std::string>& theirs, bool facility_in_own_area);

// Gives a role with its scopes; a role that needs one is refused without. A person who has the role already gets the scopes.
// Problems: not_found, role_beyond_own, scope_needed, scope_unfit, out_of_range (unknown role).
Result<int64_t> grant_role(db::Session& session, const Actor& by, const std::set<std::string>& own, int64_t person_id,
                           const std::string& role, const std::vector<NewScope>& scopes, const std::string& reason);
// Problems: not_found, role_beyond_own, last_administrator.
Result<> revoke_role(db::Session& session, const Actor& by, const std::set<std::string>& own, int64_t grant_id,
                     const std::string& reason);

// ── suspension ──

// Ends all sessions, links and codes of the person, who may not sign in until it is lifted. Problems: not_found,
// last_administrator, reason_needed.
Result<> suspend(db::Session& session, const Actor& by, int64_t person_id, const std::string& reason);
Result<> restore(db::Session& session, const Actor& by, int64_t person_id, const std::string& reason);
bool is_suspended(db::Session& session, int64_t office_id, int64_t person_id);

// Refuses with last_administrator when, without this person, nobody who can sign in would be an administrator. Holds the office's
// row first, so that two administrators cannot remove each other at the same moment.
Result<> keep_an_administrator(db::Session& session, int64_t office_id, int64_t without_person);

}  // namespace sxsh::accounts
