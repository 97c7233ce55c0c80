#include "imports/details/pages.h"

#include <algorithm>

#include "base/clock.h"
#include "base/text.h"
#include "imports/detail_imports.html.h"
#include "imports/detail_preview.html.h"
#include "imports/details/work.h"
#include "imports/marked_file.h"
#include "imports/preview.h"
#include "paper/sheet.h"
#include "progress/pages.h"
#include "terms/problems.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/details.gen.h"
#include "ui/messages/imports.gen.h"
#include "ui/page.h"

namespace sxsh::imports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr const char* kAddress = "/lv/co-so/nhap-chi-tiet";
constexpr int kOnPage = 50, kListed = 50;
constexpr Outcome kShown[] = {Outcome::fresh, Outcome::changed, Outcome::wrong, Outcome::unchanged};

using ui::word;

ui::Html state_of(web::Context& context, const DetailImport& import) {
  const Lang lang = context.lang;
  if (detail_job(context.db, context.office_id, import))
    return ui::chip(tr(lang, import.unread ? Msg::imports_state_checking : Msg::imports_state_writing), ui::Tone::info);
  if (import.unread) return ui::chip(tr(lang, Msg::details_unread), ui::Tone::warn);
  if (import.state == DetailState::written) return ui::chip(tr(lang, Msg::imports_state_written), ui::Tone::ok);
  if (import.state == DetailState::undone) return ui::chip(tr(lang, Msg::imports_state_undone), ui::Tone::plain);
  return ui::chip(tr(lang, Msg::details_checked), ui::Tone::warn);
}

std::string facts_of_details(const DetailImport& import, Lang lang) {
  return (import.person.empty() ? "" : import.person + " · ") + local_minute(import.created_at, lang);
}

web::Response frame(const web::Context& context, std::string title, ui::Html body) {
  std::vector<ui::Crumb> crumbs;
  if (context.request.path != kAddress) crumbs = {{word(context.lang, Msg::details_title), kAddress}, {title, ""}};
  return ui::workspace(context, {.title = std::move(title), .body = std::move(body), .current = "/lv/co-so/nhap",
                                 .crumbs = std::move(crumbs), .islands = {}, .description = ""});
}

web::Response list_page(web::Context& context, const std::string& error) {
  const Lang lang = context.lang;
  DetailImportsView view{.csrf = context.visitor.csrf, .error = error, .imports = {}};
  for (const DetailImport& one : recent_detail_imports(context.db, context.office_id, kListed))
    view.imports.push_back({one.filename, address_of_details(one.id), facts_of_details(one, lang), state_of(context, one)});
  const std::string title = word(lang, Msg::details_title);
  return frame(context, error.empty() ? title : tr(lang, Msg::common_error_prefix, {{"title", title}}),
               detail_imports(view, lang));
}

Result<web::Response> list_files(web::Context& context) { return list_page(context, ""); }

struct Received {
  DetailReading seen;
  std::optional<Problem> problem;
};

Result<std::any> read_upload(const web::Request& request) {
  const auto upload = std::ranges::find(request.uploads, "tep", &web::Upload::field);
  if (upload == request.uploads.end()) return std::any(Received{{}, Problem(problems::no_file_chosen)});
  auto seen = read_details(upload->bytes, [](DetailLine&&) { return Result<>(Done{}); });   // a damaged one is refused at once
  if (!seen.ok()) return std::any(Received{{}, seen.problem()});
  return std::any(Received{seen.take(), {}});
}

web::Response to_job(const web::Context& context, int64_t job) {
  return web::Response::redirect(progress::address_of(job, context.lang));
}

