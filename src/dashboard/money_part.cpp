// Money by year, by source, and the tasks with what was planned.
#include <algorithm>

#include "base/text.h"
#include "dashboard/pages.h"
#include "indicators/entries.h"
#include "programmes/drawing.h"
#include "programmes/matrix.h"
#include "programmes/words.h"
#include "ui/charts/bars.h"
#include "ui/charts/picture.h"
#include "ui/charts/shares.h"
#include "ui/messages/dashboard.gen.h"
#include "ui/messages/programmes.gen.h"
#include "ui/messages/whole_period.gen.h"
#include "web/decoding.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;
using programmes::Matrix;
using programmes::MatrixRow;

const std::vector<std::string> kColours{"c4", "c1", "c2", "c3", "c5", "c6"};

// A task with all its sources together: the matrix has a row for each source.
struct Whole {
  const MatrixRow* row = nullptr;
  std::optional<int64_t> sum_vnd;
  std::map<std::string, std::optional<int64_t>> by_source;
  std::vector<std::optional<int64_t>> quantities;  // one for each year
};

void add(std::optional<int64_t>& sum, const std::optional<int64_t>& amount) {
  if (amount) sum = sum.value_or(0) + *amount;
}

// Groups with the sources of their lines, lines, total: in the order of the act.
std::vector<Whole> wholes(const Matrix& m) {
  std::vector<Whole> out;
  std::optional<size_t> group;
  Whole all;
  for (const MatrixRow& row : m.rows) {
    if (row.kind == MatrixRow::Kind::total) {
      all.row = &row;
      all.sum_vnd = row.sum_vnd;
      out.push_back(all);
      continue;
    }
    if (row.kind == MatrixRow::Kind::group) {
      group = out.size();
      out.push_back({&row, row.sum_vnd, {}, {}});
      continue;
    }
    const bool again = row.name.empty() && !out.empty() && out.back().row->kind == MatrixRow::Kind::line;
    if (!again) out.push_back({&row, {}, {}, {}});
    Whole& line = out.back();
    add(line.sum_vnd, row.sum_vnd);
    line.quantities.resize(m.years.size());
    for (size_t i = 0; i < row.cells.size(); ++i) add(line.quantities[i], row.cells[i].quantity);
    add(line.by_source[row.source], row.sum_vnd);
    add(all.by_source[row.source], row.sum_vnd);
    if (group) add(out[*group].by_source[row.source], row.sum_vnd);
  }
  return out;
}

std::vector<std::string> sources_in(const std::vector<Whole>& all) {
  std::vector<std::string> out;
  for (const Whole& one : all)
    for (const auto& [source, amount] : one.by_source)
      if (!source.empty() && std::ranges::find(out, source) == out.end()) out.push_back(source);
  return out;
}

std::optional<int64_t> of_source(const Whole& one, const std::string& source) {
  const auto found = one.by_source.find(source);
  return found == one.by_source.end() ? std::nullopt : found->second;
}

void fill_sources(const std::vector<Whole>& all, const std::vector<std::string>& sources, Lang lang, OverviewView& view) {
  std::vector<ui::Share> names;
  for (const std::string& one : sources)
    names.push_back({programmes::source_word(lang, one), std::nullopt, kColours[std::min(names.size(), kColours.size() - 1)]});
  std::vector<ui::ShareRow> rows;
  for (const Whole& one : all) {
    if (one.row->kind != MatrixRow::Kind::group) continue;
    ui::ShareRow row{one.row->name.empty() ? one.row->code : one.row->name, {}};
    for (const std::string& source : sources) {
      const auto amount = of_source(one, source);
      row.parts.push_back(amount ? std::optional(*amount / 1'000'000) : std::nullopt);
    }
    rows.push_back(std::move(row));
  }
  if (rows.empty() || sources.empty()) return;
  view.sources = ui::share_rows(rows, names, lang);
  ui::Bars drawn{.finding = word(lang, Msg::dashboard_sources), .top = 1, .series = {}, .rows = {}, .colours = {}};
  for (const ui::Share& one : names) drawn.series.push_back(one.name), drawn.colours.push_back(one.css);
  for (const ui::ShareRow& row : rows) {
    drawn.rows.push_back({row.name, {}});
    for (const auto& part : row.parts) {
      const double at = static_cast<double>(part.value_or(0));
      drawn.top = std::max(drawn.top, at);
      drawn.rows.back().values.push_back(part ? std::optional(ui::Figure{at, grouped(*part, lang == Lang::vi)}) : std::nullopt);
    }
  }
  view.sources_drawn = ui::bars(drawn, lang);
}

std::string css_of(bool now) { return now ? "n now" : "n hide-s"; }

std::string name_of(const MatrixRow& row, Lang lang) {
  if (row.kind == MatrixRow::Kind::total) return word(lang, Msg::dashboard_total);
  if (row.name.empty()) return row.code;
  return (row.kind == MatrixRow::Kind::group && !row.code.empty() ? row.code + ". " : "") + row.name;
}

using Done = std::map<std::string, indicators::TaskDone>;

// Done of what was planned until the end of the year, or of the whole period; nothing entered is said, not shown as zero.
void fill_done(const Whole& one, const Matrix& m, const Done& done, const Overview& overview, TaskRow& out, Lang lang) {
  if (out.group || out.total) return;
  // Of the whole period nothing is late before its end.
  const bool over = !overview.whole || days_from_epoch(overview.day) >= days_from_epoch({overview.programme.to_year, 12, 31});
  std::optional<int64_t> planned;
  for (size_t i = 0; i < m.years.size(); ++i)
    if (m.years[i] <= overview.plan_year()) add(planned, one.quantities[i]);
  out.planned = planned.value_or(0) > 0;
  const auto found = done.find(one.row->code + " " + one.row->name);
  if (found == done.end()) {
    out.others = word(lang, Msg::dashboard_not_entered);
    return;
  }
  out.entered = true;
  if (found->second.others > 0)
    out.others = word(lang, Msg::dashboard_entered_times, {{"n", std::to_string(found->second.others)}});
  if (!found->second.quantity) return;
  out.late = over && planned && *found->second.quantity < *planned;
  if (planned) out.done = ui::progress(*found->second.quantity, *planned, out.late, out.name, lang);
  else out.done = {grouped(*found->second.quantity, lang == Lang::vi)};
}

