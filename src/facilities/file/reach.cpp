#include "facilities/file/reach.h"

#include "accounts/scope.h"
#include "facilities/file/queries.gen.h"
#include "facilities/store.h"
#include "terms/problems.h"

namespace sxsh::facilities {

Door door_of(const web::Context& context) {
  const std::string_view path = context.request.path;
  return path.starts_with("/dn/") || path.starts_with("/en/dn/") || path == "/dn" || path == "/en/dn" ? Door::own
                                                                                                      : Door::workspace;
}

bool may_reach(web::Context& context, Door door, int64_t facility_id) {
  if (door == Door::workspace && accounts::sees_whole_office(context.visitor.roles)) return true;
  const auto id = [](const db::Row& row) { return row.int64("id"); };
  if (door == Door::own)
    return context.db
        .one(sql::own_facility{.office_id = context.office_id, .person_id = context.visitor.person_id, .id = facility_id}, id)
        .has_value();
  return context.db
      .one(sql::in_reach{.office_id = context.office_id, .id = facility_id, .person_id = context.visitor.person_id}, id)
      .has_value();
}

Result<Facility> reached(web::Context& context) {
  auto found = find_facility(context.db, context.office_id, TRY(context.id("id")));
  if (!found || found->merged_into || !may_reach(context, door_of(context), found->id)) return Problem(problems::not_found);
  return *found;
}

std::string path_of(const web::Context& context, int64_t facility_id) {
  return (door_of(context) == Door::own ? "/dn/co-so/" : "/lv/co-so/") + std::to_string(facility_id);
}

std::vector<Own> own_facilities(web::Context& context) {
  return context.db.all(sql::own_facilities{.office_id = context.office_id, .person_id = context.visitor.person_id},
                        [](const db::Row& row) { return Own{row.int64("id"), row.text("name"), row.text("code")}; });
}

}  // namespace sxsh::facilities
