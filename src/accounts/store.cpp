#include "accounts/store.h"

#include <algorithm>

#include "accounts/password.h"
#include "accounts/people/handover.h"
#include "accounts/people/people.h"
#include "accounts/people/queries.gen.h"
#include "accounts/permissions.h"
#include "accounts/queries.gen.h"
#include "accounts/scope.h"
#include "accounts/signing/sessions.h"
#include "accounts/token.h"
#include "audit/store.h"
#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr int64_t kHour = 3'600'000;
constexpr int64_t kLinkLife = 7 * 24 * kHour;

std::string kept(const std::string& text) { return trim(storable(text)); }

std::optional<std::string> normal_email(const std::optional<std::string>& email) {
  if (!email) return std::nullopt;
  std::string out = lower(kept(*email));
  return out.empty() ? std::nullopt : std::optional(std::move(out));
}

Person person_of(const db::Row& row) { return {row.int64("id"), row.text("name"), row.maybe_text("email")}; }

std::string later(const Clock& clock, int64_t ms) { return utc_text(clock.now_ms() + ms); }

Actor as(const Person& person, int64_t office_id, const Clock& clock) {
  return {office_id, person.id, person.name, clock.now_utc()};
}

Result<> log(db::Session& session, const Actor& actor, const char* action, const Person& person, const std::string& summary,
             const std::string& after = "") {
  auto entry = actor.entry(action, "person", std::to_string(person.id));
  entry.summary = summary + ": " + person.name;
  entry.after = after;
  return audit::record(session, entry);
}

}  // namespace

Result<> put_office(db::Session& session, const Office& office) {
  TRY(session.run(sql::put_office{.id = office.id, .code = office.code, .name = office.name, .province = office.province}));
  return Done{};
}

std::optional<Office> find_office(db::Session& session, int64_t id) {
  return session.one(sql::find_office{.id = id}, [](const db::Row& row) {
    return Office{row.int64("id"), row.text("code"), row.text("name"), row.text("province")};
  });
}

std::optional<Person> find_person(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::find_person{.office_id = office_id, .id = id}, person_of);
}

Result<Person> add_person(db::Session& session, const Actor& by, Person person, const std::set<std::string>& roles) {
  person.id = db::new_id();
  person.name = kept(person.name);
  person.email = normal_email(person.email);
  TRY(session.run(sql::add_person{.office_id = by.office_id,
                                  .id = person.id,
                                  .name = person.name,
                                  .name_key = search_key(person.name),
                                  .sort_key = sort_key(person.name),
                                  .email = person.email,
                                  .created_at = by.at}));
  std::string given;
  for (const auto& role : roles) {
    TRY(session.run(sql::add_grant{.office_id = by.office_id, .id = db::new_id(), .person_id = person.id, .role = role,
                                   .granted_by = by.person_id, .granted_at = by.at}));
    given += (given.empty() ? "" : ", ") + role;
  }
  TRY(log(session, by, "person.add", person, "Thêm người dùng", given));
  return person;
}

std::set<std::string> roles_of(db::Session& session, int64_t office_id, int64_t person_id) {
  std::set<std::string> roles;
  session.each(sql::roles_of{.office_id = office_id, .person_id = person_id},
               [&](const db::Row& row) { roles.insert(row.text("role")); });
  return roles;
}

std::optional<Credential> credential_of(db::Session& session, int64_t office_id, const std::string& who) {
  const std::string email = lower(kept(who));
  auto found = session.all(sql::people_called{.office_id = office_id, .email = email, .name_key = search_key(who)},
                           [](const db::Row& row) { return Credential{person_of(row), row.text("hash")}; });
  const bool by_email = !found.empty() && found.front().person.email == email;
  if (!by_email && found.size() != 1) return std::nullopt;
  return std::move(found.front());
}

Result<std::optional<Person>> person_with_password(db::Session& session, int64_t office_id, const std::string& who,
                                                   const std::string& password) {
  const auto found = credential_of(session, office_id, who);
  const bool fits = TRY(password_fits(password, found ? found->hash : ""));
  return fits ? std::optional(found->person) : std::nullopt;
}

web::Visitor visitor_of(const web::Request& request, db::Session& session, int64_t office_id, const Clock& clock,
                        Sightings* sightings) {
  static const std::set<std::string> kOpen = actions_of({"public"});
  web::Visitor visitor;
  visitor.actions = kOpen;
  const std::string token = request.cookie(kSessionCookie);
  if (const auto live = live_session(session, office_id, token, clock, sightings)) {
    visitor.person_id = live->person_id;
    visitor.name = live->name;
  }
  if (!visitor.signed_in()) return visitor;
  visitor.roles.merge(roles_of(session, office_id, visitor.person_id));
  visitor.actions = actions_of(visitor.roles);
  if (std::ranges::any_of(visitor.roles, needs_scope))
    visitor.unscoped = roles_without_scope(session, office_id, visitor.person_id);
  visitor.csrf = form_token(token);
  const OwnChoices chosen = own_choices(session, office_id, visitor.person_id);
  visitor.lang = chosen.language;
  visitor.theme = chosen.theme.value_or("");
  visitor.density = chosen.density.value_or("");
  return visitor;
}

OwnChoices own_choices(db::Session& session, int64_t office_id, int64_t person_id) {
  return session
      .one(sql::own_choices{.office_id = office_id, .person_id = person_id},
           [](const db::Row& row) {
             const auto language = row.maybe_text("language");
             return OwnChoices{language ? std::optional(*language == "en" ? Lang::en : Lang::vi) : std::nullopt,
                               row.maybe_text("theme"), row.maybe_text("density")};
           })
      .value_or(OwnChoices{});
}

