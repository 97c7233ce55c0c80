// One resource of many facilities over the months of a year, odd ones marked.
#include <algorithm>

#include "accounts/scope.h"
#include "base/text.h"
#include "checks/store.h"
#include "figures/figures_grid.html.h"
#include "figures/pages.h"
#include "figures/queries.gen.h"
#include "measures/quantity.h"
#include "paper/sheet_writer.h"
#include "terms/problems.h"
#include "ui/messages/facilities.gen.h"
#include "ui/messages/figures.gen.h"
#include "ui/page.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int kAPage = 50, kMostExported = 2000;

using ui::word;

struct Asked {
  const measures::Resource* resource = nullptr;
  int year = 0, page = 1;
  std::string words;
  Month first() const { return {year, 1}; }
};

Asked asked_of(web::Context& context) {
  const int now = context.clock.today().year;
  Asked out{.resource = measures::Catalogue::carried().resource(context.request.asked("muc")),
            .year = now,
            .words = trim(context.request.asked("q").substr(0, 100))};
  if (!out.resource) out.resource = measures::Catalogue::carried().resource("electricity_grid");
  if (const auto year = context.request.asked_int("nam"); year && *year >= 1991 && *year <= now)
    out.year = static_cast<int>(*year);
  out.page = static_cast<int>(std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, 100'000));
  return out;
}

std::string address_of(const Asked& asked, const std::string& rest = "") {
  return "/lv/so-do" + rest + "?muc=" + asked.resource->code + "&nam=" + std::to_string(asked.year) +
         (asked.words.empty() ? "" : "&q=" + search_key(asked.words));
}

struct Seen {
  int64_t id = 0;
  std::string name, code, industry;
  std::map<Month, int64_t> months;  // in the usual unit of the resource; from 12 months before the year
  bool mixed = false;  // a series in a unit that does not convert: told, not added
};

std::vector<Seen> facilities_of(web::Context& context, const Asked& asked, int limit, int skip) {
  const std::string key = search_key(asked.words);
  auto out =
      context.db.all(sql::facilities_in_reach{.office_id = context.office_id,
                                              .words = key.empty() ? "%" : "%" + key + "%",
                                              .code = asked.words,
                                              .whole = accounts::sees_whole_office(context.visitor.roles) ? 1 : 0,
                                              .person_id = context.visitor.person_id,
                                              .resource = asked.resource->code,
                                              .limit = limit,
                                              .skip = skip},
                     [](const db::Row& row) {
                       return Seen{.id = row.int64("id"), .name = row.text("name"), .code = row.text("code"),
                                   .industry = row.maybe_text("industry").value_or(""), .months = {}};
                     });
  const auto& usual = *asked.resource->units.front();
  for (Seen& one : out)
    context.db.each(sql::values_of_resource{.first = asked.first().plus(-12).code(),
                                            .last = asked.first().plus(11).code(),
                                            .office_id = context.office_id,
                                            .facility_id = one.id,
                                            .resource = asked.resource->code},
                    [&](const db::Row& row) {
                      const auto* unit = measures::Catalogue::carried().unit(row.text("unit"));
                      const auto month = Month::of_code(row.int64("month"));
                      if (!unit || !month) return;
                      const auto value =
                          measures::in_unit(*asked.resource, {row.int64("value"), asked.resource->decimals, unit}, usual,
                                            asked.resource->decimals);
                      if (value.ok())
                        one.months[*month] += value.value().value;
                      else
                        one.mixed = true;
                    });
  return out;
}

GridRow row_of(const Seen& one, const Asked& asked, const checks::Tunings& tunings, size_t& odd, Lang lang) {
  GridRow out{.head = one.name, .href = "/lv/co-so/" + std::to_string(one.id) + "/so-do", .note = one.code, .cells = {}};
  if (one.mixed) out.note += " · " + word(lang, Msg::figures_mixed);
  Series series{.resource = asked.resource, .unit = asked.resource->units.front(), .name = ""};
  const Limits limits = limits_for(one.industry, tunings);
  for (int i = 0; i < 12; ++i) {
    const Month month = asked.first().plus(i);
    const auto found = one.months.find(month);
    if (found == one.months.end()) {
      out.cells.push_back({.text = "–", .hint = "", .css = "z"});
      continue;
    }
    GridCell cell{
        .text = decimal(found->second, asked.resource->decimals, lang == Lang::vi), .hint = "", .css = "", .number = true};
    for (const Unusual& each : unusual(one.months, month, found->second, limits))
      cell.hint += (cell.hint.empty() ? "" : "; ") + odd_words(each, series, lang);
    if (!cell.hint.empty()) {
      cell.css = "off";
      ++odd;
    }
    out.cells.push_back(std::move(cell));
  }
  return out;
}

Result<web::Response> show_grid(web::Context& context) {
  const Asked asked = asked_of(context);
  const Lang lang = context.lang;
  FiguresGridView view{.words = asked.words,
                       .year = std::to_string(asked.year),
                       .export_href = address_of(asked, "/tai-ve"),
                       .heads = {},
                       .rows = {}};
  auto facilities = facilities_of(context, asked, kAPage + 1, (asked.page - 1) * kAPage);
  const bool more = facilities.size() > kAPage;
  if (more) facilities.pop_back();
  size_t odd = 0;
  const checks::Tunings tunings = checks::tunings_of(context.db, context.office_id);
  for (const Seen& one : facilities) view.rows.push_back(row_of(one, asked, tunings, odd, lang));
  for (int i = 0; i < 12; ++i) view.heads.push_back(asked.first().plus(i).words(lang));
  std::vector<ui::Choice> resources;
  for (const auto& one : measures::Catalogue::carried().resources())
    if (!one.named) resources.push_back({one.code, one.words(lang), &one == asked.resource});
  view.resources = ui::select("muc", word(lang, Msg::figures_resource), resources);
  view.finding = word(lang, Msg::figures_grid_finding,
                      {{"what", asked.resource->words(lang)},
                       {"unit", asked.resource->units.front()->words(lang)},
                       {"n", std::to_string(view.rows.size())},
                       {"odd", std::to_string(odd)}});
  if (more || asked.page > 1)
    view.pages = ui::pagination(asked.page, asked.page + (more ? 1 : 0), address_of(asked) + "&trang=", lang);
  return ui::workspace(context, {.title = word(lang, Msg::figures_title),
                                 .body = figures_grid(view, lang),
                                 .current = "/lv/so-do",
                                 .crumbs = {},
                                 .islands = {},
                                 .description = ""});
}

Result<web::Response> export_grid(web::Context& context) {
  const Asked asked = asked_of(context);
  const Lang lang = context.lang;
  paper::SheetLayout layout{.name = asked.resource->code, .columns = {}};
  layout.columns.push_back({.title = word(lang, Msg::facilities_field_code), .comment = "", .choices = {}});
  layout.columns.push_back({.title = word(lang, Msg::facilities_field_name), .comment = "", .choices = {}});
  for (int i = 0; i < 12; ++i)
    layout.columns.push_back({.title = asked.first().plus(i).iso(),
                              .kind = paper::ColumnKind::number,
                              .decimals = asked.resource->decimals,
                              .comment = asked.resource->units.front()->words(lang),
                              .choices = {}});
  paper::XlsxWriter writer;
  writer.sheet(layout);
  for (const Seen& one : facilities_of(context, asked, kMostExported, 0)) {
    std::vector<paper::OutCell> cells = {paper::OutCell::of(one.code), paper::OutCell::of(one.name)};
    for (int i = 0; i < 12; ++i) {
      const auto found = one.months.find(asked.first().plus(i));
      cells.push_back(found == one.months.end() ? paper::OutCell{} : paper::OutCell::number(found->second));
    }
    writer.row(cells);
  }
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "so-do-" + asked.resource->code + "-" + std::to_string(asked.year) + ".xlsx");
}

}  // namespace

void add_grid_routes(web::Router& router) {
  router.get("/lv/so-do", "figure.view", show_grid);
  router.get("/lv/so-do/tai-ve", "figure.view", export_grid);
}

}  // namespace sxsh::figures
