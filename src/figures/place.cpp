#include "facilities/store.h"
#include "figures/cells/pages.h"
#include "figures/import/pages.h"
#include "figures/pages.h"
#include "terms/problems.h"
#include "ui/messages/facility_list.gen.h"
#include "ui/messages/figures.gen.h"
#include "ui/messages/nav.gen.h"
#include "ui/page.h"

namespace sxsh::figures {

using facilities::Door;

std::string Place::at(const std::string& rest) const {
  if (door == Door::own) return "/dn/so-do" + rest + "?co-so=" + std::to_string(facility.id);
  return "/lv/co-so/" + std::to_string(facility.id) + "/so-do" + rest;
}

Result<Place> place_of(web::Context& context) {
  const Door door = facilities::door_of(context);
  if (door == Door::workspace) return Place{TRY(facilities::reached(context)), door};
  auto id = context.request.asked_int("co-so");
  if (!id) {
    const auto mine = facilities::own_facilities(context);
    if (mine.size() != 1) return Problem(problems::not_found);
    id = mine.front().id;
  }
  auto found = facilities::find_facility(context.db, context.office_id, *id);
  if (!found || found->merged_into || !facilities::may_reach(context, door, found->id)) return Problem(problems::not_found);
  return Place{std::move(*found), door};
}

web::Response framed(web::Context& context, const Place& place, const std::string& title, ui::Html body,
                     const std::string& last) {
  const std::string figures(ui::tr(context.lang, ui::Msg::figures_title));
  std::vector<ui::Crumb> crumbs;
  if (place.on_behalf()) {
    crumbs.push_back({std::string(ui::tr(context.lang, ui::Msg::list_title)), "/lv/co-so"});
    crumbs.push_back({place.facility.name(), "/lv/co-so/" + std::to_string(place.id())});
  } else {
    crumbs.push_back({std::string(ui::tr(context.lang, ui::Msg::nav_own_facility)), "/dn"});
  }
  crumbs.push_back({figures, last.empty() ? "" : place.at()});
  if (!last.empty()) crumbs.push_back({last, ""});
  return ui::workspace(context, {.title = title,
                                 .body = std::move(body),
                                 .current = place.on_behalf() ? "/lv/co-so" : "/dn/so-do",
                                 .crumbs = std::move(crumbs),
                                 .islands = {},
                                 .description = ""});
}

void add_routes(web::Router& router) {
  add_facility_routes(router);
  add_month_routes(router);
  add_series_routes(router);
  add_import_routes(router);
  add_grid_routes(router);
  add_factor_routes(router);
  add_photograph_routes(router);
  add_period_routes(router);
  add_cell_routes(router);
}

}  // namespace sxsh::figures
