// The list of results as a file, as it is filtered.
#include <limits>

#include "base/clock.h"
#include "paper/sheet_writer.h"
#include "savings/list_pages.h"
#include "savings/shown.h"
#include "territory/atlas.h"
#include "territory/place.h"
#include "ui/messages/savings_list.gen.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using paper::OutCell;
using ui::Message;
using ui::word;

constexpr int kPlaces = 3;

paper::SheetLayout layout_of(Lang lang) {
  paper::SheetLayout layout{.name = word(lang, Msg::savings_list_title), .columns = {}};
  const auto column = [&](Message title, paper::ColumnKind kind = paper::ColumnKind::text, int decimals = 0) {
    layout.columns.push_back(
        {.title = word(lang, title), .kind = kind, .decimals = decimals, .comment = "", .choices = {}});
  };
  for (const Message title : {Msg::savings_list_code, Msg::savings_list_facility, Msg::savings_list_area,
                              Msg::savings_list_industry, Msg::savings_list_resource, Msg::savings_list_baseline,
                              Msg::savings_list_reporting, Msg::savings_list_method, Msg::savings_list_grade,
                              Msg::savings_list_unit})
    column(title);
  for (const Message title : {Msg::savings_list_expected, Msg::savings_list_actual, Msg::savings_list_saving})
    column(title, paper::ColumnKind::number, kPlaces);
  column(Msg::savings_list_percent, paper::ColumnKind::number, 1);
  column(Msg::savings_list_low, paper::ColumnKind::number, kPlaces);
  column(Msg::savings_list_high, paper::ColumnKind::number, kPlaces);
  for (const Message title : {Msg::savings_list_state, Msg::savings_list_decider, Msg::savings_list_decided_on,
                              Msg::savings_list_reason, Msg::savings_list_note})
    column(title);
  return layout;
}

// In the order of the list; the file has all that fit, or is refused where a sheet has no more rows.
template <class Writer>
void write_rows(web::Context& context, Writer& writer) {
  const Lang lang = context.lang;
  constexpr int kAll = std::numeric_limits<int>::max();
  each_listed(context, filter_of(context.request.query), kAll, 0, [&](const Listed& one) {
    const Kept& kept = one.kept;
    const auto cell = [&](const std::optional<int64_t>& value) {
      const auto shown = value ? measures::Exact::scaled_by(*value, kept.decimals).scaled(kPlaces) : std::nullopt;
      return shown ? OutCell::number(*shown) : OutCell{};
    };
    const std::string place =
        one.unit_id ? territory::unit_words(territory::Atlas::carried(), *one.unit_id, lang) : std::string();
    const std::string what = subject_words(kept.subject, one.series_name, lang), baseline = kept.baseline.words(lang),
                      reporting = kept.reporting.words(lang), method = word(lang, rung_words(kept.grade)),
                      grade(1, kept.grade), unit = kept.unit->words(lang), state = word(lang, state_words(kept.decision)),
                      day = kept.decided_at.empty() ? "" : local_day(kept.decided_at, lang), note = note_words(one, lang);
    const OutCell cells[] = {OutCell::of(one.code),
                             OutCell::of(one.facility),
                             OutCell::of(place),
                             OutCell::of(one.industry),
                             OutCell::of(what),
                             OutCell::of(baseline),
                             OutCell::of(reporting),
                             OutCell::of(method),
                             OutCell::of(grade),
                             OutCell::of(unit),
                             cell(kept.expected),
                             cell(kept.actual),
                             cell(kept.saving),
                             kept.percent_tenths ? OutCell::number(*kept.percent_tenths) : OutCell{},
                             cell(kept.low),
                             cell(kept.high),
                             OutCell::of(state),
                             OutCell::of(kept.decider),
                             OutCell::of(day),
                             OutCell::of(kept.reason),
                             OutCell::of(note)};
    writer.row(cells);
  });
}

Result<web::Response> export_list(web::Context& context) {
  const paper::SheetLayout layout = layout_of(context.lang);
  if (context.request.asked("loai-tep") == "csv") {
    paper::CsvWriter writer(layout);
    write_rows(context, writer);
    return web::Response::file(TRY(writer.finish()), "text/csv; charset=utf-8", "ket-qua-tiet-kiem.csv");
  }
  paper::XlsxWriter writer;
  writer.sheet(layout);
  write_rows(context, writer);
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "ket-qua-tiet-kiem.xlsx");
}

}  // namespace

void add_export_routes(web::Router& router) { router.get("/lv/tiet-kiem/tai-ve", "saving.view", export_list); }

}  // namespace sxsh::savings
