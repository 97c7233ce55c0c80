// Which facilities the person who asks may reach: officers of the whole office all; area officers, consultants and a facility's
// own people those that their scopes name. Whatever is out of reach is not found, so an id tells nothing.
#pragma once

#include <string>
#include <vector>

#include "facilities/facility.h"
#include "web/request.h"

namespace sxsh::facilities {

// The workspace (/lv), or the area of a facility's own people (/dn).
enum class Door { workspace, own };
Door door_of(const web::Context& context);

bool may_reach(web::Context& context, Door door, int64_t facility_id);
// The facility of the route's {id}. Problem not_found: there is none, it was merged, or it is out of reach.
Result<Facility> reached(web::Context& context);
// "/lv/co-so/4711", "/dn/co-so/4711"
std::string path_of(const web::Context& context, int64_t facility_id);
// Of a facility's own people: theirs, in the order of names.
struct Own {
  int64_t id = 0;
  std::string name, code;
};
std::vector<Own> own_facilities(web::Context& context);

}  // namespace sxsh::facilities
