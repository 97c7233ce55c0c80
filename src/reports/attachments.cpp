#include "reports/attachments.h"

#include "audit/store.h"
#include "db/pieces.h"
#include "base/text.h"
#include "reports/queries.gen.h"
#include "reports/report.h"
#include "terms/problems.h"
#include "terms/problems/reports.h"
#include "ui/messages/reports.gen.h"

namespace sxsh::reports {
namespace {


Attachment attachment_of(const db::Row& row) {
  return {.id = row.int64("id"), .report_id = row.int64("report_id"), .bytes = row.int64("bytes"),
          .purpose = row.text("purpose") == "proof" ? Purpose::proof : Purpose::bill, .field = row.text("field"),
          .row = row.text("row_id"), .filename = row.text("filename"), .content_type = row.text("content_type"),
          .hash = row.text("hash"), .by = row.maybe_text("person").value_or(""), .at = row.text("at")};
}

}  // namespace

Result<AttachmentKind> attachment_kind(std::string_view bytes) { return paper::proof_kind(bytes); }

Result<int64_t> attach(db::Session& session, const accounts::Actor& by, const NewAttachment& given) {
  const AttachmentKind kind = TRY(attachment_kind(given.bytes));
  const std::string hash = hash_of(given.bytes);
  const auto there = attachments_of(session, by.office_id, given.report_id);
  for (const Attachment& one : there)
    if (one.hash == hash && one.field == given.field && one.row == given.row && one.purpose == given.purpose) return one.id;
  if (there.size() >= kMostAttachments)
    return Problem(problems::attachment_too_many, {{"most", std::to_string(kMostAttachments)}});
  const int64_t id = db::new_id();
  const std::string name = paper::proof_name(given.filename, kind);
  TRY(session.run(sql::add_attachment{.office_id = by.office_id, .id = id, .report_id = given.report_id,
                                      .purpose = given.purpose == Purpose::proof ? "proof" : "bill",
                                      .field = storable(given.field), .row_id = storable(given.row), .filename = name,
                                      .content_type = kind.content_type, .bytes = static_cast<int64_t>(given.bytes.size()),
                                      .hash = hash, .person_id = by.person_id, .at = by.at}));
  TRY(db::keep_in_pieces(session, given.bytes, [&](int64_t position, db::Blob content) {
    return sql::add_attachment_piece{
        .office_id = by.office_id, .attachment_id = id, .position = position, .content = std::move(content)};
  }));
  auto entry = by.entry("report.attach", "report", std::to_string(given.report_id));
  entry.summary = ui::tr(Lang::vi, ui::Msg::reports_log_attached, {{"name", name}});
  entry.after = hash;
  TRY(audit::record(session, entry));
  return id;
}

std::vector<Attachment> attachments_of(db::Session& session, int64_t office_id, int64_t report_id) {
  return session.all(sql::attachments_of{.office_id = office_id, .report_id = report_id}, attachment_of);
}

std::vector<Attachment> attachments_of_submission(db::Session& session, int64_t office_id, int64_t submission_id) {
  return session.all(sql::attachments_of_submission{.office_id = office_id, .submission_id = submission_id}, attachment_of);
}

std::optional<Attachment> find_attachment(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::find_attachment{.office_id = office_id, .id = id}, attachment_of);
}

std::string bytes_of_attachment(db::Session& session, int64_t office_id, int64_t id) {
  return db::out_of_pieces(session, sql::attachment_pieces{.office_id = office_id, .attachment_id = id});
}

Result<> remove_attachment(db::Session& session, const accounts::Actor& by, int64_t report_id, int64_t id) {
  const auto rows =
      TRY(session.run(sql::remove_attachment{.at = by.at, .office_id = by.office_id, .report_id = report_id, .id = id}));
  if (rows != 1) return Problem(problems::not_found);
  auto entry = by.entry("report.attach", "report", std::to_string(report_id));
  entry.summary = ui::tr(Lang::vi, ui::Msg::reports_log_detached, {{"id", std::to_string(id)}});
  return audit::record(session, entry);
}

}  // namespace sxsh::reports
