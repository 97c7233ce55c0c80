#include "ui/office.h"

#include <utility>

namespace sxsh::ui {

namespace {

std::map<int64_t, Office>& known() {
  static std::map<int64_t, Office> offices;
  return offices;
}

}  // namespace

void set_offices(std::map<int64_t, Office> offices) { known() = std::move(offices); }

const Office& office(int64_t office_id) {
  static const Office kUnnamed;
  const auto found = known().find(office_id);
  return found == known().end() ? kUnnamed : found->second;
}

}  // namespace sxsh::ui
