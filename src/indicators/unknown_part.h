// The group of those of which the register does not say to which part they belong: "Chưa rõ" beside districts, industries, sizes,
// and those outside every zone.
#pragma once

#include <string>
#include <vector>

#include "indicators/pages.h"

namespace sxsh::indicators {

// Keeps those alone. `part` as in Asked.
void keep_unknown(web::Context& context, const Asked& asked, std::vector<ListedFacility>& list);
// Their figure: that of the part without a key. Missing when there are none.
Value unknown_value(web::Context& context, const Asked& asked);

}  // namespace sxsh::indicators
