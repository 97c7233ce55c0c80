// How a reporter can be reached.
#include <algorithm>

#include "accounts/store.h"
#include "facilities/store.h"
#include "mail/letter.h"
#include "mail/message.h"
#include "rounds/queries.gen.h"
#include "rounds/reminders.h"
#include "rounds/row.h"

namespace sxsh::rounds {
namespace {

using facilities::FieldId;
using People = std::vector<std::pair<int64_t, std::string>>;

std::pair<int64_t, std::string> person_of(const db::Row& row) { return {row.int64("person_id"), row.text("name")}; }

void add_email(Reach& reach, const std::optional<std::string>& email) {
  if (email && mail::is_address(*email) && std::ranges::find(reach.emails, *email) == reach.emails.end())
    reach.emails.push_back(*email);
}

// The facility itself, or the one that took it over.
std::optional<facilities::Facility> standing_facility(db::Session& session, int64_t office_id, int64_t id) {
  auto found = facilities::find_facility(session, office_id, id);
  if (found && found->merged_into) found = facilities::find_facility(session, office_id, *found->merged_into);
  return found;
}

}  // namespace

Reach reach_of(db::Session& session, int64_t office_id, const Obligation& obligation) {
  Reach out;
  const int64_t id = obligation.reporter.id;
  switch (obligation.reporter.kind) {
    case ReporterKind::facility:
      if (const auto facility = standing_facility(session, office_id, id)) {
        out.people = session.all(sql::people_of_facility{.office_id = office_id, .id = facility->id}, person_of);
        add_email(out, facility->value(FieldId::email));
        out.phone = mail::phone_number(facility->value(FieldId::phone).value_or("")).value_or("");
        out.address = facility->value(FieldId::address).value_or("");
        const std::string unit = facilities::shown(FieldId::unit, facility->value(FieldId::unit), Lang::vi);
        if (!unit.empty()) out.address += (out.address.empty() ? "" : ", ") + unit;
      }
      break;
    case ReporterKind::area: out.people = session.all(sql::people_of_area{.office_id = office_id, .id = id}, person_of); break;
    case ReporterKind::zone: out.people = session.all(sql::people_of_zone{.office_id = office_id, .id = id}, person_of); break;
    case ReporterKind::agency:
      out.people = session.all(sql::people_of_agency{.office_id = office_id, .id = id}, person_of);
      break;
  }
  for (const auto& person : out.people)
    if (const auto known = accounts::find_person(session, office_id, person.first)) add_email(out, known->email);
  return out;
}

ReachCount reach_of_all(db::Session& session, int64_t office_id, std::span<const Obligation> all, const Ways& ways) {
  ReachCount out;
  for (const Obligation& one : all) {
    const Reach reach = reach_of(session, office_id, one);
    const bool notice = !reach.people.empty(), email = ways.mail && !reach.emails.empty(),
               message = ways.messages && !reach.phone.empty();
    ++out.reporters;
    out.by_notice += notice ? 1 : 0;
    out.by_email += email ? 1 : 0;
    out.by_message += message ? 1 : 0;
    out.by_letter_only += notice || email || message ? 0 : 1;
  }
  return out;
}

std::vector<Obligation> waiting_of(db::Session& session, const Within& within, int64_t round_id, const Date& today) {
  std::vector<Obligation> all;
  for (const Standing standing : {Standing::waiting, Standing::returned})
    each_obligation(session, within, round_id, {.standing = standing}, today, 1'000'000, 0,
                    [&](const Obligation& one) { all.push_back(one); });
  return all;
}

}  // namespace sxsh::rounds
