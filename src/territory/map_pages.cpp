#include <algorithm>
#include <iterator>

#include "base/text.h"
#include "terms/problems.h"
#include "territory/commune_map.html.h"
#include "territory/map.html.h"
#include "territory/outline.h"
#include "territory/page_words.h"
#include "territory/pages.h"
#include "territory/queries.gen.h"
#include "territory/totals.h"
#include "ui/messages/territory.gen.h"
#include "ui/page.h"

namespace sxsh::territory {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

struct Placed {
  Figures figures;
  int64_t unplaced = 0;
};

// A programme names its province as it was called in its time; it is counted there, and shown on the wanted map.
Placed place(web::Context& context, Map map) {
  std::vector<Figure> figures;
  context.db.each(sql::published_by_province{.office_id = context.office_id}, [&](const db::Row& row) {
    const Map then = row.int64("from_year") < kNewMapFrom.year ? Map::before : Map::since;
    const auto provinces = atlas().provinces(then);
    const std::string key = search_key(row.text("province"));
    const auto found = std::ranges::find_if(provinces, [&](const Unit* unit) { return search_key(unit->name) == key; });
    figures.push_back({found == provinces.end() ? 0 : (*found)->id, row.int64("programmes")});
  });
  const RolledUp rolled = roll_up(atlas(), figures, map, Level::province);
  Placed placed{.figures = {}, .unplaced = rolled.open_amount()};   // of a merged province: no old one answers for it
  for (const auto& [id, amount] : rolled.totals) placed.figures[std::string(atlas().find(id)->code)] = amount;
  return placed;
}

constexpr int64_t kSteps[] = {1, 3, 5, 7};          // old communes

CommuneMapView commune_view(const Unit& province, const Date& today, Lang lang) {
  CommuneMapView view{.title = tr(lang, Msg::territory_communes_of, {{"name", called(province, today, Lang::vi)}}),
                      .note = word(lang, Msg::territory_no_outlines), .country_href = ui::at("/so-lieu/ban-do", lang)};
  Figures figures;
  size_t merged = 0;
  for (const Unit* commune : atlas().children(province)) {
    const auto from = atlas().predecessors(*commune).size();
    merged += from > 1;
    figures[std::string(commune->code)] = static_cast<int64_t>(from);
    view.lines.push_back({called(*commune, today, Lang::vi), href_of(*commune, lang), number(from, lang)});
  }
  view.finding = tr(lang, Msg::territory_commune_finding,
                    {{"merged", number(merged, lang)}, {"all", number(figures.size(), lang)}});
  const auto words_of = [&](int64_t n) { return tr(lang, Msg::territory_made_of, {{"n", std::to_string(n)}}); };
  view.drawing = map_of_communes(province, figures, kSteps, words_of, view.finding, lang);
  for (size_t i = 0; i < std::size(kSteps); ++i)
    view.steps.push_back(i + 1 < std::size(kSteps)
                             ? tr(lang, Msg::territory_step, {{"from", std::to_string(kSteps[i])},
                                                              {"to", std::to_string(kSteps[i + 1] - 1)}})
                             : tr(lang, Msg::territory_last_step, {{"from", std::to_string(kSteps[i])}}));
  return view;
}

web::Response show_communes(web::Context& context, const Unit& province) {
  const Lang lang = context.lang;
  const CommuneMapView view = commune_view(province, context.clock.today(), lang);
  return ui::portal(context, {.title = view.title,
                              .body = commune_map(view, lang),
                              .current = "/so-lieu/ban-do",
                              .crumbs = {{word(lang, Msg::territory_map_title), view.country_href}, {view.title, ""}},
                              .islands = {},
                              .description = view.finding});
}

Result<web::Response> show_map(web::Context& context) {
  const Lang lang = context.lang;
  if (const std::string code = context.request.asked("tinh"); !code.empty()) {
    const Unit* province = atlas().find(Map::since, code);
    if (!province || province->level != Level::province) return Problem(problems::not_found);
    return show_communes(context, *province);
  }
  const Map map = map_named(context.request.asked("ban-do")).value_or(map_at(context.clock.today()));
  const Date today = context.clock.today();
  const Placed placed = place(context, map);
  const auto provinces = atlas().provinces(map);
  MapView view{.title_words = map_name(map, lang) + ".",
               .other_words = word(lang, map == Map::before ? Msg::territory_see_new : Msg::territory_see_old),
               .other_href = ui::at("/so-lieu/ban-do", lang) + "?ban-do=" + std::string(map == Map::before ? kNewMap : kOldMap)};
  view.finding = tr(lang, Msg::territory_map_finding,
                    {{"with", number(placed.figures.size(), lang)}, {"all", number(provinces.size(), lang)}});
  if (placed.unplaced > 0) view.unplaced = tr(lang, Msg::territory_map_unplaced, {{"n", std::to_string(placed.unplaced)}});
  view.drawing = map_of(map, placed.figures, view.finding, lang);
  if (map == Map::since)
    for (const Unit* province : provinces)
      (has_commune_outlines(*province) ? view.communes : view.tables)
          .push_back({std::string(province->name),
                      ui::at("/so-lieu/ban-do", lang) + "?ban-do=34-tinh&tinh=" + std::string(province->code), ""});
  view.tables_words = map == Map::since ? tr(lang, Msg::territory_commune_tables, {{"n", number(view.tables.size(), lang)}})
                                        : word(lang, Msg::territory_no_old_outlines);
  if (context.visitor.may("area.view"))
    view.areas_href = "/lv/dia-ban?ban-do=" + std::string(map == Map::before ? kOldMap : kNewMap);
  for (const Unit* province : provinces) {
    const auto figure = placed.figures.find(province->code);
    view.lines.push_back({called(*province, std::max(last_day(*province, today), kOldMapTo), Lang::vi), href_of(*province, lang),
                          figure == placed.figures.end() ? "" : std::to_string(figure->second)});
  }
  return ui::portal(context, {.title = word(lang, Msg::territory_map_title),
                              .body = territory::map(view, lang),
                              .current = "/so-lieu/ban-do",
                              .crumbs = {{word(lang, Msg::territory_title), ui::at("/dia-ban", lang)},
                                         {word(lang, Msg::territory_map_title), ""}},
                              .islands = {},
                              .description = view.finding});
}

}  // namespace

void add_map_route(web::Router& router) { router.get("/so-lieu/ban-do", "territory.view", show_map); }

}  // namespace sxsh::territory
