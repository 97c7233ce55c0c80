// What accounts cannot know by itself: names of areas, zones and facilities, and how to find them. The program fills it at start.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "accounts/scope.h"

namespace sxsh::accounts {

struct ScopeSubject {
  ScopeKind kind = ScopeKind::area;
  int64_t id = 0;
  std::string words;                     // "Huyện Yên Mỹ, tỉnh Hưng Yên"
};
struct ScopeSource {
  // What the typed words may mean, best first, at most 12; one when it is certain. Only of this office.
  std::function<std::vector<ScopeSubject>(db::Session&, int64_t office_id, ScopeKind, const std::string& typed)> find;
  // The words of one; "" when there is none of this office.
  std::function<std::string(db::Session&, int64_t office_id, ScopeKind, int64_t id, Lang)> words;
  // The units an area stands for: territory::scope_units.
  std::function<std::vector<int64_t>(int64_t unit_id)> units;
  // Does one of the facilities that the account `facility_person` is for lie in an area or zone of `area_officer`?
  std::function<bool(db::Session&, int64_t office_id, int64_t area_officer, int64_t facility_person)> in_area;
};

}  // namespace sxsh::accounts
