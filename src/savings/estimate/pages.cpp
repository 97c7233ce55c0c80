#include "savings/estimate/pages.h"

#include <algorithm>

#include "base/text.h"
#include "proofs/pages.h"
#include "savings/assessment.html.h"
#include "savings/assessments.html.h"
#include "savings/shown.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"
#include "territory/typed.h"
#include "ui/messages/assessments.gen.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/savings.gen.h"
#include "ui/messages/savings_forms.gen.h"
#include "ui/page.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::word;

constexpr Message kKinds[] = {Msg::assessments_kind_quick, Msg::assessments_kind_full, Msg::assessments_kind_audit,
                              Msg::assessments_kind_other};

std::string facts_of(const Assessment& one, Lang lang) {
  std::string who = one.assessor + (one.organisation.empty() ? "" : ", " + one.organisation);
  who += " · " + day_words(one.done_on, lang);
  if (!one.reference.empty()) who += " · " + one.reference;
  return word(lang, Msg::assessments_facts, {{"kind", word(lang, kKinds[static_cast<size_t>(one.kind)])}, {"who", who}});
}

std::string ended_of(const Written& one, Message words, Lang lang) {
  if (!one.ended()) return "";
  return word(lang, words, {{"reason", one.ended_why}, {"who", one.ender}, {"when", local_day(one.ended_at, lang)}});
}

web::Response framed(web::Context& context, const AssessedPlace& at, const std::string& title, ui::Html body, bool below,
                     const Refused& refused) {
  const Lang lang = context.lang;
  const std::string id = std::to_string(at.place.id()), all = word(lang, Msg::assessments_title);
  std::vector<ui::Crumb> crumbs = {{at.place.facility.name(), "/lv/co-so/" + id},
                                   {word(lang, Msg::savings_title), "/lv/tiet-kiem/" + id},
                                   {all, below ? at.base : ""}};
  if (below) crumbs.push_back({title, ""});
  const bool wrong = !refused.errors.empty();
  auto page = ui::workspace(context, {.title = wrong ? word(lang, Msg::common_error_prefix, {{"title", title}}) : title,
                                      .body = std::move(body),
                                      .current = "/lv/tiet-kiem",
                                      .crumbs = std::move(crumbs)});
  if (wrong) page.status = refused.status;
  return page;
}

Result<web::Response> list_page(web::Context& context, const AssessedPlace& at, const Refused& refused) {
  const Lang lang = context.lang;
  AssessmentsView view{.title = word(lang, Msg::assessments_title) + " · " + at.place.facility.name(),
                       .csrf = context.visitor.csrf,
                       .action = at.base,
                       .may_add = context.visitor.may("saving.work_out")};
  const auto claims = claims_of(context.db, context.office_id, at.place.id());
  for (const Assessment& one : assessments_of(context.db, context.office_id, at.place.id())) {
    const auto n = std::ranges::count_if(
        claims, [&](const WrittenClaim& claim) { return claim.assessment_id == one.id && !claim.ended(); });
    view.all.push_back({one.title, at.base + "/" + std::to_string(one.id), facts_of(one, lang),
                        word(lang, Msg::assessments_count, {{"n", std::to_string(n)}}),
                        ended_of(one, Msg::assessments_ended, lang)});
  }
  view.adding = !refused.errors.empty() || view.all.empty();
  const auto text = [&](const char* name, Message label, bool optional = false, const std::string& hint = "") {
    return ui::field({.name = name,
                      .label = word(lang, label),
                      .value = context.request.field(name),
                      .hint = hint,
                      .error = refused.error("moi", name),
                      .optional = optional},
                     lang);
  };
  std::vector<ui::Choice> kinds;
  for (const auto kind : {AssessmentKind::quick, AssessmentKind::full, AssessmentKind::audit, AssessmentKind::other})
    kinds.push_back({std::string(code_of(kind)), word(lang, kKinds[static_cast<size_t>(kind)]),
                     context.request.field("loai") == code_of(kind)});
  view.errors = ui::error_summary(refused.errors, lang);
  view.name = text("ten", Msg::assessments_name);
  view.kind = ui::select("loai", word(lang, Msg::assessments_kind), kinds);
  view.assessor = text("nguoi", Msg::assessments_assessor);
  view.organisation = text("don-vi", Msg::assessments_organisation, true);
  view.day = text("ngay", Msg::assessments_day, false, word(lang, Msg::assessments_day_hint));
  view.reference = text("so-bao-cao", Msg::assessments_reference, true);
  return framed(context, at, word(lang, Msg::assessments_title), assessments(view, lang), false, refused);
}

