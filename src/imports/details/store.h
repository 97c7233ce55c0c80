// A file of details as it stands in the database: kept as it came, read into staged rows, written in one commit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "imports/details/staged.h"

namespace sxsh::imports {

enum class DetailState : uint8_t { checked, written, undone };

struct DetailImport {
  int64_t id = 0;
  std::string filename, person, created_at, notes_vi, notes_en;
  DetailState state = DetailState::checked;
  bool unread = false;                               // not read to its end yet: what is staged is a part
  int64_t bytes = 0, rows_there = 0, rechecked = 0;
  std::optional<int64_t> batch_id, job_id;
  int64_t counts[kOutcomes] = {};                    // by outcome
  int64_t of(Outcome outcome) const { return counts[static_cast<size_t>(outcome)]; }
};

// Keeps the file; nothing of it is staged yet. Its id.
Result<int64_t> add_detail_import(db::Session& session, const accounts::Actor& by, const std::string& filename,
                                  const std::string& bytes, const DetailReading& seen);
std::optional<DetailImport> find_detail_import(db::Session& session, int64_t office_id, int64_t id);
std::vector<DetailImport> recent_detail_imports(db::Session& session, int64_t office_id, int limit);
std::string detail_bytes_of(db::Session& session, int64_t office_id, int64_t id);

// Problem import_moved_on when it is not where the caller thinks.
Result<> set_detail_state(db::Session& session, int64_t office_id, int64_t id, DetailState from, DetailState to,
                          std::optional<int64_t> batch_id);

}  // namespace sxsh::imports