TaskRow task_row(const Whole& one, const Matrix& m, const std::vector<std::string>& sources, int year, Lang lang) {
  const MatrixRow& row = *one.row;
  TaskRow out{.css = row.kind == MatrixRow::Kind::group   ? "g"
                     : row.kind == MatrixRow::Kind::total ? "sum"
                                                          : "in-group",
              .name = name_of(row, lang),
              .unit = row.kind == MatrixRow::Kind::line    ? row.unit
                      : row.kind == MatrixRow::Kind::group ? word(lang, Msg::dashboard_million)
                                                           : "",
              .sum = programmes::millions(lang, one.sum_vnd),
              .others = "",
              .href = "",
              .done = {},
              .group = row.kind == MatrixRow::Kind::group,
              .total = row.kind == MatrixRow::Kind::total,
              .years = {},
              .sources = {}};
  const bool money = out.group || out.total;
  for (size_t i = 0; i < m.years.size(); ++i) {
    const auto amount = money ? row.cells[i].vnd : one.quantities[i];
    const std::string words = !amount ? "" : money ? programmes::millions(lang, *amount) : grouped(*amount, lang == Lang::vi);
    out.years.push_back({words, css_of(m.years[i] == year)});
  }
  for (const std::string& source : sources) {
    const auto amount = of_source(one, source);
    out.sources.push_back(amount ? programmes::millions(lang, *amount) : "");
  }
  return out;
}

// "2019 và 2020 chiếm 60%. Chưa bố trí: 2016." of the row of totals.
std::string shape_of(const Matrix& m, Lang lang) {
  const auto total = std::ranges::find(m.rows, MatrixRow::Kind::total, &MatrixRow::kind);
  if (total == m.rows.end() || !total->sum_vnd || *total->sum_vnd <= 0 || m.years.size() < 3) return "";
  std::string out, without;
  size_t heaviest = 0;
  int64_t most = 0;
  for (size_t i = 0; i < m.years.size(); ++i) {
    const int64_t here = total->cells[i].vnd.value_or(0);
    if (here == 0) without += (without.empty() ? "" : ", ") + std::to_string(m.years[i]);
    const int64_t both = i == 0 ? 0 : here + total->cells[i - 1].vnd.value_or(0);
    if (both > most) most = both, heaviest = i;
  }
  if (heaviest > 0)
    out = word(lang, Msg::dashboard_two_years,
               {{"first", std::to_string(m.years[heaviest - 1])},
                {"second", std::to_string(m.years[heaviest])},
                {"percent", std::to_string((most * 100 + *total->sum_vnd / 2) / *total->sum_vnd) + "%"}});
  if (!without.empty()) out += " " + word(lang, Msg::dashboard_no_money, {{"years", without}});
  return out;
}

}  // namespace

void fill_money(web::Context& context, const Overview& overview, OverviewView& view) {
  const Lang lang = context.lang;
  const auto& budget = overview.content.budget;
  if (!budget || !budget->total_vnd) {
    view.budget = word(lang, Msg::dashboard_budget_none);
    return;
  }
  const Matrix m = programmes::matrix(*budget);
  const int shown_year = overview.whole ? 0 : overview.year;  // that stands out
  view.budget =
      word(lang, Msg::dashboard_budget,
           {{"amount", word(lang, Msg::programmes_money_total, {{"amount", programmes::millions(lang, *budget->total_vnd)}})}});
  view.budget_shape = shape_of(m, lang);
  view.budget_href = "/lv/ke-hoach/" + std::to_string(overview.programme.id) + "/kinh-phi";
  view.budget_chart = programmes::budget_chart(lang, m, *budget, shown_year);
  view.budget_pictures =
      ui::picture_links("/lv/tong-quan/hinh/kinh-phi?nam=" + overview.period(), "kinh-phi", lang);
  const auto all = wholes(m);
  const auto sources = sources_in(all);
  fill_sources(all, sources, lang, view);
  view.sources_pictures =
      ui::picture_links("/lv/tong-quan/hinh/nguon?nam=" + overview.period(), "nguon-kinh-phi", lang);
  if (budget->lines.empty()) return;
  for (const int year : m.years) view.years_now.push_back({std::to_string(year), css_of(year == shown_year)});
  for (const std::string& one : sources) view.source_names.push_back(programmes::source_word(lang, one));
  view.done_title = overview.whole ? word(lang, Msg::whole_period_done)
                                   : word(lang, Msg::dashboard_done_until, {{"year", std::to_string(overview.year)}});
  const Done done =
      indicators::done_by_task(context.db, context.office_id, {overview.programme.from_year, 1, 1}, overview.day);
  for (const Whole& one : all) {
    view.tasks.push_back(task_row(one, m, sources, shown_year, lang));
    fill_done(one, m, done, overview, view.tasks.back(), lang);
    if (view.tasks.back().entered && context.visitor.may("entry.view"))
      view.tasks.back().href = "/lv/hoat-dong?viec=" + web::percent_encode(one.row->code + " " + one.row->name);
  }
}

}  // namespace sxsh::dashboard
