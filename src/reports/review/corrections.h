// Changes after acceptance. The accepted version and its receipt stay as they are; a correction stands beside them with its
// day, its reason and its proof. The facility asks, an officer writes it, or writes one on the office's own account. What is
// corrected is one cell of any kind that can be typed or chosen, or a row of a table that was forgotten or does not belong.
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
  int64_t id = 0, attachment_id = 0, together = 0;     // together: the first of those asked for at once, or its own id
  std::string field, row, after_text, after_unit, reason, by, at, settled_at, answer, filename;
  bool granted = false, adds = false;
};
std::vector<CorrectionRequest> correction_requests_of(db::Session& session, int64_t office_id,
                                                      int64_t report_id); // newest first

// What is to be corrected, as an address names it.
struct CorrectionTarget {
  enum class Kind : uint8_t { cell, add_row, drop_row } kind = Kind::cell;
  std::string table, field, row;         // of add_row the id that the row gets
  std::string name() const;              // "c~dien~2018-04", "+~nhien_lieu", "-~nhien_lieu~r2"
};
// Nothing when the form has no such cell or row, or it cannot be corrected. `now`: the answers as they count.
std::optional<CorrectionTarget> correction_target(const Reviewed& one, const forms::Answers& now, const std::string& name);
std::vector<CorrectionTarget> correction_targets(const Reviewed& one, const forms::Answers& now);     // all, in the form's order
// The cells that are asked for; none of a row that goes.
std::vector<forms::Spot> correction_cells(const forms::Form& form, const CorrectionTarget& target);

// Both read what was posted: o-sua the target, its cells as in a step of the form, why the reason. Problems: report_not_accepted,
// not_found (no such cell), correction_value (what is wrong with it), correction_same, reason_needed, and of attach(): the proof
// is needed (attachment_empty). Nothing was written then.
Result<> write_correction(web::Context& context, const Reviewed& one, const web::Upload* proof);
// False: the very same waits already; nothing was written.
Result<bool> ask_for_correction(web::Context& context, const Reviewed& one, const web::Upload* proof);
// Granted writes all that was asked for together with this one. Problems: not_found, report_moved_on (settled already),
// reason_needed, correction_same.
Result<> settle_correction(web::Context& context, const Reviewed& one, int64_t request_id, bool granted,
                           const std::string& answer);

// "4/7/2018: Nước máy từ 900 m³ thành 990 m³ …", and what is asked for.
void fill_corrections(web::Context& context, const Reviewed& one, const std::string& path,
                      std::vector<CorrectionLine>& corrections, std::vector<RequestLine>& requests);
std::string standing_words(const forms::Form& form, const forms::Answers& answers, const forms::Spot& spot, Lang lang);

}  // namespace sxsh::reports
