// Amounts of a whole period, as accepted reports say them, and the one amount that counts for a period.
//
// A half-year's fuel is one number in a report and six in the monthly figures. They are the same fuel: they are kept apart
// and never added. Months go first where every one of them is there; then the report of exactly that period; then reports
// that make up the period end to end. Otherwise the amount is missing.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "figures/store.h"

namespace sxsh::figures {

struct PeriodFigure {
  const measures::Resource* resource = nullptr;
  const measures::Unit* unit = nullptr;
  std::string words;                     // name of a product, a material, a waste as it was written; "" where there is none
  Date first, last;
  std::optional<int64_t> value;          // times 10^decimals of the resource; missing: taken out
  int64_t source_id = 0, version = 0;
  std::string source, at;                // "Báo cáo …, BN-2018-000123"
};
// Those that touch these days, as they count now.
std::vector<PeriodFigure> periods_of(db::Session& session, int64_t office_id, int64_t facility_id, const Date& first,
                                     const Date& last);
// What a source says of a period, in place of what the same source said before; what stands already is not written again. Two of
// the same resource and name are refused (bad_request): the caller adds them up. How many were written.
Result<int64_t> put_periods(db::Session& session, const accounts::Actor& by, const std::string& source, int64_t source_id,
                            int64_t facility_id, const Date& first, const Date& last, std::span<const PeriodFigure> figures);

// After a merge in the register: what this source said of facility `from` becomes that of `to`, unless `to` has the same resource
// and period of its own.
Result<> pass_periods(db::Session& session, const accounts::Actor& by, int64_t source_id, int64_t from, int64_t to);

struct PeriodAmount {
  enum class From { months, report, parts };
  From from = From::months;
  int64_t value = 0;                     // times 10^decimals of the resource
  const measures::Unit* unit = nullptr;
};
// In the usual unit of the resource. `name` as of PeriodFigure::words; "" all series of the resource. Nothing when it is missing,
// partly missing, or in units that do not convert.
std::optional<PeriodAmount> amount_over(db::Session& session, int64_t office_id, int64_t facility_id,
                                        const measures::Resource& resource, const std::string& name, const Date& first,
                                        const Date& last);

}  // namespace sxsh::figures
