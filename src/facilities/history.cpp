#include <map>

#include "facilities/file/details.h"
#include "facilities/list/tags.h"
#include "facilities/file/removal.h"
#include "facilities/queries.gen.h"
#include "facilities/store.h"
#include "terms/problems.h"

namespace sxsh::facilities {

std::vector<Change> history(db::Session& session, int64_t office_id, int64_t facility_id, int limit) {
  return session.all(sql::history{.office_id = office_id, .facility_id = facility_id, .limit = limit}, [](const db::Row& row) {
    return Change{.id = row.int64("id"), .batch_id = row.int64("batch_id"), .facility_id = row.int64("facility_id"),
                  .field = row.text("field"), .before = row.maybe_text("value_before"), .after = row.maybe_text("value_after"),
                  .kind = row.text("kind"), .by = row.maybe_text("person").value_or(""), .at = row.text("at"),
                  .reason = row.text("reason")};
  });
}

namespace {

Result<> undo_one(db::Session& session, const Batch& batch, int64_t facility_id, const std::vector<Change>& changes,
        Undone& undone) {
  const auto found = find_facility(session, batch.by.office_id, facility_id);
  if (!found) {
    if (TRY(bring_back(session, batch, facility_id, changes))) ++undone.fields;
    return Done{};
  }
  TRY(undo_details(session, batch, facility_id, changes, undone));
  for (const Change& one : changes)
    if (one.field.empty()) {             // the batch added it: gone again unless somebody worked on it
      if (found->version == 1) {
        TRY(list::forget_beside(session, batch.by.office_id, facility_id));
        TRY(session.run(sql::remove_facility{.office_id = batch.by.office_id, .id = facility_id}));
        ++undone.removed;
      } else {
        undone.later.push_back({.field = FieldId::name, .theirs = found->value(FieldId::name), .mine = {}, .by = "",
                                .at = found->changed_at, .facility_id = facility_id});
      }
      return Done{};
    }
  Values now = found->values;
  std::map<FieldId, FieldChange> back;
  for (const Change& one : changes) {
    const Field* of = field(std::string_view(one.field));
    if (!of) {                           // not a field of the facility's row: its feature undoes it
      if (TRY(list::undo_beside(session, batch, facility_id, one))) ++undone.fields;
      continue;
    }
    if (at(now, of->id) != one.after) {
      Conflict later{.field = of->id, .theirs = at(now, of->id), .mine = one.before, .by = "", .at = found->changed_at,
                     .facility_id = facility_id};
      session.first(sql::last_change_of{.office_id = batch.by.office_id, .facility_id = facility_id, .field = of->code},
                    [&](const db::Row& row) {
                      later.by = row.maybe_text("person").value_or("");
                      later.at = row.text("at");
                    });
      undone.later.push_back(std::move(later));
      continue;
    }
    at(now, of->id) = one.before;
    back[of->id] = {of->id, found->value(of->id), one.before};
  }
  if (back.empty()) return Done{};
  std::vector<FieldChange> list;
  for (const auto& [id, one] : back) list.push_back(one);
  const Saved saved = TRY(change(session, batch, facility_id, list, Lang::vi));
  undone.fields += static_cast<int64_t>(saved.changed.size());
  return Done{};
}

}  // namespace

Result<Undone> undo(db::Session& session, const accounts::Actor& by, int64_t batch_id) {
  const auto id = [](const db::Row& row) { return row.int64("id"); };
  if (!session.one(sql::find_batch{.office_id = by.office_id, .id = batch_id}, id)) return Problem(problems::not_found);
  if (session.one(sql::undo_of{.office_id = by.office_id, .id = batch_id}, id)) return Problem(problems::already_undone);
  const Batch batch = TRY(open_batch(session, by, Batch::Kind::undo, "", batch_id));
  Undone undone{.batch_id = batch.id, .later = {}};
  const auto changes = session.all(sql::changes_of_batch{.office_id = by.office_id, .batch_id = batch_id},
          [&](const db::Row& row) {
    return Change{.id = row.int64("id"), .batch_id = batch_id, .facility_id = row.int64("facility_id"),
        .field = row.text("field"),
                  .before = row.maybe_text("value_before"), .after = row.maybe_text("value_after"), .kind = "", .by = "",
                      .at = "",
                  .reason = ""};
  });
  for (size_t from = 0; from < changes.size();) {
    size_t to = from;
    std::vector<Change> of_one;
    while (to < changes.size() && changes[to].facility_id == changes[from].facility_id) of_one.push_back(changes[to++]);
    TRY(undo_one(session, batch, changes[from].facility_id, of_one, undone));
    from = to;
  }
  return undone;
}

}  // namespace sxsh::facilities
