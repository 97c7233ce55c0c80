// The register in the database: reading facilities, changing them field by field, adding many, and taking a piece of work back.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "facilities/facility.h"

namespace sxsh::facilities {

std::optional<Facility> find_facility(db::Session& session, int64_t office_id, int64_t id);
std::optional<int64_t> facility_with_code(db::Session& session, int64_t office_id, std::string_view code);

// One piece of work: every change belongs to one. It writes one line of the log when it is closed.
struct Batch {
  enum class Kind { edit, paste, bulk, import, merge, correction, event, undo };
  int64_t id = 0;
  Kind kind = Kind::edit;
  accounts::Actor by;
};
Result<Batch> open_batch(db::Session& session, const accounts::Actor& by, Batch::Kind kind, std::string reason = "",
                         std::optional<int64_t> undoes = std::nullopt);
// The line of the log: `action` as in the table of permissions, `summary` one sentence. subject_kind is "facility" with the id
// when one facility was touched, else "facility_batch".
Result<> close_batch(db::Session& session, const Batch& batch, std::string action, std::string summary,
                     std::optional<int64_t> facility_id = std::nullopt);

struct FieldChange {
  FieldId field = FieldId::name;
  Value seen;                            // what the person had before them
  Value value;                           // canonical; nothing empties the field
};
// Somebody changed the field since `seen`.
struct Conflict {
  FieldId field = FieldId::name;
  Value theirs, mine;
  std::string by, at;                    // name ("" for the program) and UTC
  int64_t facility_id = 0;               // in undo
  std::string name = "";                 // of a detail (file/detail.h) in undo: "product:12:unit"; `field` is count then
};
struct Saved {
  std::vector<Broken> broken;            // nothing was written when one of these
  std::vector<Conflict> conflicts;       // … or one of these is there
  std::vector<FieldId> changed;
  bool clean() const { return broken.empty() && conflicts.empty(); }
};
// Writes the fields of one facility, all or none. A field whose present value is `value` already is no conflict and no change.
// Problems: not_found; already_exists (code).
Result<Saved> change(db::Session& session, const Batch& batch, int64_t facility_id, std::span<const FieldChange> changes,
    Lang lang);

// A new facility; its code is the next "CS-000001" unless the values name one. broken_rules were checked by the caller.
// Problem already_exists (code).
Result<Facility> add(db::Session& session, const Batch& batch, const Values& values);
// The same for many, in the order given: bulk inserts, for imports. `next` fills the values of the next one and returns false at
// the end; it runs nothing on the session. How many were added. Ids are handed to `added` when given.
Result<int64_t> add_many(db::Session& session, const Batch& batch, const std::function<bool(Values&)>& next,
                         const std::function<void(int64_t)>& added = {});

// ── history and undo ──

struct Change {
  int64_t id = 0, batch_id = 0, facility_id = 0;
  std::string field;                     // code of the field, "" for "was added"; other features may use names of their own
  Value before, after;
  std::string kind, by, at, reason;      // of the batch
};
std::vector<Change> history(db::Session& session, int64_t office_id, int64_t facility_id, int limit = 200);

struct Undone {
  int64_t batch_id = 0;                  // of the undo itself
  int64_t fields = 0, removed = 0;       // put back; facilities that the batch had added and nobody touched since
  std::vector<Conflict> later;           // fields that somebody changed afterwards: left as they are, shown
};
// Puts back what the batch changed. A batch is undone once: problem already_undone; not_found.
Result<Undone> undo(db::Session& session, const accounts::Actor& by, int64_t batch_id);

}  // namespace sxsh::facilities
