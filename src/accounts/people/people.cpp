#include "accounts/people/people.h"

#include <algorithm>

#include "accounts/people/line.h"
#include "accounts/people/queries.gen.h"
#include "accounts/permissions.h"
#include "accounts/queries.gen.h"
#include "audit/store.h"
#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

PersonState state_of(const std::string& code) {
  return code == "suspended" ? PersonState::suspended : code == "waiting" ? PersonState::waiting : PersonState::active;
}

PersonLine line_in(const db::Row& row) {
  return {.person = {row.int64("id"), row.text("name"), row.maybe_text("email")},
          .roles = {},
          .state = state_of(row.text("state")),
          .organisation = row.text("organisation"),
          .created_at = row.text("created_at"),
          .last_sign_in = row.text("last_sign_in")};
}

// '%' and '_' typed in an e-mail are letters here; a search key has none of them.
std::string email_words(const std::string& typed) {
  std::string words = lower(line_of(typed));
  std::erase_if(words, [](char c) { return c == '%' || c == '\\'; });
  return words;
}

std::vector<PersonLine> matching(db::Session& session, int64_t office_id, const PeopleFilter& filter,
                                 std::optional<int64_t> only) {
  auto lines = session.all(sql::people_matching{.office_id = office_id,
                                                .only_id = only,
                                                .words = search_key(filter.words),
                                                .email_words = email_words(filter.words),
                                                .role = filter.role,
                                                .state = filter.state,
                                                .limit = filter.limit,
                                                .offset = filter.offset},
                           line_in);
  for (PersonLine& line : lines) line.roles = roles_of(session, office_id, line.person.id);
  return lines;
}

Result<> log(db::Session& session, const Actor& by, const char* action, const Person& person, const std::string& summary,
             const std::string& before, const std::string& after, const std::string& reason) {
  auto entry = by.entry(action, "person", std::to_string(person.id));
  entry.summary = summary + ": " + person.name;
  entry.before = before;
  entry.after = after;
  entry.reason = words_of(reason);
  return audit::record(session, entry);
}

}  // namespace

std::string_view code_of(PersonState state) {
  return state == PersonState::suspended ? "suspended" : state == PersonState::waiting ? "waiting" : "active";
}

std::vector<PersonLine> people(db::Session& session, int64_t office_id, const PeopleFilter& filter) {
  return matching(session, office_id, filter, std::nullopt);
}

int64_t count_people(db::Session& session, int64_t office_id, const PeopleFilter& filter) {
  return session
      .one(sql::count_people_matching{.office_id = office_id,
                                      .words = search_key(filter.words),
                                      .email_words = email_words(filter.words),
                                      .role = filter.role,
                                      .state = filter.state},
           [](const db::Row& row) { return row.int64("people"); })
      .value_or(0);
}

