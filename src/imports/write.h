// Writes a checked import into the register: one piece of work in one commit, all or nothing; and takes it back.
#pragma once

#include "accounts/actor.h"
#include "facilities/store.h"
#include "imports/check.h"

namespace sxsh::imports {

struct Written {
  int64_t added = 0, changed = 0;
  int64_t rechecked = 0;                             // more than 0: the register had changed, so these rows were checked again
                                                     // and nothing was written; a person looks once more
  std::optional<int64_t> batch_id;
};
// `state` must be writing. New and changed rows and those that a person decided about are written; wrong ones, open duplicates
// and what is skipped stay out. Problem when nothing is left to write: import_nothing_to_write. On a problem
// the state is checked again.
Result<Written> write(db::Database& database, const accounts::Actor& by, int64_t import_id, const Watch& watch,
                      const std::function<Result<>(db::Session&)>& finish = {});

// facilities::undo of its batch. Problems: import_moved_on, already_undone.
Result<facilities::Undone> take_back(db::Session& session, const accounts::Actor& by, int64_t import_id);

}  // namespace sxsh::imports