Result<web::Response> take_file(web::Context& context) {
  const auto* received = std::any_cast<Received>(&context.prepared);
  if (!received || received->problem) {
    const Problem problem = received && received->problem ? *received->problem : Problem(problems::no_file_chosen);
    auto response = list_page(context, problem.message(context.lang));
    response.status = problem.kind->http_status >= 500 ? 422 : problem.kind->http_status;
    return response;
  }
  const auto upload = std::ranges::find(context.request.uploads, "tep", &web::Upload::field);
  const accounts::Actor by = accounts::actor_of(context);
  const int64_t id = TRY(add_detail_import(context.db, by, upload->filename, upload->bytes, received->seen));
  return to_job(context, TRY(start_detail_read(context.db, by, *find_detail_import(context.db, context.office_id, id))));
}

Result<DetailImport> import_of(web::Context& context) {
  auto import = find_detail_import(context.db, context.office_id, TRY(context.id("id")));
  if (!import) return Problem(problems::not_found);
  return *std::move(import);
}

// ── what it would do ──

std::string shown_of(const facilities::DetailField& field, const facilities::Value& value, Lang lang) {
  const std::string words = facilities::shown(field, value, lang);
  return words.empty() ? "–" : words;
}

DetailRowView row_view(web::Context& context, const DetailChange& change) {
  const Lang lang = context.lang;
  const DetailLine& line = change.line;
  const auto& kind = facilities::info(line.kind);
  DetailRowView view;
  const Problem::Details place{{"sheet", line.sheet}, {"row", std::to_string(line.row)}};
  view.place = tr(lang, line.sheet.empty() ? Msg::details_no_sheet : Msg::details_at_sheet, place);
  if (change.facility_id) {
    view.href = "/lv/co-so/" + std::to_string(*change.facility_id);
    if (const auto found = facilities::find_facility(context.db, context.office_id, *change.facility_id))
      view.facility = found->name();
  }
  for (const auto id : {facilities::FieldId::name, facilities::FieldId::code, facilities::FieldId::tax_code})
    if (view.facility.empty()) view.facility = at(line.facility, id).value_or("");
  view.kind = word(lang, kind.label);
  view.name = shown_of(kind.fields[0], line.values[0], lang);
  for (const Fault& fault : line.faults)
    view.lines.push_back((fault.column ? paper::cell_name(*fault.column, static_cast<uint32_t>(line.row)) + ": " : "") +
                         fault.words(lang));
  const auto after = change.after();
  for (size_t i = 0; i < after.size() && change.outcome != Outcome::wrong; ++i) {
    const auto& before = change.before.empty() ? facilities::Value() : change.before[i];
    if (after[i] == before || (i == 0 && change.before.empty())) continue;
    const std::string label = word(lang, kind.fields[i].as.label) + ": ";
    view.lines.push_back(change.before.empty() ? label + shown_of(kind.fields[i], after[i], lang)
                                               : label + shown_of(kind.fields[i], before, lang) + " → " +
                                                     shown_of(kind.fields[i], after[i], lang));
  }
  return view;
}

