// The results of a portfolio as a file: those in the sum, and those that are not with the reason.
#include <cmath>

#include "paper/sheet_writer.h"
#include "savings/gathered.h"
#include "savings/list_pages.h"
#include "savings/shown.h"
#include "ui/messages/portfolio.gen.h"
#include "ui/messages/savings_list.gen.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using paper::OutCell;
using ui::Message;
using ui::word;

template <class Writer>
void write_rows(const Gathered& all, Writer& writer, Lang lang) {
  const auto write = [&](const Listed& one, const std::optional<double>& price, const std::string& why) {
    const Kept& kept = one.kept;
    const auto cell = [&](int64_t value) {
      const auto shown = measures::Exact::scaled_by(value, kept.decimals).scaled(3);
      return shown ? OutCell::number(*shown) : OutCell{};
    };
    const std::string what = subject_words(kept.subject, one.series_name, lang), grade(1, kept.grade),
                      unit = kept.unit->words(lang), periods = kept.reporting.words(lang), base = kept.baseline.words(lang),
                      place = place_words(one, lang), in_sum = why.empty() ? word(lang, Msg::portfolio_in_sum) : "";
    const OutCell cells[] = {OutCell::of(one.code), OutCell::of(one.facility), OutCell::of(place), OutCell::of(one.industry),
                             OutCell::of(what), OutCell::of(base), OutCell::of(periods), OutCell::of(grade), OutCell::of(unit),
                             cell(kept.expected), cell(kept.actual), cell(kept.saving),
                             price ? OutCell::number(std::llround(*price * static_cast<double>(kept.saving))) : OutCell{},
                             OutCell::of(in_sum), OutCell::of(why)};
    writer.row(cells);
  };
  std::map<const Listed*, Out> out_of_money;
  for (const LeftOut& one : all.out_of_money) out_of_money.emplace(one.listed, one.why);
  for (const Part& one : all.sorted.parts) {
    const auto out = out_of_money.find(one.listed);
    const bool outside = out != out_of_money.end();
    write(*one.listed, outside ? std::nullopt : one.price, outside ? word(lang, reason_of(out->second)) : "");
  }
  for (const LeftOut& one : all.sorted.left_out) write(*one.listed, std::nullopt, word(lang, reason_of(one.why)));
}

Result<web::Response> download(web::Context& context) {
  const Lang lang = context.lang;
  const Gathered all = gathered(context);
  paper::SheetLayout layout{.name = word(lang, Msg::savings_list_title), .columns = {}};
  const auto column = [&](Message title, paper::ColumnKind kind = paper::ColumnKind::text, int decimals = 0) {
    layout.columns.push_back({.title = word(lang, title), .kind = kind, .decimals = decimals, .comment = "", .choices = {}});
  };
  for (const Message title : {Msg::savings_list_code, Msg::savings_list_facility, Msg::savings_list_area,
                              Msg::savings_list_industry, Msg::savings_list_resource, Msg::savings_list_baseline,
                              Msg::savings_list_reporting, Msg::savings_list_grade, Msg::savings_list_unit})
    column(title);
  for (const Message title : {Msg::savings_list_expected, Msg::savings_list_actual, Msg::savings_list_saving})
    column(title, paper::ColumnKind::number, 3);
  column(Msg::portfolio_cost, paper::ColumnKind::number);
  column(Msg::portfolio_in_sum), column(Msg::portfolio_reason_column);
  if (context.request.asked("loai-tep") == "csv") {
    paper::CsvWriter writer(layout);
    write_rows(all, writer, lang);
    return web::Response::file(TRY(writer.finish()), "text/csv; charset=utf-8", "tiet-kiem-gop.csv");
  }
  paper::XlsxWriter writer;
  writer.sheet(layout);
  write_rows(all, writer, lang);
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "tiet-kiem-gop.xlsx");
}

}  // namespace

void add_portfolio_export(web::Router& router) { router.get("/lv/tiet-kiem/gop/tai-ve", "saving.view", download); }

}  // namespace sxsh::savings
