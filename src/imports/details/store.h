// A file of details as it stands in the database: what it would do, then what it did.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "facilities/store.h"
#include "imports/details/plan.h"

namespace sxsh::imports {

enum class DetailState : uint8_t { checked, written, undone };

struct DetailImport {
  int64_t id = 0;
  std::string filename, person, created_at, notes_vi, notes_en;
  DetailState state = DetailState::checked;
  int64_t rechecked = 0;
  std::optional<int64_t> batch_id;
  int64_t counts[kOutcomes] = {};                    // by outcome
  int64_t of(Outcome outcome) const { return counts[static_cast<size_t>(outcome)]; }
};

// Plans the lines and keeps them; nothing is written to the register. Its id.
Result<int64_t> add_detail_import(db::Session& session, const accounts::Actor& by, std::string filename, std::string_view bytes,
                                  DetailFile file);
std::optional<DetailImport> find_detail_import(db::Session& session, int64_t office_id, int64_t id);
std::vector<DetailImport> recent_detail_imports(db::Session& session, int64_t office_id, int limit);
std::vector<DetailChange> detail_changes(db::Session& session, int64_t office_id, int64_t id, Outcome outcome, int limit,
                                         int offset);

struct DetailsWritten {
  int64_t added = 0, changed = 0;
  int64_t rechecked = 0;                             // > 0: nothing was written, the register had changed; look at it again
};
// New and changed rows, all or none, as one batch. Problems: import_moved_on (written before); import_nothing_to_write.
Result<DetailsWritten> write_details(db::Session& session, const accounts::Actor& by, int64_t id);
// Takes the batch back. Problem import_moved_on.
Result<facilities::Undone> take_details_back(db::Session& session, const accounts::Actor& by, int64_t id);

}  // namespace sxsh::imports
