// Checks by name: the limits that the program carries (catalogue/checks) and what an office says instead, for all industries or
// for one. The checks of a form stand with the form (forms/form.h); their limits are tuned here too, as "form:check".
//
// No act sets these limits; each rule says where it comes from and that it is unverified.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sxsh::checks {

struct Limit {
  std::string name;                      // "most", "far", "least", "up", "down"
  std::string value;                     // canonical, with a point: "3.5"
  std::string vi, en;
};
struct Sector {
  std::string industry;                  // beginning of a VSIC code: "10"
  std::vector<Limit> limits;
};
struct Rule {
  std::string code;                      // "cung-nganh"
  std::string vi, en, words_vi, words_en, source;
  bool verified = false;
  std::vector<Limit> limits;
  std::vector<Sector> sectors;
  std::vector<std::string> fields;       // "form:field" or "form:field/field" of what it looks at, where it needs telling
};
// Those the program carries. A broken catalogue throws std::runtime_error.
const std::vector<Rule>& carried_rules();
const Rule* rule(std::string_view code);
Result<std::vector<Rule>> read_rules(std::string_view file, std::string_view toml);  // problem catalogue_wrong

// One saying of an office, as it stands.
struct Tuning {
  int64_t id = 0;
  std::string rule, industry, name, value, reason, by, at;   // value "": back to what is carried
};
// The last sayings, one of each rule, industry and limit.
class Tunings {
 public:
  Tunings() = default;
  explicit Tunings(std::vector<Tuning> all) : all_(std::move(all)) {}
  // Of the longest industry that the code begins with, when it is at least `longer_than` long: at equal length the office's word
  // goes before what is carried.
  const Tuning* find(std::string_view rule, std::string_view name, std::string_view industry, size_t longer_than = 0) const;
  const std::vector<Tuning>& all() const { return all_; }

 private:
  std::vector<Tuning> all_;
};
// The limit that holds for an industry: the most particular one, the office's before the carried. "" when the rule has none.
std::string value_of(const Rule& rule, std::string_view name, std::string_view industry, const Tunings& tunings);

// "3.5" → 3500; "" and what is no number: nothing. A value has at most three decimals.
std::optional<int64_t> thousandths(std::string_view value);

}  // namespace sxsh::checks
