#include "dashboard/compare.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "dashboard/pages.h"
#include "facilities/frame/population.h"
#include "indicators/aimed.h"
#include "indicators/entry_values.h"
#include "indicators/pages.h"
#include "indicators/part.h"
#include "programmes/store.h"
#include "terms/problems.h"
#include "ui/charts/bars.h"
#include "ui/messages/dashboard.gen.h"
#include "web/decoding.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;
using indicators::Value;
using indicators::Way;

constexpr size_t kMostChosen = 200;

std::vector<std::string> all_asked(const web::Context& context, const std::string& name) {
  std::vector<std::string> out;
  const auto [first, last] = context.request.query.equal_range(name);
  for (auto it = first; it != last && out.size() < kMostChosen; ++it)
    if (!it->second.empty() && std::ranges::find(out, it->second) == out.end()) out.push_back(it->second);
  return out;
}

ComparedCell cell_of(const indicators::Indicator& indicator, Value value) {
  ComparedCell out{.value = std::move(value), .share = {}};
  out.share = out.value.tenths;
  if (indicator.way == Way::savings)
    out.share = out.value.numerator && out.value.denominator
                    ? indicators::percent_tenths(*out.value.numerator, *out.value.denominator)
                    : std::nullopt;
  return out;
}

// Years of the programme up to today; the last four where none runs.
void fill_years(const web::Context& context, const std::optional<programmes::Head>& programme, Comparison& out) {
  const int now = context.clock.today().year;
  const int last = programme ? std::clamp(now, programme->from_year, std::max(programme->from_year, programme->to_year)) : now;
  const int first = programme ? std::min(programme->from_year, last) : last - 3;
  for (int year = std::max(first, last - 11); year <= last; ++year) out.possible_years.push_back(year);
  for (const std::string& one : all_asked(context, "nam"))
    for (const int year : out.possible_years)
      if (one == std::to_string(year) && out.years.size() < kMostYears) out.years.push_back(year);
  if (out.years.empty()) {
    const size_t from = out.possible_years.size() > 2 ? out.possible_years.size() - 2 : 0;
    out.years.assign(out.possible_years.begin() + static_cast<std::ptrdiff_t>(from), out.possible_years.end());
  }
  std::ranges::sort(out.years);
}

class Comparer {
 public:
  Comparer(web::Context& context, Comparison& out, std::optional<programmes::Head> programme)
      : context_(context), out_(out), programme_(std::move(programme)) {
    scope_.population = out.population;
    scope_.named_industries = out.named;
    if (programme_) scope_.programme_id = programme_->id;
  }

  void run() {
    ComparedGroup whole{.kind = ComparedGroup::Kind::whole,
                        .key = "",
                        .name = word(context_.lang, Msg::dashboard_compare_whole),
                        .cells = {},
                        .hrefs = {}};
    for (const int year : out_.years) {
      whole.cells.push_back(
          cell_of(*out_.indicator, indicators::value_of(context_.db, context_.office_id, *out_.indicator, day_of(year), scope_)));
      whole.hrefs.push_back(list_of(year));
    }
    if (!out_.part.empty()) split();
    const bool some = !out_.chosen.empty();
    for (const ComparedGroup& one : out_.all)
      if (!some || std::ranges::find(out_.chosen, one.key) != out_.chosen.end()) out_.groups.push_back(one);
    if (some && out_.groups.size() > 1) out_.groups.push_back(sum_of(out_.groups));
    out_.groups.push_back(std::move(whole));
  }

 private:
  Date day_of(int year) const {
    const Date today = context_.clock.today();
    return year == today.year ? today : Date{year, 12, 31};
  }
  std::string list_of(int year) const {
    return "/lv/chi-tieu/" + out_.indicator->code + "?nam=" + std::to_string(year) +
           (programme_ ? "&ke-hoach=" + programme_->slug : "") +
           (out_.population.empty() ? "" : "&nhom=" + out_.population) +
           (out_.named.empty() ? "" : "&nganh-889=" + indicators::joined(out_.named));
  }
  void split() {
    const auto zones = out_.part == "zone" ? indicators::zone_names(context_.db, context_.office_id) : indicators::ZoneNames{};
    std::map<std::string, ComparedGroup> groups;
    for (size_t i = 0; i < out_.years.size(); ++i)
      for (const auto& one : indicators::values_by(context_.db, context_.office_id, *out_.indicator, day_of(out_.years[i]),
                                                   scope_, out_.part)) {
        const auto name = indicators::part_name(out_.part, one.key, zones, context_.lang);
        ComparedGroup& group = groups[one.key];
        group.key = one.key;
        group.name = name.name;
        group.cells.resize(out_.years.size());
        group.hrefs.resize(out_.years.size());
        group.cells[i] = cell_of(*out_.indicator, one.value);
        if (one.key.empty() && indicators::is_tallied(*out_.indicator)) continue;  // no list of those alone
        for (const auto& [key, value] : name.narrowed) group.hrefs[i] = list_of(out_.years[i]) + "&" + key + "=" + value;
      }
    for (auto& [key, group] : groups) out_.all.push_back(std::move(group));
    std::ranges::stable_sort(out_.all, [](const ComparedGroup& one, const ComparedGroup& other) {
      if (one.key.empty() != other.key.empty()) return other.key.empty();  // what is not known comes last
      return search_key(one.name) < search_key(other.name);
    });
  }
  ComparedGroup sum_of(const std::vector<ComparedGroup>& groups) const {
    ComparedGroup out{.kind = ComparedGroup::Kind::chosen,
                      .key = "",
                      .name = word(context_.lang, Msg::dashboard_compare_chosen),
                      .cells = {},
                      .hrefs = std::vector<std::string>(out_.years.size())};
    for (size_t i = 0; i < out_.years.size(); ++i) {
      std::vector<const ComparedCell*> cells;
      for (const ComparedGroup& one : groups) cells.push_back(&one.cells[i]);
      out.cells.push_back(summed(*out_.indicator, cells));
    }
    return out;
  }

