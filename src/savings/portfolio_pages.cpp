#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "industries/classification.h"
#include "savings/gathered.h"
#include "savings/list_pages.h"
#include "savings/portfolio.html.h"
#include "savings/queries.gen.h"
#include "savings/shown.h"
#include "terms/problems/savings.h"
#include "territory/atlas.h"
#include "territory/place.h"
#include "ui/messages/portfolio.gen.h"
#include "ui/messages/savings_list.gen.h"
#include "ui/page.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::word;

constexpr const char* kPath = "/lv/tiet-kiem/gop";
// How amounts of a sum are put: in the unit of its results, or in đồng.
struct Measure {
  const measures::Unit* unit = nullptr;  // null: đồng
  int decimals = 0;
  std::string number(double value, Lang lang) const {
    return unit ? number_shown(std::llround(value), decimals, lang) : grouped(std::llround(value), lang == Lang::vi);
  }
  std::string amount(double value, Lang lang) const {
    return number(value, lang) + " " + (unit ? unit->words(lang) : word(lang, Msg::portfolio_dong));
  }
};

SumLine line_of(const Sum& sum, const Measure& measure, const std::string& name, const std::string& href, Lang lang) {
  SumLine out{.name = name,
              .href = href,
              .facilities = grouped(sum.facilities, lang == Lang::vi),
              .expected = measure.amount(sum.expected, lang),
              .actual = measure.amount(sum.actual, lang),
              .saving = measure.amount(sum.saving(), lang),
              .percent = percent_of(sum.percent_tenths(), lang),
              .interval = "",
              .notes = {}};
  if (sum.half)
    out.interval = word(lang, Msg::portfolio_between,
                        {{"low", measure.number(sum.saving() - *sum.half, lang)},
                         {"high", measure.amount(sum.saving() + *sum.half, lang)}});
  if (const auto relative = sum.relative_tenths())
    out.notes.push_back(word(lang, Msg::portfolio_relative, {{"relative", percent_of(relative, lang)}}));
  for (const Problem& one : sum.why) out.notes.push_back(one.message(lang));
  return out;
}

std::vector<Part> those_of(const std::vector<Part>& parts, auto&& fits) {
  std::vector<Part> out;
  std::ranges::copy_if(parts, std::back_inserter(out), [&](const Part& one) { return fits(*one.listed); });
  return out;
}

// What the sum of the page is made of, and its splits.
std::vector<Part> shown_parts(const Gathered& all) {
  if (all.asked.subject == kMoney) return all.priced;
  return those_of(all.sorted.parts, [&](const Listed& one) { return one.kept.subject == all.asked.subject; });
}

struct Shown {
  Sum sum;
  Measure measure;
};
// Of some of the shown parts: in money, or in the unit of the subject that was asked for.
Shown shown_sum(const Gathered& all, const std::vector<Part>& parts) {
  if (all.asked.subject == kMoney || parts.empty()) return {money_sum(parts), {}};
  return {physical_sum(parts), {parts.front().listed->kept.unit, parts.front().listed->kept.decimals}};
}

std::string narrowed_path(PortfolioAsked asked, auto&& change) {
  change(asked);
  return std::string(kPath) + "?" + address_of(asked);
}

void fill_resources(const Gathered& all, PortfolioView& view, Lang lang) {
  for (const std::string& code : all.choices.subjects) {
    const auto parts = those_of(all.sorted.parts, [&](const Listed& one) { return one.kept.subject == code; });
    if (parts.empty()) continue;
    const Kept& first = parts.front().listed->kept;
    view.resources.push_back(line_of(physical_sum(parts), {first.unit, first.decimals}, subject_words(code, "", lang),
                                     narrowed_path(all.asked, [&](PortfolioAsked& asked) { asked.subject = code; }), lang));
  }
  if (!all.priced.empty())
    view.resources.push_back(line_of(money_sum(all.priced), {}, word(lang, Msg::portfolio_money),
                                     narrowed_path(all.asked, [](PortfolioAsked& asked) { asked.subject = kMoney; }), lang));
}

