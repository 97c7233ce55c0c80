// An accepted report's amounts become the facility's figures, in the transaction that accepts it, with the report as their
// source.
//
// Rows of months (electricity) go to the monthly figures: a month that is missing there is written, one that says something
// else is corrected (what stood is kept), one that is the same stays. Where several meters add up to the report's number
// nothing is written; where they do not, the meters stand and the difference is told. Amounts of the whole period go to the
// period figures, which are never added to the months (figures/period.h). A window of Decree 09/2019 has no calendar months:
// only its period.
#pragma once

#include <string>
#include <vector>

#include "forms/answers.h"
#include "reports/store.h"

namespace sxsh::reports {

struct MonthGap {
  std::string resource, month;           // code; "2018-04"
  forms::Number said, stands;            // of the report, of the meters together; in the field's unit
  std::string unit;
};
struct Written {
  int64_t months = 0, periods = 0;
  std::vector<MonthGap> gaps;            // several meters say something else
};
// `answers` as they count: with corrections. Writing again what stands changes nothing.
Result<Written> write_figures(db::Session& session, const accounts::Actor& by, const Subject& of, const Submission& version,
                              const forms::Form& form, const forms::Answers& answers, const forms::Context& known);
// The same without writing: what several meters say otherwise.
std::vector<MonthGap> month_gaps(db::Session& session, int64_t office_id, const Subject& of, const forms::Form& form,
                                 const forms::Answers& answers, const forms::Evaluation& evaluation);

}  // namespace sxsh::reports
