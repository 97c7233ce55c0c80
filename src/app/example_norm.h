// A facility of the example whose product has a legal norm: its figures are invented and say so, the norm is the one of the circular.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "db/db.h"

namespace sxsh::app {

inline constexpr const char* kExampleBrewer = "Đặng Văn Bình (ví dụ)";
// After the facilities and the people of the example.
Result<> add_example_norm(db::Session& session, const Clock& clock, int64_t office);

}  // namespace sxsh::app
