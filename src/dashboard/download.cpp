// The overview as a workbook: targets, the years behind them, tasks and money.
#include "base/text.h"
#include "dashboard/pages.h"
#include "indicators/whole.h"
#include "paper/sheet_writer.h"
#include "programmes/words.h"
#include "terms/problems.h"
#include "ui/messages/dashboard.gen.h"
#include "ui/messages/whole_period.gen.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;
using paper::OutCell;

paper::SheetColumn text(const std::string& title) { return {.title = title, .comment = "", .choices = {}}; }
paper::SheetColumn number(const std::string& title, int decimals) {
  return {.title = title, .kind = paper::ColumnKind::number, .decimals = decimals, .comment = "", .choices = {}};
}
OutCell maybe(const std::optional<int64_t>& value) { return value ? OutCell::number(*value) : OutCell{}; }
// To thousandths, whatever the scale of the figure.
OutCell thousandths(const std::optional<int64_t>& value, int decimals) {
  return value ? OutCell::number(decimals == 0 ? *value * 1000 : *value) : OutCell{};
}

void write_targets(paper::XlsxWriter& writer, const Overview& overview, Lang lang) {
  paper::SheetLayout layout{.name = word(lang, Msg::dashboard_kpis), .columns = {}};
  layout.columns = {text(word(lang, Msg::dashboard_target)),         number(word(lang, Msg::dashboard_value), 1),
                    number(word(lang, Msg::dashboard_needed), 1),    number(word(lang, Msg::dashboard_aim), 1),
                    number(word(lang, Msg::dashboard_numerator), 3), number(word(lang, Msg::dashboard_denominator), 3),
                    text(word(lang, Msg::dashboard_verdict)),        text(word(lang, Msg::dashboard_reason)),
                    text(word(lang, Msg::dashboard_clause))};
  if (overview.whole) layout.columns.push_back(text(word(lang, Msg::whole_period_meaning)));
  writer.sheet(layout);
  for (const auto& one : overview.standings) {
    const std::string name = one.indicator ? one.indicator->name.in(lang) : programmes::indicator_word(lang, one.code);
    const std::string verdict = indicators::verdict_words(one.judged.verdict).in(lang);
    const std::string whole = one.indicator && one.value.tenths
                                  ? indicators::whole_words(*one.indicator, one.scope, one.day).in(lang)
                                  : "";
    std::vector<OutCell> cells{OutCell::of(name),
                             maybe(one.value.tenths),
                             maybe(one.judged.needed),
                             maybe(one.aim.least()),
                             thousandths(one.value.numerator, one.value.decimals),
                             thousandths(one.value.denominator, one.value.decimals),
                             OutCell::of(verdict),
                             OutCell::of(one.judged.reason.in(lang)),
                             OutCell::of(one.clause)};
    if (overview.whole) cells.push_back(OutCell::of(whole));
    writer.row(cells);
  }
}

void write_years(paper::XlsxWriter& writer, const std::vector<Course>& courses, Lang lang) {
  paper::SheetLayout layout{.name = word(lang, Msg::dashboard_course), .columns = {}};
  layout.columns = {text(word(lang, Msg::dashboard_target)),           number(word(lang, Msg::dashboard_period), 0),
                    number(word(lang, Msg::dashboard_value), 1),       number(word(lang, Msg::dashboard_numerator), 3),
                    number(word(lang, Msg::dashboard_denominator), 3), text(word(lang, Msg::dashboard_reason))};
  writer.sheet(layout);
  for (const Course& one : courses)
    for (const auto& year : one.years) {
      const OutCell cells[] = {OutCell::of(one.name),
                               OutCell::number(year.year),
                               maybe(year.value.tenths),
                               thousandths(year.value.numerator, year.value.decimals),
                               thousandths(year.value.denominator, year.value.decimals),
                               OutCell::of(year.value.missing.in(lang))};
      writer.row(cells);
    }
}

void write_tasks(paper::XlsxWriter& writer, const OverviewView& view, Lang lang) {
  paper::SheetLayout layout{.name = word(lang, Msg::dashboard_task), .columns = {}};
  layout.columns = {text(word(lang, Msg::dashboard_task)), text(word(lang, Msg::dashboard_unit))};
  for (const YearCell& one : view.years_now) layout.columns.push_back(text(one.label));
  layout.columns.push_back(text(word(lang, Msg::dashboard_sum)));
  for (const std::string& one : view.source_names) layout.columns.push_back(text(one));
  writer.sheet(layout);
  for (const TaskRow& one : view.tasks) {
    std::vector<OutCell> cells{OutCell::of(one.name), OutCell::of(one.unit)};
    for (const auto& year : one.years) cells.push_back(OutCell::of(year.label));
    cells.push_back(OutCell::of(one.sum));
    for (const std::string& source : one.sources) cells.push_back(OutCell::of(source));
    writer.row(cells);
  }
}

Result<web::Response> download(web::Context& context) {
  const auto found = TRY(overview_of(context));
  if (!found) return Problem(problems::not_found);
  OverviewView view;
  fill_money(context, *found, view);
  paper::XlsxWriter writer;
  write_targets(writer, *found, context.lang);
  write_years(writer, courses_of(context, *found), context.lang);
  if (!view.tasks.empty()) write_tasks(writer, view, context.lang);
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "tong-quan-" + found->period() + ".xlsx");
}

}  // namespace

void add_download_routes(web::Router& router) { router.get("/lv/tong-quan/tai-ve", "programme.read", download); }

}  // namespace sxsh::dashboard
