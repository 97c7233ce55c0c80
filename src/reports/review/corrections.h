// Changes after acceptance. The accepted version and its receipt stay as they are; a correction stands beside them with its
// day, its reason and its proof. The facility asks, an officer writes it, or writes one on the office's own account.
#pragma once

#include <string>
#include <vector>

#include "reports/review/pages.h"

namespace sxsh::reports {

// What counts: the accepted answers with the corrections laid over them, in their order.
forms::Answers corrected(const forms::Form& form, const forms::Answers& answers, const std::vector<Correction>& corrections);
// Answers of a version as they count now; of one that was accepted with its corrections.
Result<forms::Answers> counted_answers(db::Session& session, int64_t office_id, const forms::Form& form,
                                       const Submission& version);

struct CorrectionRequest {
  int64_t id = 0, attachment_id = 0;
  std::string field, row, after_text, after_unit, reason, by, at, settled_at, answer, filename;
  bool granted = false;
};
std::vector<CorrectionRequest> correction_requests_of(db::Session& session, int64_t office_id,
                                                      int64_t report_id); // newest first

struct CorrectionTyped {
  std::string cell, value, reason;       // cell: forms::cell_name
};
// Problems: report_not_accepted, not_found (no such cell), correction_value (what is wrong with it), correction_same,
// reason_needed, and of attach(): the proof is needed (attachment_empty).
Result<> write_correction(web::Context& context, const Reviewed& one, const CorrectionTyped& typed, const web::Upload* proof);
Result<> ask_for_correction(web::Context& context, const Reviewed& one, const CorrectionTyped& typed, const web::Upload* proof);
// Granted writes the correction that was asked for. Problems: not_found, report_moved_on (settled already), reason_needed,
// correction_same.
Result<> settle_correction(web::Context& context, const Reviewed& one, int64_t request_id, bool granted,
                           const std::string& answer);

// Cells that can be corrected, each with what stands now.
ui::Html correction_select(const Reviewed& one, const std::string& chosen, Lang lang);
void fill_corrections(web::Context& context, const Reviewed& one, const std::string& path,
                      std::vector<CorrectionLine>& corrections, std::vector<RequestLine>& requests);

}  // namespace sxsh::reports
