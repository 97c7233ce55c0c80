// The invented facilities of the example installation, from catalogue/examples/facilities.tsv: every name ends with "(ví dụ)".
#pragma once

#include "accounts/actor.h"
#include "base/result.h"
#include "db/db.h"

namespace sxsh::app {

// Once: nothing is added where the register has a facility CS-000001. Problem catalogue_wrong for a value that cannot stand.
Result<> add_example_facilities(db::Session& session, const accounts::Actor& actor);

}  // namespace sxsh::app