Result<> choose(db::Session& session, int64_t office_id, int64_t person_id, const OwnChoices& choices) {
  static const std::set<std::string> kThemes{"light", "dark"}, kDensities{"compact", "regular", "touch"};
  if (choices.theme && !kThemes.contains(*choices.theme)) return Problem(problems::out_of_range, {{"what", *choices.theme}});
  if (choices.density && !kDensities.contains(*choices.density))
    return Problem(problems::out_of_range, {{"what", *choices.density}});
  std::optional<std::string> language;
  if (choices.language) language = *choices.language == Lang::en ? "en" : "vi";
  TRY(session.run(sql::put_own_choices{.office_id = office_id, .person_id = person_id, .language = language,
                                       .theme = choices.theme, .density = choices.density}));
  return Done{};
}

Result<std::optional<std::string>> first_administrator_link(db::Session& session, const Clock& clock, int64_t office_id,
                                                            const std::string& base_url) {
  const auto administrators = session.one(sql::administrators_who_can_sign_in{.office_id = office_id},
                                          [](const db::Row& row) { return row.int64("people"); });
  if (administrators.value_or(0) > 0) return std::optional<std::string>();
  auto person_id = session.one(sql::waiting_administrator{.office_id = office_id},
                               [](const db::Row& row) { return row.int64("person_id"); });
  if (!person_id) person_id = TRY(add_person(session, the_program(office_id, clock), {0, "Quản trị", {}}, {"administrator"})).id;
  const std::string token = new_token();
  TRY(session.run(sql::drop_links{.office_id = office_id, .person_id = *person_id}));
  TRY(session.run(sql::add_link{.token_hash = token_hash(token),
                                .office_id = office_id,
                                .person_id = *person_id,
                                .purpose = "first_administrator",
                                .created_at = clock.now_utc(),
                                .expires_at = later(clock, kLinkLife)}));
  return std::optional(base_url + "/kich-hoat/" + token);
}

Result<> note_provider(db::Session& session, int64_t office_id, const std::string& issuer) {
  if (issuer.empty()) TRY(session.run(sql::drop_provider{.office_id = office_id}));
  else TRY(session.run(sql::put_provider{.office_id = office_id, .issuer = issuer}));
  return Done{};
}

std::optional<Person> person_of_link(db::Session& session, int64_t office_id, const std::string& token, const std::string& now) {
  const auto id = session.one(sql::find_link{.token_hash = token_hash(token), .office_id = office_id, .now = now},
                              [](const db::Row& row) { return row.int64("person_id"); });
  return id ? find_person(session, office_id, *id) : std::nullopt;
}

bool email_taken(db::Session& session, int64_t office_id, int64_t person_id, const std::optional<std::string>& email) {
  const auto normal = normal_email(email);
  if (!normal) return false;
  const auto owner = session.one(sql::email_owner{.office_id = office_id, .email = *normal},
                                 [](const db::Row& row) { return row.int64("id"); });
  return owner && *owner != person_id;
}

Result<Person> activate(db::Session& session, int64_t office_id, const Clock& clock, const std::string& token,
                        const Person& chosen, const std::string& hash_of_password) {
  const std::string now = clock.now_utc();
  auto person = person_of_link(session, office_id, token, now);
  if (!person) return Problem(problems::link_unusable);
  person->name = kept(chosen.name);
  person->email = normal_email(chosen.email);
  TRY(session.run(sql::use_link{.used_at = now, .token_hash = token_hash(token), .office_id = office_id}));
  TRY(session.run(sql::end_codes_of{.now = now, .office_id = office_id, .person_id = person->id}));
  TRY(session.run(sql::rename_person{.name = person->name,
                                     .name_key = search_key(person->name),
                                     .sort_key = sort_key(person->name),
                                     .email = person->email,
                                     .office_id = office_id,
                                     .id = person->id}));
  TRY(session.run(sql::put_password{.office_id = office_id, .person_id = person->id, .hash = hash_of_password, .set_at = now}));
  TRY(log(session, as(*person, office_id, clock), "account.activate", *person, "Kích hoạt tài khoản"));
  return *std::move(person);
}

Result<> make_example_people(db::Session& session, const Clock& clock, int64_t office_id) {
  static constexpr std::pair<const char*, const char*> kPeople[] = {
      {"facility", "Phạm Thị Hoa (ví dụ)"},       {"officer", "Nguyễn Thị Lan (ví dụ)"},
      {"promotion_centre", "Trần Văn Tùng (ví dụ)"}, {"area_officer", "Lê Văn Minh (ví dụ)"},
      {"consultant", "Đỗ Thị Yến (ví dụ)"},       {"partner", "Vũ Văn Đạt (ví dụ)"},
      {"leader", "Hoàng Thị Ánh (ví dụ)"},        {"administrator", "Bùi Văn Quý (ví dụ)"},
  };
  if (!example_people(session, office_id).empty()) return Done{};
  for (const auto& [role, name] : kPeople) TRY(add_example_person(session, clock, office_id, role, name));
  return Done{};
}

Result<int64_t> add_example_person(db::Session& session, const Clock& clock, int64_t office_id, const std::string& role,
                                   const std::string& name) {
  for (const ExamplePerson& one : example_people(session, office_id))
    if (one.role == role && one.name == name) return one.id;
  const Person person = TRY(add_person(session, the_program(office_id, clock), {0, name, {}}, {role}));
  TRY(session.run(sql::add_example_person{.office_id = office_id, .person_id = person.id}));
  return person.id;
}

std::vector<ExamplePerson> example_people(db::Session& session, int64_t office_id) {
  return session.all(sql::example_people{.office_id = office_id}, [](const db::Row& row) {
    return ExamplePerson{row.int64("id"), row.text("name"), row.text("role")};
  });
}

}  // namespace sxsh::accounts
