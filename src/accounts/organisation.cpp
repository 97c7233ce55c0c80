#include "accounts/organisation.h"

#include "accounts/people/line.h"
#include "accounts/people/queries.gen.h"
#include "accounts/store.h"
#include "audit/store.h"
#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

Organisation organisation_in(const db::Row& row) { return {row.int64("id"), row.text("name"), row.text("kind")}; }

}  // namespace

std::vector<Organisation> organisations(db::Session& session, int64_t office_id) {
  return session.all(sql::organisations{.office_id = office_id}, organisation_in);
}

Result<Organisation> put_organisation(db::Session& session, const Actor& by, const std::string& given, const std::string& kind) {
  const std::string name = line_of(given);
  const std::string key = search_key(name);
  if (const auto there = session.one(sql::organisation_called{.office_id = by.office_id, .search_key = key}, organisation_in))
    return *there;
  const Organisation made{db::new_id(), name, kind};
  TRY(session.run(sql::add_organisation{.office_id = by.office_id,
                                        .id = made.id,
                                        .name = name,
                                        .sort_key = sort_key(name),
                                        .search_key = key,
                                        .kind = kind,
                                        .added_by = by.person_id,
                                        .added_at = by.at}));
  auto entry = by.entry("organisation.add", "organisation", std::to_string(made.id));
  entry.summary = "Thêm cơ quan, đơn vị: " + name;
  entry.after = kind;
  TRY(audit::record(session, entry));
  return made;
}

std::optional<Organisation> organisation_of(db::Session& session, int64_t office_id, int64_t person_id) {
  return session.one(sql::organisation_of_person{.office_id = office_id, .person_id = person_id}, organisation_in);
}

Result<> set_organisation(db::Session& session, const Actor& by, int64_t person_id, int64_t organisation_id) {
  const auto person = find_person(session, by.office_id, person_id);
  if (!person) return Problem(problems::not_found);
  const auto before = organisation_of(session, by.office_id, person_id);
  if ((before ? before->id : 0) == organisation_id) return Done{};
  if (organisation_id == 0)
    TRY(session.run(sql::leave_organisation{.office_id = by.office_id, .person_id = person_id}));
  else
    TRY(session.run(sql::put_person_organisation{.office_id = by.office_id,
                                                 .person_id = person_id,
                                                 .organisation_id = organisation_id,
                                                 .since = by.at}));
  const auto after = organisation_of(session, by.office_id, person_id);
  auto entry = by.entry("person.edit", "person", std::to_string(person_id));
  entry.summary = "Đổi cơ quan, đơn vị của " + person->name;
  entry.before = before ? before->name : "";
  entry.after = after ? after->name : "";
  return audit::record(session, entry);
}

}  // namespace sxsh::accounts
