// The text of a migration as statements of one engine.
//
// Columns have the logical types int64, text, blob and real; every SQLite table of them is STRICT. WITHOUT ROWID is kept for
// SQLite and dropped for PostgreSQL. Lines "-- [sqlite]", "-- [postgres]" and "-- [end]" enclose statements for one engine,
// which may also use what only that engine has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "db/query.h"

namespace sxsh::db {

// Problem migration_invalid names the place as "0003_x:12". The first line must be "-- owner: folder".
Result<std::vector<std::string>> schema_statements(std::string_view name, std::string_view text, Engine engine);

}  // namespace sxsh::db
