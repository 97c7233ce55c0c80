#include "programmes/programme.h"

#include "base/text.h"

namespace sxsh::programmes {
namespace {

std::string with_unit(const std::string& number, const std::string& unit, bool vietnamese) {
  if (unit == "percent") return number + (vietnamese ? "%" : " %");
  return unit.empty() ? number : number + " " + unit;
}

}  // namespace

std::string shown(std::optional<int64_t> tenths, const std::string& unit, bool vietnamese) {
  return tenths ? with_unit(decimal(*tenths, 1, vietnamese), unit, vietnamese) : "";
}

std::string shown(const reading::Measure& m, bool vietnamese) {
  if (m.range_tenths)
    return with_unit(decimal(m.range_tenths->first, 1, vietnamese) + "–" + decimal(m.range_tenths->second, 1, vietnamese), m.unit,
                     vietnamese);
  return shown(m.value_tenths, m.unit, vietnamese);
}

std::string slug_of(const reading::Document& document, const reading::Programme& programme) {
  std::string slug = "ke-hoach-" + search_key(document.province);
  if (programme.period) {
    slug += "-" + std::to_string(programme.period->first);
    if (programme.period->second != programme.period->first) slug += "-" + std::to_string(programme.period->second);
  }
  for (char& c : slug)
    if (c == ' ') c = '-';
  return slug;
}

}  // namespace sxsh::programmes
