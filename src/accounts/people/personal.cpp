#include "accounts/personal.h"

#include "accounts/people/line.h"
#include "accounts/people/people.h"
#include "accounts/people/queries.gen.h"
#include "accounts/permissions.h"
#include "accounts/queries.gen.h"
#include "audit/erasure.h"
#include "audit/store.h"
#include "base/json.h"
#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr int kMost = 100, kMostPast = 10'000;

std::string_view code_of(Whose whose) { return whose == Whose::person ? "person" : "contact"; }

std::optional<Date> day_in(const db::Row& row, const char* column) {
  const auto text = row.maybe_text(column);
  return text ? parse_iso_date(*text) : std::nullopt;
}

Contact contact_in(const db::Row& row) {
  return {.id = row.int64("id"),
          .subject_kind = row.text("subject_kind"),
          .subject_id = row.int64("subject_id"),
          .name = row.text("name"),
          .position = row.maybe_text("position"),
          .phone = row.maybe_text("phone"),
          .email = row.maybe_text("email"),
          .purpose = row.text("purpose"),
          .ground = row.text("ground"),
          .kept_until = day_in(row, "kept_until"),
          .ended_on = day_in(row, "ended_on"),
          .erased_at = row.maybe_text("erased_at"),
          .changed_by = row.maybe_text("changed_by").value_or(""),
          .changed_at = row.text("changed_at")};
}

struct Wanted {
  std::optional<int64_t> id;
  std::string subject_kind, words, past;
  int64_t subject_id = 0;
  int limit = kMost;
};
std::vector<Contact> contacts(db::Session& session, int64_t office_id, const Wanted& wanted) {
  return session.all(sql::contacts_like{.office_id = office_id,
                                        .id = wanted.id,
                                        .subject_kind = wanted.subject_kind,
                                        .subject_id = wanted.subject_id,
                                        .words = wanted.words,
                                        .past = wanted.past,
                                        .limit = wanted.limit},
                     contact_in);
}

std::optional<std::string> maybe_line(const std::optional<std::string>& given) {
  if (!given) return std::nullopt;
  std::string line = line_of(*given);
  return line.empty() ? std::nullopt : std::optional(std::move(line));
}

Subject subject_of(const Contact& contact) {
  return {Whose::contact,
          contact.id,
          contact.name,
          contact.email.value_or(""),
          contact.phone.value_or(""),
          contact.subject_kind + " " + std::to_string(contact.subject_id)};
}

Subject subject_of(const PersonLine& line) {
  std::string roles;
  for (const auto& each : line.roles)
    if (const Role* known = role(each); known && each != "public") roles += (roles.empty() ? "" : ", ") + std::string(known->vi);
  return {Whose::person, line.person.id, line.person.name, line.person.email.value_or(""), "", roles};
}

Result<> close_account(db::Session& session, const Actor& by, const PersonLine& line) {
  const int64_t id = line.person.id;
  if (line.roles.contains("administrator")) TRY(keep_an_administrator(session, by.office_id, id));
  for (const Grant& grant : grants_of(session, by.office_id, id)) {
    TRY(session.run(sql::end_scopes_of_grant{.revoked_at = by.at,
                                             .revoked_by = by.person_id,
                                             .office_id = by.office_id,
                                             .grant_id = grant.id}));
    TRY(session.run(sql::end_grant{.revoked_at = by.at, .revoked_by = by.person_id, .office_id = by.office_id, .id = grant.id}));
  }
  const std::string name = "Người dùng đã xóa " + std::to_string(id);
  TRY(session.run(sql::rename_person{.name = name,
                                     .name_key = search_key(name),
                                     .sort_key = sort_key(name),
                                     .email = std::nullopt,
                                     .office_id = by.office_id,
                                     .id = id}));
  TRY(session.run(sql::drop_password{.office_id = by.office_id, .person_id = id}));
  TRY(session.run(sql::drop_identities{.office_id = by.office_id, .person_id = id}));
  TRY(session.run(sql::drop_own_choices{.office_id = by.office_id, .person_id = id}));
  TRY(session.run(sql::end_sessions_of{.now = by.at, .office_id = by.office_id, .person_id = id}));
  TRY(session.run(sql::end_codes_of{.now = by.at, .office_id = by.office_id, .person_id = id}));
  TRY(session.run(sql::drop_links{.office_id = by.office_id, .person_id = id}));
  TRY(session.run(sql::leave_organisation{.office_id = by.office_id, .person_id = id}));
  if (!is_suspended(session, by.office_id, id))
    TRY(session.run(sql::add_suspension{.office_id = by.office_id,
                                        .id = db::new_id(),
                                        .person_id = id,
                                        .reason = "đã xóa dữ liệu",
                                        .suspended_by = by.person_id,
                                        .suspended_at = by.at}));
  return Done{};
}

}  // namespace

