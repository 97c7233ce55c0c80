#include "app/scopes.h"

#include "accounts/organisation.h"
#include "app/queries.gen.h"
#include "base/text.h"
#include "territory/additions/store.h"
#include "territory/address.h"
#include "territory/place.h"

namespace sxsh::app {
namespace {

using accounts::ScopeKind;
using accounts::ScopeSubject;

const territory::Atlas& atlas() { return territory::Atlas::carried(); }

std::vector<ScopeSubject> areas(db::Session& session, int64_t office_id, const std::string& typed) {
  std::vector<ScopeSubject> found;
  const auto additions = territory::additions_of(session, office_id);
  const auto resolution = territory::resolve(atlas(), typed, std::nullopt, &additions);
  const auto add = [&](const territory::Unit& unit) {
    const bool old = unit.map == territory::Map::before;
    found.push_back({ScopeKind::area, unit.id, territory::unit_words(atlas(), unit.id, Lang::vi) + (old ? " (đến 30/6/2025)" : "")});
  };
  if (const auto* certain = resolution.certain()) add(*certain);
  else
    for (const auto& candidate : resolution.candidates) add(*candidate.unit);
  return found;
}

std::string facility_words(const db::Row& row) { return row.text("name") + " (" + row.text("code") + ")"; }

std::vector<ScopeSubject> find(db::Session& session, int64_t office_id, ScopeKind kind, const std::string& typed) {
  if (kind == ScopeKind::area) return areas(session, office_id, typed);
  const std::string words = search_key(typed);
  if (words.empty()) return {};
  if (kind == ScopeKind::facility)
    return session.all(sql::facilities_like{.office_id = office_id, .typed = typed, .words = words}, [](const db::Row& row) {
      return ScopeSubject{ScopeKind::facility, row.int64("id"), facility_words(row)};
    });
  if (kind == ScopeKind::zone)
    return session.all(sql::zones_like{.office_id = office_id, .words = words}, [](const db::Row& row) {
      return ScopeSubject{ScopeKind::zone, row.int64("id"), row.text("name")};
    });
  std::vector<ScopeSubject> found;
  for (const auto& organisation : accounts::organisations(session, office_id))
    if (search_key(organisation.name).find(words) != std::string::npos && found.size() < 12)
      found.push_back({ScopeKind::organisation, organisation.id, organisation.name});
  return found;
}

std::string words_of(db::Session& session, int64_t office_id, ScopeKind kind, int64_t id, Lang lang) {
  if (kind == ScopeKind::area) return territory::unit_words(atlas(), id, lang);
  std::optional<std::string> name;
  if (kind == ScopeKind::facility) name = session.one(sql::facility_named{.office_id = office_id, .id = id}, facility_words);
  if (kind == ScopeKind::zone)
    name = session.one(sql::zone_named{.office_id = office_id, .id = id}, [](const db::Row& row) { return row.text("name"); });
  if (kind == ScopeKind::organisation)
    for (const auto& organisation : accounts::organisations(session, office_id))
      if (organisation.id == id) name = organisation.name;
  return name.value_or("");
}

bool in_area(db::Session& session, int64_t office_id, int64_t area_officer, int64_t facility_person) {
  return session
      .one(sql::facility_in_area{.office_id = office_id, .facility_person = facility_person, .area_officer = area_officer},
           [](const db::Row& row) { return row.int64("id"); })
      .has_value();
}

}  // namespace

accounts::ScopeSource scope_source() {
  return {find, words_of, [](int64_t unit) { return territory::scope_units(atlas(), unit); }, in_area};
}

}  // namespace sxsh::app
