#include "indicators/publication_pages.h"

#include <algorithm>

#include "base/text.h"
#include "indicators/announced.h"
#include "indicators/indicator_publications.html.h"
#include "indicators/pages.h"
#include "indicators/words.h"
#include "programmes/public_part.h"
#include "programmes/store.h"
#include "programmes/words.h"
#include "terms/problems.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/indicator_pages.gen.h"
#include "ui/messages/publications.gen.h"
#include "ui/page.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;
using ui::Message;

constexpr const char* kPath = "/lv/chi-tieu/cong-bo";

using ui::word;

AnnouncedRow row_of(const PublishedFigure& one, const std::vector<Standing>& now, Lang lang) {
  const Indicator* what = indicator(one.code);
  AnnouncedRow row{.name = (what ? what->name.in(lang) : programmes::indicator_word(lang, one.code)) + ", " +
                           programmes::population_word(lang, one.population),
                   .announced = value_words(what, one.unit, one.value, lang),
                   .reason = one.judged.reason.in(lang),
                   .verdict = verdict_chip(one.judged.verdict, lang)};
  const auto found = std::ranges::find_if(now, [&](const Standing& each) {
    return each.code == one.code && each.population == one.population && each.clause == one.clause;
  });
  if (found == now.end()) return row;
  row.href = found->href;
  row.now = value_words(what, one.unit, found->value, lang);
  row.verdict_now = verdict_chip(found->judged.verdict, lang);
  if (one.value.tenths && found->value.tenths && *one.value.tenths != *found->value.tenths) {
    const int64_t apart = *found->value.tenths - *one.value.tenths;
    row.difference = (apart > 0 ? "+" : "") + decimal(apart, 1, lang == Lang::vi);
  }
  return row;
}

Result<web::Response> publications_page(web::Context& context, const Asked& asked, const std::string& error) {
  const Lang lang = context.lang;
  PublicationsView view{.title = word(lang, Msg::publications_title), .csrf = context.visitor.csrf, .error = error};
  if (asked.programme) {
    const auto& programme = *asked.programme;
    view.programme = programme.title;
    view.may_publish = context.visitor.may("indicator.publish");
    view.action = std::string(kPath) + "?ke-hoach=" + programme.slug;
    const std::string typed = context.request.field("nam");
    view.year_field = ui::field({.name = "nam",
                                 .label = word(lang, Msg::indicator_pages_year),
                                 .value = typed.empty() ? std::to_string(asked.day.year) : typed},
                                lang);
    view.reason_field = ui::field({.name = "ly-do",
                                   .label = word(lang, Msg::publications_reason),
                                   .value = context.request.field("ly-do"),
                                   .error = error,
                                   .optional = true},
                                  lang);
    for (const Publication& one : publications_of(context.db, context.office_id, programme.id)) {
      const std::string facts =
          word(lang, Msg::publications_facts,
               {{"who", one.by}, {"when", local_minute(one.at, lang)}, {"day", day_words(one.day).in(lang)}});
      if (!view.years.empty() && view.years.back().id == std::to_string(one.year)) {
        view.years.back().before.push_back(facts);
        continue;
      }
      AnnouncedYear year{.id = std::to_string(one.year),
                         .title = word(lang, Msg::publications_year, {{"year", std::to_string(one.year)}}),
                         .facts = facts};
      if (!one.reason.empty()) year.note = word(lang, Msg::publications_again, {{"reason", one.reason}});
      const auto now = TRY(standings(context.db, context.office_id, programme.id, one.day));
      for (const PublishedFigure& figure : figures_of(context.db, context.office_id, one.id))
        year.rows.push_back(row_of(figure, now, lang));
      view.years.push_back(std::move(year));
    }
  }
  const std::string title = error.empty() ? view.title : word(lang, Msg::common_error_prefix, {{"title", view.title}});
  auto response =
      ui::workspace(context, {.title = title,
                              .body = indicator_publications(view, lang),
                              .current = "/lv/chi-tieu",
                              .crumbs = {{word(lang, Msg::indicator_pages_title), "/lv/chi-tieu"}, {view.title, ""}}});
  if (!error.empty()) response.status = 422;
  return response;
}

Result<web::Response> show(web::Context& context) { return publications_page(context, TRY(asked_of(context, false)), ""); }

Result<web::Response> announce(web::Context& context) {
  const Asked asked = TRY(asked_of(context, false));
  if (!asked.programme) return Problem(problems::not_found);
  const std::string text = trim(context.request.field("nam"));
  const Date today = context.clock.today();
  const bool digits = text.size() == 4 && text.find_first_not_of("0123456789") == text.npos;
  const int year = digits ? std::stoi(text) : 0;
  if (year < asked.programme->from_year || year > std::min(today.year, asked.programme->to_year))
    return publications_page(context, asked, word(context.lang, Msg::publications_wrong_year));
  const Date day = year == today.year ? today : Date{year, 12, 31};
  auto done = publish(context.db, accounts::actor_of(context), asked.programme->id, day, context.request.field("ly-do"));
  if (!done.ok() && done.problem().is(problems::publication_reason_needed))
    return publications_page(context, asked, done.problem().message(context.lang));
  TRY(std::move(done));
  return web::Response::redirect(std::string(kPath) + "?ke-hoach=" + asked.programme->slug);
}

}  // namespace

void add_publication_routes(web::Router& router) {
  programmes::add_to_public_page(announced_part);
  router.get("/lv/chi-tieu/cong-bo", "indicator.view", show);
  router.post("/lv/chi-tieu/cong-bo", "indicator.publish", announce);
}

}  // namespace sxsh::indicators
