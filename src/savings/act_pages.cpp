// What officers and consultants do about savings: keep a result, decide about it, adjust, write down estimates, give a grade.
#include "accounts/actor.h"
#include "base/number_text.h"
#include "savings/pages.h"
#include "terms/problems.h"

namespace sxsh::savings {
namespace {

Result<int64_t> amount_of(const Subject& subject, const std::string& typed, bool may_fall) {
  const NumberText read = read_number(typed, subject.decimals, DecimalSign::comma);
  if (!read.ok() || (!may_fall && read.value <= 0)) return Problem(problems::usage, {{"word", typed}});
  return read.value;
}

Result<web::Response> keep_result(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  if (!asked.study) return Problem(problems::savings_no_figures, {{"resource", asked.subject}});
  if (!asked.study->ok()) return asked.study->problem();
  std::optional<NewBaseline> rebased;
  if (const auto why = rebased_of(context.request.field("doi-goc")))
    rebased = NewBaseline{*why, context.request.field("doi-goc-vi")};
  TRY(keep(context.db, accounts::actor_of(context), asked.facility_id, asked.study->value(), rebased));
  return web::Response::redirect(asked.link());
}

Result<web::Response> decide_result(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  const auto decision = decision_of(context.request.field("quyet-dinh"));
  const NumberText id = read_number(context.request.field("ket-qua"), 0),
                   seen = read_number(context.request.field("thay"), 0);
  if (!decision || !id.ok() || !seen.ok()) return Problem(problems::not_found);
  TRY(decide(context.db, accounts::actor_of(context), asked.facility_id, id.value, seen.value, *decision,
             context.request.field("ly-do")));
  return web::Response::redirect(asked.base);
}

Result<web::Response> adjust(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  const Subject subject = TRY(subject_named(asked.facts.series, asked.subject));
  const auto period = Period::parse(context.request.field("thang"));
  if (!period) return Problem(problems::usage, {{"word", context.request.field("thang")}});
  const int64_t amount = TRY(amount_of(subject, context.request.field("luong"), true));
  TRY(add_adjustment(context.db, accounts::actor_of(context), asked.facility_id, subject,
                     {*period, amount, context.request.field("ly-do")}));
  return web::Response::redirect(asked.link());
}

Result<web::Response> claim(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  const Subject subject = TRY(subject_named(asked.facts.series, asked.subject));
  const int64_t amount = TRY(amount_of(subject, context.request.field("luong-nam"), false));
  TRY(add_claim(context.db, accounts::actor_of(context), asked.facility_id, subject,
                {context.request.field("loai") == "engineering", amount, context.request.field("giai-phap"),
                 context.request.field("can-cu")}));
  return web::Response::redirect(asked.link());
}

Result<web::Response> judge_grade(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  const NumberText grade = read_number(context.request.field("muc-ap-dung"), 0);
  if (!grade.ok() || grade.value < 1 || grade.value > 4)
    return Problem(problems::usage, {{"word", context.request.field("muc-ap-dung")}});
  TRY(judge_application(context.db, accounts::actor_of(context), asked.facility_id, static_cast<int>(grade.value),
                        iso(context.clock.today()), context.request.field("bang-chung")));
  return web::Response::redirect(asked.base);
}

}  // namespace

void add_act_routes(web::Router& router) {
  router.post("/lv/tiet-kiem/{id}/giu", "saving.work_out", keep_result);
  router.post("/lv/tiet-kiem/{id}/xac-nhan", "saving.sign_off", decide_result);
  router.post("/lv/tiet-kiem/{id}/dieu-chinh", "saving.work_out", adjust);
  router.post("/lv/tiet-kiem/{id}/uoc-tinh", "saving.work_out", claim);
  router.post("/lv/tiet-kiem/{id}/muc-ap-dung", "application.judge", judge_grade);
}

}  // namespace sxsh::savings
