#include "imports/pages.h"

#include <algorithm>

#include "base/text.h"
#include "imports/columns_form.h"
#include "imports/details/pages.h"
#include "imports/imports.html.h"
#include "imports/marked_file.h"
#include "imports/preview.h"
#include "imports/upload.h"
#include "imports/work.h"
#include "terms/problems.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/imports.gen.h"
#include "ui/page.h"

namespace sxsh::imports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int kOnPage = 20;
constexpr const char* kAddress = "/lv/co-so/nhap";

using ui::word;

web::Response frame(const web::Context& context, std::string title, ui::Html body) {
  std::vector<ui::Crumb> crumbs;
  if (context.request.path != kAddress) crumbs = {{word(context.lang, Msg::imports_title), kAddress}, {title, ""}};
  return ui::workspace(context, {.title = std::move(title), .body = std::move(body), .current = kAddress,
                                 .crumbs = std::move(crumbs), .islands = {}, .description = ""});
}

ImportsView list_view(web::Context& context) {
  const Lang lang = context.lang;
  ImportsView view;
  view.csrf = context.visitor.csrf;
  const auto page = static_cast<int>(std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, 10'000));
  for (const Import& import : recent_imports(context.db, context.office_id, kOnPage, (page - 1) * kOnPage))
    view.imports.push_back({import.filename, address_of(import.id), facts_of(import, lang), state_chip(import, lang)});
  const int64_t all = count_imports(context.db, context.office_id);
  view.pages = ui::pagination(page, static_cast<int>((all + kOnPage - 1) / kOnPage), std::string(kAddress) + "?trang=", lang);
  return view;
}

Result<web::Response> list_imports(web::Context& context) {
  return frame(context, word(context.lang, Msg::imports_title), imports(list_view(context), context.lang));
}

// What the prepare step found: the sample, or why there is none.
struct Received {
  std::shared_ptr<Sample> sample;
  std::optional<Problem> problem;
};

Result<std::any> look_at_upload(const web::Request& request) {
  const auto upload = std::ranges::find(request.uploads, "tep", &web::Upload::field);
  if (upload == request.uploads.end()) return std::any(Received{nullptr, Problem(problems::no_file_chosen)});
  auto sample = sample_of(upload->bytes, "");
  if (!sample.ok()) return std::any(Received{nullptr, sample.problem()});
  return std::any(Received{std::make_shared<Sample>(sample.take()), {}});
}

Result<web::Response> upload(web::Context& context) {
  const auto* received = std::any_cast<Received>(&context.prepared);
  if (!received || received->problem) {
    const Problem problem = received && received->problem ? *received->problem : Problem(problems::no_file_chosen);
    ImportsView view = list_view(context);
    view.error = problem.message(context.lang);
    const std::string title = word(context.lang, Msg::imports_title);
    auto response = frame(context, tr(context.lang, Msg::common_error_prefix, {{"title", title}}), imports(view, context.lang));
    response.status = problem.kind->http_status >= 500 ? 422 : problem.kind->http_status;
    return response;
  }
  const auto file = std::ranges::find(context.request.uploads, "tep", &web::Upload::field);
  const NewImport given = TRY(receive(context.db, context.office_id, file->filename, file->bytes, *received->sample));
  const int64_t id = TRY(add_import(context.db, accounts::actor_of(context), given));
  return web::Response::redirect(address_of(id));
}

Result<Import> import_of(web::Context& context) {
  auto import = find_import(context.db, context.office_id, TRY(context.id("id")));
  if (!import) return Problem(problems::not_found);
  return *std::move(import);
}

Result<web::Response> show_import(web::Context& context) {
  const Import import = TRY(import_of(context));
  const bool columns_asked = import.state == State::mapping || context.request.asked("cot") == "1";
  if (columns_asked && may_map(context.db, context.office_id, import)) {
    const ColumnsForm form = TRY(columns_form(context.db, context.office_id, import));
    return frame(context, import.filename, columns_page(form, import, context.visitor.csrf, context.lang));
  }
  return frame(context, import.filename, preview_page(context, import));
}

Result<web::Response> tell_columns(web::Context& context) {
  Import import = TRY(import_of(context));
  if (!may_map(context.db, context.office_id, import)) return Problem(problems::import_moved_on);
  ColumnsForm form = TRY(read_columns_form(context.db, context.office_id, import, context.request.form, context.lang));
  const accounts::Actor actor = accounts::actor_of(context);
  import.sheet = form.sample.sheet;
  if (context.request.field("viec") == "doc-lai" || !form.errors.empty()) {
    auto response = frame(context, import.filename, columns_page(form, import, context.visitor.csrf, context.lang));
    if (!form.errors.empty()) response.status = 422;
    return response;
  }
  const int64_t job = TRY(start_check(context.db, actor, import));
  TRY(set_mapping(context.db, context.office_id, import, form.sample.rows, form.headings, form.mapping));
  TRY(keep_mapping(context.db, context.office_id, form.headings, form.mapping, actor.at));
  return web::Response::redirect("/lv/viec-nen/" + std::to_string(job));
}

Result<web::Response> decide_rows(web::Context& context) {
  const Import import = TRY(import_of(context));
  if (import.state != State::checked) return Problem(problems::import_moved_on);
  for (const auto& [name, value] : context.request.form) {
    if (!name.starts_with("d_")) continue;
    const auto decision = decision_of(value);
    const int64_t row = std::atoll(name.c_str() + 2);
    if (decision) TRY(decide(context.db, context.office_id, import.id, row, *decision));
  }
  if (context.request.field("viec") == "bo-het") TRY(decide_rest(context.db, context.office_id, import.id, Decision::skip));
  return web::Response::redirect(address_of(import.id) + "?ket-qua=possible");
}

Result<web::Response> write_import(web::Context& context) {
  const int64_t job = TRY(start_write(context.db, accounts::actor_of(context), TRY(import_of(context))));
  return web::Response::redirect("/lv/viec-nen/" + std::to_string(job));
}

Result<web::Response> undo_import(web::Context& context) {
  const int64_t job = TRY(start_undo(context.db, accounts::actor_of(context), TRY(import_of(context))));
  return web::Response::redirect("/lv/viec-nen/" + std::to_string(job));
}

Result<web::Response> download_marked(web::Context& context) {
  const Import import = TRY(import_of(context));
  std::vector<paper::SheetMark> marks;
  for (const Fault& fault : faults_of(context.db, context.office_id, import.id, 0, INT64_MAX)) {
    if (marks.size() == paper::kMostMarks) break;
    marks.push_back(mark_at(import.sheet, fault, context.lang));
  }
  return marked_file(bytes_of(context.db, context.office_id, import.id), std::move(marks), import.filename);
}

}  // namespace

void add_routes(web::Router& router) {
  add_detail_routes(router);
  router.get("/lv/co-so/nhap", "facility.import", list_imports);
  router.post("/lv/co-so/nhap", "facility.import", upload, look_at_upload);
  router.get("/lv/co-so/nhap/{id}", "facility.import", show_import);
  router.post("/lv/co-so/nhap/{id}/cot", "facility.import", tell_columns);
  router.post("/lv/co-so/nhap/{id}/quyet-dinh", "facility.import", decide_rows);
  router.post("/lv/co-so/nhap/{id}/ghi", "facility.import", write_import);
  router.post("/lv/co-so/nhap/{id}/hoan-tac", "facility.import", undo_import);
  router.get("/lv/co-so/nhap/{id}/ghi-chu", "facility.import", download_marked);
}

}  // namespace sxsh::imports
