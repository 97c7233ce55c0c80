#include "programmes/export.h"

#include "ui/messages/common.gen.h"
#include "ui/messages/programmes.gen.h"

namespace sxsh::programmes {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

std::string text(Lang lang, Message message) { return std::string(tr(lang, message)); }

std::string remark(const MatrixView& view, const MatrixRowView& row) {
  std::string words = row.sum_note;
  for (size_t y = 0; y < row.cells.size(); ++y)
    if (row.cells[y].proposed) words += (words.empty() ? "" : "; ") + view.years[y] + ": " + row.cells[y].title;
  return words;
}

}  // namespace

Sheet sheet(Lang lang, const MatrixView& view) {
  Sheet made;
  made.header = {text(lang, Msg::programmes_code), text(lang, Msg::programmes_line), text(lang, Msg::programmes_unit),
                 text(lang, Msg::programmes_unit_cost_money), text(lang, Msg::common_source)};
  for (const auto& year : view.years)
    made.header.push_back(tr(lang, view.quantities ? Msg::programmes_year_work : Msg::programmes_year_money, {{"year", year}}));
  made.header.push_back(text(lang, Msg::programmes_sum_money));
  made.header.push_back(text(lang, Msg::programmes_remark));
  for (const auto& row : view.rows) {
    std::vector<std::string> cells{row.code, row.total ? text(lang, Msg::programmes_grand_total) : row.name, row.unit,
                                   row.unit_cost, row.source};
    for (const auto& cell : row.cells) cells.push_back(view.quantities ? cell.quantity : cell.money);
    cells.push_back(row.sum);
    cells.push_back(remark(view, row));
    made.rows.push_back(std::move(cells));
  }
  if (made.rows.empty())
    for (const auto& source : view.sources) made.rows.push_back({"", "", "", "", source.label, source.note, ""});
  return made;
}

Sheet sheet(Lang lang, const ProgrammesView& view) {
  Sheet made;
  made.header = {text(lang, Msg::programmes_title),       text(lang, Msg::programmes_province),
                 text(lang, Msg::programmes_period_head), text(lang, Msg::programmes_money_head),
                 text(lang, Msg::programmes_family_head), text(lang, Msg::programmes_state_head)};
  for (const auto& line : view.programmes)
    made.rows.push_back(
        {line.title, line.province, line.period, line.money, line.family, line.active ? text(lang, Msg::programmes_active) : ""});
  return made;
}

Sheet sheet(Lang lang, const CompareView& view) {
  Sheet made;
  made.header = {
      text(lang, Msg::programmes_indicator),   text(lang, Msg::programmes_counted_over), text(lang, Msg::programmes_province),
      text(lang, Msg::programmes_period_head), text(lang, Msg::programmes_baseline),     text(lang, Msg::programmes_targets),
      text(lang, Msg::programmes_year_head),   text(lang, Msg::programmes_clause),       text(lang, Msg::programmes_remark)};
  for (const auto& indicator : view.indicators) {
    const std::string words = text(lang, indicator.single       ? Msg::programmes_compare_single
                                         : indicator.comparable ? Msg::programmes_comparable
                                                                : Msg::programmes_not_comparable);
    for (const auto& population : indicator.populations)
      for (const auto& row : population.rows)
        made.rows.push_back({indicator.title, population.population, row.province, row.period, row.baseline, row.target, row.year,
                             row.clause, words});
  }
  return made;
}

}  // namespace sxsh::programmes
