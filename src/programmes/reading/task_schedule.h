// When a task is done: quarters and years of its schedule line.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {

struct TaskSchedule {
  std::vector<int> years;
  std::vector<std::string> quarters;      // "2019-Q2"
};

// "Quý II, III, IV/năm" is of every year of the period, "Quý I/2018" of the year named; "năm 2017", "2016 - 2020" and
// "hàng năm" give years. Quarters without a year and without a period give nothing.
std::optional<TaskSchedule> schedule_in(std::string_view words, std::optional<std::pair<int, int>> period);

}  // namespace sxsh::programmes::reading
