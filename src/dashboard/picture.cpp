// Charts as pictures: the same drawings as on the page, with their title and where the numbers come from.
#include <algorithm>

#include "accounts/source_words.h"
#include "dashboard/pages.h"
#include "terms/problems.h"
#include "ui/charts/picture.h"
#include "ui/messages/dashboard.gen.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;

Result<web::Response> overview_picture(web::Context& context) {
  const auto found = TRY(overview_of(context));
  if (!found) return Problem(problems::not_found);
  const std::string name = context.parameter("ten");
  const auto picture = [&](const std::string& title, const ui::Html& chart) {
    return ui::picture_file(title, chart, accounts::source_words(context, found->day), name);
  };
  OverviewView view;
  if (name == "kinh-phi") {
    fill_money(context, *found, view);
    return picture(view.budget, view.budget_chart);
  }
  if (name == "nguon") {
    fill_money(context, *found, view);
    return picture(word(context.lang, Msg::dashboard_sources) + ". " + word(context.lang, Msg::dashboard_sources_unit),
                   view.sources_drawn);
  }
  if (name == "dia-ban") {
    fill_map(context, *found, view);
    return picture(view.map.title, {view.map.drawing.markup + view.map.isles.markup + view.map.legend.markup});
  }
  fill_courses(courses_of(context, *found), *found, context.lang, view);
  const auto card = std::ranges::find(view.courses, name, [](const CourseCard& one) { return "duong-" + one.code; });
  if (card == view.courses.end()) return Problem(problems::not_found);
  return picture(card->name + (card->projection.empty() ? "" : ". " + card->projection),
                 {card->chart.markup + view.course_legend.markup});
}

}  // namespace

void add_picture_routes(web::Router& router) {
  router.get("/lv/tong-quan/hinh/{ten}", "programme.read", overview_picture);
}

}  // namespace sxsh::dashboard
