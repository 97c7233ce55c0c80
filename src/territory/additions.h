// What an office knows on top of the carried atlas: other names of units, corrected names, shares of divided communes. The atlas
// stays as it is (decision 0015); the functions that may use this take it beside the atlas.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "territory/atlas.h"

namespace sxsh::territory {

class Additions {
 public:
  // `name` as it is typed; found without marks and blanks, like the names of the atlas.
  void add_alias(std::string_view name, int64_t unit_id);
  void correct_name(int64_t unit_id, std::string name);          // also found by it
  void set_share(int64_t old_unit, int64_t new_unit, int permille);   // part of the OLD unit

  const std::vector<int64_t>* called(const std::string& squeezed) const;    // null if nothing is called so here
  std::optional<std::string> corrected_name(int64_t unit_id) const;
  std::optional<int> share(int64_t old_unit, int64_t new_unit) const;
  bool empty() const { return aliases_.empty() && names_.empty() && shares_.empty(); }

 private:
  std::map<std::string, std::vector<int64_t>> aliases_;
  std::map<int64_t, std::string> names_;
  std::map<std::pair<int64_t, int64_t>, int> shares_;
};

// Folded, without blanks: "Yên Mỹ" → "yenmy".
std::string squeezed(std::string_view name);

}  // namespace sxsh::territory
