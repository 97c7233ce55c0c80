// Facilities with nothing in the sum, one list for each reason: as many as the portfolio counts.
#include <algorithm>
#include <limits>

#include "base/text.h"
#include "paper/sheet_writer.h"
#include "savings/gathered.h"
#include "savings/list_pages.h"
#include "savings/outside.html.h"
#include "savings/queries.gen.h"
#include "terms/problems.h"
#include "territory/atlas.h"
#include "territory/place.h"
#include "ui/messages/portfolio.gen.h"
#include "ui/messages/savings_list.gen.h"
#include "ui/page.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using ui::word;

constexpr const char* kPath = "/lv/tiet-kiem/gop/ngoai";
constexpr int kAPage = 50, kMostPages = 10'000;

struct Reason {
  std::string_view code;  // of the address: vi-sao=
  ui::Message title;
  std::optional<Out> why;  // missing: nothing was kept at all
};
constexpr Reason kReasons[] = {{"cho", Msg::portfolio_without_waiting, Out::waiting},
                               {"khong-tinh", Msg::portfolio_without_refused, Out::refused},
                               {"nam-khac", Msg::portfolio_without_other_year, Out::other_year},
                               {"chua-giu", Msg::portfolio_without_nothing, std::nullopt}};

struct OutsideFacility {
  int64_t id = 0;
  std::string code, name, industry;
  std::optional<int64_t> unit_id;
};

std::vector<OutsideFacility> with_results(const Gathered& all, Out why) {
  const auto reasons = outside(all.sorted);
  std::vector<OutsideFacility> out;
  std::set<int64_t> seen;
  for (const Listed& one : all.all) {
    const auto found = reasons.find(one.facility_id);
    if (found == reasons.end() || found->second != why || one.merged) continue;
    if (seen.insert(one.facility_id).second)
      out.push_back({one.facility_id, one.code, one.facility, one.industry, one.unit_id});
  }
  std::ranges::sort(out, {}, [](const OutsideFacility& one) { return std::pair(sort_key(one.name), one.id); });
  return out;
}

std::vector<OutsideFacility> without_results(web::Context& context, const Narrowed& narrowed, int64_t most, int64_t skip) {
  return context.db.all(sql::facilities_without{.office_id = context.office_id,
                                                .unit_id = narrowed.unit_id,
                                                .division = narrowed.division,
                                                .person_id = person_of(context),
                                                .most = most,
                                                .skip = skip},
                        [](const db::Row& row) {
                          return OutsideFacility{row.int64("id"), row.text("code"), row.text("name"),
                                                 row.maybe_text("industry").value_or(""), row.maybe_int64("unit_id")};
                        });
}

struct OutsideAsked {
  const Reason* reason = nullptr;
  Narrowed narrowed;
  int64_t count = 0;
  std::vector<OutsideFacility> all;  // of those with results; the others are asked page by page
};
// Problem not_found: a reason that there is not.
Result<OutsideAsked> outside_asked(web::Context& context) {
  const auto* reason = std::ranges::find(kReasons, context.request.asked("vi-sao"), &Reason::code);
  if (reason == std::end(kReasons)) return Problem(problems::not_found);
  OutsideAsked out{.reason = reason, .narrowed = narrowed_of(context.request.query)};
  if (reason->why) {
    const Gathered all = gathered(context);
    out.narrowed = all.asked.narrowed;
    out.all = with_results(all, *reason->why);
    out.count = static_cast<int64_t>(out.all.size());
  } else {
    out.count = count_without(context, out.narrowed);
  }
  return out;
}

std::string address_of(const OutsideAsked& asked) {
  const std::string narrowed = savings::address_of(asked.narrowed);
  return "vi-sao=" + std::string(asked.reason->code) + (narrowed.empty() ? "" : "&" + narrowed);
}

