// How findings, summaries and differences speak of figures, indicators and populations.
#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"

namespace sxsh::programmes::reading {

std::string money(int64_t vnd, Lang lang);              // "8.360 triệu đồng", "955.651.000 đồng"; "VND 8,360 million"
std::string percent(int64_t tenths, Lang lang);         // "45,8 %"
std::string indicator_name(std::string_view indicator, Lang lang);
std::string population_name(std::string_view population, Lang lang);
std::string repair_name(std::string_view kind, Lang lang);  // of kRepairKinds

}  // namespace sxsh::programmes::reading
