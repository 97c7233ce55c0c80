#include "savings/list_pages.h"

#include <algorithm>

#include "base/text.h"
#include "paper/sheet_writer.h"
#include "savings/savings_list.html.h"
#include "savings/shown.h"
#include "territory/atlas.h"
#include "territory/place.h"
#include "ui/messages/assessments.gen.h"
#include "ui/messages/savings_list.gen.h"
#include "ui/page.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::word;
using State = ListFilter::State;
using Order = ListFilter::Order;

constexpr int kAPage = 50, kMostPages = 10'000;
constexpr const char* kPath = "/lv/tiet-kiem";

ui::Html state_control(const ListFilter& filter, Lang lang) {
  std::vector<ui::Choice> out = {{"", word(lang, Msg::savings_list_any), filter.state == State::any}};
  const auto add = [&](const char* code, State state, Message words) {
    out.push_back({code, word(lang, words), filter.state == state});
  };
  add("cho", State::waiting, Msg::savings_list_waiting);
  add("da-xac-nhan", State::counted, Msg::savings_list_counted);
  add("khong-tinh", State::refused, Msg::savings_list_refused);
  add("da-rut", State::withdrawn, Msg::savings_list_withdrawn);
  return ui::select("trang-thai", word(lang, Msg::savings_list_state), out);
}

ui::Html grade_control(const ListFilter& filter, Lang lang) {
  std::vector<ui::Choice> out = {{"", word(lang, Msg::savings_list_any), filter.grade.empty()}};
  for (char grade = 'A'; grade <= 'E'; ++grade)
    out.push_back({std::string(1, grade), word(lang, rung_words(grade)), filter.grade == std::string(1, grade)});
  return ui::select("bac", word(lang, Msg::savings_list_grade), out);
}

ui::Html order_control(const ListFilter& filter, Lang lang) {
  return ui::select("xep", word(lang, Msg::savings_list_order),
                    {{"", word(lang, Msg::savings_list_order_newest), filter.order == Order::newest},
                     {"ten", word(lang, Msg::savings_list_order_name), filter.order == Order::name},
                     {"ty-le", word(lang, Msg::savings_list_order_percent), filter.order == Order::percent},
                     {"bac", word(lang, Msg::savings_list_order_grade), filter.order == Order::grade}});
}

ListedLine line_of(const Listed& one, Lang lang) {
  const Kept& kept = one.kept;
  const auto amount = [&](int64_t value) { return amount_words(value, kept.decimals, *kept.unit, lang); };
  const auto number = [&](int64_t value) { return number_shown(value, kept.decimals, lang); };
  ListedLine out{.name = one.facility,
                 .href = one.merged ? "" : std::string(kPath) + "/" + std::to_string(one.facility_id) + "?muc=" + kept.subject +
                                               "&goc=" + kept.baseline.iso() + "&ky=" + kept.reporting.iso(),
                 .facts = one.code,
                 .what = subject_words(kept.subject, one.series_name, lang),
                 .periods = word(lang, Msg::savings_list_against,
                                 {{"reporting", kept.reporting.words(lang)}, {"baseline", kept.baseline.words(lang)}}),
                 .saving = amount(kept.saving),
                 .fraction = word(lang, Msg::savings_list_fraction,
                                  {{"percent", percent_of(kept.percent_tenths, lang)},
                                   {"saving", number(kept.saving)},
                                   {"expected", amount(kept.expected)}}),
                 .interval = kept.low ? word(lang, Msg::savings_list_between,
                                             {{"low", number(*kept.low)}, {"high", amount(*kept.high)}})
                 : kept.stated_low && kept.stated_high
                     ? word(lang, Msg::assessments_stated,
                            {{"low", number(*kept.stated_low)}, {"high", amount(*kept.stated_high)}})
                     : word(lang, Msg::savings_list_no_interval),
                 .decided = "",
                 .note = note_words(one, lang),
                 .grade = grade_chip(kept.grade),
                 .state = state_chip(kept.decision, lang)};
  if (const std::string place = place_words(one, lang); !place.empty()) out.facts += " · " + place;
  if (!one.industry.empty()) out.facts += " · VSIC " + one.industry;
  if (kept.decision) out.decided = kept.decider + ", " + local_day(kept.decided_at, lang);
  return out;
}