  web::Context& context_;
  Comparison& out_;
  const std::optional<programmes::Head> programme_;
  indicators::Scope scope_;
};

}  // namespace

ComparedCell summed(const indicators::Indicator& indicator, const std::vector<const ComparedCell*>& cells) {
  ComparedCell out;
  int64_t numerator = 0, denominator = 0;
  for (const ComparedCell* one : cells) {
    const bool nothing = !one->value.numerator && !one->value.denominator;
    if (nothing && (one->value.missing.empty() || indicator.way == Way::savings)) continue;
    if (!one->value.numerator || !one->value.denominator || (one->value.decimals != 0 && indicator.way != Way::intensity))
      return out;
    out.value.decimals = one->value.decimals;
    numerator += *one->value.numerator;
    denominator += *one->value.denominator;
  }
  if (denominator == 0) return out;
  out.value.numerator = numerator;
  out.value.denominator = denominator;
  out.share = out.value.tenths = indicators::percent_tenths(numerator, denominator);
  return out;
}

std::string change_words(const indicators::Indicator& indicator, const ComparedCell& earlier, const ComparedCell& later,
                         Lang lang) {
  if (!earlier.share || !later.share) return "";
  const int64_t by = *later.share - *earlier.share;
  const auto& a = earlier.value;
  const auto& b = later.value;
  if (a.low && a.high && b.low && b.high && *a.low <= *b.high && *b.low <= *a.high)
    return word(lang, Msg::dashboard_compare_not_certain);
  const std::string sign = by > 0 ? "+" : by < 0 ? "−" : "";
  if (indicator.unit_code == "percent")
    return sign + decimal(std::abs(by), 1, lang == Lang::vi) + " " + word(lang, Msg::dashboard_points);
  return sign + indicators::shown(indicator, std::abs(by), lang);
}

Result<Comparison> comparison_of(web::Context& context) {
  Comparison out;
  const std::string code = context.request.asked("chi-tieu");
  out.indicator = indicators::indicator(code.empty() ? "application" : code);
  if (!out.indicator) return Problem(problems::not_found);
  const auto* population = facilities::population(context.request.asked("nhom"));
  if (population) out.population = population->code;
  const std::string part = context.request.asked("theo");
  if (indicators::has_parts(*out.indicator) &&
      std::ranges::find(indicators::part_kinds(), part, &indicators::PartKind::code) != indicators::part_kinds().end())
    out.part = part;
  if (out.by_industry()) out.named = indicators::named_in(context.request.asked("nganh-889"));
  if (!out.part.empty()) out.chosen = all_asked(context, "chon");
  auto programme = programmes::active(context.db, context.office_id);
  fill_years(context, programme, out);
  Comparer(context, out, std::move(programme)).run();
  return out;
}

std::string comparison_title(const Comparison& comparison, Lang lang) {
  std::string years;
  for (const int year : comparison.years) years += (years.empty() ? "" : ", ") + std::to_string(year);
  const std::string named = indicators::industry_words(comparison.named).in(lang);
  return comparison.indicator->name.in(lang) + (named.empty() ? "" : " (" + lower(named) + ")") + ", " + years;
}

ui::Html comparison_chart(const Comparison& comparison, Lang lang) {
  ui::Bars chart{.finding = comparison_title(comparison, lang), .top = 100, .series = {}, .rows = {}};
  const bool percent = comparison.indicator->unit_code == "percent";
  int64_t most = percent ? 1000 : 1;
  for (const int year : comparison.years) chart.series.push_back(std::to_string(year));
  for (const ComparedGroup& group : comparison.groups) {
    if (chart.rows.size() == kMostDrawn && group.kind == ComparedGroup::Kind::group) continue;
    ui::BarRow row{group.name, {}};
    for (const ComparedCell& cell : group.cells) {
      if (cell.share) most = std::max(most, *cell.share);
      const std::string words = percent ? indicators::shown_in("percent", cell.share, lang)
                                        : indicators::shown(*comparison.indicator, cell.share, lang);
      row.values.push_back(cell.share ? std::optional(ui::Figure{static_cast<double>(*cell.share) / 10, words})
                                      : std::nullopt);
    }
    chart.rows.push_back(std::move(row));
  }
  chart.top = static_cast<double>(most) / 10;
  return ui::bars(chart, lang);
}

}  // namespace sxsh::dashboard
