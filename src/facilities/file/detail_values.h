// How a value of a detail stands in its column: numbers are scaled, units are their id, everything else is text.
#pragma once

#include "facilities/file/detail.h"

namespace sxsh::facilities {

bool is_number(const DetailField& field);
std::optional<int64_t> number_of(const DetailField& field, const Value& value);   // of canonical text; nothing if it is none

}  // namespace sxsh::facilities
