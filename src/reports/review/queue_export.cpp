// The list as a file, as it is filtered.
#include "paper/sheet_writer.h"
#include "reports/pages.h"
#include "reports/review/pages.h"
#include "ui/messages/queue.gen.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;

constexpr int kMostExported = 20'000;

paper::SheetLayout layout_of(Lang lang) {
  paper::SheetLayout layout{.name = word(lang, Msg::reviewing_reports), .columns = {}};
  const auto column = [&](Message title, paper::ColumnKind kind = paper::ColumnKind::text) {
    layout.columns.push_back({.title = word(lang, title), .kind = kind, .comment = "", .choices = {}});
  };
  for (const Message title : {Msg::reviewing_code, Msg::reviewing_reporter, Msg::reviewing_report, Msg::reviewing_area,
                              Msg::reviewing_industry, Msg::reviewing_state})
    column(title);
  column(Msg::reviewing_due, paper::ColumnKind::date);
  column(Msg::reviewing_sent);
  column(Msg::reviewing_version, paper::ColumnKind::number);
  column(Msg::reviewing_to_see);
  column(Msg::queue_handler);
  return layout;
}

template <class Writer>
void write_rows(web::Context& context, const std::vector<QueueLine>& lines, Writer& writer) {
  const Lang lang = context.lang;
  for (const QueueLine& line : lines) {
    const std::string report = form_title(context, line), place = place_of_line(line, lang), state = standing_text(line, lang),
                      due = iso(line.due_on), sent = line.sent_at.empty() ? "" : local_minute(line.sent_at, lang),
                      flags = flag_words(line, lang);
    using Cell = paper::OutCell;
    const Cell cells[] = {Cell::of(line.code),  Cell::of(line.name), Cell::of(report), Cell::of(place), Cell::of(line.industry),
                          Cell::of(state),      Cell::date(due),     Cell::of(sent),
                          line.version > 0 ? Cell::number(line.version) : Cell{}, Cell::of(flags), Cell::of(line.handler)};
    writer.row(cells);
  }
}

Result<web::Response> export_queue(web::Context& context) {
  std::vector<QueueLine> lines;
  each_in_queue(context, asked_filter(context), kMostExported, 0, [&](const QueueLine& line) { lines.push_back(line); });
  const paper::SheetLayout layout = layout_of(context.lang);
  const std::string name = is_queue(context) ? "viec-can-xu-ly" : "bao-cao";
  if (context.request.asked("loai-tep") == "csv") {
    paper::CsvWriter writer(layout);
    write_rows(context, lines, writer);
    return web::Response::file(TRY(writer.finish()), "text/csv; charset=utf-8", name + ".csv");
  }
  paper::XlsxWriter writer;
  writer.sheet(layout);
  write_rows(context, lines, writer);
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             name + ".xlsx");
}

}  // namespace

void add_export_routes(web::Router& router) {
  router.get("/lv/viec/tai-ve", "report.export", export_queue);
  router.get("/lv/bao-cao/tai-ve", "report.export", export_queue);
}

}  // namespace sxsh::reports
