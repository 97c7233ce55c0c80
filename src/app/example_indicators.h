// What the indicators of the example installation are worked out from: frozen lists, a survey, grades of application, a saving that was
// signed off, trainings, models and payments. All of it is invented and says so (“ví dụ”).
#pragma once

#include "accounts/actor.h"
#include "base/clock.h"
#include "base/result.h"
#include "db/db.h"

namespace sxsh::app {

// Once, into a fresh example: after its facilities, reports and programmes.
Result<> add_example_indicators(db::Session& session, const Clock& clock, int64_t office);

}  // namespace sxsh::app
