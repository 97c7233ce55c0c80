// The workspace's pages of programmes: what waits, every plan, one plan, publishing.
#include "base/text.h"
#include "programmes/adoption.h"
#include "programmes/export.h"
#include "programmes/matrix.html.h"
#include "programmes/plans.html.h"
#include "programmes/programme.html.h"
#include "programmes/review.h"
#include "programmes/store.h"
#include "programmes/words.h"
#include "programmes/workspace_frame.h"
#include "terms/problems.h"
#include "ui/messages/nav.gen.h"
#include "ui/messages/programmes.gen.h"
#include "ui/messages/review.gen.h"

namespace sxsh::programmes {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

Result<web::Response> plans_page(web::Context& context) {
  PlansView view;
  view.may_publish = context.visitor.may("programme.publish");
  for (const Head& head : all(context.db, context.office_id)) {
    const Content now =
        content(context.db, context.office_id, head.id, day_shown(context.db, context.office_id, head.id, context.clock.today()));
    PlanLine line{head.title,
                  "/lv/ke-hoach/" + std::to_string(head.id),
                  head.province + " · " + period(context.lang, head.from_year, head.to_year),
                  "",
                  word(context, head.active         ? Msg::programmes_active
                                : head.published_at ? Msg::review_published
                                                    : Msg::review_internal),
                  "/lv/ke-hoach/" + std::to_string(head.id),
                  context.visitor.csrf,
                  head.published_at.has_value(),
                  head.active};
    line.change_waits = head.published_at && unpublished_amendment(context.db, context.office_id, head.id);
    line.money = now.budget && now.budget->total_vnd
                     ? tr(context.lang, Msg::programmes_money_total, {{"amount", millions(context.lang, *now.budget->total_vnd)}})
                     : word(context, Msg::programmes_money_missing);
    view.plans.push_back(std::move(line));
  }
  return workspace_page(context, word(context, Msg::review_plans), plans(view, context.lang), "/lv/ke-hoach");
}

Result<Head> head_of(web::Context& context) {
  auto head = find(context.db, context.office_id, TRY(context.id("id")));
  if (!head) return Problem(problems::not_found);
  return *head;
}

Result<web::Response> plan_page(web::Context& context) {
  const Head head = TRY(head_of(context));
  ProgrammeView view = whole_view(context, head, false);
  view.csrf = context.visitor.csrf;
  const bool waits = !head.published_at || unpublished_amendment(context.db, context.office_id, head.id);
  if (head.published_at) view.public_href = "/chuong-trinh/" + head.slug;
  if (waits && context.visitor.may("programme.publish"))
    view.publish_action = "/lv/ke-hoach/" + std::to_string(head.id) + "/cong-bo";
  return workspace_page(context, head.title, programme(view, context.lang), "/lv/ke-hoach",
               {{word(context, Msg::review_plans), "/lv/ke-hoach"}, {head.title, ""}});
}

// The same matrix as on the portal, also of a programme that is not public.
Result<web::Response> plan_budget(web::Context& context) {
  const Head head = TRY(head_of(context));
  const std::string plan = "/lv/ke-hoach/" + std::to_string(head.id);
  const MatrixView view = TRY(whole_matrix(context, head, plan));
  if (context.request.asked("tai") == "csv") return csv_file(sheet(context.lang, view), "kinh-phi-" + head.slug);
  return workspace_page(
      context, tr(context.lang, Msg::programmes_matrix_title, {{"title", head.title}}), matrix(view, context.lang),
      "/lv/ke-hoach",
      {{word(context, Msg::review_plans), "/lv/ke-hoach"}, {head.title, plan}, {word(context, Msg::programmes_budget), ""}});
}

Result<web::Response> publish_it(web::Context& context) {
  TRY(make_public(context.db, accounts::actor_of(context), TRY(head_of(context))));
  return web::Response::redirect("/lv/ke-hoach");
}

Result<web::Response> withdraw_it(web::Context& context) {
  TRY(make_internal(context.db, accounts::actor_of(context), TRY(head_of(context)), trim(context.request.field("ly-do"))));
  return web::Response::redirect("/lv/ke-hoach");
}

Result<web::Response> choose_it(web::Context& context) {
  const Head head = TRY(head_of(context));
  if (!head.published_at) return Problem(problems::not_found);
  TRY(make_active(context.db, accounts::actor_of(context), head));
  return web::Response::redirect("/lv/ke-hoach");
}

}  // namespace

std::vector<DraftLine> waiting_work(web::Context& context) {
  std::vector<DraftLine> out;
  if (context.visitor.may("draft.edit"))
    for (const DraftHead& d : drafts(context.db, context.office_id, 50))
      if (!d.adopted_programme)
        out.push_back({"/lv/van-ban/" + std::to_string(d.id),
                       tr(context.lang, Msg::programmes_work_draft, {{"title", title_of(d)}}), act_words(context, d), d.filename,
                       "", ui::Tone::plain});
  for (const Head& head : all(context.db, context.office_id))
    if ((!head.published_at || unpublished_amendment(context.db, context.office_id, head.id)) &&
        context.visitor.may("programme.publish"))
      out.push_back({"/lv/ke-hoach", tr(context.lang, Msg::programmes_work_publish, {{"title", head.title}}),
                     period(context.lang, head.from_year, head.to_year), "", "", ui::Tone::plain});
  return out;
}

void add_plan_routes(web::Router& router) {
  router.get("/lv/ke-hoach", "programme.read", plans_page);
  router.get("/lv/ke-hoach/{id}", "programme.read", plan_page);
  router.get("/lv/ke-hoach/{id}/kinh-phi", "programme.read", plan_budget);
  router.post("/lv/ke-hoach/{id}/cong-bo", "programme.publish", publish_it);
  router.post("/lv/ke-hoach/{id}/rut", "programme.publish", withdraw_it);
  router.post("/lv/ke-hoach/{id}/chon", "programme.publish", choose_it);
}

}  // namespace sxsh::programmes
