// A study as JSON: the object that `sxsh savings --json` prints, with the ladder, the candidates and the months beside it.
#pragma once

#include <string>

#include "base/json.h"
#include "savings/study.h"

namespace sxsh::savings {

std::string study_json(const Study& study, const std::string& facility, JsonStyle style = JsonStyle::compact);

}  // namespace sxsh::savings
