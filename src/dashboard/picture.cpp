// Charts as pictures: the same drawings as on the page, with their title and where the numbers come from.
#include <algorithm>

#include "accounts/store.h"
#include "dashboard/pages.h"
#include "terms/problems.h"
#include "ui/charts/file.h"
#include "ui/messages/dashboard.gen.h"
#include "ui/office.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;

Result<web::Response> overview_picture(web::Context& context) {
  const auto found = TRY(overview_of(context));
  if (!found) return Problem(problems::not_found);
  const std::string name = context.parameter("ten");
  OverviewView view;
  if (name == "kinh-phi") {
    fill_money(context, *found, view);
    return picture(context, view.budget, view.budget_chart, found->day, name);
  }
  if (name == "nguon") {
    fill_money(context, *found, view);
    return picture(context, word(context.lang, Msg::dashboard_sources) + ". " + word(context.lang, Msg::dashboard_sources_unit),
                   view.sources_drawn, found->day, name);
  }
  if (name == "dia-ban") {
    fill_map(context, *found, view);
    return picture(context, view.map.title, {view.map.drawing.markup + view.map.isles.markup + view.map.legend.markup},
                   found->day, name);
  }
  fill_courses(courses_of(context, *found), *found, context.lang, view);
  const auto card = std::ranges::find(view.courses, name, [](const CourseCard& one) { return "duong-" + one.code; });
  if (card == view.courses.end()) return Problem(problems::not_found);
  return picture(context, card->name + (card->projection.empty() ? "" : ". " + card->projection), card->chart, found->day, name);
}

}  // namespace

ui::Html picture_links(const std::string& href, const std::string& name, Lang lang) {
  ui::Html out{"<p class=\"saves row tight noprint small\"><a href=\""};
  ui::put_address(out.markup, href);
  out.markup += "\" download=\"";
  ui::put_attribute(out.markup, name + ".svg");
  out.markup += "\">";
  ui::put(out.markup, word(lang, Msg::dashboard_picture_svg));
  out.markup += "</a><a href=\"";
  ui::put_address(out.markup, href);
  out.markup += "\" data-png=\"";
  ui::put_attribute(out.markup, name + ".png");
  out.markup += "\" hidden>";
  ui::put(out.markup, word(lang, Msg::dashboard_picture_png));
  out.markup += "</a></p>";
  return out;
}

Result<web::Response> picture(web::Context& context, const std::string& title, const ui::Html& chart, const Date& day,
                              const std::string& name) {
  const Lang lang = context.lang;
  const auto office = accounts::find_office(context.db, context.office_id);
  const std::string source = word(
      lang, Msg::dashboard_picture_source,
      {{"office", office ? office->name : ""},
       {"day", day_words(day, lang)},
       {"today", day_words(context.clock.today(), lang)},
       {"example", ui::office(context.office_id).example ? word(lang, Msg::dashboard_picture_example) : ""}});
  std::string drawn = ui::svg_file({.title = title, .source = source, .chart = chart});
  if (drawn.empty()) return Problem(problems::not_found);
  return web::Response::file(std::move(drawn), "image/svg+xml", name + ".svg");
}

void add_picture_routes(web::Router& router) {
  router.get("/lv/tong-quan/hinh/{ten}", "programme.read", overview_picture);
}

}  // namespace sxsh::dashboard
