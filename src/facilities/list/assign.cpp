#include "facilities/list/assign.h"

#include <algorithm>

#include "accounts/scope.h"
#include "base/text.h"
#include "facilities/list/queries.gen.h"
#include "terms/problems.h"

namespace sxsh::facilities::list {
namespace {

Result<> note(db::Session& session, const Batch& batch, int64_t facility_id, int64_t person_id, Value before, Value after) {
  TRY(session.run(sql::note_beside{.office_id = batch.by.office_id, .facility_id = facility_id, .id = db::new_id(),
                                   .batch_id = batch.id, .field = "assigned:" + std::to_string(person_id), .value_before = before,
                                   .value_after = after}));
  return Done{};
}

}  // namespace

std::vector<Taker> takers(db::Session& session, int64_t office_id) {
  return session.all(sql::people_to_give_to{.office_id = office_id},
                     [](const db::Row& row) { return Taker{row.int64("id"), row.text("name"), row.text("role")}; });
}

Result<int64_t> assign(db::Session& session, const Batch& batch, int64_t person_id, std::span<const int64_t> facility_ids) {
  if (facility_ids.size() > kMostAssigned) return Problem(problems::bulk_too_many, {{"most", grouped(kMostAssigned)}});
  auto grant = accounts::grant_of(session, batch.by.office_id, person_id, "area_officer");
  if (!grant) grant = accounts::grant_of(session, batch.by.office_id, person_id, "consultant");
  if (!grant) return Problem(problems::not_found);
  auto had = session.all(sql::scope_facilities_of{.office_id = batch.by.office_id, .person_id = person_id},
                         [](const db::Row& row) { return row.int64("facility_id"); });
  std::ranges::sort(had);
  int64_t added = 0;
  for (const int64_t id : facility_ids) {
    if (std::ranges::binary_search(had, id)) continue;
    const auto facility = find_facility(session, batch.by.office_id, id);
    if (!facility) continue;
    TRY(accounts::add_scope(session, batch.by, grant->id, {accounts::ScopeKind::facility, id, facility->name(), {}}));
    TRY(note(session, batch, id, person_id, std::nullopt, "1"));
    ++added;
  }
  return added;
}

Result<> take_back(db::Session& session, const Batch& batch, int64_t facility_id, int64_t person_id) {
  for (const auto& scope : accounts::scopes_of(session, batch.by.office_id, person_id))
    if (scope.kind == accounts::ScopeKind::facility && scope.subject_id == facility_id && scope.role != "facility") {
      TRY(accounts::revoke_scope(session, batch.by, scope.id, "Hoàn tác việc giao cơ sở"));
      TRY(note(session, batch, facility_id, person_id, "1", std::nullopt));
    }
  return Done{};
}

}  // namespace sxsh::facilities::list