Result<int64_t> add_contact(db::Session& session, const Actor& by, const Contact& given) {
  const int64_t id = db::new_id();
  const std::string name = line_of(given.name);
  const auto phone = maybe_line(given.phone), email = maybe_line(given.email);
  TRY(session.run(sql::add_contact{.office_id = by.office_id,
                                   .id = id,
                                   .subject_kind = given.subject_kind,
                                   .subject_id = given.subject_id,
                                   .name = name,
                                   .sort_key = sort_key(name),
                                   .search_key = search_key(name + " " + phone.value_or("") + " " + email.value_or("")),
                                   .position = maybe_line(given.position),
                                   .phone = phone,
                                   .email = email,
                                   .purpose = line_of(given.purpose),
                                   .ground = given.ground,
                                   .kept_until = given.kept_until ? std::optional(iso(*given.kept_until)) : std::nullopt,
                                   .added_by = by.person_id,
                                   .added_at = by.at}));
  auto entry = by.entry("contact.add", "contact", std::to_string(id));
  entry.summary = "Thêm người liên hệ của " + given.subject_kind + " " + std::to_string(given.subject_id);
  TRY(audit::record(session, entry));
  return id;
}

Result<> change_contact(db::Session& session, const Actor& by, const Contact& given) {
  const std::string name = line_of(given.name);
  const auto phone = maybe_line(given.phone), email = maybe_line(given.email);
  const int64_t changed = TRY(session.run(
      sql::change_contact{.name = name,
                          .sort_key = sort_key(name),
                          .search_key = search_key(name + " " + phone.value_or("") + " " + email.value_or("")),
                          .position = maybe_line(given.position),
                          .phone = phone,
                          .email = email,
                          .purpose = line_of(given.purpose),
                          .ground = given.ground,
                          .kept_until = given.kept_until ? std::optional(iso(*given.kept_until)) : std::nullopt,
                          .changed_by = by.person_id,
                          .changed_at = by.at,
                          .office_id = by.office_id,
                          .id = given.id}));
  if (changed == 0) return Problem(problems::not_found);
  auto entry = by.entry("contact.edit", "contact", std::to_string(given.id));
  entry.summary = "Sửa người liên hệ của " + given.subject_kind + " " + std::to_string(given.subject_id);
  TRY(audit::record(session, entry));
  return Done{};
}

Result<> end_contact(db::Session& session, const Actor& by, int64_t id, const Date& day) {
  const auto found = contacts(session, by.office_id, {.id = id, .subject_kind = "", .words = "", .past = ""});
  if (found.empty() || found[0].ended_on) return Problem(problems::not_found);
  Date until = date_from_days(days_from_epoch(day) + kKeptAfterEndDays);
  if (found[0].kept_until && *found[0].kept_until < until) until = *found[0].kept_until;
  TRY(session.run(sql::end_contact{.ended_on = iso(day),
                                   .kept_until = iso(until),
                                   .changed_by = by.person_id,
                                   .changed_at = by.at,
                                   .office_id = by.office_id,
                                   .id = id}));
  auto entry = by.entry("contact.edit", "contact", std::to_string(id));
  entry.summary = "Thôi là người liên hệ của " + found[0].subject_kind + " " + std::to_string(found[0].subject_id);
  TRY(audit::record(session, entry));
  return Done{};
}

Result<> move_contacts(db::Session& session, int64_t office_id, int64_t batch_id, int64_t from, int64_t to) {
  TRY(session.run(sql::move_contacts{.to_id = to, .batch_id = batch_id, .office_id = office_id, .from_id = from}));
  return Done{};
}

Result<> move_contacts_back(db::Session& session, int64_t office_id, int64_t batch_id, int64_t from, int64_t to) {
  TRY(session.run(sql::move_contacts_back{.to_id = to, .office_id = office_id, .from_id = from, .batch_id = batch_id}));
  return Done{};
}

std::vector<Contact> contacts_of(db::Session& session, int64_t office_id, std::string_view subject_kind, int64_t subject_id) {
  return contacts(
      session, office_id,
      {.id = std::nullopt, .subject_kind = std::string(subject_kind), .words = "", .past = "", .subject_id = subject_id});
}

Result<> note_view(db::Session& session, const Actor& by, Whose whose, int64_t id, const std::string& purpose) {
  TRY(session.run(sql::note_view{.office_id = by.office_id,
                                 .subject_kind = code_of(whose),
                                 .subject_id = id,
                                 .viewer_id = by.person_id,
                                 .day = iso(Clock::fixed_at(by.at).today()),
                                 .purpose = line_of(purpose),
                                 .first_at = by.at}));
  return Done{};
}

std::vector<View> views_of(db::Session& session, int64_t office_id, Whose whose, int64_t id) {
  return session.all(sql::views_of{.office_id = office_id, .subject_kind = code_of(whose), .subject_id = id},
                     [](const db::Row& row) {
                       return View{row.text("name"), row.text("day"), row.text("purpose")};
                     });
}