Result<web::Response> show_list(web::Context& context) {
  const Lang lang = context.lang;
  const ListFilter filter = filter_of(context.request.query);
  const bool vi = lang == Lang::vi;
  int page = static_cast<int>(std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, kMostPages));
  SavingsListView view{.words = filter.words};
  view.may_see_temperatures = context.visitor.may("temperature.view");
  const auto look = [&] {
    each_listed(context, filter, kAPage, (page - 1) * kAPage,
                [&](const Listed& one) { view.lines.push_back(line_of(one, lang)); });
  };
  const auto [all, wait] = count_listed(context, filter);
  if ((page - 1) * kAPage >= all) page = 1;  // results went away since the address was made
  look();
  const ListChoices choices = choices_of(context);
  view.nothing_at_all = choices.years.empty();
  if (all > 0)
    view.finding = word(lang, wait > 0 ? Msg::savings_list_finding : Msg::savings_list_finding_none_waiting,
                        {{"waiting", grouped(wait, vi)}, {"all", grouped(all, vi)}});
  view.filters = {state_control(filter, lang),
                  subject_control(choices, filter.subject, {"", Msg::savings_list_any}, lang),
                  grade_control(filter, lang)};
  for (ui::Html& one : narrowing_controls(choices, filter.narrowed, true, lang)) view.filters.push_back(std::move(one));
  view.filters.push_back(order_control(filter, lang));
  const std::string address = address_of(filter);
  if (!address.empty()) view.clear_href = kPath;
  view.xlsx_href = std::string(kPath) + "/tai-ve?" + address;
  view.csv_href = view.xlsx_href + (address.empty() ? "" : "&") + "loai-tep=csv";
  view.pages = ui::pagination(page, static_cast<int>((all + kAPage - 1) / kAPage),
                              std::string(kPath) + "?" + address + (address.empty() ? "" : "&") + "trang=", lang);
  return ui::workspace(context, {.title = word(lang, Msg::savings_list_title),
                                 .body = savings_list(view, lang),
                                 .current = kPath,
                                 .crumbs = {{word(lang, Msg::savings_list_title), ""}},
                                 .islands = {},
                                 .description = ""});
}

}  // namespace

std::string place_words(const Listed& one, Lang lang) {
  return one.unit_id ? territory::unit_name(territory::Atlas::carried(), *one.unit_id, lang) : "";
}

std::string note_words(const Listed& one, Lang lang) {
  std::string out;
  const auto add = [&](const std::string& words) { out += (out.empty() ? "" : " ") + words; };
  if (one.merged) add(word(lang, Msg::savings_list_merged));
  if (one.kept.outdated) add(word(lang, Msg::savings_list_outdated));
  if (!one.kept.rebase_ended.empty()) add(word(lang, Msg::savings_list_rebase_ended, {{"words", one.kept.rebase_ended}}));
  return out;
}

std::vector<ui::Html> narrowing_controls(const ListChoices& choices, const Narrowed& narrowed, bool any_year, Lang lang) {
  const std::string any = word(lang, Msg::savings_list_any);
  std::vector<ui::Choice> units, divisions = {{"", any, narrowed.division.empty()}}, years;
  std::set<int64_t> offered = choices.units;
  if (narrowed.unit_id && territory::Atlas::carried().find(*narrowed.unit_id)) offered.insert(*narrowed.unit_id);
  for (const int64_t id : offered)
    units.push_back({std::to_string(id), territory::unit_name(territory::Atlas::carried(), id, lang), narrowed.unit_id == id});
  std::ranges::sort(units, {}, [](const ui::Choice& one) { return sort_key(one.label); });
  units.insert(units.begin(), ui::Choice{"", any, !narrowed.unit_id});
  for (const std::string& one : choices.divisions) divisions.push_back({one, "VSIC " + one, narrowed.division == one});
  if (any_year) years.push_back({"", any, narrowed.year == 0});
  for (auto year = choices.years.rbegin(); year != choices.years.rend(); ++year)
    years.push_back({std::to_string(*year), std::to_string(*year), narrowed.year == *year});
  return {ui::select("dia-ban", word(lang, Msg::savings_list_area), units),
          ui::select("nganh", word(lang, Msg::savings_list_industry), divisions),
          ui::select("nam", word(lang, Msg::savings_list_year), years)};
}

ui::Html subject_control(const ListChoices& choices, const std::string& chosen, const std::pair<std::string, Message>& first,
                         Lang lang) {
  std::vector<ui::Choice> out = {{first.first, word(lang, first.second), chosen == first.first}};
  for (const std::string& code : choices.subjects) out.push_back({code, subject_words(code, "", lang), chosen == code});
  return ui::select("muc", word(lang, Msg::savings_list_resource), out);
}

void add_list_routes(web::Router& router) {
  router.get("/lv/tiet-kiem", "saving.view", show_list);
  add_export_routes(router);
  add_portfolio_routes(router);
}

}  // namespace sxsh::savings
