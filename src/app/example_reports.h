// Reports of the example installation: a half-year that is over and accepted, and one in which some were sent, some warned of, one
// given back, one accepted. Every figure is invented; the facilities' names say so (“ví dụ”).
#pragma once

#include "accounts/actor.h"
#include "base/clock.h"
#include "base/result.h"
#include "db/db.h"

namespace sxsh::app {

// The first of the example facilities has monthly figures and no report yet: its own people fill that in.
Result<> add_example_reports(db::Session& session, const Clock& clock, int64_t office);

}  // namespace sxsh::app
