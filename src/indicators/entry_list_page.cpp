#include "base/text.h"
#include "indicators/entry_list.html.h"
#include "indicators/entry_pages.h"
#include "indicators/words.h"
#include "paper/sheet_writer.h"
#include "programmes/words.h"
#include "territory/place.h"
#include "ui/messages/entries.gen.h"
#include "ui/messages/indicator_pages.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr const char* kPath = "/lv/hoat-dong";

using ui::word;
std::string maybe(const std::optional<int64_t>& number, Lang lang) {
  return number ? grouped(*number, lang == Lang::vi) : "";
}

struct Wanted {
  EntryFilter filter;
  std::string address;
};
Wanted wanted_of(const web::Context& context) {
  Wanted out;
  out.filter.kind = entry_kind_of(context.request.asked("loai"));
  const auto year = context.request.asked_int("nam");
  if (year && *year >= 1990 && *year <= 2100) out.filter.year = static_cast<int>(*year);
  if (out.filter.kind) out.address = "loai=" + std::string(code_of(*out.filter.kind));
  if (out.filter.year)
    out.address += (out.address.empty() ? "" : "&") + std::string("nam=") + std::to_string(*out.filter.year);
  out.filter.task = context.request.asked("viec");
  if (out.filter.task.size() > 400) out.filter.task.clear();
  if (!out.filter.task.empty())
    out.address += (out.address.empty() ? "viec=" : "&viec=") + web::percent_encode(out.filter.task);
  return out;
}

EntryRow row_of(const KeptEntry& one, Lang lang) {
  return {.day = day_words(one.done_on, lang),
          .kind = entry_kind_words(one.kind).in(lang),
          .words = one.words,
          .href = std::string(kPath) + "/" + std::to_string(one.id),
          .audience = audience_words(one.audience).in(lang),
          .place = place_of(one, lang),
          .quantity = maybe(one.quantity, lang),
          .competent = maybe(one.competent, lang),
          .amount = maybe(one.amount_vnd, lang),
          .source = source_word_of(one.source, lang),
          .task = one.task,
          .proof = one.proof,
          .by = one.by};
}

Result<web::Response> show_entries(web::Context& context) {
  const Lang lang = context.lang;
  const Wanted wanted = wanted_of(context);
  EntryListView view{.title = word(lang, Msg::entries_title),
                     .xlsx_href = std::string(kPath) + "/tai.xlsx?" + wanted.address,
                     .csv_href = std::string(kPath) + "/tai.csv?" + wanted.address,
                     .add_href = context.visitor.may("entry.edit") ? std::string(kPath) + "/moi?" + wanted.address : "",
                     .action = kPath};
  std::vector<ui::Choice> kinds = {{"", word(lang, Msg::entries_all_kinds), !wanted.filter.kind}};
  for (const EntryKind kind : kEntryKinds)
    kinds.push_back({std::string(code_of(kind)), entry_kind_words(kind).in(lang), wanted.filter.kind == kind});
  view.kind_choice = ui::select("loai", word(lang, Msg::entries_kind), kinds);
  view.year_field = ui::field({.name = "nam",
                               .label = word(lang, Msg::entries_year),
                               .value = wanted.filter.year ? std::to_string(*wanted.filter.year) : "",
                               .optional = true},
                              lang);
  int64_t amount = 0;
  view.task = wanted.filter.task;
  if (!wanted.filter.task.empty()) view.drop_href = kPath;
  for (const KeptEntry& one : entries(context.db, context.office_id, wanted.filter)) {
    view.rows.push_back(row_of(one, lang));
    amount += one.amount_vnd.value_or(0);
  }
  view.total = word(lang, Msg::entries_total,
                    {{"n", grouped(static_cast<int64_t>(view.rows.size()), lang == Lang::vi)},
                     {"amount", grouped(amount, lang == Lang::vi)}});
  return ui::workspace(context, {.title = view.title, .body = entry_list(view, lang), .current = kPath});
}

paper::SheetLayout layout_of(Lang lang) {
  const auto text = [&](Message title) { return paper::SheetColumn{.title = word(lang, title)}; };
  const auto number = [&](Message title) {
    return paper::SheetColumn{.title = word(lang, title), .kind = paper::ColumnKind::number};
  };
  return {.name = word(lang, Msg::entries_title),
          .columns = {paper::SheetColumn{.title = word(lang, Msg::entries_day), .kind = paper::ColumnKind::date},
                      text(Msg::entries_kind), text(Msg::entries_words), text(Msg::entries_audience),
                      text(Msg::indicator_pages_unit), number(Msg::entries_quantity), number(Msg::entries_competent),
                      paper::SheetColumn{.title = word(lang, Msg::entries_until), .kind = paper::ColumnKind::date},
                      number(Msg::entries_amount), text(Msg::entries_source), text(Msg::entries_task),
                      text(Msg::entries_proof), text(Msg::entries_by)}};
}

template <class Writer>
void write_entries(web::Context& context, Writer& writer) {
  using paper::OutCell;
  const auto maybe_number = [](const std::optional<int64_t>& number) {
    return number ? OutCell::number(*number) : OutCell{};
  };
  for (const KeptEntry& one : entries(context.db, context.office_id, wanted_of(context).filter)) {
    const EntryRow row = row_of(one, context.lang);
    const std::string day = iso(one.done_on), until = one.competent_until ? iso(*one.competent_until) : "";
    const OutCell cells[] = {OutCell::date(day),          OutCell::of(row.kind),  OutCell::of(row.words),
                             OutCell::of(row.audience),   OutCell::of(row.place), maybe_number(one.quantity),
                             maybe_number(one.competent), OutCell::date(until),   maybe_number(one.amount_vnd),
                             OutCell::of(row.source),     OutCell::of(row.task),  OutCell::of(row.proof),
                             OutCell::of(row.by)};
    writer.row(cells);
  }
}

Result<web::Response> entries_xlsx(web::Context& context) {
  paper::XlsxWriter writer;
  writer.sheet(layout_of(context.lang));
  write_entries(context, writer);
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "hoat-dong.xlsx");
}

Result<web::Response> entries_csv(web::Context& context) {
  paper::CsvWriter writer(layout_of(context.lang));
  write_entries(context, writer);
  return web::Response::file(TRY(writer.finish()), "text/csv; charset=utf-8", "hoat-dong.csv");
}

}  // namespace

std::string place_of(const KeptEntry& entry, Lang lang) {
  if (!entry.facility.empty()) return entry.facility;
  if (!entry.zone.empty()) return entry.zone;
  return entry.unit_id ? territory::unit_words(territory::Atlas::carried(), *entry.unit_id, lang) : "";
}

std::string source_word_of(const std::string& source, Lang lang) {
  return source.empty() ? "" : programmes::source_word(lang, source);
}

void add_entry_routes(web::Router& router) {
  router.get("/lv/hoat-dong", "entry.view", show_entries);
  router.get("/lv/hoat-dong/tai.xlsx", "entry.view", entries_xlsx);
  router.get("/lv/hoat-dong/tai.csv", "entry.view", entries_csv);
  add_entry_form_routes(router);
}

}  // namespace sxsh::indicators
