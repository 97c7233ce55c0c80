// Where a role holds. Roles of the whole office see everything of it; the others see what the scopes of their grants name: an
// area (with what succeeds it on the other map), a zone, a facility, an organisation. Lists filter in SQL by joining
// v_scope_units, v_scope_facilities or v_scope_zones with the person who asks.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"

namespace sxsh::accounts {

enum class ScopeKind { area, zone, facility, organisation };
std::string_view code_of(ScopeKind kind);                        // "area"
std::optional<ScopeKind> scope_kind(std::string_view code);

// True of officer, promotion_centre, partner, leader and administrator. With only facility, area_officer or consultant somebody
// sees what their scopes name; with nothing named, nothing.
bool sees_whole_office(const std::set<std::string>& roles);
// The kinds of scope that a role can be given for: a facility's own people for a facility, an area officer for an area, a zone or
// single facilities, a consultant for a facility or an area. Empty for a role of the whole office.
std::vector<ScopeKind> scopes_for(std::string_view role);
bool needs_scope(std::string_view role);

struct NewScope {
  ScopeKind kind = ScopeKind::area;
  int64_t subject_id = 0;
  std::string words;                                             // what a person reads in the log: "Huyện Yên Mỹ, Hưng Yên"
  std::vector<int64_t> units;                                    // of an area: territory::scope_units
};
struct Scope {
  int64_t id = 0, grant_id = 0;
  std::string role;
  ScopeKind kind = ScopeKind::area;
  int64_t subject_id = 0;
  int64_t units = 0;                                             // how many units an area stands for
  std::string granted_at;
};

// Adds the scope to a grant in force; the same scope again changes nothing. Problems: not_found (grant), scope_unfit (the role
// takes no such kind, or an area without units), audit.
Result<int64_t> add_scope(db::Session& session, const Actor& by, int64_t grant_id, const NewScope& scope);
// Problems: not_found, scope_last (a role that needs a scope keeps at least one: revoke the role instead).
Result<> revoke_scope(db::Session& session, const Actor& by, int64_t scope_id, const std::string& reason);
std::vector<Scope> scopes_of(db::Session& session, int64_t office_id, int64_t person_id);   // in force, oldest first
// Roles of the person that need a scope and have none: such a person may sign in and sees whom to ask.
std::set<std::string> roles_without_scope(db::Session& session, int64_t office_id, int64_t person_id);

// The grants of a person in force, oldest first.
struct Grant {
  int64_t id = 0, person_id = 0;
  std::string role, granted_at;
  int64_t granted_by = 0;
};
std::vector<Grant> grants_of(db::Session& session, int64_t office_id, int64_t person_id);
std::optional<Grant> grant_of(db::Session& session, int64_t office_id, int64_t person_id, std::string_view role);

}  // namespace sxsh::accounts
