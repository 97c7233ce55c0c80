#pragma once

#include <cstdint>
#include <string>

namespace sxsh::paper {

// 125050 with two decimals and ',' is "1250,5": no groups, no zeros at the end.
std::string digits_of(int64_t scaled, int decimals, char mark);

}  // namespace sxsh::paper
