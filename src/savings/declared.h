// What accepted reports of a facility say that its solutions save in a year, as candidates for claims of grade E. Amounts are
// those that count now: of the accepted version with its corrections. Nothing is a claim until an officer takes it over.
#pragma once

#include <string>
#include <vector>

#include "savings/store.h"

namespace sxsh::savings {

struct DeclaredSaving {
  Source source;
  std::string report, receipt;          // "Báo cáo 6 tháng, 6 tháng đầu năm 2018"; its receipt
  std::string solution, amount, known;  // amount as the report says it, with its unit; known: how, "Tính từ số khác"
  bool in_use = false;                  // carried out and still working
  // Resources of the facility that it can be a saving of, with the amount in their unit and scale.
  struct Fit {
    std::string subject;
    int64_t a_year = 0;
  };
  std::vector<Fit> fits;
  std::optional<int64_t> claim_id;  // it was taken over and is not ended
  bool changed = false;             // what was taken over is not what the report says now
  bool elsewhere = false;           // the same solution has a claim of each of these resources from somewhere else
};

// Newest report first, solutions in the order of the report; of a solution one line for each resource it saves.
std::vector<DeclaredSaving> declared_savings(db::Session& session, int64_t office_id, int64_t facility_id,
                                             std::span<const Subject> subjects, Lang lang);

// What the control is called that says for which resource: "cho-muc-12-r1-gp_tk_dien".
std::string choice_name(const Source& source);

// Makes one a claim of grade E with its source. Problems: savings_claim_gone (the reports do not say it any more, the solution is
// not in use, or it is no saving of this subject), savings_claim_there.
Result<> take_over(db::Session& session, const accounts::Actor& by, int64_t facility_id, std::span<const Subject> subjects,
                   const Source& source, std::string_view subject);

}  // namespace sxsh::savings
