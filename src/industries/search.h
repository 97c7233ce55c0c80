// Finding industries by words or the beginning of a code, with marks or without.
#pragma once

#include <string_view>
#include <vector>

#include "industries/classification.h"

namespace sxsh::industries {

// Best first: every word typed begins a word of the name (the last one may be unfinished), or the code begins with the digits
// typed. What is written with just these marks comes first, then names that begin with the phrase, then those that hold it, then
// the shorter name.
// English names of divisions are searched too. Nothing for an empty query.
std::vector<const Industry*> search(Edition edition, std::string_view words, size_t limit = 20);

}  // namespace sxsh::industries
