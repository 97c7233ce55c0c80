// Reads the stored file and says of each row what it would do to the register: staged rows, nothing written to the register yet.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "db/db.h"
#include "imports/staging.h"

namespace sxsh::imports {

// Whoever waits: told how far it is, and asked whether to go on.
struct Watch {
  std::function<void(std::string_view stage, int64_t done, std::optional<int64_t> total)> step = [](auto, auto, auto) {};
  std::function<Result<>()> go_on = [] { return Result<>(Done{}); };
};

// `state` must be checking. What an interrupted check has staged is kept and gone on from. At the end the state is checked, in
// one transaction with `finish`. Memory: the file, what is compared of each facility and row (some 300 bytes),
// and two thousand rows.
// Problems: those of paper::read_sheets; import_moved_on; import_no_rows; what `go_on` says.
Result<> check(db::Database& database, int64_t office_id, int64_t import_id, const Watch& watch,
               const std::function<Result<>(db::Session&)>& finish = {});

// The row against the facility it is: changed or unchanged, with what differs. Broken rules of the whole are faults.
void compare_with(const facilities::Facility& facility, StagedRow& row, std::vector<Fault>& faults);

// What is compared of every facility of the register that came after `after`; the highest id seen.
int64_t read_register(db::Session& session, int64_t office_id, int64_t after, Index& index);

}  // namespace sxsh::imports
