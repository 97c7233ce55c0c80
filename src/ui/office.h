// Whose installation this is: the names in the strip, the header and the footer. Told once at start, before pages are served.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace sxsh::ui {

struct Office {
  std::string province;                  // "Hưng Yên"
  bool example = false;                  // the example installation says so on every page
};

void set_offices(std::map<int64_t, Office> offices);
const Office& office(int64_t office_id);             // without a province if nobody told it

}  // namespace sxsh::ui
