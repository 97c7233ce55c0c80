// A figure by area: on the map where the outlines of the units are at hand, else as bars.
#include <algorithm>
#include <cmath>

#include "accounts/store.h"
#include "base/text.h"
#include "dashboard/pages.h"
#include "dashboard/queries.gen.h"
#include "indicators/entry_values.h"
#include "indicators/pages.h"
#include "indicators/part.h"
#include "indicators/values.h"
#include "indicators/whole.h"
#include "territory/outline.h"
#include "territory/page_words.h"
#include "territory/place.h"
#include "ui/charts/bars.h"
#include "ui/charts/picture.h"
#include "ui/messages/dashboard.gen.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;
using indicators::PartValue;
using indicators::Standing;
using indicators::Way;
using territory::Map;

constexpr size_t kRows = 12;
constexpr std::string_view kReporting = "nop-";  // then the round's slug
constexpr int64_t kSteps[] = {0, 250, 500, 750};         // tenths of a percent
constexpr int64_t kIndexSteps[] = {0, 900, 950, 1000};  // of what was to be expected; from 1000 on more was used

// The office's province on either map; the one that took it over, or the first of those it was made of.
const territory::Unit* province_on(Map map, const std::string& name) {
  const auto& atlas = territory::Atlas::carried();
  const auto named = [&](Map where) -> const territory::Unit* {
    for (const auto* one : atlas.provinces(where))
      if (search_key(one->name) == search_key(name)) return one;
    return nullptr;
  };
  if (const auto* found = named(map)) return found;
  const auto* other = named(map == Map::before ? Map::since : Map::before);
  if (!other) return nullptr;
  const auto links = map == Map::since ? atlas.successors(*other) : atlas.predecessors(*other);
  return links.empty() ? nullptr : links.front().unit;
}

struct Shown {
  const indicators::Indicator* indicator = nullptr;  // null: of reports
  std::string code, name, part;
  Map map = Map::before;
  std::string base, more;  // the page of one area is base + its key; of all areas: more
  std::vector<PartValue> values;
  std::string missing;
  bool saving = false, index = false;  // index: what was used out of what was to be expected, less is better
  int64_t cutoff = 0;
  Date day;           // of the figures
  std::string whole;  // what the whole period means for them
};

struct Round {
  int64_t id = 0;
  std::string slug, title;
};
std::vector<Round> rounds_of(web::Context& context, const Date& day) {
  const std::string until = iso(day) + "T17:00:00.000Z";  // the local midnight that ends the day
  return context.db.all(sql::rounds_of_facilities{.office_id = context.office_id, .until = until}, [](const db::Row& row) {
    return Round{row.int64("id"), row.text("slug"), row.text("title")};
  });
}
std::string code_of(const Round& round) { return std::string(kReporting) + round.slug; }

std::vector<PartValue> sent_by_area(web::Context& context, const Round& round, const std::string& part, const Date& day) {
  return context.db.all(
      sql::reporting_by_area{.part = part, .day = iso(day), .office_id = context.office_id, .round_id = round.id},
      [](const db::Row& row) {
        const auto unit = row.maybe_int64("unit");
        PartValue out{unit ? std::to_string(*unit) : "", {}};
        out.value.numerator = row.int64("sent");
        out.value.denominator = row.int64("obliged");
        out.value.tenths = indicators::percent_tenths(*out.value.numerator, *out.value.denominator);
        return out;
      });
}

// Those of the programme's targets that can be split by area, each indicator once.
std::vector<const Standing*> splittable(const Overview& overview) {
  std::vector<const Standing*> out;
  for (const Standing& one : overview.standings)
    if (one.indicator && indicators::has_parts(*one.indicator) &&
        std::ranges::none_of(out, [&](const Standing* other) { return other->indicator == one.indicator; }))
      out.push_back(&one);
  return out;
}

void fill_choices(web::Context& context, const std::vector<const Standing*>& all, const std::vector<Round>& rounds,
                  const std::string& chosen, MapCard& card) {
  std::vector<ui::Choice> choices;
  for (const Standing* one : all)
    choices.push_back({one->indicator->code, with_industries(one->indicator->name.in(context.lang), *one, context.lang),
                       one->indicator->code == chosen});
  for (const Round& one : rounds)
    choices.push_back(
        {code_of(one), word(context.lang, Msg::dashboard_reporting, {{"title", one.title}}), code_of(one) == chosen});
  card.choice = ui::select("xem", word(context.lang, Msg::dashboard_map_which), choices);
}

// What is asked for, else application, else the first there is.
std::string chosen_of(web::Context& context, const std::vector<const Standing*>& all, const std::vector<Round>& rounds) {
  const std::string asked = context.request.asked("xem");
  const auto has = [&](std::string_view code) {
    return std::ranges::any_of(all, [&](const Standing* one) { return one->indicator->code == code; });
  };
  if (has(asked) || std::ranges::find(rounds, asked, code_of) != rounds.end()) return asked;
  if (has("application")) return "application";
  if (!all.empty()) return all.front()->indicator->code;
  return rounds.empty() ? "" : code_of(rounds.front());
}

