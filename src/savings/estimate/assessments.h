// Assessments of a facility and what they estimate for its solutions: grade D of the ladder. An estimate is a claim (store.h)
// with the assessment it comes from, the use it starts from and every line of its working; it is written once and can be ended
// with a reason.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "proofs/proofs.h"
#include "savings/estimate/working.h"
#include "savings/store.h"

namespace sxsh::savings {

enum class AssessmentKind : uint8_t { quick, full, audit, other };
std::string_view code_of(AssessmentKind kind);
std::optional<AssessmentKind> assessment_kind_of(std::string_view code);

struct Assessment : Written {
  std::string title;
  AssessmentKind kind = AssessmentKind::quick;
  std::string assessor, organisation, reference;
  Date done_on;
  std::string words(Lang lang) const;  // "Đánh giá nhanh 2017 (Trần A, Trung tâm …, 12/5/2017)"
};
std::vector<Assessment> assessments_of(db::Session& session, int64_t office_id, int64_t facility_id);  // newest first
// Its id. Problems: savings_reason_needed (no title or nobody who did it), assessment_later (after `by.at`'s day).
Result<int64_t> add_assessment(db::Session& session, const accounts::Actor& by, int64_t facility_id,
                               const Assessment& assessment, const Date& today);
// Problems: not_found, savings_reason_needed, savings_already_ended, assessment_in_use (an estimate of it is not ended).
Result<> end_assessment(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t id,
                        const std::string& reason);

enum class EstimateWay : uint8_t { share, power, lines };
std::string_view code_of(EstimateWay way);
std::optional<EstimateWay> way_of(std::string_view code);

struct Estimate {
  EstimateWay way = EstimateWay::share;
  std::string solution;
  int64_t baseline_use = 0;  // a year, unit and scale of the subject
  std::string baseline_source;
  std::vector<WorkingLine> lines;
  std::optional<int64_t> low, high;  // saved in a year, as stated
  std::string assumptions;
};
// What is saved in a year. Problems: those of worked_out; estimate_more_than_used, estimate_bounds_wrong.
Result<int64_t> saved_a_year(const Estimate& estimate, const Subject& subject);

// The id of the claim. Problems: not_found (no such assessment, or it was ended), savings_reason_needed (no solution, source or
// assumptions), those of saved_a_year and add_claim.
Result<int64_t> add_estimate(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t assessment_id,
                             const Subject& subject, const Estimate& estimate);
// Of a claim; nothing for one without its working.
std::optional<Estimate> estimate_of(db::Session& session, int64_t office_id, int64_t claim_id);

proofs::Beside proof_of_assessment(int64_t id);

}  // namespace sxsh::savings
