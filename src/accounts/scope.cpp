#include "accounts/scope.h"

#include <algorithm>
#include <array>

#include "accounts/people/queries.gen.h"
#include "audit/store.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr std::array<std::pair<ScopeKind, std::string_view>, 4> kKinds{{{ScopeKind::area, "area"},
                                                                        {ScopeKind::zone, "zone"},
                                                                        {ScopeKind::facility, "facility"},
                                                                        {ScopeKind::organisation, "organisation"}}};

Scope scope_of(const db::Row& row) {
  return {.id = row.int64("id"),
          .grant_id = row.int64("grant_id"),
          .role = row.text("role"),
          .kind = scope_kind(row.text("kind")).value_or(ScopeKind::organisation),
          .subject_id = row.int64("subject_id"),
          .units = row.int64("units"),
          .granted_at = row.text("granted_at")};
}

struct GrantOfPerson {
  Grant grant;
  std::string name;
};
std::optional<GrantOfPerson> find_grant(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::find_grant{.office_id = office_id, .id = id}, [](const db::Row& row) {
    return GrantOfPerson{
        {row.int64("id"), row.int64("person_id"), row.text("role"), row.text("granted_at"), row.int64("granted_by")},
        row.text("name")};
  });
}

Result<> put_units(db::Session& session, int64_t office_id, int64_t scope_id, const std::vector<int64_t>& units) {
  const std::set<int64_t> each(units.begin(), units.end());
  static constexpr db::Column kColumns[] = {{"office_id", db::Value::Kind::int64},
                                            {"scope_id", db::Value::Kind::int64},
                                            {"unit_id", db::Value::Kind::int64}};
  TRY(session.insert_many("scope_units", kColumns, [&](db::Rows& rows) {
    for (const int64_t unit : each) rows.add({office_id, scope_id, unit});
  }));
  return Done{};
}

}  // namespace

std::string_view code_of(ScopeKind kind) {
  return std::ranges::find(kKinds, kind, &std::pair<ScopeKind, std::string_view>::first)->second;
}

std::optional<ScopeKind> scope_kind(std::string_view code) {
  for (const auto& [kind, word] : kKinds)
    if (word == code) return kind;
  return std::nullopt;
}

bool sees_whole_office(const std::set<std::string>& roles) {
  static const std::set<std::string> kWhole{"officer", "promotion_centre", "partner", "leader", "administrator"};
  return std::ranges::any_of(roles, [](const std::string& role) { return kWhole.contains(role); });
}

std::vector<ScopeKind> scopes_for(std::string_view role) {
  if (role == "facility") return {ScopeKind::facility};
  if (role == "area_officer") return {ScopeKind::area, ScopeKind::zone, ScopeKind::facility};
  if (role == "consultant") return {ScopeKind::facility, ScopeKind::area};
  if (role == "partner") return {ScopeKind::organisation};
  return {};
}

bool needs_scope(std::string_view role) { return role == "facility" || role == "area_officer" || role == "consultant"; }

Result<int64_t> add_scope(db::Session& session, const Actor& by, int64_t grant_id, const NewScope& scope) {
  const auto found = find_grant(session, by.office_id, grant_id);
  if (!found) return Problem(problems::not_found);
  const auto fit = scopes_for(found->grant.role);
  if (std::ranges::find(fit, scope.kind) == fit.end() || scope.subject_id <= 0 ||
      (scope.kind == ScopeKind::area && scope.units.empty()))
    return Problem(problems::scope_unfit, {{"what", scope.words}});
  const std::string kind(code_of(scope.kind));
  const auto there =
      session.one(sql::scope_like{.office_id = by.office_id, .grant_id = grant_id, .kind = kind, .subject_id = scope.subject_id},
                  [](const db::Row& row) { return row.int64("id"); });
  if (there) return *there;
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_scope{.office_id = by.office_id,
                                 .id = id,
                                 .grant_id = grant_id,
                                 .kind = kind,
                                 .subject_id = scope.subject_id,
                                 .granted_by = by.person_id,
                                 .granted_at = by.at}));
  if (scope.kind == ScopeKind::area) TRY(put_units(session, by.office_id, id, scope.units));
  auto entry = by.entry("scope.add", "person", std::to_string(found->grant.person_id));
  entry.summary = "Giao phạm vi cho " + found->name + ": " + scope.words;
  entry.after = found->grant.role + " · " + kind + " " + std::to_string(scope.subject_id) + " · " + scope.words;
  TRY(audit::record(session, entry));
  return id;
}

Result<> revoke_scope(db::Session& session, const Actor& by, int64_t scope_id, const std::string& reason) {
  struct Found {
    Scope scope;
    int64_t person_id;
    std::string name;
  };
  const auto found = session.one(sql::find_scope{.office_id = by.office_id, .id = scope_id}, [](const db::Row& row) {
    return Found{scope_of(row), row.int64("person_id"), row.text("name")};
  });
  if (!found) return Problem(problems::not_found);
  const auto left = session.one(sql::scopes_left{.office_id = by.office_id, .grant_id = found->scope.grant_id},
                                [](const db::Row& row) { return row.int64("scopes"); });
  if (needs_scope(found->scope.role) && left.value_or(0) <= 1) return Problem(problems::scope_last, {{"name", found->name}});
  TRY(session.run(sql::revoke_scope{.revoked_at = by.at, .revoked_by = by.person_id, .office_id = by.office_id, .id = scope_id}));
  auto entry = by.entry("scope.revoke", "person", std::to_string(found->person_id));
  entry.summary = "Thu lại phạm vi của " + found->name;
  entry.before =
      found->scope.role + " · " + std::string(code_of(found->scope.kind)) + " " + std::to_string(found->scope.subject_id);
  entry.reason = reason;
  return audit::record(session, entry);
}

std::vector<Scope> scopes_of(db::Session& session, int64_t office_id, int64_t person_id) {
  return session.all(sql::scopes_of_person{.office_id = office_id, .person_id = person_id}, scope_of);
}

std::set<std::string> roles_without_scope(db::Session& session, int64_t office_id, int64_t person_id) {
  std::set<std::string> roles;
  session.each(sql::roles_without_scope{.office_id = office_id, .person_id = person_id},
               [&](const db::Row& row) { roles.insert(row.text("role")); });
  return roles;
}

std::vector<Grant> grants_of(db::Session& session, int64_t office_id, int64_t person_id) {
  return session.all(sql::grants_of{.office_id = office_id, .person_id = person_id}, [&](const db::Row& row) {
    return Grant{row.int64("id"), person_id, row.text("role"), row.text("granted_at"), row.int64("granted_by")};
  });
}

std::optional<Grant> grant_of(db::Session& session, int64_t office_id, int64_t person_id, std::string_view role) {
  for (const Grant& grant : grants_of(session, office_id, person_id))
    if (grant.role == role) return grant;
  return std::nullopt;
}

}  // namespace sxsh::accounts
