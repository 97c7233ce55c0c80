// What a facility keeps figures of: its series, numbered within it.
#include <algorithm>
#include <stdexcept>

#include "audit/store.h"
#include "base/text.h"
#include "figures/queries.gen.h"
#include "figures/store.h"
#include "measures/quantity.h"
#include "terms/problems.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr int64_t kMostSeries = 999;

Series series_in(const db::Row& row) {
  const auto& catalogue = measures::Catalogue::carried();
  Series out{.facility_id = row.int64("facility_id"),
             .series = row.int64("series"),
             .resource = catalogue.resource(row.text("resource")),
             .unit = catalogue.unit(row.text("unit")),
             .name = row.text("name"),
             .way = way_of(row.text("way")).value_or(Way::amount),
             .meter_digits = static_cast<int>(row.int64("meter_digits")),
             .meter_factor_e3 = row.int64("meter_factor_e3"),
             .waste_code = row.maybe_text("waste_code"),
             .treatment = row.maybe_text("treatment")};
  if (!out.resource || !out.unit)
    throw std::runtime_error("the catalogue has no " + row.text("resource") + " in " + row.text("unit"));
  if (const auto ended = row.maybe_int64("ended_after")) out.ended_after = Month::of_code(*ended);
  return out;
}

Result<> fits(const Series& series) {
  if (!series.resource->fits(*series.unit))
    return measures::unfit(*series.resource, *series.unit);
  if (series.resource->named && trim(series.name).empty())
    return Problem(problems::series_name_needed, {{"resource", measures::name_of(*series.resource)}});
  return Done{};
}

std::optional<int64_t> code_of(const std::optional<Month>& month) {
  return month ? std::optional(month->code()) : std::nullopt;
}

}  // namespace

std::vector<Series> series_of(db::Session& session, int64_t office_id, int64_t facility_id) {
  return session.all(sql::series_of_facility{.office_id = office_id, .facility_id = facility_id}, series_in);
}

std::optional<Series> find_series(db::Session& session, int64_t office_id, int64_t facility_id, int64_t series) {
  for (Series& one : series_of(session, office_id, facility_id))
    if (one.series == series) return std::move(one);
  return std::nullopt;
}

Result<int64_t> add_series(db::Session& session, const accounts::Actor& by, const Series& series) {
  TRY(fits(series));
  const auto all = series_of(session, by.office_id, series.facility_id);
  const int64_t number = all.empty() ? 1 : all.back().series + 1;
  if (number > kMostSeries) return Problem(problems::series_full, {{"most", std::to_string(kMostSeries)}});
  const std::string name = trim(series.name);
  for (const Series& one : all)
    if (one.resource == series.resource && one.name == name)
      return Problem(problems::already_exists, {{"what", one.title(Lang::vi)}});
  TRY(session.run(sql::add_series{.office_id = by.office_id,
                                  .facility_id = series.facility_id,
                                  .series = number,
                                  .resource = series.resource->code,
                                  .unit = series.unit->code,
                                  .name = name,
                                  .way = figures::code_of(series.way),
                                  .meter_digits = series.meter_digits,
                                  .meter_factor_e3 = series.meter_factor_e3,
                                  .waste_code = series.waste_code,
                                  .treatment = series.treatment,
                                  .ended_after = code_of(series.ended_after),
                                  .created_by = by.person_id,
                                  .created_at = by.at}));
  auto entry = by.entry("figure.enter", "facility", std::to_string(series.facility_id));
  entry.summary = tr(Lang::vi, Msg::figures_log_series, {{"what", series.title(Lang::vi)}, {"unit", series.unit->symbol}});
  TRY(audit::record(session, entry));
  return number;
}

Result<> change_series(db::Session& session, const accounts::Actor& by, const Series& series) {
  TRY(fits(series));
  const std::string name = trim(series.name);
  const auto all = series_of(session, by.office_id, series.facility_id);
  const auto before = std::ranges::find(all, series.series, &Series::series);
  if (before == all.end()) return Problem(problems::not_found);
  for (const Series& one : all)
    if (one.series != series.series && one.resource == before->resource && one.name == name)
      return Problem(problems::already_exists, {{"what", one.title(Lang::vi)}});
  TRY(session.run(sql::change_series{.name = name,
                                     .way = figures::code_of(series.way),
                                     .meter_digits = series.meter_digits,
                                     .meter_factor_e3 = series.meter_factor_e3,
                                     .waste_code = series.waste_code,
                                     .treatment = series.treatment,
                                     .ended_after = code_of(series.ended_after),
                                     .office_id = by.office_id,
                                     .facility_id = series.facility_id,
                                     .series = series.series}));
  auto entry = by.entry("figure.enter", "facility", std::to_string(series.facility_id));
  entry.summary = tr(Lang::vi, Msg::figures_log_series_changed, {{"what", series.title(Lang::vi)}});
  entry.before = before->title(Lang::vi);
  entry.after = series.title(Lang::vi) + (series.ended_after ? ", " + series.ended_after->words(Lang::vi) : "");
  return audit::record(session, entry);
}

}  // namespace sxsh::figures