Shown by_indicator(web::Context& context, const Overview& overview, const Standing& standing, Shown out) {
  const auto& indicator = *standing.indicator;
  const indicators::Scope scope{.population = standing.population,
                                .unit_id = {},
                                .industry = "",
                                .zone_id = {},
                                .size = "",
                                .subject = "",
                                .named_industries = standing.scope.named_industries,
                                .programme_id = overview.programme.id,
                                .whole = standing.scope.whole};
  out.indicator = &indicator;
  out.name = with_industries(indicator.name.in(context.lang), standing, context.lang);
  out.base = standing.href;
  out.more = standing.href + "&chia=" + out.part;
  out.values = indicators::values_by(context.db, context.office_id, indicator, out.day = standing.day, scope, out.part);
  out.missing = standing.value.missing.in(context.lang);
  out.saving = indicator.way == Way::savings;
  out.index = indicators::is_tallied(indicator);
  out.cutoff = indicator.cutoff;
  if (standing.value.tenths) out.whole = indicators::whole_words(indicator, standing.scope, standing.day).in(context.lang);
  return out;
}

// "1:327" of the area in the address of an indicator; its id in that of a round.
std::string href_of(const Shown& shown, const std::string& key) {
  if (shown.code.starts_with(kReporting)) return shown.base + (key.empty() ? "%3F" : key);
  if (shown.index && key.empty()) return "";  // no list of those alone
  const auto narrowed = indicators::part_name(shown.part, key, {}, Lang::vi).narrowed;
  std::string out = shown.base;
  for (const auto& [name, value] : narrowed) out += "&" + name + "=" + value;
  return narrowed.empty() ? "" : out;
}

void fill_rows(const Shown& shown, Lang lang, MapCard& card) {
  for (const PartValue& one : shown.values) {
    if (card.rows.size() == kRows) break;
    AreaRow row{.name = one.key.empty() ? word(lang, Msg::dashboard_area_unknown)
                                        : indicators::part_name(shown.part, one.key, {}, lang).name,
                .href = href_of(shown, one.key),
                .out_of = "",
                .share = indicators::shown_in("percent", one.value.tenths, lang),
                .interval = indicators::interval_words(nullptr, "percent", one.value, lang),
                .missing = one.value.missing.in(lang)};
    if (shown.index) row.out_of = indicators::of_words(shown.indicator, one.value, lang);  // MJ, đồng, kg: nothing to count
    else if (one.value.numerator && one.value.denominator)
      row.out_of = word(lang, one.value.decimals == 0 ? Msg::dashboard_of : Msg::dashboard_of_about,
                        {{"numerator", indicators::count_of(one.value, one.value.numerator, lang)},
                         {"denominator", indicators::count_of(one.value, one.value.denominator, lang)}});
    card.rows.push_back(std::move(row));
  }
  if (shown.values.size() > kRows) {
    const auto all = static_cast<int64_t>(shown.values.size());
    card.rest = word(lang, Msg::dashboard_map_more, {{"n", grouped(all, lang == Lang::vi)}});
    card.rest_href = shown.more;
  }
}

void draw(const Shown& shown, const territory::Unit* province, Lang lang, MapCard& card) {
  if (shown.map == Map::since && province && territory::has_commune_outlines(*province)) {
    territory::Figures figures;
    for (const PartValue& one : shown.values) {
      const auto* unit = one.key.empty() ? nullptr : territory::Atlas::carried().find(std::stoll(one.key));
      if (unit && one.value.tenths) figures[std::string(unit->code)] = *one.value.tenths;
    }
    const auto words = [&](int64_t tenths) { return indicators::shown_in("percent", tenths, lang); };
    card.drawing = territory::map_of_communes(*province, figures, shown.index ? kIndexSteps : kSteps, words, card.title, lang);
    card.isles = territory::map_of_isles(Map::since, lang);
    card.mapped = true;
    const auto step = [&](int i) { return std::to_string((shown.index ? kIndexSteps : kSteps)[i] / 10); };
    card.legend = ui::legend({{"area-step-1", word(lang, Msg::dashboard_step_under, {{"to", step(1)}})},
                              {"area-step-2", word(lang, Msg::dashboard_step_between, {{"from", step(1)}, {"to", step(2)}})},
                              {"area-step-3", word(lang, Msg::dashboard_step_between, {{"from", step(2)}, {"to", step(3)}})},
                              {"area-step-4", word(lang, Msg::dashboard_step_from, {{"from", step(3)}})},
                              {"area-none", word(lang, Msg::dashboard_map_no_data)}});
    return;
  }
  card.note = word(lang, Msg::dashboard_map_no_outlines);
  ui::Bars chart{.finding = card.title, .top = 100, .series = {}, .rows = {}};
  for (size_t i = 0; i < card.rows.size(); ++i) {
    const auto& value = shown.values[i].value;
    chart.top = std::max(chart.top, std::ceil(static_cast<double>(value.tenths.value_or(0)) / 100) * 10);
    chart.rows.push_back({card.rows[i].name, {}});
    chart.rows.back().values.push_back(
        value.tenths ? std::optional(ui::Figure{static_cast<double>(*value.tenths) / 10, card.rows[i].share}) : std::nullopt);
  }
  card.drawing = ui::bars(chart, lang);
}