std::vector<OutsideFacility> some_of(web::Context& context, const OutsideAsked& asked, int64_t most, int64_t skip) {
  if (!asked.reason->why) return without_results(context, asked.narrowed, most, skip);
  const auto from = std::min(static_cast<size_t>(skip), asked.all.size());
  const auto to = std::min(from + static_cast<size_t>(most), asked.all.size());
  return {asked.all.begin() + static_cast<std::ptrdiff_t>(from), asked.all.begin() + static_cast<std::ptrdiff_t>(to)};
}

std::string place_of(const OutsideFacility& one, Lang lang) {
  return one.unit_id ? territory::unit_name(territory::Atlas::carried(), *one.unit_id, lang) : "";
}

Result<web::Response> show_outside(web::Context& context) {
  const Lang lang = context.lang;
  const OutsideAsked asked = TRY(outside_asked(context));
  const int pages = std::max<int>(1, static_cast<int>(std::min<int64_t>((asked.count + kAPage - 1) / kAPage, kMostPages)));
  const int page = static_cast<int>(std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, pages));
  OutsideView view{.title = word(lang, asked.reason->title),
                   .lead = word(lang, Msg::portfolio_outside_lead, {{"n", grouped(asked.count, lang == Lang::vi)}}),
                   .xlsx_href = std::string(kPath) + "/tai-ve?" + address_of(asked),
                   .rows = {},
                   .pages = ui::pagination(page, pages, std::string(kPath) + "?" + address_of(asked) + "&trang=", lang)};
  for (const OutsideFacility& one : some_of(context, asked, kAPage, static_cast<int64_t>(page - 1) * kAPage))
    view.rows.push_back({one.name, "/lv/tiet-kiem/" + std::to_string(one.id), one.code, one.industry, place_of(one, lang)});
  return ui::workspace(context, {.title = view.title,
                                 .body = savings::outside(view, lang),
                                 .current = "/lv/tiet-kiem",
                                 .crumbs = {{word(lang, Msg::savings_list_title), "/lv/tiet-kiem"},
                                            {word(lang, Msg::portfolio_title), "/lv/tiet-kiem/gop"},
                                            {view.title, ""}},
                                 .islands = {},
                                 .description = ""});
}

Result<web::Response> download(web::Context& context) {
  const Lang lang = context.lang;
  const OutsideAsked asked = TRY(outside_asked(context));
  paper::SheetLayout layout{.name = word(lang, Msg::savings_list_facility), .columns = {}};
  for (const ui::Message title : {Msg::savings_list_code, Msg::savings_list_facility, Msg::savings_list_area,
                                  Msg::savings_list_industry, Msg::portfolio_why})
    layout.columns.push_back({.title = word(lang, title), .comment = "", .choices = {}});
  paper::XlsxWriter writer;
  writer.sheet(layout);
  const std::string why = word(lang, asked.reason->title);
  for (const OutsideFacility& one : some_of(context, asked, std::numeric_limits<int>::max(), 0)) {
    const std::string place = place_of(one, lang);
    const paper::OutCell cells[] = {paper::OutCell::of(one.code), paper::OutCell::of(one.name), paper::OutCell::of(place),
                                    paper::OutCell::of(one.industry), paper::OutCell::of(why)};
    writer.row(cells);
  }
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "tiet-kiem-ngoai-tong.xlsx");
}

}  // namespace

int64_t count_without(web::Context& context, const Narrowed& narrowed) {
  return context.db
      .one(sql::count_without{.office_id = context.office_id,
                              .unit_id = narrowed.unit_id,
                              .division = narrowed.division,
                              .person_id = person_of(context)},
           [](const db::Row& row) { return row.int64("n"); })
      .value_or(0);
}

void add_outside_routes(web::Router& router) {
  router.get("/lv/tiet-kiem/gop/ngoai", "saving.view", show_outside);
  router.get("/lv/tiet-kiem/gop/ngoai/tai-ve", "saving.view", download);
}

}  // namespace sxsh::savings
