#include "imports/details/store.h"

#include <algorithm>

#include "audit/store.h"
#include "db/pieces.h"
#include "imports/queries.gen.h"
#include "terms/problems.h"
#include "web/entity.h"

namespace sxsh::imports {
namespace {

constexpr std::string_view kStates[] = {"checked", "written", "undone"};

DetailImport import_of(const db::Row& row) {
  DetailImport out{.id = row.int64("id"), .filename = row.text("filename"), .person = row.maybe_text("person").value_or(""),
                   .created_at = row.text("created_at"), .notes_vi = row.text("notes_vi"), .notes_en = row.text("notes_en"),
                   .unread = row.maybe_int64("unread") == 1, .bytes = row.maybe_int64("bytes").value_or(0),
                   .rows_there = row.maybe_int64("rows_there").value_or(0), .rechecked = row.int64("rechecked"),
                   .batch_id = row.maybe_int64("batch_id"), .job_id = row.maybe_int64("job_id")};
  const auto* state = std::ranges::find(kStates, row.text("state"));
  out.state = static_cast<DetailState>(state - std::begin(kStates));
  return out;
}

}  // namespace

Result<int64_t> add_detail_import(db::Session& session, const accounts::Actor& by, const std::string& filename,
                                  const std::string& bytes, const DetailReading& seen) {
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_detail_import{.office_id = by.office_id, .id = id, .filename = filename,
                                         .hash = web::content_hash(bytes), .started_by = by.person_id, .created_at = by.at,
                                         .notes_vi = seen.notes_vi, .notes_en = seen.notes_en,
                                         .bytes = static_cast<int64_t>(bytes.size()), .rows_there = seen.lines}));
  TRY(db::keep_in_pieces(session, bytes, [&](int64_t position, db::Blob content) {
    return sql::add_detail_piece{
        .office_id = by.office_id, .import_id = id, .position = position, .content = std::move(content)};
  }));
  auto entry = by.entry("facility.import", "facility_details_import", std::to_string(id));
  entry.summary = "Nhận tệp " + filename + " để nhập chi tiết cơ sở";
  TRY(audit::record(session, entry));
  return id;
}

std::optional<DetailImport> find_detail_import(db::Session& session, int64_t office_id, int64_t id) {
  auto found = session.one(sql::find_detail_import{.office_id = office_id, .id = id}, import_of);
  if (found)
    session.each(sql::detail_counts{.office_id = office_id, .import_id = id}, [&](const db::Row& row) {
      if (const auto outcome = outcome_of(row.text("outcome"))) found->counts[static_cast<size_t>(*outcome)] = row.int64("n");
    });
  return found;
}

std::vector<DetailImport> recent_detail_imports(db::Session& session, int64_t office_id, int limit) {
  return session.all(sql::recent_detail_imports{.office_id = office_id, .limit = limit}, import_of);
}

std::string detail_bytes_of(db::Session& session, int64_t office_id, int64_t id) {
  return db::out_of_pieces(session, sql::detail_pieces{.office_id = office_id, .import_id = id});
}

Result<> set_detail_state(db::Session& session, int64_t office_id, int64_t id, DetailState from, DetailState to,
                          std::optional<int64_t> batch_id) {
  const auto changed = TRY(session.run(
      sql::set_detail_state{.state = kStates[static_cast<size_t>(to)], .batch_id = batch_id, .office_id = office_id, .id = id,
                            .from = kStates[static_cast<size_t>(from)]}));
  if (changed != 1) return Problem(problems::import_moved_on);
  return Done{};
}

}  // namespace sxsh::imports
