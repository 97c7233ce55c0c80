// The example installation: the office of Hưng Yên, its people, invented facilities, and the programmes of the catalogue,
// adopted by the same rules as any other act and published.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "db/db.h"

namespace sxsh::app {

// Of the board of the example's industrial zone; signs in as an area officer whose scope is that zone alone.
inline constexpr const char* kExampleZonePerson = "Ngô Thị Hạnh (ví dụ)";

// Safe to call again: what is there stays as it is.
Result<> fill_example(db::Session& session, const Clock& clock, int64_t office);

}  // namespace sxsh::app
