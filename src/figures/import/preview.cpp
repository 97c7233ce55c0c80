#include "figures/import/preview.h"

#include <algorithm>

#include "base/text.h"
#include "figures/import/queries.gen.h"
#include "figures/store.h"
#include "terms/problems.h"

namespace sxsh::figures {
std::string short_name(const std::string& name) { return trim(encode(decode(name).substr(0, 120))); }

bool is_taken(const Preview& preview, const measures::Resource& resource, const std::string& name) {
  return std::ranges::any_of(preview.series, [&](const Series& one) { return one.resource == &resource && one.name == name; });
}

Series fresh_series(const Preview& preview, const FileSeries& from, const measures::Resource& resource) {
  Series out{.facility_id = preview.place.id(), .resource = &resource, .unit = from.unit, .name = ""};
  const auto usual = std::ranges::find_if(resource.units,
                                          [&](const auto* one) { return from.unit && one->dimension == from.unit->dimension; });
  if (usual != resource.units.end()) out.unit = *usual;
  if (resource.named || is_taken(preview, resource, "")) out.name = short_name(from.name);
  return out;
}

namespace {

Target guess(const Preview& preview, const FileSeries& from) {
  if (from.refused || !from.unit || from.periods.empty()) return {std::nullopt, ""};
  const Series* only = nullptr;
  size_t fitting = 0;
  for (const Series& one : preview.series) {
    if (one.resource != from.resource || one.unit->dimension != from.unit->dimension) continue;
    if (!one.name.empty() && from.name.find(one.name) != from.name.npos) return {one, std::to_string(one.series)};
    ++fitting;
    only = &one;
  }
  if (fitting == 1) return {*only, std::to_string(only->series)};
  if (from.resource && fitting == 0) return {fresh_series(preview, from, *from.resource), "new:" + from.resource->code};
  return {std::nullopt, ""};
}

Target chosen(const Preview& preview, const FileSeries& from, const std::string& code) {
  if (from.refused || !from.unit) return {std::nullopt, ""};
  if (code.starts_with("new:")) {
    const auto* resource = measures::Catalogue::carried().resource(code.substr(4));
    if (resource && resource->fits(*from.unit)) return {fresh_series(preview, from, *resource), code};
  }
  for (const Series& one : preview.series)
    if (std::to_string(one.series) == code && one.unit->dimension == from.unit->dimension) return {one, code};
  return {std::nullopt, ""};
}

}  // namespace

Result<Preview> preview_of(web::Context& context) {
  Preview out{.place = TRY(place_of(context)), .id = TRY(context.id("dot"))};
  bool found = false;
  context.db.first(sql::find_import{.office_id = context.office_id, .facility_id = out.place.id(), .id = out.id},
                   [&](const db::Row& row) {
                     found = true;
                     out.filename = row.text("filename");
                     out.digest = row.text("digest");
                     out.file = unpacked(row.text("body"));
                   });
  if (!found) return Problem(problems::not_found);
  out.series = series_of(context.db, context.office_id, out.place.id());
  std::optional<Month> first, last;
  for (const FileSeries& one : out.file.series)
    for (const FilePeriod& period : one.periods) {
      first = first ? std::min(*first, Month::of(period.first)) : Month::of(period.first);
      last = last ? std::max(*last, Month::of(period.last)) : Month::of(period.last);
    }
  if (first) out.figures = figures_of(context.db, context.office_id, out.place.id(), *first, *last);
  const bool sent = context.request.method == "POST";
  out.take_partial = sent && !context.request.field("ca_thieu").empty();
  for (size_t i = 0; i < out.file.series.size(); ++i) {
    const FileSeries& from = out.file.series[i];
    out.targets.push_back(sent ? chosen(out, from, context.request.field("vao" + std::to_string(i))) : guess(out, from));
    const auto& target = out.targets.back().series;
    std::vector<Figure> standing;
    if (target)
      for (const Figure& one : out.figures)
        if (one.series == target->series) standing.push_back(one);
    out.plans.push_back(target ? plan_of(from, *target->resource, *target->unit, standing) : Plan{});
  }
  return out;
}

}  // namespace sxsh::figures
