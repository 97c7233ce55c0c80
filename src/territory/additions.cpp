#include "territory/additions.h"

#include "base/text.h"

namespace sxsh::territory {

std::string squeezed(std::string_view name) {
  std::string key = search_key(name);
  std::erase(key, ' ');
  return key;
}

void Additions::add_alias(std::string_view name, int64_t unit_id) {
  if (std::string key = squeezed(name); !key.empty()) aliases_[std::move(key)].push_back(unit_id);
}

void Additions::correct_name(int64_t unit_id, std::string name) {
  add_alias(name, unit_id);
  names_[unit_id] = std::move(name);
}

void Additions::set_share(int64_t old_unit, int64_t new_unit, int permille) { shares_[{old_unit, new_unit}] = permille; }

const std::vector<int64_t>* Additions::called(const std::string& key) const {
  const auto found = aliases_.find(key);
  return found == aliases_.end() ? nullptr : &found->second;
}

std::optional<std::string> Additions::corrected_name(int64_t unit_id) const {
  const auto found = names_.find(unit_id);
  return found == names_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<int> Additions::share(int64_t old_unit, int64_t new_unit) const {
  const auto found = shares_.find({old_unit, new_unit});
  return found == shares_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace sxsh::territory
