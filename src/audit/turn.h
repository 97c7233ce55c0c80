// Writers of one office take turns from here to the end of their transaction, as they do anyway from the line they write to the
// log. Whoever reads to add up what others may be writing takes the turn first.
#pragma once

#include "db/db.h"

namespace sxsh::audit {

Result<> take_turn(db::Session& session, int64_t office_id);

}  // namespace sxsh::audit
