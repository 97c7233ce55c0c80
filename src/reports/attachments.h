// Photographs of bills and papers that go with a report: the kinds of paper/proof_file.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "paper/proof_file.h"

namespace sxsh::reports {

inline constexpr size_t kMostAttachmentBytes = paper::kMostProofBytes;
inline constexpr size_t kMostAttachments = 60;         // of one report

using AttachmentKind = paper::ProofKind;
// Problems: file_empty, attachment_too_large (with both sizes), attachment_kind (what may be sent instead), attachment_script (a
// PDF with a script or a file inside, a picture that is a page too).
Result<AttachmentKind> attachment_kind(std::string_view bytes);

enum class Purpose : uint8_t { bill, proof };          // of a figure; the paper behind an entry on behalf of a facility
struct Attachment {
  int64_t id = 0, report_id = 0, bytes = 0;
  Purpose purpose = Purpose::bill;
  std::string field, row, filename, content_type, hash, by, at;
};
struct NewAttachment {
  int64_t report_id = 0;
  Purpose purpose = Purpose::bill;
  std::string field, row, filename, bytes;
};
// The same bytes again for the same place give the one that is there. Its id. Problems: of attachment_kind, attachment_too_many.
Result<int64_t> attach(db::Session& session, const accounts::Actor& by, const NewAttachment& given);
std::vector<Attachment> attachments_of(db::Session& session, int64_t office_id, int64_t report_id);          // of the draft
std::vector<Attachment> attachments_of_submission(db::Session& session, int64_t office_id, int64_t submission_id);
std::optional<Attachment> find_attachment(db::Session& session, int64_t office_id, int64_t id);
std::string bytes_of_attachment(db::Session& session, int64_t office_id, int64_t id);
// Takes it out of the draft; a version that was sent with it keeps it. Problem not_found.
Result<> remove_attachment(db::Session& session, const accounts::Actor& by, int64_t report_id, int64_t id);

}  // namespace sxsh::reports
