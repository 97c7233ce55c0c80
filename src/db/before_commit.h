// Work that ends every write transaction: what is derived is made good in the transaction of its cause, whoever
// wrote it. A feature says it once, when the program is put together; a second one of the same name takes the place of the first.
// Not called while migrations are applied.
#pragma once

#include <functional>
#include <string>

#include "db/db.h"

namespace sxsh::db {

void before_commit(std::string name, std::function<Result<>(Session&)> work);
// In the order of names; the first Problem rolls the transaction back. Called by the store.
Result<> work_before_commit(Session& session);

}  // namespace sxsh::db
