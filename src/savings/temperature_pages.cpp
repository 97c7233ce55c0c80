#include "savings/temperature_pages.h"

#include <algorithm>
#include <set>

#include "base/number_text.h"
#include "base/text.h"
#include "paper/sheet_writer.h"
#include "reports/report.h"
#include "savings/queries.gen.h"
#include "savings/temperatures.h"
#include "savings/temperatures.html.h"
#include "savings/uses.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"
#include "territory/atlas.h"
#include "territory/place.h"
#include "ui/messages/savings_list.gen.h"
#include "ui/messages/temperatures.gen.h"
#include "ui/page.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using ui::word;

constexpr const char* kPath = "/lv/tiet-kiem/nhiet-do";

std::string code_words(int64_t code, Lang lang) {
  const auto month = Month::of_code(code / 100);
  if (!month) return "–";
  if (code % 100 == 0) return month->words(lang);
  return day_words(Date{month->year, month->month, static_cast<int>(code % 100)}, lang);
}

std::string incomplete_words(const Station& station, const std::map<Month, MonthTemperatures>& months, Lang lang) {
  std::vector<Month> missing;
  const auto first = station.first ? Month::of_code(*station.first / 100) : std::nullopt;
  const auto last = station.last ? Month::of_code(*station.last / 100) : std::nullopt;
  if (!first || !last) return "";
  for (Month month = *first; month <= *last; month = month.plus(1))
    if (!months.contains(month)) missing.push_back(month);
  return missing.empty() ? word(lang, Msg::temperatures_whole)
                         : word(lang, Msg::temperatures_incomplete, {{"months", month_list(missing, lang)}});
}

ui::Html area_control(web::Context& context, const Refused& refused) {
  const bool new_map = territory::map_at(context.clock.today()) != territory::Map::before;
  std::set<int64_t> units;
  context.db.each(sql::areas_of_facilities{.new_map = int64_t{new_map ? 1 : 0}, .office_id = context.office_id},
                  [&](const db::Row& row) {
                    for (const char* column : {"province", "unit"})
                      if (const auto unit = row.maybe_int64(column)) units.insert(*unit);
                  });
  const std::string chosen = context.request.field("dia-ban");
  std::vector<ui::Choice> out;
  for (const int64_t id : units)
    out.push_back({std::to_string(id), territory::unit_name(territory::Atlas::carried(), id, context.lang),
                   chosen == std::to_string(id)});
  std::ranges::sort(out, {}, [](const ui::Choice& one) { return sort_key(one.label); });
  out.insert(out.begin(), ui::Choice{"", word(context.lang, Msg::temperatures_choose_area), chosen.empty()});
  return ui::select("dia-ban", word(context.lang, Msg::temperatures_area), out, "", refused.error("nhap", "dia-ban"));
}

Result<web::Response> page_of(web::Context& context, const Refused& refused) {
  const Lang lang = context.lang;
  const bool vi = lang == Lang::vi;
  TemperaturesView view{.csrf = context.visitor.csrf, .done = "", .may_import = context.visitor.may("temperature.import")};
  view.errors = ui::error_summary(refused.errors, lang);
  const auto asked = [&](const char* name) { return grouped(context.request.asked_int(name).value_or(0), vi); };
  if (context.request.asked("xong") == "nhap")
    view.done = word(lang, Msg::temperatures_done,
                     {{"added", asked("moi")}, {"replaced", asked("thay")}, {"same", asked("nhu-cu")}});
  for (const Station& one : stations_of(context.db, context.office_id)) {
    const std::string base = std::string(kPath) + "/" + std::to_string(one.id), id = "bo-" + std::to_string(one.id);
    StationLine line{.name = one.name,
                     .area = territory::unit_name(territory::Atlas::carried(), one.unit_id, lang),
                     .span = one.first && one.last ? word(lang, Msg::temperatures_span,
                                                          {{"n", grouped(one.values, vi)},
                                                           {"from", code_words(*one.first, lang)},
                                                           {"to", code_words(*one.last, lang)}})
                                                   : "",
                     .incomplete =
                         incomplete_words(one, by_month(temperatures_of(context.db, context.office_id, one.id)), lang),
                     .source = word(lang, Msg::temperatures_imported,
                                    {{"source", one.source},
                                     {"file", one.filename},
                                     {"who", one.importer},
                                     {"when", local_day(one.imported_at, lang)}}),
                     .ended = one.ended_at.empty() ? "" : word(lang, Msg::temperatures_ended,
                                                               {{"when", local_day(one.ended_at, lang)},
                                                                {"reason", one.ended_why}}),
                     .download_href = base + "/tai-ve",
                     .end = {}};
    if (view.may_import && one.ended_at.empty())
      line.end.push_back({.id = id,
                          .action = base + "/bo",
                          .csrf = view.csrf,
                          .label = word(lang, Msg::temperatures_end_reason),
                          .hint = "",
                          .value = refused.form == id ? context.request.field("ly-do") : "",
                          .error = refused.error(id, id),
                          .hidden = {},
                          .buttons = {{"viec", "bo", word(lang, Msg::temperatures_end)}}});
    view.stations.push_back(std::move(line));
  }
  const auto text = [&](const char* name, ui::Message label, ui::Message hint) {
    return ui::field({.name = name,
                      .label = word(lang, label),
                      .value = context.request.field(name),
                      .hint = word(lang, hint),
                      .error = refused.error("nhap", name)},
                     lang);
  };
  view.name = text("tram", Msg::temperatures_station, Msg::temperatures_station_hint);
  view.source = text("nguon", Msg::temperatures_source, Msg::temperatures_source_hint);
  view.area = area_control(context, refused);
  view.file = ui::field({.name = "tep",
                         .label = word(lang, Msg::temperatures_file),
                         .value = "",
                         .hint = word(lang, Msg::temperatures_file_hint),
                         .error = refused.error("nhap", "tep"),
                         .kind = ui::Field::Kind::file,
                         .accept = ".csv,.xlsx"},
                        lang);
  auto response = ui::workspace(context, {.title = word(lang, Msg::temperatures_title),
                                          .body = temperatures(view, lang),
                                          .current = "/lv/tiet-kiem",
                                          .crumbs = {{word(lang, Msg::savings_list_title), "/lv/tiet-kiem"},
                                                     {word(lang, Msg::temperatures_title), ""}},
                                          .islands = {},
                                          .description = ""});
  if (!refused.errors.empty()) response.status = refused.status;
  return response;
}

