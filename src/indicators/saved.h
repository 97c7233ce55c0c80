// What facilities saved in all, of one resource: the last result of each that an officer signed off.
//
// How sure a sum is: the half widths of the stated intervals (90 %, savings/model/saving.h) of its facilities in quadrature,
// ΔS² = Σ Δ² (docs/decisions/0058, as savings/portfolio.h; facilities are taken as independent). Results of one facility hang
// on the same output and add up straight, which is never too narrow.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "db/db.h"
#include "indicators/indicators.h"
#include "industries/programme_industry.h"

namespace sxsh::indicators {

struct Saved {
  int64_t saving = 0, expected = 0, actual = 0, facilities = 0;  // in `unit`, times 10^decimals
  int decimals = 0;
  std::string unit;
  double squares = 0;         // of half the stated intervals of the facilities that have one
  int64_t with_interval = 0;  // facilities that have one, of each of their results
  int64_t half() const;       // of the interval of those
};
inline constexpr int kSavedConfidence = 90;  // of the intervals, percent
// In the unit that most of them have; missing when nothing was signed off.
std::optional<Saved> saved_in_all(db::Session& session, int64_t office_id, const std::string& subject, const Date& day);
// Thousandths of a TOE (1 TOE = 41,868 MJ), m³ or tonne; missing for another unit.
std::optional<int64_t> thousandths(const Saved& saved);
std::optional<int64_t> thousandths(const Saved& saved, int64_t amount);  // `amount` in the unit and scale of `saved`

// Sums of use over the facilities of a scope: by the eight industries that QĐ 889/QĐ-TTg names (industries/programme_industry.h,
// unverified reading), the others together last; and by a part as values_by has it ("" all in one), the unknown first. Where a
// facility is and what it makes are those of the register today.
struct SavedIn {
  Words name;
  Saved of;
};
struct SavedPart {
  std::string key;
  Saved of;
};
struct SavedSums {
  Saved all;
  std::vector<SavedIn> by_industry;
  std::vector<SavedPart> by_part;
  int64_t results = 0, without_price = 0;  // of materials
};
// Of one resource, in the unit that most facilities have.
SavedSums saved_sums(db::Session& session, int64_t office_id, const std::string& subject, const Date& day, const Scope& scope,
                     const std::string& part);
// Materials and chemicals at the prices of each facility's own baseline: sums in đồng. Results without a price are counted and
// left out.
SavedSums materials_saved(db::Session& session, int64_t office_id, const Date& day, const Scope& scope, const std::string& part);

// The one of the eight that the code belongs to; null for none.
const industries::ProgrammeIndustry* named_industry(const std::string& edition, const std::string& code);
bool within_named(const Scope& scope, const industries::ProgrammeIndustry* industry);

}  // namespace sxsh::indicators
