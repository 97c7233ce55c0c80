// What the grid asks for: columns, rows, totals.
#include <algorithm>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "facilities/list/list_parts.h"
#include "ui/messages/facility_list.gen.h"

namespace sxsh::facilities::list {

namespace Msg = ui::Msg;
using ui::tr;

namespace {

bool may_write(const Column& column) { return column.field && field(*column.field).writing != Writing::derived; }

}  // namespace

std::string totals_words(const Totals& totals, Lang lang) {
  const bool vi = lang == Lang::vi;
  std::string out = tr(lang, totals.capped ? Msg::list_rows_capped : Msg::list_rows, {{"n", grouped(totals.facilities, vi)}});
  if (totals.with_electricity > 0)
    out += " · " + std::string(tr(lang, Msg::list_sum_electricity, {{"n", grouped(totals.with_electricity, vi)},
                                                                    {"sum", grouped(totals.electricity_kwh, vi)}}));
  if (totals.with_employees > 0)
    out += " · " + std::string(tr(lang, Msg::list_sum_employees, {{"n", grouped(totals.with_employees, vi)},
                                                                  {"sum", grouped(totals.employees, vi)}}));
  return out;
}

std::string config_of(const web::Context& context, const Sought& sought, const ListView& view) {
  const Lang lang = context.lang;
  JsonWriter json;
  json.begin_object();
  json.key("address").string(address_of(sought, false)).key("self").string(view.self);
  json.key("edit").boolean(view.may_edit).key("bulk").boolean(view.may_bulk).key("export").boolean(view.may_export);
  json.key("sort").string(sought.sort.by ? field(*sought.sort.by).code : "").key("falling").boolean(sought.sort.falling);
  json.key("shown").begin_array();
  for (const Column& column : sought.columns) json.string(column.code);
  json.end_array().key("columns").begin_array();
  for (const Column& column : all_columns()) {
    json.begin_object().key("code").string(column.code).key("label").string(label_of(column, lang));
    if (column.field) {
      const Field& of = field(*column.field);
      json.key("number").boolean(is_number_column(column)).key("decimals").integer(of.decimals);
      json.key("year").boolean(of.id == FieldId::figures_year).key("date").boolean(of.type == Type::date);
      json.key("sort").boolean(can_sort(of.id)).key("edit").boolean(view.may_edit && may_write(column));
      if (!choices(of.id).empty()) {
        json.key("choices").begin_array();
        for (const Choice& each : choices(of.id)) json.begin_array().string(each.code).string(tr(lang, each.words)).end_array();
        json.end_array();
      }
    }
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

Result<web::Response> rows_json(web::Context& context) {
  const Sought sought = sought_in(context);
  const auto& request = context.request;
  const PageOf page{.limit = static_cast<int>(std::clamp<int64_t>(request.asked_int("dong").value_or(kRowsOfPage), 1, kMostRows)),
                    .after = request.asked("sau"), .skip = std::max<int64_t>(0, request.asked_int("tu").value_or(0))};
  JsonWriter json;
  json.begin_object().key("columns").begin_array();
  for (const Column& column : sought.columns) json.string(column.code);
  json.end_array().key("rows").begin_array();
  const auto unit_at = std::ranges::find(sought.columns, std::optional(FieldId::unit), &Column::field) - sought.columns.begin();
  std::set<std::string> seen_units;
  const Listed listed = each_row(context.db, reach_of(context), sought, page, [&](const Row& row) {
    json.begin_array().string(std::to_string(row.id));
    for (size_t i = 0; i < row.cells.size(); ++i) {
      const Value& cell = row.cells[i];
      if (!cell) json.null();
      else json.string(*cell);
      if (cell && static_cast<long>(i) == unit_at) seen_units.insert(*cell);
    }
    json.end_array();
  });
  json.end_array().key("next").string(listed.next).key("capped").boolean(listed.capped);
  json.key("units").begin_object();
  for (const std::string& unit : seen_units) json.key(unit).string(shown(FieldId::unit, unit, context.lang));
  json.end_object().key("zones").begin_object();
  if (std::ranges::find(sought.columns, std::optional(FieldId::zone), &Column::field) != sought.columns.end())
    for (const auto& [id, name] : zone_names(context.db, context.office_id)) json.key(id).string(name);
  json.end_object().end_object();
  return web::Response::json(json.take());
}

Result<web::Response> totals_json(web::Context& context) {
  const Totals found = totals(context.db, reach_of(context), sought_in(context).filter);
  JsonWriter json;
  json.begin_object().key("facilities").integer(found.facilities).key("exact").boolean(!found.capped);
  json.key("with_electricity").integer(found.with_electricity).key("electricity_kwh").integer(found.electricity_kwh);
  json.key("with_employees").integer(found.with_employees).key("employees").integer(found.employees);
  json.key("words").string(totals_words(found, context.lang)).end_object();
  return web::Response::json(json.take());
}

}  // namespace sxsh::facilities::list
