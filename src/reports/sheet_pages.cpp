#include <algorithm>
#include <memory>

#include "base/text.h"
#include "forms/sheets/workbook.h"
#include "reports/pages.h"
#include "reports/queries.gen.h"
#include "reports/report_sheet.html.h"
#include "reports/sheets.h"
#include "terms/problems.h"
#include "ui/messages/excel.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr size_t kShownMarks = 60;
constexpr const char* kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

struct Received {
  std::string filename, bytes;
  std::shared_ptr<const forms::SheetBook> book;
  std::optional<Problem> problem;
};

Result<std::any> look_at_sheet(const web::Request& request) {
  Received out;
  const auto file = std::ranges::find(request.uploads, "tep", &web::Upload::field);
  if (file == request.uploads.end() || file->bytes.empty()) {
    out.problem = Problem(problems::no_file_chosen);
    return std::any(out);
  }
  out.filename = to_nfc(storable(file->filename));
  out.bytes = file->bytes;
  auto book = forms::read_book(file->bytes);
  if (book.ok()) out.book = std::make_shared<const forms::SheetBook>(book.take());
  else out.problem = book.problem();
  return std::any(std::move(out));
}

forms::SheetFor whom_of(const Setting& setting, Lang lang, int64_t revision) {
  const rounds::Reporter& who = setting.place.reporter;
  return {.facility = setting.place.facility ? std::to_string(who.id) : rounds::unit_code(who),
          .facility_name = setting.place.name,
          .round = setting.round.slug, .round_name = setting.title(lang), .revision = std::to_string(revision)};
}

int64_t revision_of(const std::string& text) {
  const bool digits = !text.empty() && text.size() < 19 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return digits ? std::stoll(text) : 0;
}

// The answers that stood in the draft when the file was made: an earlier revision while it is kept, else those of now.
forms::BaseOf base_of(web::Context& context, const Setting& setting, const forms::Context& known, const Work& now,
                      int64_t& base) {
  return [&context, &setting, &known, &now, &base](const std::string& text) {
    base = text.empty() ? now.revision : revision_of(text);
    if (base == now.revision) return now.answers;
    if (setting.report)
      if (const auto draft = draft_at(context.db, context.office_id, setting.report->id, base))
        if (auto answers = forms::read_answers(draft->answers); answers.ok()) return answers.take();
    forms::Answers from;
    if (base == 0) forms::prefill(*setting.form, from, known);
    else base = now.revision, from = now.answers;
    return from;
  };
}

web::Response sheet_page(web::Context& context, const Setting& setting, const std::string& error) {
  const Lang lang = context.lang;
  const std::string path = setting.path() + "/excel";
  SheetView view{.title = word(lang, Msg::excel_title), .report = setting.title(lang), .facility = setting.place.name,
                 .csrf = context.visitor.csrf, .action = path, .template_href = path + "/mau", .back_href = setting.path(),
                 .review_href = setting.path() + "/xem-lai", .error = error, .open = may_be_sent(setting.standing)};
  view.device = device_data(context, &setting, "other");
  const auto kept = setting.report && error.empty()
                        ? sheet_of(context.db, context.office_id, setting.report->id, context.visitor.person_id)
                        : std::nullopt;
  const auto known = known_to(context, setting);
  auto work = kept && view.open ? work_of(context, setting, known) : Result<Work>(Problem(problems::not_found));
  auto book = kept && work.ok() ? forms::read_book(kept->bytes) : Result<forms::SheetBook>(Problem(problems::not_found));
  if (book.ok()) {
    int64_t base = 0;
    const auto filled = forms::filled_from(*setting.form, book.value(), base_of(context, setting, known, work.value(), base),
                                           whom_of(setting, lang, 0));
    const auto marks = forms::marks_of(*setting.form, filled, forms::evaluate(*setting.form, filled.answers, known), lang);
    view.uploaded = filled.ok();
    view.clean = marks.empty();
    view.file = tr(lang, Msg::excel_file_at, {{"name", kept->filename}, {"at", local_minute(kept->at, lang)}});
    view.verdict = view.clean ? word(lang, Msg::excel_clean)
                              : tr(lang, Msg::excel_to_mend, {{"n", std::to_string(marks.size())}});
    view.marked_href = path + "/tep";
    for (const paper::SheetMark& mark : marks)
      if (view.marks.size() < kShownMarks)
        view.marks.push_back(
            {tr(lang, Msg::excel_place, {{"sheet", mark.sheet}, {"cell", paper::cell_name(mark.column, mark.row)}}),
             mark.message});
  }
  auto crumbs = crumbs_of(context, setting.place, &setting);
  crumbs.push_back({view.title, ""});
  return framed(context, view.title + " · " + setting.title(lang), report_sheet(view, lang), std::move(crumbs), setting.place.way,
                error.empty() ? 200 : 422);
}

