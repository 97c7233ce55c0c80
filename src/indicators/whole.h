// A figure over the whole period of a programme ("Cả giai đoạn") instead of as of one year. What that means follows from how the
// figure is made (docs/decisions/0071):
//   shares of a yearly frame, surveys   the newest year of the period that has a figure; years are never added, a facility would
//                                       count again in each
//   savings                             every result signed off whose reporting period ends within the period, of facilities of
//                                       any frame of the period; each facility once, by its newest result
//   what was done, paid, counted        from the first day of the programme; plans and money out of what is planned for all years
//   people and places with staff,       as of the day: of the newest entry, or of the newest result of each facility
//   intensity, gases
#pragma once

#include <string>
#include <vector>

#include "indicators/values.h"

namespace sxsh::indicators {

inline constexpr const char* kWholePeriod = "tat-ca";  // in addresses: nam=tat-ca

bool made_of_savings_of_period(const Indicator& indicator, const Scope& scope);
// The day on which a figure of a whole period is read: the end of the newest year with a figure where frames are of one year,
// otherwise `day`. Without scope.whole it is `day`.
Date day_in_period(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day, const Scope& scope);
// "Số của khung năm 2018, năm mới nhất có số trong giai đoạn." What "whole period" means for this figure; empty without
// scope.whole.
Words whole_words(const Indicator& indicator, const Scope& scope, const Date& day);

// Facilities with a result of the period, each once, by its newest one, in the order of names. Where a facility lies and what it
// makes are those of its newest frame of the period.
struct PeriodSaving {
  ListedFacility facility;
  std::string part;
};
std::vector<PeriodSaving> savings_of_period(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day,
                                            const Scope& scope, const std::string& part);
// The same as sums by part, as facility_sums has them.
std::vector<PartSum> sums_of_period(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day,
                                    const Scope& scope, const std::string& part);

}  // namespace sxsh::indicators
