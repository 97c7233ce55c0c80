#include "figures/cells/line.h"

namespace sxsh::figures {
namespace {

bool adds_up(const measures::Resource& resource) {
  using measures::ResourceKind;
  return resource.kind != ResourceKind::product && resource.kind != ResourceKind::material &&
         resource.kind != ResourceKind::chemical && resource.kind != ResourceKind::byproduct;
}

}  // namespace

std::vector<Line> lines_of(const std::vector<Cell>& cells) {
  const auto& catalogue = measures::Catalogue::carried();
  std::map<std::pair<size_t, std::string>, Line> out;
  for (const Cell& one : cells) {
    const auto* resource = catalogue.resource(one.resource);
    const auto* unit = catalogue.unit(one.unit);
    if (!resource || !unit || !adds_up(*resource)) continue;
    const auto place = static_cast<size_t>(resource - catalogue.resources().data());
    Line& line = out[{place, one.unit}];
    line.resource = resource;
    line.unit = unit;
    line.years.emplace(one.year, one);
  }
  std::vector<Line> all;
  for (auto& [key, line] : out) all.push_back(std::move(line));
  return all;
}

Totals totals_of_year(const std::vector<Line>& lines, int year) {
  std::vector<Series> series;
  std::vector<Figure> figures;
  for (const Line& line : lines) {
    const auto found = line.years.find(year);
    if (found == line.years.end()) continue;
    const auto number = static_cast<int64_t>(series.size()) + 1;
    series.push_back({.series = number, .resource = line.resource, .unit = line.unit, .name = ""});
    figures.push_back({.series = number, .month = {year, 1}, .value = found->second.value, .typed = {}});
  }
  return totals_of(series, figures);
}

}  // namespace sxsh::figures
