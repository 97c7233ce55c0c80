#include "portal/pages.h"

#include "portal/about.html.h"
#include "portal/home.html.h"
#include "ui/messages/home.gen.h"
#include "ui/office.h"
#include "ui/page.h"

namespace sxsh::portal {
namespace {

Result<web::Response> show_home(web::Context& context) {
  ui::Page page;
  page.body = home(home_view(context.db, context.office_id, context.clock.today(), context.lang), context.lang);
  page.current.assign(1, '/');
  return ui::portal(context, std::move(page));
}

Result<web::Response> show_about(web::Context& context) {
  ui::Page page;
  page.title = std::string(ui::tr(context.lang, ui::Msg::home_about));
  page.body = about({ui::office(context.office_id).province}, context.lang);
  return ui::portal(context, std::move(page));
}

}  // namespace

void add_routes(web::Router& router) {
  router.get("/", "portal.view", show_home);
  router.get("/gioi-thieu", "portal.view", show_about);
}

}  // namespace sxsh::portal
