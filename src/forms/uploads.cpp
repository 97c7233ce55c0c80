#include "forms/uploads.h"

#include "base/clock.h"
#include "base/text.h"
#include "forms/queries.gen.h"

namespace sxsh::forms {
namespace {

constexpr int kKeptDays = 30;

}  // namespace

Result<int64_t> keep_upload(db::Session& session, const accounts::Actor& by, const std::string& filename,
                            const std::string& bytes) {
  if (const auto day = parse_iso_date(std::string_view(by.at).substr(0, 10)))
    TRY(session.run(sql::remove_old_form_uploads{.office_id = by.office_id,
                                                 .before = iso(date_from_days(days_from_epoch(*day) - kKeptDays))}));
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_form_upload{.office_id = by.office_id, .id = id, .filename = to_nfc(storable(filename)),
                                       .bytes = db::Blob{bytes}, .uploaded_by = by.person_id, .uploaded_at = by.at}));
  return id;
}

std::optional<Upload> find_upload(db::Session& session, int64_t office_id, int64_t id) {
  std::optional<Upload> out;
  session.first(sql::form_upload{.office_id = office_id, .id = id}, [&](const db::Row& row) {
    out = Upload{row.text("filename"), row.blob("bytes"), row.text("uploaded_at")};
  });
  return out;
}

Result<> remove_upload(db::Session& session, int64_t office_id, int64_t id) {
  TRY(session.run(sql::remove_form_upload{.office_id = office_id, .id = id}));
  return Done{};
}

}  // namespace sxsh::forms