std::vector<Subject> find_subjects(db::Session& session, int64_t office_id, const std::string& words) {
  std::vector<Subject> found;
  const std::string key = search_key(words);
  if (key.empty()) return found;
  for (const PersonLine& line : people(session, office_id, {.words = words, .role = "", .state = "", .limit = kMost}))
    found.push_back(subject_of(line));
  for (const Contact& contact : contacts(session, office_id, {.id = std::nullopt, .subject_kind = "", .words = key, .past = ""}))
    found.push_back(subject_of(contact));
  return found;
}

std::optional<Holding> holding_of(db::Session& session, int64_t office_id, Whose whose, int64_t id) {
  Holding held;
  if (whose == Whose::person) {
    const auto line = person_line(session, office_id, id);
    if (!line) return std::nullopt;
    held.subject = subject_of(*line);
    held.fields = {{"Họ tên", line->person.name},       {"E-mail", held.subject.email},
                   {"Vai trò", held.subject.facts},     {"Cơ quan, đơn vị", line->organisation},
                   {"Lập tài khoản", line->created_at}, {"Đăng nhập gần nhất", line->last_sign_in}};
  } else {
    const auto found = contacts(session, office_id, {.id = id, .subject_kind = "", .words = "", .past = ""});
    if (found.empty()) return std::nullopt;
    const Contact& contact = found.front();
    held.subject = subject_of(contact);
    held.fields = {{"Họ tên", contact.name},
                   {"Chức vụ", contact.position.value_or("")},
                   {"Điện thoại", held.subject.phone},
                   {"E-mail", held.subject.email},
                   {"Người liên hệ của", held.subject.facts},
                   {"Mục đích", contact.purpose},
                   {"Căn cứ", contact.ground},
                   {"Giữ đến", contact.kept_until ? iso(*contact.kept_until) : ""}};
  }
  held.views = views_of(session, office_id, whose, id);
  held.log_lines =
      static_cast<int64_t>(audit::mentions(session, office_id, id, std::string(code_of(whose)), held.subject.name).size());
  return held;
}

std::string as_json(const Holding& holding) {
  JsonWriter json(JsonStyle::pretty);
  json.begin_object().key("kind").string(code_of(holding.subject.whose)).key("id").string(std::to_string(holding.subject.id));
  json.key("held").begin_object();
  for (const auto& [name, value] : holding.fields) {
    json.key(name);
    if (value.empty())
      json.null();
    else
      json.string(value);
  }
  json.end_object().key("viewed_by").begin_array();
  for (const View& view : holding.views)
    json.begin_object()
        .key("viewer")
        .string(view.viewer)
        .key("day")
        .string(view.day)
        .key("purpose")
        .string(view.purpose)
        .end_object();
  json.end_array().key("lines_of_the_log").integer(holding.log_lines).end_object();
  return json.take();
}

Result<int64_t> erase_subject(db::Session& session, const Actor& by, Whose whose, int64_t id, const std::string& reason) {
  const auto held = holding_of(session, by.office_id, whose, id);
  if (!held) return Problem(problems::not_found);
  if (words_of(reason).empty()) return Problem(problems::reason_needed);
  const std::string kind(code_of(whose)), name = held->subject.name;
  const auto lines = audit::mentions(session, by.office_id, id, kind, name);
  if (whose == Whose::person)
    TRY(close_account(session, by, *person_line(session, by.office_id, id)));
  else
    TRY(session.run(sql::empty_contact{.erased_at = by.at, .office_id = by.office_id, .id = id}));
  // The reason stands in the log for good, so it must not name whom it was about.
  std::string kept = words_of(reason);
  if (search_key(kept).find(search_key(name)) != std::string::npos) kept = audit::kErased;
  TRY(session.run(sql::add_erasure{.office_id = by.office_id,
                                   .id = db::new_id(),
                                   .subject_kind = kind,
                                   .subject_id = id,
                                   .erased_by = by.person_id,
                                   .erased_at = by.at,
                                   .reason = kept}));
  auto entry = by.entry("personal.erase", kind, std::to_string(id));
  entry.summary = "Xóa dữ liệu cá nhân: " + kind + " " + std::to_string(id);
  entry.reason = kept;
  TRY(audit::record(session, entry));
  return audit::erase(session, entry, lines, name);
}

std::vector<Contact> contacts_past(db::Session& session, int64_t office_id, const Date& today) {
  return contacts(session, office_id,
                  {.id = std::nullopt, .subject_kind = "", .words = "", .past = iso(today), .limit = kMostPast});
}

Result<int64_t> erase_past(db::Session& session, const Actor& by, const Date& today) {
  int64_t erased = 0;
  for (const Contact& contact : contacts_past(session, by.office_id, today)) {
    TRY(erase_subject(session, by, Whose::contact, contact.id, "Hết thời hạn lưu giữ"));
    ++erased;
  }
  return erased;
}

}  // namespace sxsh::accounts
