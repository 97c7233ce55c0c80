// Ways of looking at the list that are kept: a person's own, and those of the office that everybody sees.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"

namespace sxsh::facilities::list {

struct View {
  int64_t id = 0;
  std::string name, address;             // "nganh=22&xep=-employees"
  bool of_office = false, opens_first = false;
};
// The person's own first, then the office's, by name.
std::vector<View> views(db::Session& session, int64_t office_id, int64_t person_id);

enum class Owner { person, office };
// In place of the one of the same owner and name. Problem view_name_wrong: blank or longer than 80 characters.
Result<int64_t> keep_view(db::Session& session, const accounts::Actor& by, Owner owner, std::string_view name,
                          const std::string& address);
// Problem not_found for one of another person, or of the office without `may_office`.
Result<> forget_view(db::Session& session, const accounts::Actor& by, int64_t view_id, bool may_office);
// 0: the list opens as it is.
Result<> open_first(db::Session& session, const accounts::Actor& by, int64_t view_id);

}  // namespace sxsh::facilities::list
