#include "figures/cells/line.h"

#include <algorithm>

#include "base/text.h"
#include "measures/exact.h"
#include "ui/messages/cells.gen.h"

namespace sxsh::figures {
namespace {

std::string rounded(const Total& total, int decimals, Lang lang) {
  if (!total.any || total.too_large) return "";
  const auto put = [&](int64_t value) {
    const auto scaled = measures::Exact::scaled_by(value, total.amount.decimals).scaled(decimals);
    return decimal(scaled.value_or(0), decimals, lang == Lang::vi);
  };
  return put(total.amount.low) + (total.amount.high == total.amount.low ? "" : "–" + put(total.amount.high));
}

Total both(const Total& a, const Total& b) {
  Total out = a.any ? a : b;
  const Total& rest = a.any ? b : a;
  out.mark = std::max(a.mark, b.mark);
  for (const auto* set : rest.sets)
    if (std::ranges::find(out.sets, set) == out.sets.end()) out.sets.push_back(set);
  out.lacking.insert(out.lacking.end(), rest.lacking.begin(), rest.lacking.end());
  if (!a.any || !b.any) return out;
  out.too_large = a.too_large || b.too_large || __builtin_add_overflow(a.amount.low, b.amount.low, &out.amount.low) ||
                  __builtin_add_overflow(a.amount.high, b.amount.high, &out.amount.high);
  return out;
}

}  // namespace

bool adds_up(const measures::Resource& resource) {
  using measures::ResourceKind;
  return resource.kind != ResourceKind::product && resource.kind != ResourceKind::material &&
         resource.kind != ResourceKind::chemical && resource.kind != ResourceKind::byproduct;
}

std::vector<Line> lines_of(const std::vector<Cell>& cells) {
  const auto& catalogue = measures::Catalogue::carried();
  std::map<std::pair<size_t, std::string>, Line> out;
  for (const Cell& one : cells) {
    const auto* resource = catalogue.resource(one.resource);
    const auto* unit = catalogue.unit(one.unit);
    if (!resource || !unit || !adds_up(*resource)) continue;
    const auto place = static_cast<size_t>(resource - catalogue.resources().data());
    Line& line = out[{place, one.unit}];
    line.resource = resource;
    line.unit = unit;
    line.years.emplace(one.year, one);
  }
  std::vector<Line> all;
  for (auto& [key, line] : out) all.push_back(std::move(line));
  return all;
}

Totals totals_of_year(const std::vector<Line>& lines, int year) {
  std::vector<Series> series;
  std::vector<Figure> figures;
  for (const Line& line : lines) {
    const auto found = line.years.find(year);
    if (found == line.years.end()) continue;
    const auto number = static_cast<int64_t>(series.size()) + 1;
    series.push_back({.series = number, .resource = line.resource, .unit = line.unit, .name = ""});
    figures.push_back({.series = number, .month = {year, 1}, .value = found->second.value, .typed = {}});
  }
  return totals_of(series, figures);
}

Total derived_total(const Totals& totals, Derived what) {
  if (what == Derived::energy) return totals.energy;
  return what == Derived::toe ? totals.toe : both(totals.scope_1, totals.scope_2);
}

std::string derived_number(const Totals& totals, Derived what, Lang lang, int more) {
  Total total = derived_total(totals, what);
  if (what != Derived::toe) total.amount.decimals += 3;  // GJ of MJ, tonnes of kg
  return rounded(total, (what == Derived::energy ? 0 : 1) + more, lang);
}

std::string sets_words(const std::vector<const measures::ConversionSet*>& sets, Lang lang) {
  std::string out;
  for (const auto* set : sets) out += (out.empty() ? "" : "; ") + set->words(lang) + " (" + set->version + ")";
  return out;
}

DerivedWords derived_words(const Totals& totals, Lang lang) {
  return {derived_number(totals, Derived::energy, lang), derived_number(totals, Derived::toe, lang),
          derived_number(totals, Derived::gas, lang)};
}

std::string totals_words(db::Session& session, int64_t office_id, int year, Lang lang) {
  const auto lines = lines_of(cell_sums(session, office_id, "whole", year, year));
  int64_t facilities = 0;
  for (const Line& line : lines) facilities = std::max(facilities, line.years.at(year).facilities);
  const DerivedWords words = derived_words(totals_of_year(lines, year), lang);
  std::string what;
  const auto more = [&](const std::string& value, const char* unit) {
    if (!value.empty()) what += (what.empty() ? "" : ", ") + value + " " + unit;
  };
  more(words.energy, "GJ");
  more(words.toe, "TOE");
  more(words.gas, "t CO₂e");
  if (what.empty()) return "";
  return ui::word(lang, ui::Msg::cells_overview,
                  {{"n", grouped(facilities, lang == Lang::vi)}, {"year", std::to_string(year)}, {"what", what}});
}

}  // namespace sxsh::figures