Result<web::Response> show_sheet(web::Context& context) { return sheet_page(context, TRY(setting_of(context)), ""); }

Result<web::Response> give_template(web::Context& context) {
  const Setting setting = TRY(setting_of(context));
  const auto known = known_to(context, setting);
  const Work work = TRY(work_of(context, setting, known));
  std::string bytes = TRY(forms::workbook_of(*setting.form, work.answers, known,
                                             whom_of(setting, context.lang, work.revision), context.lang));
  return web::Response::file(std::move(bytes), kXlsx, setting.form->code + "-" + setting.round.slug + ".xlsx")
      .with("Cache-Control", "private, no-store");
}

Result<web::Response> take_sheet(web::Context& context) {
  Setting setting = TRY(setting_of(context));
  if (!may_be_sent(setting.standing)) return Problem(problems::report_moved_on);
  const auto* received = std::any_cast<Received>(&context.prepared);
  if (!received || received->problem)
    return sheet_page(context, setting,
                      (received ? *received->problem : Problem(problems::no_file_chosen)).message(context.lang));
  const auto known = known_to(context, setting);
  const Work now = TRY(work_of(context, setting, known));
  int64_t base = now.revision;
  const auto filled = forms::filled_from(*setting.form, *received->book, base_of(context, setting, known, now, base),
                                         whom_of(setting, context.lang, now.revision));
  if (!filled.ok()) return sheet_page(context, setting, filled.words(context.lang));
  const Save saved = TRY(save(context, setting, known, base, filled.answers, "excel"));
  TRY(keep_sheet(context.db, accounts::actor_of(context), setting.report->id, received->filename, received->bytes));
  if (saved.aside > 0) return web::Response::redirect(setting.path() + "/hai-ban/" + std::to_string(saved.aside));
  return web::Response::redirect(setting.path() + "/excel");
}

Result<web::Response> give_marked(web::Context& context) {
  const Setting setting = TRY(setting_of(context));
  if (!setting.report) return Problem(problems::not_found);
  const auto kept = sheet_of(context.db, context.office_id, setting.report->id, context.visitor.person_id);
  if (!kept) return Problem(problems::not_found);
  const auto known = known_to(context, setting);
  const Work now = TRY(work_of(context, setting, known));
  const auto book = TRY(forms::read_book(kept->bytes));
  int64_t base = 0;
  const auto filled = forms::filled_from(*setting.form, book, base_of(context, setting, known, now, base),
                                         whom_of(setting, context.lang, now.revision));
  auto marks = forms::marks_of(*setting.form, filled, forms::evaluate(*setting.form, filled.answers, known), context.lang);
  std::string bytes = TRY(paper::mark_sheets(kept->bytes, std::move(marks)));
  return web::Response::file(std::move(bytes), kXlsx, kept->filename).with("Cache-Control", "private, no-store");
}

}  // namespace

Result<> keep_sheet(db::Session& session, const accounts::Actor& by, int64_t report_id, const std::string& filename,
                    const std::string& bytes) {
  TRY(session.run(sql::remove_report_sheet{.office_id = by.office_id, .report_id = report_id, .person_id = by.person_id}));
  TRY(session.run(sql::add_report_sheet{.office_id = by.office_id, .report_id = report_id, .person_id = by.person_id,
                                        .filename = filename, .bytes = db::Blob{bytes}, .uploaded_at = by.at}));
  return Done{};
}

std::optional<KeptSheet> sheet_of(db::Session& session, int64_t office_id, int64_t report_id, int64_t person_id) {
  std::optional<KeptSheet> out;
  session.first(sql::report_sheet{.office_id = office_id, .report_id = report_id, .person_id = person_id},
                [&](const db::Row& row) { out = KeptSheet{row.text("filename"), row.blob("bytes"), row.text("uploaded_at")}; });
  return out;
}

void add_sheet_routes(web::Router& router) {
  get_everywhere(router, "/{dot}/excel", show_sheet);
  post_everywhere(router, "/{dot}/excel", take_sheet, look_at_sheet);
  get_everywhere(router, "/{dot}/excel/mau", give_template);
  get_everywhere(router, "/{dot}/excel/tep", give_marked);
}

}  // namespace sxsh::reports