Result<web::Response> show_list(web::Context& context) { return list_page(context, TRY(assessed_place(context)), {}); }

Result<web::Response> add_one(web::Context& context) {
  const AssessedPlace at = TRY(assessed_place(context));
  const Lang lang = context.lang;
  Assessment typed;
  typed.title = context.request.field("ten");
  typed.kind = assessment_kind_of(context.request.field("loai")).value_or(AssessmentKind::other);
  typed.assessor = context.request.field("nguoi");
  typed.organisation = context.request.field("don-vi");
  typed.reference = context.request.field("so-bao-cao");
  Refused refused{.form = "moi", .errors = {}};
  const auto need = [&](const char* field, const std::string& value) {
    if (trim(storable(value)).empty())
      refused.errors.push_back({field, Problem(problems::savings_reason_needed).message(lang)});
  };
  need("ten", typed.title);
  need("nguoi", typed.assessor);
  const std::string day = context.request.field("ngay");
  if (const auto read = territory::typed_day(day)) typed.done_on = *read;
  else refused.errors.push_back({"ngay", word(lang, Msg::assessments_day_wrong, {{"text", day}})});
  if (refused.errors.empty() && context.clock.today() < typed.done_on)
    refused.errors.push_back({"ngay", Problem(problems::assessment_later).message(lang)});
  if (!refused.errors.empty()) return list_page(context, at, refused);
  const int64_t id =
      TRY(add_assessment(context.db, accounts::actor_of(context), at.place.id(), typed, context.clock.today()));
  return web::Response::redirect(at.base + "/" + std::to_string(id));
}

Result<web::Response> show_one(web::Context& context) {
  const AssessedPlace at = TRY(assessed_place(context));
  return assessment_page(context, at, TRY(context.id("lan")));
}

Result<web::Response> end_one(web::Context& context) {
  const AssessedPlace at = TRY(assessed_place(context));
  const int64_t id = TRY(context.id("lan"));
  const auto done =
      end_assessment(context.db, accounts::actor_of(context), at.place.id(), id, context.request.field("ly-do"));
  if (done.ok()) return web::Response::redirect(at.base);
  if (done.problem().is(problems::not_found)) return done.problem();
  return assessment_page(
      context, at, id,
      {.form = "bo", .errors = {{"bo", done.problem().message(context.lang)}}, .status = done.problem().kind->http_status});
}

// The assessment of the address; its files change only while it stands.
Result<proofs::Beside> asked_files(web::Context& context, bool to_change) {
  const AssessedPlace at = TRY(assessed_place(context));
  const int64_t id = TRY(context.id("lan"));
  const auto all = assessments_of(context.db, context.office_id, at.place.id());
  const auto found = std::ranges::find(all, id, &Assessment::id);
  if (found == all.end() || (to_change && found->ended())) return Problem(problems::not_found);
  return proof_of_assessment(id);
}
std::string base_of(web::Context& context) {
  return "/lv/tiet-kiem/" + context.parameter("id") + "/danh-gia/" + context.parameter("lan");
}
Result<web::Response> add_files(web::Context& context) {
  return proofs::add_files(context, TRY(asked_files(context, true)), base_of(context));
}
Result<web::Response> give_file(web::Context& context) {
  return proofs::give_file(context, TRY(asked_files(context, false)));
}
Result<web::Response> take_out(web::Context& context) {
  return proofs::take_out(context, TRY(asked_files(context, true)), base_of(context));
}

}  // namespace

WorkingPart working_part(const Estimate& estimate, int64_t a_year, const Subject& subject, Lang lang) {
  const auto amount = [&](int64_t value) { return amount_words(value, subject.decimals, *subject.unit, lang); };
  WorkingPart out;
  for (const WorkingLine& line : estimate.lines) out.lines.push_back({line.words, line_words(line, lang)});
  const auto share = std::llround(1000.0 * static_cast<double>(a_year) / static_cast<double>(estimate.baseline_use));
  out.result = word(lang, Msg::assessments_result, {{"amount", amount(a_year)}, {"percent", percent_of(share, lang)}});
  out.base = word(lang, Msg::assessments_base_line,
                  {{"amount", amount(estimate.baseline_use)}, {"source", estimate.baseline_source}});
  out.bounds = estimate.low && estimate.high
                   ? word(lang, Msg::assessments_bounds_line, {{"low", amount(*estimate.low)}, {"high", amount(*estimate.high)}})
                   : word(lang, Msg::assessments_no_bounds);
  out.assumptions = word(lang, Msg::assessments_assumed, {{"words", estimate.assumptions}});
  return out;
}

