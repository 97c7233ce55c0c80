// The agencies an office sees: the carried ones, with its own rows in their place.
#pragma once

#include <string>

#include "accounts/actor.h"
#include "db/db.h"
#include "territory/agency.h"

namespace sxsh::territory {

Agencies agencies_of(db::Session& session, int64_t office_id);
// Adds the office's row, or replaces what stands under that name. The mark third_party is kept as unverified.
Result<> put_agency(db::Session& session, const accounts::Actor& actor, const Agency& agency);
// Takes the office's row away: a carried one of that name shows again. Nothing when there is none.
Result<> drop_agency(db::Session& session, const accounts::Actor& actor, const std::string& name);

}  // namespace sxsh::territory