void fill_grades(const Gathered& all, PortfolioView& view, Lang lang) {
  for (char grade = 'A'; grade <= 'E'; ++grade) {
    const auto parts = those_of(shown_parts(all), [&](const Listed& one) { return one.kept.grade == grade; });
    if (parts.empty()) continue;
    const auto shown = shown_sum(all, parts);
    ListFilter list{.narrowed = all.asked.narrowed,
                    .state = ListFilter::State::counted,
                    .subject = all.asked.subject == kMoney ? "" : all.asked.subject,
                    .grade = std::string(1, grade),
                    .words = ""};
    view.grades.push_back(line_of(shown.sum, shown.measure, word(lang, rung_words(grade)),
                                  "/lv/tiet-kiem?" + savings::address_of(list), lang));
  }
}

std::string industry_words(const std::string& division) {
  const auto* found = industries::Classification::carried().find(industries::Edition::vsic2018, division);
  return found ? division + " " + std::string(found->name) : division;
}

void fill_parts(const Gathered& all, PortfolioView& view, Lang lang) {
  const bool by_industry = all.asked.split == "nganh";
  std::map<std::string, std::vector<Part>> groups;
  for (const Part& one : shown_parts(all)) {
    const Listed& listed = *one.listed;
    groups[by_industry ? listed.industry.substr(0, 2) : std::to_string(listed.area.value_or(0))].push_back(one);
  }
  for (const auto& [key, parts] : groups) {
    const auto shown = shown_sum(all, parts);
    const bool unknown = key.empty() || key == "0";
    const std::string name = unknown       ? word(lang, Msg::portfolio_unknown)
                             : by_industry ? industry_words(key)
                                           : territory::unit_name(territory::Atlas::carried(), std::stoll(key), lang);
    const std::string href = unknown ? "" : narrowed_path(all.asked, [&](PortfolioAsked& asked) {
      if (by_industry) asked.narrowed.division = key;
      else asked.narrowed.unit_id = std::stoll(key);
    });
    view.parts.push_back(line_of(shown.sum, shown.measure, name, href, lang));
  }
  std::ranges::sort(view.parts, {}, [](const SumLine& one) { return sort_key(one.name); });
  view.parts_title =
      word(lang, by_industry ? Msg::portfolio_by_industry : Msg::portfolio_by_area, {{"measure", view.measure}});
}

void fill_left_out(web::Context& context, const Gathered& all, PortfolioView& view) {
  const Lang lang = context.lang;
  const bool vi = lang == Lang::vi;
  std::map<Out, int64_t> counts;
  for (const LeftOut& one : all.sorted.left_out) ++counts[one.why];
  for (const LeftOut& one : all.out_of_money) ++counts[one.why];
  const auto list = [&](ListFilter::State state) {
    ListFilter filter{.narrowed = all.asked.narrowed, .state = state, .subject = "", .grade = "", .words = ""};
    filter.narrowed.year = 0;
    return "/lv/tiet-kiem?" + savings::address_of(filter);
  };
  for (const auto& [why, n] : counts) {
    const std::string href = why == Out::waiting     ? list(ListFilter::State::waiting)
                             : why == Out::refused   ? list(ListFilter::State::refused)
                             : why == Out::withdrawn ? list(ListFilter::State::withdrawn)
                                                     : "";
    view.left_out.push_back({word(lang, reason_of(why)), grouped(n, vi), href});
  }
  std::map<Out, int64_t> rest;
  for (const auto& [facility, why] : outside(all.sorted)) ++rest[why];
  const auto add = [&](int64_t n, Message reason, const char* code) {
    if (n > 0)
      view.without.push_back({word(lang, reason), grouped(n, vi),
                              std::string(kPath) + "/ngoai?vi-sao=" + code + "&" + savings::address_of(all.asked.narrowed)});
  };
  add(rest[Out::waiting], Msg::portfolio_without_waiting, "cho");
  add(rest[Out::refused], Msg::portfolio_without_refused, "khong-tinh");
  add(rest[Out::other_year], Msg::portfolio_without_other_year, "nam-khac");
  add(count_without(context, all.asked.narrowed), Msg::portfolio_without_nothing, "chua-giu");
}

