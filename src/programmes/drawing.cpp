#include "programmes/drawing.h"

#include <algorithm>

#include "base/text.h"
#include "programmes/words.h"
#include "ui/charts/dumbbell.h"
#include "ui/charts/shares.h"
#include "ui/charts/stacked.h"
#include "ui/messages/programmes.gen.h"

namespace sxsh::programmes {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

ui::Figure figure(Lang lang, int64_t tenths, const std::string& unit) {
  return {static_cast<double>(tenths) / 10, shown(tenths, unit, lang == Lang::vi)};
}

ui::Range range(Lang lang, const reading::Measure& m) {
  return {static_cast<double>(m.range_tenths->first) / 10, static_cast<double>(m.range_tenths->second) / 10,
          shown(m, lang == Lang::vi)};
}

// A percentage of facilities runs to 100; a range of savings, or a count, to the next round number above it.
double top_of(const reading::Target& target) {
  const double highest =
      static_cast<double>(target.range_tenths ? target.range_tenths->second : target.value_tenths.value_or(0)) / 10;
  if (target.unit == "percent" && !target.range_tenths) return 100;
  double top = 5;
  while (top < highest * 1.1) top += 5;
  return top;
}

std::string finding(Lang lang, const Matrix& m) {
  std::string words(tr(lang, Msg::programmes_budget_by_year));
  if (m.rows.empty()) return words;
  words += ":";
  const MatrixRow& total = m.rows.back();
  for (size_t i = 0; i < m.years.size(); ++i)
    words += (i ? "; " : " ") + std::to_string(m.years[i]) + " " + millions(lang, total.cells[i].vnd);
  return words;
}

}  // namespace

ui::Html target_chart(Lang lang, const reading::Target& target, const reading::Baseline* baseline) {
  if (!target.value_tenths && !target.range_tenths) return {};
  ui::Dumbbell chart;
  chart.top = top_of(target);
  if (target.year) chart.target_year = std::to_string(*target.year);
  if (target.range_tenths) chart.target_range = range(lang, target);
  else chart.target = figure(lang, *target.value_tenths, target.unit);
  if (baseline) {
    if (baseline->year) chart.base_year = std::to_string(*baseline->year);
    if (baseline->range_tenths) chart.base_range = range(lang, *baseline);
    else if (baseline->value_tenths) chart.base = figure(lang, *baseline->value_tenths, baseline->unit);
  }
  return ui::dumbbell(chart, lang);
}

ui::Html budget_chart(Lang lang, const Matrix& m, const reading::Budget& budget, int current_year) {
  const bool has_years = m.years.size() > 1 && !m.rows.empty();
  if (!has_years) {
    static const std::vector<std::string> kColours{"c4", "c1", "c2", "c3", "c5", "c6"};
    std::vector<ui::Share> shares;
    for (const auto& [source, amount] : budget.by_source)
      shares.push_back({source_word(lang, source), amount / 1'000'000, kColours[std::min(shares.size(), kColours.size() - 1)]});
    return shares.empty() ? ui::Html{} : ui::share_bar(shares, lang);
  }
  ui::Stacked chart;
  chart.unit = lang == Lang::vi ? "triệu đồng" : "million đồng";
  chart.finding = finding(lang, m);
  for (const int year : m.years) chart.years.push_back({std::to_string(year), {}, year == current_year});
  for (const MatrixRow& row : m.rows) {
    if (row.kind != MatrixRow::Kind::group) continue;
    chart.series.push_back(row.name.empty() ? row.code : row.name);
    for (size_t i = 0; i < m.years.size(); ++i)
      chart.years[i].parts.push_back(row.cells[i].vnd ? std::optional(*row.cells[i].vnd / 1'000'000) : std::nullopt);
  }
  return ui::stacked(chart, lang);
}

}  // namespace sxsh::programmes