std::optional<PersonLine> person_line(db::Session& session, int64_t office_id, int64_t person_id) {
  auto found = matching(session, office_id, {.words = "", .role = "", .state = "", .limit = 1, .offset = 0}, person_id);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::set<std::string> roles_to_give(const std::set<std::string>& own) {
  std::set<std::string> roles;
  if (own.contains("administrator"))
    for (const Role& each : all_roles())
      if (each.letter != 'K') roles.emplace(each.code);
  if (own.contains("officer")) roles.insert({"facility", "area_officer", "consultant"});
  return roles;
}

bool may_help(const std::set<std::string>& own, const std::set<std::string>& theirs, bool facility_in_own_area) {
  const auto only = [&](const std::set<std::string>& allowed) {
    return std::ranges::all_of(theirs, [&](const std::string& role) { return role == "public" || allowed.contains(role); });
  };
  if (own.contains("administrator")) return true;
  if (own.contains("officer") && only({"facility", "area_officer", "consultant"})) return true;
  return own.contains("area_officer") && facility_in_own_area && theirs.contains("facility") && only({"facility"});
}

Result<int64_t> grant_role(db::Session& session, const Actor& by, const std::set<std::string>& own, int64_t person_id,
                           const std::string& role_code, const std::vector<NewScope>& scopes, const std::string& reason) {
  const auto person = find_person(session, by.office_id, person_id);
  if (!person) return Problem(problems::not_found);
  if (!role(role_code) || role_code == "public") return Problem(problems::out_of_range, {{"what", role_code}});
  if (!roles_to_give(own).contains(role_code))
    return Problem(problems::role_beyond_own, {{"role", std::string(role(role_code)->vi)}});
  const auto there = grant_of(session, by.office_id, person_id, role_code);
  if (!there && needs_scope(role_code) && scopes.empty())
    return Problem(problems::scope_needed, {{"role", std::string(role(role_code)->vi)}});
  int64_t grant_id = there ? there->id : db::new_id();
  if (!there) {
    const auto before = roles_of(session, by.office_id, person_id);
    std::string had;
    for (const auto& each : before) had += (had.empty() ? "" : ", ") + each;
    TRY(session.run(sql::add_grant{.office_id = by.office_id,
                                   .id = grant_id,
                                   .person_id = person_id,
                                   .role = role_code,
                                   .granted_by = by.person_id,
                                   .granted_at = by.at}));
    TRY(log(session, by, "role.grant", *person, "Giao vai trò " + std::string(role(role_code)->vi), had,
            had + (had.empty() ? "" : ", ") + role_code, reason));
  }
  for (const NewScope& scope : scopes) TRY(add_scope(session, by, grant_id, scope));
  return grant_id;
}

Result<> revoke_role(db::Session& session, const Actor& by, const std::set<std::string>& own, int64_t grant_id,
                     const std::string& reason) {
  struct Found {
    int64_t person_id;
    std::string role, name;
  };
  const auto found = session.one(sql::find_grant{.office_id = by.office_id, .id = grant_id}, [](const db::Row& row) {
    return Found{row.int64("person_id"), row.text("role"), row.text("name")};
  });
  if (!found) return Problem(problems::not_found);
  if (!roles_to_give(own).contains(found->role))
    return Problem(problems::role_beyond_own, {{"role", std::string(role(found->role)->vi)}});
  if (words_of(reason).empty()) return Problem(problems::reason_needed);
  if (found->role == "administrator") TRY(keep_an_administrator(session, by.office_id, found->person_id));
  TRY(session.run(sql::end_scopes_of_grant{.revoked_at = by.at,
                                           .revoked_by = by.person_id,
                                           .office_id = by.office_id,
                                           .grant_id = grant_id}));
  TRY(session.run(sql::end_grant{.revoked_at = by.at, .revoked_by = by.person_id, .office_id = by.office_id, .id = grant_id}));
  return log(session, by, "role.revoke", {found->person_id, found->name, {}},
             "Thu lại vai trò " + std::string(role(found->role)->vi), found->role, "", reason);
}

Result<> suspend(db::Session& session, const Actor& by, int64_t person_id, const std::string& reason) {
  const auto person = find_person(session, by.office_id, person_id);
  if (!person) return Problem(problems::not_found);
  if (words_of(reason).empty()) return Problem(problems::reason_needed);
  if (is_suspended(session, by.office_id, person_id)) return Done{};
  if (roles_of(session, by.office_id, person_id).contains("administrator"))
    TRY(keep_an_administrator(session, by.office_id, person_id));
  TRY(session.run(sql::add_suspension{.office_id = by.office_id,
                                      .id = db::new_id(),
                                      .person_id = person_id,
                                      .reason = words_of(reason),
                                      .suspended_by = by.person_id,
                                      .suspended_at = by.at}));
  TRY(session.run(sql::end_sessions_of{.now = by.at, .office_id = by.office_id, .person_id = person_id}));
  TRY(session.run(sql::end_codes_of{.now = by.at, .office_id = by.office_id, .person_id = person_id}));
  TRY(session.run(sql::drop_links{.office_id = by.office_id, .person_id = person_id}));
  return log(session, by, "person.suspend", *person, "Tạm ngừng tài khoản", "", "", reason);
}

Result<> restore(db::Session& session, const Actor& by, int64_t person_id, const std::string& reason) {
  const auto person = find_person(session, by.office_id, person_id);
  if (!person) return Problem(problems::not_found);
  const auto suspension = session.one(sql::suspension_of{.office_id = by.office_id, .person_id = person_id},
                                      [](const db::Row& row) { return row.int64("id"); });
  if (!suspension) return Done{};
  TRY(session.run(
      sql::lift_suspension{.lifted_by = by.person_id, .lifted_at = by.at, .office_id = by.office_id, .id = *suspension}));
  return log(session, by, "person.restore", *person, "Cho dùng lại tài khoản", "", "", reason);
}

bool is_suspended(db::Session& session, int64_t office_id, int64_t person_id) {
  return session
      .one(sql::suspension_of{.office_id = office_id, .person_id = person_id}, [](const db::Row& row) { return row.int64("id"); })
      .has_value();
}

Result<> keep_an_administrator(db::Session& session, int64_t office_id, int64_t without_person) {
  TRY(session.run(sql::hold_office{.office_id = office_id}));
  const auto others = session.one(sql::other_administrators{.office_id = office_id, .person_id = without_person},
                                  [](const db::Row& row) { return row.int64("people"); });
  if (others.value_or(0) == 0) return Problem(problems::last_administrator);
  return Done{};
}

}  // namespace sxsh::accounts
