// What facilities saved in all, of one resource: the last result of each that an officer signed off.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "db/db.h"
#include "indicators/indicator.h"

namespace sxsh::indicators {

struct Saved {
  int64_t saving = 0, expected = 0, actual = 0, facilities = 0;  // in `unit`, times 10^decimals
  int decimals = 0;
  std::string unit;
  int64_t half = 0, with_interval = 0;  // half the stated intervals (90 %) in quadrature, and of how many facilities
};
// In the unit that most of them have; missing when nothing was signed off.
std::optional<Saved> saved_in_all(db::Session& session, int64_t office_id, const std::string& subject, const Date& day);
// Thousandths of a TOE (1 TOE = 41,868 MJ), m³ or tonne; missing for another unit.
std::optional<int64_t> thousandths(const Saved& saved);
std::optional<int64_t> thousandths(const Saved& saved, int64_t amount);  // `amount` in the unit and scale of `saved`

// By the eight industries that QĐ 889/QĐ-TTg names (industries/programme_industry.h, unverified reading), the others together
// last.
struct SavedIn {
  Words name;
  Saved of;
};
std::vector<SavedIn> saved_by_industry(db::Session& session, int64_t office_id, const std::string& subject,
                                       const std::string& unit, const Date& day);

// Materials and chemicals at the prices of each facility's own baseline: sums in đồng, by the same industries. Results without a
// price are counted and left out.
struct Materials {
  std::vector<SavedIn> by_industry;
  int64_t expected_vnd = 0, actual_vnd = 0, facilities = 0, results = 0, without_price = 0;
};
Materials materials_saved(db::Session& session, int64_t office_id, const Date& day);

}  // namespace sxsh::indicators
