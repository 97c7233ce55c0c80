// One's own notices; and the days off and days worked in exchange of the office.
#include <algorithm>

#include "accounts/actor.h"
#include "base/text.h"
#include "rounds/holidays.html.h"
#include "rounds/notices.h"
#include "rounds/notices.html.h"
#include "rounds/words.h"
#include "terms/problems.h"
#include "territory/typed.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/rounds.gen.h"
#include "web/decoding.h"

namespace sxsh::rounds {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int kAPage = 50;
constexpr const char* kNotices = "/lv/thong-bao";
constexpr const char* kHolidays = "/lv/qt/danh-muc/ngay-nghi";
constexpr size_t kLongestName = 200;

Result<web::Response> list_notices(web::Context& context) {
  const Lang lang = context.lang;
  const int64_t person = context.visitor.person_id;
  const int64_t all = count_notices(context.db, context.office_id, person);
  const int64_t open = unread(context.db, context.office_id, person);
  const int page = static_cast<int>(std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, 1000));
  NoticesView view{.csrf = context.visitor.csrf, .summary = "", .any_unread = open > 0, .pages = {}, .lines = {}};
  view.summary = tr(lang, Msg::rounds_notices_summary, {{"n", number(open, lang)}, {"all", number(all, lang)}});
  for (const Notice& one : notices_of(context.db, context.office_id, person, lang, kAPage, (page - 1) * kAPage))
    view.lines.push_back({.words = one.words, .when = local_minute(one.at, lang),
                          .action = std::string(kNotices) + "/" + std::to_string(one.id), .unread = !one.read_at});
  view.pages = ui::pagination(page, static_cast<int>((all + kAPage - 1) / kAPage), std::string(kNotices) + "?trang=", lang);
  return framed(context, word(lang, Msg::rounds_notices), notices(view, lang), {}, "", kNotices);
}

Result<web::Response> go_to(web::Context& context) {
  const auto href = TRY(mark_read(context.db, context.office_id, context.visitor.person_id, TRY(context.id("ma")),
                                  context.clock.now_utc()));
  if (!href) return Problem(problems::not_found);
  return web::Response::redirect(web::is_local_target(*href) ? *href : kNotices);
}

Result<web::Response> read_all(web::Context& context) {
  TRY(mark_all_read(context.db, context.office_id, context.visitor.person_id, context.clock.now_utc()));
  return web::Response::redirect(kNotices);
}

// ── days off ──

std::string kind_words(const std::string& kind, Lang lang) {
  if (kind == "off") return word(lang, Msg::rounds_day_off);
  if (kind == "worked") return word(lang, Msg::rounds_day_worked);
  return word(lang, Msg::rounds_day_of_law);
}

Result<web::Response> holidays_page(web::Context& context, const std::string& error) {
  const Lang lang = context.lang;
  const auto asked = context.request.asked_int("nam");
  const int year = asked && *asked >= 1990 && *asked <= 2100 ? static_cast<int>(*asked) : context.clock.today().year;
  const Holidays all = holidays_of(context.db, context.office_id);
  HolidaysView view{.csrf = context.visitor.csrf, .year = std::to_string(year), .error = error,
                    .before_href = std::string(kHolidays) + "?nam=" + std::to_string(year - 1),
                    .after_href = std::string(kHolidays) + "?nam=" + std::to_string(year + 1),
                    .may_edit = context.visitor.may("holiday.edit"), .known = Holidays::carried().knows(year)};
  for (const auto& [day, one] : all.all()) {
    if (one.day.year != year) continue;
    const bool own = one.kind == "off" || one.kind == "worked";
    view.lines.push_back({.day = day_words(one.day, lang), .weekday = weekday_words(one.day, lang), .name = one.words(lang),
                          .kind = kind_words(one.kind, lang), .source = one.source, .drop = own ? iso(one.day) : "",
                          .mark = one.verified ? ui::Html{} : ui::chip(tr(lang, Msg::rounds_unverified), ui::Tone::warn)});
  }
  const auto field = [&](const char* name, Message label, Message hint) {
    return ui::field(
        {.name = name, .label = word(lang, label), .value = context.request.field(name), .hint = word(lang, hint)}, lang);
  };
  view.day = field("ngay", Msg::rounds_day, Msg::rounds_field_day_hint);
  view.name = field("ten", Msg::rounds_holiday, Msg::rounds_holiday_hint);
  view.source = field("nguon", Msg::common_source, Msg::rounds_holiday_source_hint);
  view.kind = ui::select("loai", tr(lang, Msg::rounds_holiday_kind),
                         {{"off", word(lang, Msg::rounds_day_off), context.request.field("loai") != "worked"},
                          {"worked", word(lang, Msg::rounds_day_worked), context.request.field("loai") == "worked"}});
  return framed(context, tr(lang, Msg::rounds_holidays, {{"year", view.year}}), holidays(view, lang), {}, error, kHolidays);
}

Result<web::Response> change_holiday(web::Context& context) {
  const auto by = accounts::actor_of(context);
  const auto back = [](const Date& day) { return std::string(kHolidays) + "?nam=" + std::to_string(day.year); };
  if (const auto day = parse_iso_date(context.request.field("bo"))) {
    TRY(drop_holiday(context.db, by, *day));
    return web::Response::redirect(back(*day));
  }
  Holiday one{.kind = context.request.field("loai"), .vi = trim(storable(context.request.field("ten"))),
              .source = trim(storable(context.request.field("nguon"))), .verified = true};
  const auto day = territory::typed_day(context.request.field("ngay"));
  if (!day)
    return holidays_page(context,
                         tr(context.lang, Msg::rounds_day_wrong, {{"typed", storable(context.request.field("ngay"))}}));
  if ((one.kind != "off" && one.kind != "worked") || one.vi.empty() || one.vi.size() > kLongestName || one.source.empty() ||
      one.source.size() > kLongestName)
    return holidays_page(context, word(context.lang, Msg::rounds_holiday_incomplete));
  one.day = *day;
  TRY(put_holiday(context.db, by, one));
  return web::Response::redirect(back(*day));
}

}  // namespace

void add_notice_routes(web::Router& router) {
  router.get("/lv/thong-bao", "notice.view", list_notices);
  router.post("/lv/thong-bao/{ma}", "notice.view", go_to);
  router.post("/lv/thong-bao/doc-het", "notice.view", read_all);
}

void add_holiday_routes(web::Router& router) {
  router.get("/lv/qt/danh-muc/ngay-nghi", "holiday.view", [](web::Context& context) { return holidays_page(context, ""); });
  router.post("/lv/qt/danh-muc/ngay-nghi", "holiday.edit", change_holiday);
}

}  // namespace sxsh::rounds