void fill_maps(const Overview& overview, const Shown& shown, Lang lang, MapCard& card) {
  for (const Map map : {Map::before, Map::since}) {
    const std::string code(map == Map::before ? territory::kOldMap : territory::kNewMap);
    card.maps.push_back({word(lang, map == Map::before ? Msg::dashboard_old_map : Msg::dashboard_new_map),
                         "/lv?nam=" + overview.period() + "&xem=" + shown.code + "&ban-do=" + code + "#dia-ban",
                         map == shown.map});
    if (map == shown.map) card.map = code;
  }
  card.year = overview.period();
}

}  // namespace

void fill_map(web::Context& context, const Overview& overview, OverviewView& view) {
  if (!context.visitor.may("indicator.view")) return;  // every area opens a list
  const Lang lang = context.lang;
  MapCard& card = view.map;
  const auto rounds = context.visitor.may("round.view") ? rounds_of(context, overview.day) : std::vector<Round>{};
  const auto all = splittable(overview);
  Shown shown;
  shown.day = overview.day;
  shown.code = chosen_of(context, all, rounds);
  if (shown.code.empty()) return;
  shown.map = territory::map_named(context.request.asked("ban-do")).value_or(territory::map_at(overview.day));
  shown.part = shown.map == Map::before ? "district_1" : "commune_2";
  if (shown.code.starts_with(kReporting)) {
    const auto round = std::ranges::find(rounds, shown.code, code_of);
    const std::string page = "/lv/dot-bao-cao/" + round->slug + "?xem=tat-ca&theo=" +
                             (shown.map == Map::before ? "old_area" : "new_area");
    shown.name = word(lang, Msg::dashboard_reporting, {{"title", round->title}});
    shown.base = page + "&phan=";
    shown.more = page;
    shown.values = sent_by_area(context, *round, shown.part, overview.day);
  } else {
    const auto standing = std::ranges::find(all, shown.code, [](const Standing* one) { return one->indicator->code; });
    shown = by_indicator(context, overview, **standing, std::move(shown));
  }
  if (shown.saving) std::erase_if(shown.values, [](const PartValue& one) { return !one.value.tenths; });  // none was measured
  std::ranges::stable_sort(shown.values, [&](const PartValue& one, const PartValue& other) {
    if (one.key.empty() != other.key.empty()) return other.key.empty();  // what is not known comes last
    if (shown.index && one.value.tenths && other.value.tenths) return *one.value.tenths < *other.value.tenths;  // the best first
    return one.value.tenths.value_or(-1) > other.value.tenths.value_or(-1);
  });
  card.shown = true;
  card.title = word(lang, Msg::dashboard_by_area,
                    {{"what", shown.name},
                     {"unit", word(lang, shown.map == Map::before ? Msg::dashboard_unit_district
                                                                  : Msg::dashboard_unit_commune)}});
  const std::string day = day_words(shown.day, lang);
  card.lead = shown.saving ? word(lang, Msg::dashboard_map_lead_saving,
                                  {{"cutoff", indicators::shown_in("percent", shown.cutoff, lang)}, {"day", day}})
                           : word(lang, Msg::dashboard_map_lead, {{"day", day}});
  if (shown.index) card.lead = word(lang, Msg::dashboard_map_lead_index, {{"day", day}});
  if (!shown.whole.empty()) card.lead += " " + shown.whole;
  fill_choices(context, all, rounds, shown.code, card);
  fill_maps(overview, shown, lang, card);
  fill_rows(shown, lang, card);
  if (shown.values.empty()) {
    card.note = shown.missing.empty() ? word(lang, Msg::dashboard_map_nothing) : shown.missing;
    return;
  }
  const auto office = accounts::find_office(context.db, context.office_id);
  draw(shown, office ? province_on(shown.map, office->province) : nullptr, lang, card);
  card.pictures = ui::picture_links("/lv/tong-quan/hinh/dia-ban?nam=" + card.year + "&xem=" + shown.code + "&ban-do=" + card.map,
                                "dia-ban-" + shown.code, lang);
}

}  // namespace sxsh::dashboard
