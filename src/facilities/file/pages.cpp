#include "facilities/file/pages.h"

#include "facilities/file/details.h"
#include "facilities/file/later.h"
#include "facilities/file/queries.gen.h"
#include "facilities/file/reach.h"
#include "facilities/file/removal.h"
#include "facilities/facility_enterprise.html.h"
#include "terms/problems.h"
#include "ui/messages/file.gen.h"
#include "ui/page.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

Result<web::Response> show_file(web::Context& context) { return file_page(context, TRY(reached(context))); }

Result<web::Response> take_back(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const int64_t batch_id = TRY(context.id("dot"));
  bool alone = false;
  context.db.each(sql::batches_of_facility{.facility_id = facility.id, .office_id = context.office_id}, [&](const db::Row& row) {
    if (row.int64("id") == batch_id) alone = row.int64("others") == 0;
  });
  if (!alone) return Problem(problems::not_found);       // of other facilities too: undone where it was done
  const auto actor = accounts::actor_of(context);
  const Undone undone = TRY(undo(context.db, actor, batch_id));
  TRY(close_batch(context.db, {undone.batch_id, Batch::Kind::undo, actor}, "facility.edit",
                  tr(Lang::vi, Msg::file_log_undo, {{"name", facility.name()}}), facility.id));
  auto now = find_facility(context.db, context.office_id, facility.id);
  if (!now) return web::Response::redirect("/lv/co-so");
  if (undone.later.empty()) return web::Response::redirect(path_of(context, facility.id) + "#lich-su");
  std::string fields;
  for (const LaterLine& line : later_lines(context, undone)) fields += (fields.empty() ? "" : "; ") + words_of(line);
  return file_page(context, *now, {ui::note(ui::Tone::warn, tr(context.lang, Msg::file_undo_left, {{"fields", fields}}))});
}

Result<web::Response> remove_it(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const auto hanging = what_hangs(context.db, context.office_id, facility);
  if (!hanging.empty()) {
    std::string all;
    for (const auto& [what, n] : hanging)
      all += (all.empty() ? "" : ", ") + std::to_string(n) + " " + std::string(tr(context.lang, what));
    auto response = TRY(
        file_page(context, facility, {ui::note(ui::Tone::danger, tr(context.lang, Msg::file_cannot_remove, {{"what", all}}))}));
    response.status = 409;
    return response;
  }
  const auto actor = accounts::actor_of(context);
  const Batch batch = TRY(open_batch(context.db, actor, Batch::Kind::edit, std::string(tr(Lang::vi, Msg::file_removed))));
  TRY(remove_facility(context.db, batch, facility));
  TRY(close_batch(context.db, batch, "facility.edit", tr(Lang::vi, Msg::file_log_remove, {{"name", facility.name()}}),
                  facility.id));
  return web::Response::redirect("/lv/co-so/da-xoa/" + std::to_string(batch.id));
}

// After a removal there is no file to go back to: a page that offers to take it back.
Result<web::Response> show_removed(web::Context& context) {
  const auto gone = removed_by(context.db, context.office_id, TRY(context.id("dot")));
  if (!gone || gone->person_id != context.visitor.person_id) return Problem(problems::not_found);
  EnterpriseView view{.name = gone->name, .tax_code = "", .csrf = context.visitor.csrf,
                      .undo_action = "/lv/co-so/da-xoa/" + std::to_string(gone->batch_id), .sites = {}};
  return ui::workspace(context, {.title = gone->name, .body = facility_enterprise(view, context.lang), .current = "/lv/co-so",
                                 .crumbs = crumbs_of(context, nullptr), .islands = {}, .description = ""});
}

Result<web::Response> undo_removal(web::Context& context) {
  const auto gone = removed_by(context.db, context.office_id, TRY(context.id("dot")));
  if (!gone || gone->person_id != context.visitor.person_id) return Problem(problems::not_found);
  const auto actor = accounts::actor_of(context);
  const Undone undone = TRY(undo(context.db, actor, gone->batch_id));
  TRY(close_batch(context.db, {undone.batch_id, Batch::Kind::undo, actor}, "facility.edit",
                  tr(Lang::vi, Msg::file_log_undo, {{"name", gone->name}}), gone->facility_id));
  return web::Response::redirect("/lv/co-so/" + std::to_string(gone->facility_id));
}

}  // namespace

void add_file_routes(web::Router& router) {
  router.get("/lv/co-so/{id}", "facility.view", show_file);
  router.post("/lv/co-so/{id}/hoan-tac/{dot}", "facility.edit", take_back);
  router.post("/lv/co-so/{id}/xoa", "facility.edit", remove_it);
  router.get("/lv/co-so/da-xoa/{dot}", "facility.edit", show_removed);
  router.post("/lv/co-so/da-xoa/{dot}", "facility.edit", undo_removal);
  add_edit_routes(router);
  add_detail_routes(router);
  add_event_routes(router);
  add_own_routes(router);
  add_contact_routes(router);
  add_enterprise_routes(router);
}

}  // namespace sxsh::facilities
