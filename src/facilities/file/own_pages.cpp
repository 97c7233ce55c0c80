// A facility's own people (/dn), and the officers' queue of what they propose.
#include "facilities/facility_corrections.html.h"
#include "facilities/facility_own.html.h"
#include "facilities/file/corrections.h"
#include "facilities/file/form.h"
#include "facilities/file/pages.h"
#include "facilities/file/reach.h"
#include "base/text.h"
#include "terms/problems.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/file.gen.h"
#include "ui/page.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

std::string words_of(web::Context& context, const Correction& one, const Value& value) {
  if (!value) return std::string(tr(context.lang, Msg::file_not_known));
  return one.field == FieldId::zone ? zone_words(context, value) : shown(one.field, value, context.lang);
}

CorrectionLine line_of(web::Context& context, const Correction& one) {
  CorrectionLine out{.facility = one.facility, .code = one.code, .label = std::string(tr(context.lang, field(one.field).label)),
                     .before = words_of(context, one, one.seen), .after = words_of(context, one, one.proposed), .why = one.why,
                     .by = one.by + ", " + local_minute(one.at, context.lang)};
  if (one.decision == "accepted") out.state = ui::chip(tr(context.lang, Msg::file_accepted), ui::Tone::ok);
  else if (one.decision == "refused") out.state = ui::chip(tr(context.lang, Msg::file_refused), ui::Tone::warn);
  else if (one.decision.empty()) out.state = ui::chip(tr(context.lang, Msg::file_waiting), ui::Tone::info);
  if (!one.decision_reason.empty())
    out.answer = tr(context.lang, Msg::file_answer, {{"who", one.decided_by}, {"reason", one.decision_reason}});
  return out;
}

Result<web::Response> own_page(web::Context& context) {
  OwnView view;
  for (const Own& mine : own_facilities(context)) {
    OwnFacility one{
        mine.name, mine.code, "/dn/co-so/" + std::to_string(mine.id), "/dn/co-so/" + std::to_string(mine.id) + "/sua", {}};
    for (const Correction& each : corrections_of(context.db, context.office_id, mine.id, 10))
      if (each.decision != "withdrawn") one.proposals.push_back(line_of(context, each));
    view.facilities.push_back(std::move(one));
  }
  return ui::workspace(context, {.title = std::string(tr(context.lang, Msg::file_own_home)),
                                 .body = facility_own(view, context.lang),
                                 .current = "/dn",
                                 .crumbs = {},
                                 .islands = {},
                                 .description = ""});
}

Result<web::Response> own_file(web::Context& context) {
  const Facility facility = TRY(reached(context));
  std::vector<ui::Html> notes;
  if (!context.request.asked("luu").empty()) notes.push_back(ui::note(ui::Tone::ok, tr(context.lang, Msg::file_saved)));
  size_t n = 0;
  for (const Correction& one : corrections_of(context.db, context.office_id, facility.id)) n += one.decision.empty() ? 1 : 0;
  if (n > 0) notes.push_back(ui::note(ui::Tone::info, tr(context.lang, Msg::file_proposals_wait, {{"n", std::to_string(n)}})));
  return file_page(context, facility, std::move(notes));
}

// ── the officers' queue ──

CorrectionsView queue_of(web::Context& context) {
  CorrectionsView view{.csrf = context.visitor.csrf, .error = "", .lines = {}};
  for (const Correction& one : waiting(context.db, context.office_id)) {
    if (!may_reach(context, Door::workspace, one.facility_id)) continue;
    CorrectionLine line = line_of(context, one);
    const auto facility = find_facility(context.db, context.office_id, one.facility_id);
    line.href = "/lv/co-so/" + std::to_string(one.facility_id);
    line.action = "/lv/co-so/sua-doi/" + std::to_string(one.facility_id) + "/" + std::to_string(one.id);
    line.present = facility->value(one.field).value_or("");
    line.id = std::to_string(one.id);
    if (facility->value(one.field) != one.seen)
      line.changed = tr(context.lang, Msg::file_changed_since, {{"value", words_of(context, one, facility->value(one.field))}});
    view.lines.push_back(std::move(line));
  }
  return view;
}

web::Response queue_page(web::Context& context, const std::string& error) {
  CorrectionsView view = queue_of(context);
  view.error = error;
  const std::string title(tr(context.lang, Msg::file_corrections));
  auto crumbs = crumbs_of(context, nullptr);
  crumbs.push_back({title, ""});
  auto response =
      ui::workspace(context, {.title = error.empty() ? title : tr(context.lang, Msg::common_error_prefix, {{"title", title}}),
                              .body = facility_corrections(view, context.lang),
                              .current = "/lv/co-so/sua-doi",
                              .crumbs = std::move(crumbs),
                              .islands = {},
                              .description = ""});
  if (!error.empty()) response.status = 422;
  return response;
}

Result<web::Response> show_queue(web::Context& context) { return queue_page(context, ""); }

Result<web::Response> decide(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const auto correction = find_correction(context.db, context.office_id, facility.id, TRY(context.id("ma")));
  if (!correction) return Problem(problems::not_found);
  const auto actor = accounts::actor_of(context);
  if (context.request.field("decision") == "refuse") {
    const auto reason = typed(FieldId::note, context.request.field("reason"), context.lang).value;
    if (!reason) return queue_page(context, std::string(tr(context.lang, Msg::file_refuse_why)));
    TRY(refuse(context.db, actor, *correction, *reason));
    return web::Response::redirect("/lv/co-so/sua-doi");
  }
  // What the officer had before them; somebody may have changed the field while the queue was open.
  const std::string seen = context.request.field("present");
  const Value present = seen.empty() ? Value() : Value(seen);
  if (facility.value(correction->field) != present)
    return queue_page(context, std::string(tr(context.lang, Msg::file_changed_meanwhile)));
  const int64_t batch = TRY(accept(context.db, actor, *correction, present, context.lang));
  if (!may_reach(context, Door::workspace, facility.id)) return Problem(problems::facility_out_of_area);
  return saved_redirect(context, facility.id, batch);
}

}  // namespace

void add_own_routes(web::Router& router) {
  router.get("/dn/co-so", "facility.own", own_page);
  router.get("/dn/co-so/{id}", "facility.own", own_file);
  router.get("/lv/co-so/sua-doi", "correction.decide", show_queue);
  router.post("/lv/co-so/sua-doi/{id}/{ma}", "correction.decide", decide);
}

}  // namespace sxsh::facilities
