// The details of facilities in the database. Every change belongs to a batch, raises the version of the facility and stands in
// its history; store.h's undo() takes it back.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facilities/file/detail.h"
#include "facilities/store.h"

namespace sxsh::facilities {

// In the order they were added.
std::vector<Detail> details_of(db::Session& session, int64_t office_id, int64_t facility_id, DetailKind kind);
// Of all facilities of the office, by facility; for exports. `kind` is one that is written by hand.
struct DetailOf {
  std::string_view code, name;           // of the facility, until the next row
};
void each_detail(db::Session& session, int64_t office_id, DetailKind kind,
                 const std::function<void(const Detail&, const DetailOf&)>& use);
std::optional<Detail> find_detail(db::Session& session, int64_t office_id, int64_t facility_id, DetailKind kind, int64_t id);

// Somebody changed the field of the row since it was shown.
struct DetailConflict {
  size_t field = 0;
  Value theirs, mine;
  std::string by, at;
};
// Who wrote this field of the history last (name, "" for the program), and when.
std::pair<std::string, std::string> last_writer(db::Session& session, int64_t office_id, int64_t facility_id,
                                                const std::string& field);
struct SavedDetail {
  int64_t id = 0;
  std::vector<BrokenDetail> broken;      // nothing was written when one of these
  std::vector<DetailConflict> conflicts; // … or one of these is there
  bool changed = false;
  bool clean() const { return broken.empty() && conflicts.empty(); }
};
// What put_detail would say, without writing anything; `changed`: whether it would write.
Result<SavedDetail> check_detail(db::Session& session, int64_t office_id, int64_t facility_id, DetailKind kind,
                                 std::optional<int64_t> id, const DetailValues& seen, const DetailValues& values, Lang lang);
// A new row when `id` is missing. `seen` is what the person had before them; empty for a new row or when nobody looked.
// Fields that did not change hands are no conflict. Problem not_found (facility, or row that is gone).
Result<SavedDetail> put_detail(db::Session& session, const Batch& batch, int64_t facility_id, DetailKind kind,
                               std::optional<int64_t> id, const DetailValues& seen, const DetailValues& values, Lang lang);
// The row is gone; its values stay in the history and come back by undo. Problem not_found.
Result<> remove_detail(db::Session& session, const Batch& batch, int64_t facility_id, DetailKind kind, int64_t id);

// Says that a facility changed: its version rises. Problem not_found (also: merged into another one).
Result<> touch(db::Session& session, const Batch& batch, int64_t facility_id);
// Rows for facilities that this batch has just added (or touches by itself), many at a time, for imports: no version rises, one
// line of history a row. broken_rules were checked by the caller. `next` runs nothing on the session. How many were added.
struct NewDetail {
  int64_t facility_id = 0;
  DetailKind kind = DetailKind::product;
  DetailValues values;
};
Result<int64_t> add_details(db::Session& session, const Batch& batch, const std::function<bool(NewDetail&)>& next);
// All rows of one facility, with their ids, now hang on another one: for merging. Undo takes them back.
Result<int64_t> move_details(db::Session& session, const Batch& batch, int64_t from, int64_t to);

// For undo(): puts the rows back as they were before `changes` (of one facility, newest first). What somebody changed since is
// left and added to `undone.later`.
Result<> undo_details(db::Session& session, const Batch& batch, int64_t facility_id, std::span<const Change> changes,
                      Undone& undone);

}  // namespace sxsh::facilities
