// The facilities that are held against a norm, year by year, and the published groups.
#include <algorithm>

#include "base/text.h"
#include "figures/store.h"
#include "norms/norm_list.html.h"
#include "norms/pages.h"
#include "norms/queries.gen.h"
#include "paper/sheet_writer.h"
#include "terms/problems.h"
#include "terms/problems/norms.h"
#include "ui/messages/norms.gen.h"
#include "ui/page.h"

namespace sxsh::norms {
namespace {

namespace Msg = ui::Msg;

constexpr int64_t kAPage = 50, kAtOnce = 500;

int year_asked(web::Context& context) {
  const int now = context.clock.today().year;
  const auto typed = context.request.field("nam").empty() ? context.request.asked("nam") : context.request.field("nam");
  const NumberText year = read_number(typed, 0);
  return year.ok() && year.value >= 1990 && year.value <= now ? static_cast<int>(year.value) : now;
}

std::vector<VerdictLine> verdicts_of(const Norms& norms, const HeldFacility& facility, int year, Lang lang) {
  const auto use = year_use(facility.written, year);
  std::vector<VerdictLine> out;
  for (const Choice& one : facility.choices) {
    const auto series = std::ranges::find(facility.written.series, one.series, &figures::Series::series);
    out.push_back(
        verdict_line(norms, one, series == facility.written.series.end() ? "–" : series->title(lang), use, year, lang));
  }
  return out;
}

Result<web::Response> show_list(web::Context& context) {
  const Lang lang = context.lang;
  const int year = year_asked(context);
  const Norms norms = norms_of(context.db, context.office_id);
  const int64_t all =
      context.db.one(sql::count_with_choice{.office_id = context.office_id}, [](const db::Row& row) { return row.int64("n"); })
          .value_or(0);
  const int64_t pages = std::max<int64_t>(1, (all + kAPage - 1) / kAPage);
  const int64_t page = std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, pages);
  NormListView view{
      .year = std::to_string(year),
      .csrf = context.visitor.csrf,
      .download_href = "/lv/dinh-muc/tai-ve?nam=" + std::to_string(year),
      .publish_words = word(lang, Msg::norms_publish, {{"year", std::to_string(year)}}),
      .done = "",
      .held_words = word(lang, Msg::norms_held_words, {{"n", grouped(all, lang == Lang::vi)}, {"year", std::to_string(year)}}),
      .may_publish = context.visitor.may("benchmark.publish")};
  if (const auto n = context.request.asked_int("xong"))
    view.done = word(lang, Msg::norms_published_now, {{"n", std::to_string(*n)}});
  const bool opens = context.visitor.may("norm.view");
  for (const HeldFacility& one : held_facilities(context.db, context.office_id, year, kAPage, (page - 1) * kAPage))
    for (VerdictLine& line : verdicts_of(norms, one, year, lang))
      view.held.push_back({one.name, opens ? "/lv/dinh-muc/" + std::to_string(one.id) : "", std::move(line)});
  view.pages = ui::pagination(static_cast<int>(page), static_cast<int>(pages),
                              "/lv/dinh-muc?nam=" + std::to_string(year) + "&trang=", lang);
  for (const PublishedGroup& one : published_groups(context.db, context.office_id, year)) {
    view.groups.push_back(
        {word(lang, Msg::norms_group_words,
              {{"industry", one.key.industry}, {"edition", one.key.edition}, {"unit", one.key.unit->words(lang)}}),
         std::to_string(one.quartiles.members), thousandths_words(one.quartiles.low, lang),
         thousandths_words(one.quartiles.median, lang), thousandths_words(one.quartiles.high, lang),
         word(lang, Msg::norms_published, {{"day", local_day(one.at, lang)}})});
  }
  return ui::workspace(context, {.title = word(lang, Msg::norms_title),
                                 .body = norm_list(view, lang),
                                 .current = "/lv/dinh-muc",
                                 .crumbs = {{word(lang, Msg::norms_title), ""}},
                                 .islands = {},
                                 .description = ""});
}

// The verdict is that of the exact numbers, whatever their three places in the file look like; why there is none
// stands beside it.
void write_verdicts(paper::XlsxWriter& writer, const HeldFacility& facility, const std::vector<VerdictLine>& lines) {
  using paper::OutCell;
  const auto number = [](const std::optional<int64_t>& e3) { return e3 ? OutCell::number(*e3) : OutCell{}; };
  for (const VerdictLine& one : lines) {
    const std::string verdict = one.norm_e3 || one.note.empty() ? one.verdict_words : one.verdict_words + ": " + one.note;
    const OutCell cells[] = {OutCell::of(facility.name), OutCell::of(one.year),    OutCell::of(one.product),
                             OutCell::of(one.line),      number(one.specific_e3),  number(one.norm_e3),
                             OutCell::of(one.unit),      OutCell::of(one.circular), OutCell::of(verdict)};
    writer.row(cells);
  }
}

Result<web::Response> download(web::Context& context) {
  const Lang lang = context.lang;
  const int year = year_asked(context);
  const Norms norms = norms_of(context.db, context.office_id);
  paper::XlsxWriter writer;
  paper::SheetLayout layout{.name = word(lang, Msg::norms_norm), .columns = {}};
  const auto text = [&](ui::Message title) {
    layout.columns.push_back({.title = word(lang, title), .comment = "", .choices = {}});
  };
  const auto number = [&](ui::Message title) {
    layout.columns.push_back(
        {.title = word(lang, title), .kind = paper::ColumnKind::number, .decimals = 3, .comment = "", .choices = {}});
  };
  text(Msg::norms_own), text(Msg::norms_year), text(Msg::norms_product), text(Msg::norms_line);
  number(Msg::norms_specific), number(Msg::norms_norm);
  text(Msg::norms_energy_unit), text(Msg::norms_circular), text(Msg::norms_verdict);
  writer.sheet(layout);
  for (int64_t skip = 0;; skip += kAtOnce) {
    const auto held = held_facilities(context.db, context.office_id, year, kAtOnce, skip);
    for (const HeldFacility& one : held) write_verdicts(writer, one, verdicts_of(norms, one, year, lang));
    if (static_cast<int64_t>(held.size()) < kAtOnce) break;
  }
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "dinh-muc-" + std::to_string(year) + ".xlsx");
}

Result<web::Response> publish_groups(web::Context& context) {
  const int year = year_asked(context);
  const int64_t done = TRY(publish(context.db, accounts::actor_of(context), year));
  return web::Response::redirect("/lv/dinh-muc?nam=" + std::to_string(year) + "&xong=" + std::to_string(done));
}

}  // namespace

void add_list_routes(web::Router& router) {
  router.get("/lv/dinh-muc", "norm.list", show_list);
  router.get("/lv/dinh-muc/tai-ve", "norm.list", download);
  router.post("/lv/dinh-muc/cong-bo", "benchmark.publish", publish_groups);
}

}  // namespace sxsh::norms