Result<web::Response> show_file(web::Context& context) {
  const DetailImport import = TRY(import_of(context));
  const Lang lang = context.lang;
  const bool vi = lang == Lang::vi;
  DetailPreviewView view;
  view.csrf = context.visitor.csrf;
  view.address = address_of_details(import.id);
  view.filename = import.filename;
  view.summary = facts_of_details(import, lang);
  view.state = state_of(context, import);
  view.notes = split(vi ? import.notes_vi : import.notes_en, '\n');
  std::erase(view.notes, "");
  if (const auto job = detail_job(context.db, context.office_id, import)) {
    view.job_href = progress::address_of(*job, lang);
    return frame(context, import.filename, detail_preview(view, lang));
  }
  if (import.unread) {
    view.unread = true;
    return frame(context, import.filename, detail_preview(view, lang));
  }
  Outcome outcome = Outcome::unchanged;
  for (auto it = std::rbegin(kShown); it != std::rend(kShown); ++it)
    if (import.of(*it) > 0) outcome = *it;
  if (const auto asked = outcome_of(context.request.asked("ket-qua")))
    if (std::ranges::find(kShown, *asked) != std::end(kShown)) outcome = *asked;
  for (const Outcome each : kShown)
    view.tiles.push_back({words_of(each, lang), grouped(import.of(each), vi),
                          view.address + "?ket-qua=" + std::string(code_of(each)), each == outcome});
  view.outcome_title = words_of(outcome, lang);
  const auto page = static_cast<int>(std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, 100'000));
  for (const DetailChange& one :
       detail_changes(context.db, context.office_id, import.id, outcome, kOnPage, (page - 1) * kOnPage))
    view.rows.push_back(row_view(context, one));
  view.pages = ui::pagination(page, static_cast<int>((import.of(outcome) + kOnPage - 1) / kOnPage),
                              view.address + "?ket-qua=" + std::string(code_of(outcome)) + "&trang=", lang);
  const bool open = import.state == DetailState::checked;
  if (open && import.rechecked > 0) view.again = tr(lang, Msg::details_again, {{"n", grouped(import.rechecked, vi)}});
  view.may_write = open && import.of(Outcome::fresh) + import.of(Outcome::changed) > 0;
  view.will = tr(lang, Msg::details_will, {{"add", grouped(import.of(Outcome::fresh), vi)},
                                           {"change", grouped(import.of(Outcome::changed), vi)},
                                           {"wrong", grouped(import.of(Outcome::wrong), vi)}});
  view.may_undo = import.state == DetailState::written;
  view.has_faults = import.of(Outcome::wrong) > 0 && import.bytes > 0;
  if (const auto left = context.request.asked_int("con"))
    view.notes.insert(view.notes.begin(), *left > 0 ? tr(lang, Msg::details_undo_left, {{"n", grouped(*left, vi)}})
                                                    : word(lang, Msg::details_undone));
  return frame(context, import.filename, detail_preview(view, lang));
}

Result<web::Response> write_file(web::Context& context) {
  const DetailImport import = TRY(import_of(context));
  return to_job(context, TRY(start_detail_write(context.db, accounts::actor_of(context), import)));
}

Result<web::Response> undo_file(web::Context& context) {
  const DetailImport import = TRY(import_of(context));
  return to_job(context, TRY(start_detail_undo(context.db, accounts::actor_of(context), import)));
}

Result<web::Response> read_again(web::Context& context) {
  const DetailImport import = TRY(import_of(context));
  return to_job(context, TRY(start_detail_read(context.db, accounts::actor_of(context), import)));
}

Result<web::Response> download_marks(web::Context& context) {
  const DetailImport import = TRY(import_of(context));
  std::vector<paper::SheetMark> marks;
  for (const DetailChange& one :
       detail_changes(context.db, context.office_id, import.id, Outcome::wrong, static_cast<int>(paper::kMostMarks), 0))
    for (const Fault& fault : one.line.faults) marks.push_back(mark_at(one.line.sheet, fault, context.lang));
  return marked_file(detail_bytes_of(context.db, context.office_id, import.id), std::move(marks), import.filename);
}

}  // namespace

std::string address_of_details(int64_t id) { return std::string(kAddress) + "/" + std::to_string(id); }

void add_detail_routes(web::Router& router) {
  router.get("/lv/co-so/nhap-chi-tiet", "facility.import", list_files);
  router.post("/lv/co-so/nhap-chi-tiet", "facility.import", take_file, read_upload);
  router.get("/lv/co-so/nhap-chi-tiet/{id}", "facility.import", show_file);
  router.post("/lv/co-so/nhap-chi-tiet/{id}/doc", "facility.import", read_again);
  router.get("/lv/co-so/nhap-chi-tiet/{id}/ghi-chu", "facility.import", download_marks);
  router.post("/lv/co-so/nhap-chi-tiet/{id}/ghi", "facility.import", write_file);
  router.post("/lv/co-so/nhap-chi-tiet/{id}/hoan-tac", "facility.import", undo_file);
}

}  // namespace sxsh::imports
