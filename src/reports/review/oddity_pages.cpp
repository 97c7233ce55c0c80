// Monthly figures that are unusual beside their own past, until somebody of the office has looked at them.
#include <algorithm>
#include <set>

#include "accounts/actor.h"
#include "accounts/scope.h"
#include "base/text.h"
#include "facilities/file/reach.h"
#include "figures/entry.h"
#include "figures/oddity.h"
#include "paper/sheet_writer.h"
#include "reports/oddity.html.h"
#include "reports/pages.h"
#include "reports/review/pages.h"
#include "terms/problems.h"
#include "territory/atlas.h"
#include "territory/place.h"
#include "ui/messages/queue.gen.h"
#include "ui/messages/reviewing.gen.h"
#include "web/decoding.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int kAPage = 50, kMostExported = 20'000;
constexpr const char* kHere = "/lv/viec/so-la";

std::optional<int64_t> person_of(const web::Context& context) {
  return accounts::sees_whole_office(context.visitor.roles) ? std::nullopt : std::optional(context.visitor.person_id);
}

std::string reason_words(const std::string& reason, Lang lang) {
  if (reason.empty()) return word(lang, Msg::queue_oddity_no_reason);
  return tr(lang, Msg::reviewing_reason_given, {{"reason", reason}});
}

struct RuleWords {
  figures::Rule rule;
  std::string_view code;                 // in addresses
  Message words;
};
constexpr RuleWords kRules[] = {{figures::Rule::last_month, "thang-truoc", Msg::queue_oddity_last_month},
                                {figures::Rule::last_year, "nam-truoc", Msg::queue_oddity_last_year},
                                {figures::Rule::average_3, "ba-thang", Msg::queue_oddity_average_3}};

// Of an address: dia-ban, nganh, quy-tac, tu, den (months). What cannot be read is left out.
figures::OddityFilter filter_of(const std::multimap<std::string, std::string>& query) {
  const auto asked = [&](const char* name) {
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
  };
  figures::OddityFilter out{.unit_id = std::nullopt, .division = asked("nganh"), .rule = std::nullopt,
                            .from = figures::Month::parse(asked("tu")), .to = figures::Month::parse(asked("den"))};
  if (const int64_t unit = leading_number(asked("dia-ban"))) out.unit_id = unit;
  if (out.division.size() != 2 || out.division.find_first_not_of("0123456789") != std::string::npos) out.division.clear();
  for (const RuleWords& one : kRules)
    if (asked("quy-tac") == one.code) out.rule = one.rule;
  return out;
}

std::string address_of(const figures::OddityFilter& filter) {
  std::string out;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) out.append(out.empty() ? "" : "&").append(name).append("=").append(value);
  };
  if (filter.unit_id) add("dia-ban", std::to_string(*filter.unit_id));
  add("nganh", filter.division);
  for (const RuleWords& one : kRules)
    if (filter.rule == one.rule) add("quy-tac", one.code);
  if (filter.from) add("tu", filter.from->iso());
  if (filter.to) add("den", filter.to->iso());
  return out;
}

std::vector<ui::Html> controls_of(web::Context& context, const figures::OddityFilter& filter) {
  const Lang lang = context.lang;
  const bool new_map = territory::map_at(context.clock.today()) != territory::Map::before;
  const auto choices = figures::oddity_choices(context.db, context.office_id, person_of(context), new_map);
  const auto any = [&](bool chosen) { return ui::Choice{"", word(lang, Msg::reviewing_any), chosen}; };
  std::vector<ui::Choice> areas, industries = {any(filter.division.empty())}, rules = {any(!filter.rule)},
                                 from = {any(!filter.from)}, to = {any(!filter.to)};
  for (const int64_t unit : choices.units)
    areas.push_back({std::to_string(unit), territory::unit_name(territory::Atlas::carried(), unit, lang),
                     filter.unit_id == unit});
  std::ranges::sort(areas, {}, [](const ui::Choice& one) { return sort_key(one.label); });
  areas.insert(areas.begin(), any(!filter.unit_id));
  for (const std::string& code : choices.divisions) industries.push_back({code, "VSIC " + code, filter.division == code});
  for (const RuleWords& one : kRules) rules.push_back({std::string(one.code), word(lang, one.words), filter.rule == one.rule});
  std::set<figures::Month> months = choices.months;
  for (const auto& asked : {filter.from, filter.to})
    if (asked) months.insert(*asked);                  // what was asked for stays to be seen
  for (const figures::Month& month : months) {
    from.push_back({month.iso(), month.words(lang), filter.from == month});
    to.push_back({month.iso(), month.words(lang), filter.to == month});
  }
  return {ui::select("dia-ban", word(lang, Msg::reviewing_area), areas),
          ui::select("nganh", word(lang, Msg::reviewing_industry), industries),
          ui::select("quy-tac", word(lang, Msg::queue_oddity_rule), rules),
          ui::select("tu", word(lang, Msg::queue_oddity_from), from), ui::select("den", word(lang, Msg::queue_oddity_to), to)};
}