Result<web::Response> show(web::Context& context) { return page_of(context, {}); }

struct Read {
  TemperatureFile file;
  std::optional<Problem> wrong;
};

// Outside the transaction: a workbook is taken apart in the locked-in child.
Result<std::any> read_upload(const web::Request& request) {
  Read out;
  const auto found = std::ranges::find(request.uploads, "tep", &web::Upload::field);
  if (found == request.uploads.end() || found->bytes.empty()) {
    out.wrong = Problem(problems::temperatures_no_file);
    return std::any(std::move(out));
  }
  out.file.filename = found->filename;
  out.file.hash = reports::hash_of(found->bytes);
  auto read = read_temperatures(found->bytes);
  if (read.ok()) out.file.values = read.take();
  else out.wrong = read.problem();
  return std::any(std::move(out));
}

Result<web::Response> import_file(web::Context& context) {
  const auto* read = std::any_cast<Read>(&context.prepared);
  if (!read) return Problem(problems::temperatures_no_file);
  TemperatureFile file = read->file;
  file.name = context.request.field("tram");
  file.source = context.request.field("nguon");
  const NumberText unit = read_number(context.request.field("dia-ban"), 0);
  if (unit.ok() && territory::Atlas::carried().find(unit.value)) file.unit_id = unit.value;
  Refused refused{.form = "nhap", .errors = {}};
  const auto need = [&](bool there, const char* field) {
    if (!there) refused.errors.push_back({field, Problem(problems::temperatures_about).message(context.lang)});
  };
  need(!trim(file.name).empty(), "tram");
  need(file.unit_id > 0, "dia-ban");
  need(!trim(file.source).empty(), "nguon");
  if (read->wrong) refused.errors.push_back({"tep", read->wrong->message(context.lang)});
  if (!refused.errors.empty()) return page_of(context, refused);
  const Imported done = TRY(import_temperatures(context.db, accounts::actor_of(context), file));
  return web::Response::redirect(std::string(kPath) + "?xong=nhap&moi=" + std::to_string(done.added) +
                                 "&thay=" + std::to_string(done.replaced) + "&nhu-cu=" + std::to_string(done.same));
}

std::optional<int64_t> station_id(const web::Context& context) {
  const NumberText id = read_number(context.parameter("tram"), 0);
  return id.ok() ? std::optional(id.value) : std::nullopt;
}

Result<web::Response> withdraw(web::Context& context) {
  const auto id = station_id(context);
  if (!id) return Problem(problems::not_found);
  const auto done = end_station(context.db, accounts::actor_of(context), *id, context.request.field("ly-do"));
  if (done.ok()) return web::Response::redirect(kPath);
  const std::string form = "bo-" + std::to_string(*id);
  if (!done.problem().is(problems::savings_reason_needed)) return done.problem();
  return page_of(context, {.form = form, .errors = {{form, done.problem().message(context.lang)}}});
}

Result<web::Response> download(web::Context& context) {
  const auto id = station_id(context);
  const auto all = stations_of(context.db, context.office_id);
  if (!id || std::ranges::find(all, *id, &Station::id) == all.end()) return Problem(problems::not_found);
  paper::SheetLayout layout{.name = word(context.lang, Msg::temperatures_title), .columns = {}};
  layout.columns.push_back({.title = word(context.lang, Msg::temperatures_day), .comment = "", .choices = {}});
  layout.columns.push_back({.title = word(context.lang, Msg::temperatures_mean),
                            .kind = paper::ColumnKind::number,
                            .decimals = 1,
                            .comment = "",
                            .choices = {}});
  paper::CsvWriter writer(layout);
  for (const Temperature& one : temperatures_of(context.db, context.office_id, *id)) {
    const auto month = Month::of_code(one.day / 100);
    if (!month) continue;
    const std::string day =
        one.day % 100 == 0 ? month->iso() : iso(Date{month->year, month->month, static_cast<int>(one.day % 100)});
    const paper::OutCell cells[] = {paper::OutCell::of(day), paper::OutCell::number(one.tenths)};
    writer.row(cells);
  }
  return web::Response::file(TRY(writer.finish()), "text/csv; charset=utf-8", "nhiet-do.csv");
}

}  // namespace

void add_temperature_routes(web::Router& router) {
  router.get("/lv/tiet-kiem/nhiet-do", "temperature.view", show);
  router.post("/lv/tiet-kiem/nhiet-do", "temperature.import", import_file, read_upload);
  router.get("/lv/tiet-kiem/nhiet-do/{tram}/tai-ve", "temperature.view", download);
  router.post("/lv/tiet-kiem/nhiet-do/{tram}/bo", "temperature.import", withdraw);
}

}  // namespace sxsh::savings
