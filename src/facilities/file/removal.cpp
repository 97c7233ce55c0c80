#include "facilities/file/removal.h"

#include "accounts/personal.h"
#include "facilities/file/details.h"
#include "facilities/file/queries.gen.h"
#include "facilities/row.h"
#include "ui/messages/contact.gen.h"
#include "ui/messages/file.gen.h"

namespace sxsh::facilities {

namespace Msg = ui::Msg;
using ui::Message;

std::vector<std::pair<Message, int64_t>> what_hangs(db::Session& session, int64_t office_id, const Facility& facility) {
  std::vector<std::pair<Message, int64_t>> out;
  for (const DetailKindInfo& kind : all_kinds())
    if (const auto n = details_of(session, office_id, facility.id, kind.kind).size(); n > 0)
      out.emplace_back(kind.label, static_cast<int64_t>(n));
  int64_t contacts = 0;
  for (const auto& one : accounts::contacts_of(session, office_id, "facility", facility.id)) contacts += one.erased_at ? 0 : 1;
  if (contacts > 0) out.emplace_back(Msg::contact_title, contacts);
  session.first(sql::hanging_on{.office_id = office_id, .id = facility.id}, [&](const db::Row& row) {
    if (const auto n = row.int64("corrections"); n > 0) out.emplace_back(Msg::file_hang_corrections, n);
    if (const auto n = row.int64("people"); n > 0) out.emplace_back(Msg::file_hang_people, n);
    if (const auto n = row.int64("merged"); n > 0) out.emplace_back(Msg::file_hang_merged, n);
    if (const auto n = row.int64("frames"); n > 0) out.emplace_back(Msg::file_hang_frames, n);
  });
  return out;
}

Result<> remove_facility(db::Session& session, const Batch& batch, const Facility& facility) {
  const auto note = [&](std::string field, const Value& before) -> Result<> {
    TRY(session.run(sql::note_detail{.office_id = batch.by.office_id, .facility_id = facility.id, .id = db::new_id(),
                                     .batch_id = batch.id, .field = std::move(field), .value_before = before,
                                     .value_after = Value()}));
    return Done{};
  };
  TRY(note("", "1"));
  for (const Field& each : all_fields())
    if (facility.value(each.id)) TRY(note(std::string(each.code), facility.value(each.id)));
  TRY(session.run(sql::delete_facility{.office_id = batch.by.office_id, .id = facility.id}));
  return Done{};
}

std::optional<Removed> removed_by(db::Session& session, int64_t office_id, int64_t batch_id) {
  return session.one(sql::removal_of{.office_id = office_id, .batch_id = batch_id}, [&](const db::Row& row) {
    return Removed{batch_id, row.int64("facility_id"), row.int64("person_id"), row.maybe_text("name").value_or("")};
  });
}

Result<bool> bring_back(db::Session& session, const Batch& batch, int64_t facility_id, std::span<const Change> changes) {
  Values values;
  bool removed = false;
  for (const Change& one : changes) {
    if (one.field.empty() && one.before == "1" && !one.after) removed = true;
    if (const Field* of = field(std::string_view(one.field)); of && !one.after) at(values, of->id) = one.before;
  }
  if (!removed) return false;
  const auto enterprise = TRY(enterprise_of(session, batch.by, values));
  TRY(session.insert_many("facilities", row_columns(), [&](db::Rows& rows) {
    add_row(rows, {batch.by.office_id, facility_id, &values, derived_of(values), enterprise, batch.by.at});
  }));
  TRY(session.run(sql::note_detail{.office_id = batch.by.office_id, .facility_id = facility_id, .id = db::new_id(),
                                   .batch_id = batch.id, .field = "", .value_before = Value(), .value_after = Value("1")}));
  return true;
}

}  // namespace sxsh::facilities