Result<web::Response> show_portfolio(web::Context& context) {
  const Lang lang = context.lang;
  const bool vi = lang == Lang::vi;
  const Gathered all = gathered(context);
  PortfolioView view;
  view.measure =
      all.asked.subject == kMoney ? word(lang, Msg::portfolio_measure_money) : subject_words(all.asked.subject, "", lang);
  const int64_t facilities =
      context.db
          .one(sql::count_facilities{.office_id = context.office_id,
                                     .unit_id = all.asked.narrowed.unit_id,
                                     .division = all.asked.narrowed.division,
                                     .person_id = person_of(context)},
               [](const db::Row& row) { return row.int64("n"); })
          .value_or(0);
  view.filters = narrowing_controls(all.choices, all.asked.narrowed, all.choices.years.empty(), lang);
  view.filters.push_back(subject_control(all.choices, all.asked.subject, {kMoney, Msg::portfolio_money}, lang));
  view.filters.push_back(ui::select("theo", word(lang, Msg::portfolio_split),
                                    {{"", word(lang, Msg::portfolio_split_area), all.asked.split.empty()},
                                     {"nganh", word(lang, Msg::portfolio_split_industry), !all.asked.split.empty()}}));
  if (!context.request.query.empty()) view.clear_href = kPath;
  const Shown shown = shown_sum(all, shown_parts(all));
  if (all.sorted.parts.empty()) {
    view.nothing = Problem(problems::portfolio_nothing).message(lang);
  } else {
    fill_resources(all, view, lang);
    fill_grades(all, view, lang);
    fill_parts(all, view, lang);
    if (shown.sum.results > 0) {
      const auto tenths = shown.sum.percent_tenths();
      view.finding = word(lang, shown.sum.saving() < 0 ? Msg::portfolio_finding_more : Msg::portfolio_finding,
                          {{"year", std::to_string(all.asked.narrowed.year)},
                           {"n", grouped(shown.sum.facilities, vi)},
                           {"amount", shown.measure.amount(std::abs(shown.sum.saving()), lang)},
                           {"percent", percent_of(tenths ? std::optional(std::abs(*tenths)) : std::nullopt, lang)},
                           {"measure", view.measure}});
    }
    if (const auto n = std::ranges::count_if(all.sorted.parts, [](const Part& one) { return one.listed->kept.outdated; }); n > 0)
      view.outdated = word(lang, Msg::portfolio_outdated, {{"n", grouped(n, vi)}});
    view.covered = word(lang, Msg::portfolio_covered,
                        {{"n", grouped(shown.sum.facilities, vi)}, {"all", grouped(facilities, vi)}});
  }
  fill_left_out(context, all, view);
  if (!all.all.empty()) {
    view.xlsx_href = std::string(kPath) + "/tai-ve?" + address_of(all.asked);
    view.csv_href = view.xlsx_href + "&loai-tep=csv";
  }
  return ui::workspace(context, {.title = word(lang, Msg::portfolio_title),
                                 .body = portfolio(view, lang),
                                 .current = "/lv/tiet-kiem",
                                 .crumbs = {{word(lang, Msg::savings_list_title), "/lv/tiet-kiem"},
                                            {word(lang, Msg::portfolio_title), ""}},
                                 .islands = {},
                                 .description = ""});
}

}  // namespace

void add_portfolio_routes(web::Router& router) {
  router.get("/lv/tiet-kiem/gop", "saving.view", show_portfolio);
  add_portfolio_export(router);
  add_outside_routes(router);
}

}  // namespace sxsh::savings