Result<web::Response> show_oddities(web::Context& context) {
  const Lang lang = context.lang;
  const figures::OddityFilter filter = filter_of(context.request.query);
  const std::string asked = address_of(filter);
  const int page = static_cast<int>(std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, 10'000));
  OddityView view{.title = word(lang, Msg::queue_oddities), .csrf = context.visitor.csrf, .queue_href = "/lv/viec", .kept = asked,
                  .filters = controls_of(context, filter), .lines = {}};
  const int64_t all =
      figures::each_oddity(context.db, context.office_id, person_of(context), filter, kAPage, (page - 1) * kAPage,
                           [&](const figures::Oddity& one) {
                             const std::string title = one.series.title(lang), month = one.month.words(lang);
                             view.lines.push_back(
                                 {.facility = one.name,
                                  .href = "/lv/co-so/" + std::to_string(one.facility_id) + "/so-do/" + one.month.iso(),
                                  .code = one.code, .what = title, .month = month,
                                  .value = figures::amount_words(one.value, one.series, lang),
                                  .words = figures::odd_words(one.unusual, one.series, lang),
                                  .reason = reason_words(one.reason, lang),
                                  .choice = std::to_string(one.facility_id) + ":" + std::to_string(one.series.series) + ":" +
                                            one.month.iso(),
                                  .choose_words = tr(lang, Msg::reviewing_choose,
                                                     {{"name", one.name + ", " + title + ", " + month}})});
                           });
  view.finding = all == 0 ? "" : std::string(tr(lang, Msg::queue_oddities_finding, {{"n", grouped(all, lang == Lang::vi)}}));
  if (const auto n = context.request.asked_int("xem"); n && *n > 0)
    view.done = tr(lang, Msg::queue_oddity_seen_done, {{"n", grouped(*n, lang == Lang::vi)}});
  view.pages = ui::pagination(page, static_cast<int>((all + kAPage - 1) / kAPage),
                              std::string(kHere) + "?" + (asked.empty() ? "" : asked + "&") + "trang=", lang);
  if (all > 0) {
    view.xlsx_href = std::string(kHere) + "/tai-ve" + (asked.empty() ? "" : "?" + asked);
    view.csv_href = std::string(kHere) + "/tai-ve?" + (asked.empty() ? "" : asked + "&") + "loai-tep=csv";
  }
  return review_framed(context, view.title, oddity(view, lang),
                       {{word(lang, Msg::reviewing_queue), "/lv/viec"}, {view.title, ""}});
}

// "4711:2:2018-06"; only of facilities within reach.
Result<web::Response> mark_those(web::Context& context) {
  int64_t n = 0;
  const auto [first, last] = context.request.form.equal_range("chon");
  for (auto each = first; each != last; ++each) {
    const auto parts = split(each->second, ':');
    const auto month = parts.size() == 3 ? figures::Month::parse(parts[2]) : std::nullopt;
    const int64_t facility = leading_number(parts[0]), series = parts.size() == 3 ? leading_number(parts[1]) : 0;
    if (!month || facility == 0 || series == 0) return Problem(problems::bad_request, {{"detail", "chon"}});
    if (!facilities::may_reach(context, facilities::Door::workspace, facility)) return Problem(problems::not_found);
    TRY(figures::mark_seen(context.db, accounts::actor_of(context), facility, series, *month));
    ++n;
  }
  const std::string kept = address_of(filter_of(TRY(web::parse_pairs(context.request.field("bo-loc"), web::kQueryFields))));
  return web::Response::redirect(std::string(kHere) + "?" + (kept.empty() ? "" : kept + "&") + "xem=" + std::to_string(n));
}

paper::SheetLayout layout_of(Lang lang) {
  paper::SheetLayout layout{.name = word(lang, Msg::queue_oddities), .columns = {}};
  const auto column = [&](Message title) {
    layout.columns.push_back({.title = word(lang, title), .kind = paper::ColumnKind::text, .comment = "", .choices = {}});
  };
  for (const Message title : {Msg::reviewing_code, Msg::reviewing_facility, Msg::queue_oddity_month, Msg::queue_oddity_what,
                              Msg::queue_oddity_value, Msg::queue_oddity_why, Msg::queue_oddity_reason})
    column(title);
  return layout;
}

template <class Writer>
void write_rows(web::Context& context, Writer& writer) {
  const Lang lang = context.lang;
  figures::each_oddity(context.db, context.office_id, person_of(context), filter_of(context.request.query), kMostExported, 0,
                       [&](const figures::Oddity& one) {
                         const std::string month = one.month.words(lang), what = one.series.title(lang),
                                           value = figures::amount_words(one.value, one.series, lang),
                                           why = figures::odd_words(one.unusual, one.series, lang);
                         using Cell = paper::OutCell;
                         const Cell cells[] = {Cell::of(one.code), Cell::of(one.name), Cell::of(month), Cell::of(what),
                                               Cell::of(value),    Cell::of(why),      Cell::of(one.reason)};
                         writer.row(cells);
                       });
}

Result<web::Response> export_oddities(web::Context& context) {
  const paper::SheetLayout layout = layout_of(context.lang);
  if (context.request.asked("loai-tep") == "csv") {
    paper::CsvWriter writer(layout);
    write_rows(context, writer);
    return web::Response::file(TRY(writer.finish()), "text/csv; charset=utf-8", "so-do-la.csv");
  }
  paper::XlsxWriter writer;
  writer.sheet(layout);
  write_rows(context, writer);
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "so-do-la.xlsx");
}

}  // namespace

int64_t oddities_waiting(web::Context& context) {
  return figures::each_oddity(context.db, context.office_id, person_of(context), {}, 1, 0, [](const figures::Oddity&) {});
}

void add_oddity_routes(web::Router& router) {
  router.get("/lv/viec/so-la", "figure.look", show_oddities);
  router.get("/lv/viec/so-la/tai-ve", "figure.look", export_oddities);
  router.post("/lv/viec/so-la", "figure.look", mark_those);
}

}  // namespace sxsh::reports
