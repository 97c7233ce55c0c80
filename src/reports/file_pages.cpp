// Files that go with a report: attached, given to who may see the report, taken out of a draft.
#include "accounts/actor.h"
#include "base/json.h"
#include "paper/kind.h"
#include "reports/attachments.h"
#include "reports/pages.h"
#include "terms/problems.h"
#include "ui/messages/reports.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

// The kind and size are judged before the writer is held.
Result<std::any> look_at_files(const web::Request& request) {
  if (request.uploads.empty()) return Problem(problems::attachment_empty);
  for (const web::Upload& one : request.uploads) TRY(attachment_kind(one.bytes));
  return std::any();
}

Result<web::Response> add_file(web::Context& context) {
  Setting setting = TRY(setting_of(context));
  if (!may_be_sent(setting.standing)) return Problem(problems::report_sent, {{"at", "–"}, {"who", "–"}});
  const auto actor = accounts::actor_of(context);
  if (!setting.report) setting.report = TRY(open_report(context.db, actor, setting.subject()));
  const bool proof = on_behalf(setting.place.way) && !context.request.field("proof").empty();
  JsonWriter json;
  json.begin_object().key("files").begin_array();
  for (const web::Upload& one : context.request.uploads) {
    const int64_t id = TRY(attach(context.db, actor,
                                  {.report_id = setting.report->id, .purpose = proof ? Purpose::proof : Purpose::bill,
                                   .field = context.request.field("field"), .row = context.request.field("row"),
                                   .filename = one.filename, .bytes = one.bytes}));
    const auto file = find_attachment(context.db, context.office_id, id);
    json.begin_object();
    json.key("name").string(file->filename);
    json.key("href").string(setting.path() + "/tep/" + std::to_string(id));
    json.end_object();
  }
  json.end_array().end_object();
  if (by_script(context)) return web::Response::json(json.take());
  const std::string step = context.request.field("step");
  bool known = step == "xem-lai";
  for (const forms::Step& one : setting.form->steps) known = known || one.code == step;
  return web::Response::redirect(setting.path() + "/" + (known ? step : "xem-lai") + "#files");
}

Result<Attachment> asked_file(web::Context& context, const Setting& setting) {
  auto file = find_attachment(context.db, context.office_id, TRY(context.id("ma")));
  if (!file || !setting.report || file->report_id != setting.report->id) return Problem(problems::not_found);
  return *file;
}

Result<web::Response> give_file(web::Context& context) {
  const Setting setting = TRY(setting_of(context));
  const Attachment file = TRY(asked_file(context, setting));
  return attachment_response(context, file);
}

Result<web::Response> drop_file(web::Context& context) {
  const Setting setting = TRY(setting_of(context));
  const Attachment file = TRY(asked_file(context, setting));
  if (!may_be_sent(setting.standing)) return Problem(problems::report_moved_on);
  TRY(remove_attachment(context.db, accounts::actor_of(context), file.report_id, file.id));
  return web::Response::redirect(setting.path() + "/xem-lai#files");
}

}  // namespace

web::Response attachment_response(web::Context& context, const Attachment& file) {
  auto response = web::Response::file(bytes_of_attachment(context.db, context.office_id, file.id), file.content_type,
                                      file.filename);
  return response.with("Content-Security-Policy", "default-src 'none'; sandbox").with("Cache-Control", "private, no-store");
}

FilesView files_of(web::Context& context, const Setting& setting) {
  FilesView view{.action = setting.path() + "/tep", .csrf = context.visitor.csrf,
                 .failed_words = word(context.lang, Msg::reports_file_retry), .behalf = on_behalf(setting.place.way),
                 .open = may_be_sent(setting.standing)};
  if (!setting.report) return view;
  const auto newest = view.open ? std::nullopt : newest_submission(context.db, context.office_id, setting.report->id);
  for (const Attachment& one : newest ? attachments_of_submission(context.db, context.office_id, newest->id)
                                      : attachments_of(context.db, context.office_id, setting.report->id))
    view.files.push_back({one.filename, paper::size_text(static_cast<size_t>(one.bytes)),
                          view.action + "/" + std::to_string(one.id),
                          view.action + "/" + std::to_string(one.id) + "/bo",
                          tr(context.lang, Msg::reports_file_remove, {{"name", one.filename}}), one.purpose == Purpose::proof});
  return view;
}

void add_file_routes(web::Router& router) {
  post_everywhere(router, "/{dot}/tep", add_file, look_at_files);
  get_everywhere(router, "/{dot}/tep/{ma}", give_file);
  post_everywhere(router, "/{dot}/tep/{ma}/bo", drop_file);
}

}  // namespace sxsh::reports
