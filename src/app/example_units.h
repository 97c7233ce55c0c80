// What the example installation shows of areas, zones, partner agencies and of requests for support: everything is invented.
#pragma once

#include "base/clock.h"
#include "db/db.h"

namespace sxsh::app {

// A round of the year in which an area, a zone and an agency have sent (one is accepted), rounds of the half-year that wait for
// them, a survey, and two requests for support. Nothing when they are there.
Result<> add_example_unit_reports(db::Session& session, const Clock& clock, int64_t office);

}  // namespace sxsh::app