Result<AssessedPlace> assessed_place(web::Context& context) {
  AssessedPlace out{.place = TRY(figures::place_of(context)), .base = "", .subjects = {}};
  out.base = "/lv/tiet-kiem/" + std::to_string(out.place.id()) + "/danh-gia";
  out.subjects = subjects_of(figures::series_of(context.db, context.office_id, out.place.id()));
  return out;
}

Result<web::Response> assessment_page(web::Context& context, const AssessedPlace& at, int64_t id, const Refused& refused) {
  const Lang lang = context.lang;
  const auto all = assessments_of(context.db, context.office_id, at.place.id());
  const auto found = std::ranges::find(all, id, &Assessment::id);
  if (found == all.end()) return Problem(problems::not_found);
  const std::string base = at.base + "/" + std::to_string(id);
  const bool may = context.visitor.may("saving.work_out"), may_add = may && !found->ended();
  AssessmentView view{.title = found->title,
                      .facts = facts_of(*found, lang),
                      .entered = word(lang, Msg::assessments_entered,
                                      {{"who", found->maker}, {"when", local_day(found->made_at, lang)}}),
                      .ended = ended_of(*found, Msg::assessments_ended, lang),
                      .csrf = context.visitor.csrf,
                      .action = base};
  const std::string page = "/lv/tiet-kiem/" + std::to_string(at.place.id());
  for (const WrittenClaim& one : claims_of(context.db, context.office_id, at.place.id())) {
    if (one.assessment_id != id) continue;
    const auto subject = std::ranges::find(at.subjects, one.subject, &Subject::code);
    const auto estimate = estimate_of(context.db, context.office_id, one.id);
    if (subject == at.subjects.end() || !estimate) continue;
    EstimateLine line{.what = one.claim.solution,
                      .subject = subject->words(lang),
                      .ended = ended_of(one, Msg::savings_forms_ended, lang),
                      .href = page + "?muc=" + one.subject + "#written",
                      .state = one.ended() ? ui::chip(word(lang, Msg::savings_forms_ended_chip), ui::Tone::plain, "")
                                           : ui::chip(word(lang, Msg::savings_forms_in_use), ui::Tone::ok),
                      .working = {working_part(*estimate, one.claim.a_year, *subject, lang)},
                      .end = {}};
    if (may && !one.ended())
      line.end.push_back({.id = "ket-thuc-" + std::to_string(one.id),
                          .action = page + "/ket-thuc",
                          .csrf = view.csrf,
                          .label = word(lang, Msg::savings_forms_end_reason),
                          .hidden = {{"muc", one.subject}, {"loai", "giai-phap"}, {"so", std::to_string(one.id)}},
                          .buttons = {{"viec", "ket-thuc", word(lang, Msg::savings_forms_end)}}});
    view.estimates.push_back(std::move(line));
  }
  view.files = proofs::files_part(context, proof_of_assessment(id), base, may_add);
  if (may_add && at.subjects.empty()) view.nothing = word(lang, Msg::assessments_nothing);
  view.may_add = may_add && !at.subjects.empty();
  view.errors = ui::error_summary(refused.errors, lang);
  if (view.may_add) fill_estimate_form(context, at, *found, refused, view);
  if (may_add)
    view.end.push_back({.id = "bo",
                        .action = base + "/bo",
                        .csrf = view.csrf,
                        .label = word(lang, Msg::assessments_end_reason),
                        .value = refused.form == "bo" ? context.request.field("ly-do") : "",
                        .error = refused.error("bo", "bo"),
                        .buttons = {{"viec", "bo", word(lang, Msg::assessments_end)}}});
  return framed(context, at, found->title, assessment(view, lang), true, refused);
}

void add_assessment_routes(web::Router& router) {
  router.get("/lv/tiet-kiem/{id}/danh-gia", "saving.view", show_list);
  router.post("/lv/tiet-kiem/{id}/danh-gia", "saving.work_out", add_one);
  router.get("/lv/tiet-kiem/{id}/danh-gia/{lan}", "saving.view", show_one);
  router.post("/lv/tiet-kiem/{id}/danh-gia/{lan}/bo", "saving.work_out", end_one);
  router.get("/lv/tiet-kiem/{id}/danh-gia/{lan}/tep/{ma}", "saving.view", give_file);
  router.post("/lv/tiet-kiem/{id}/danh-gia/{lan}/tep", "saving.work_out", add_files, proofs::look_at_files);
  router.post("/lv/tiet-kiem/{id}/danh-gia/{lan}/tep/{ma}/bo", "saving.work_out", take_out);
  add_estimate_routes(router);
}

}  // namespace sxsh::savings
