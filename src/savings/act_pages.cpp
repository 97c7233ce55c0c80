// What officers and consultants do about savings: keep a result, decide about it, adjust, write down estimates and end them, take
// over what a report declares, give a grade.
#include "accounts/actor.h"
#include "base/number_text.h"
#include "base/text.h"
#include "savings/declared.h"
#include "savings/drivers.h"
#include "savings/pages.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"
#include "ui/messages/savings.gen.h"
#include "ui/messages/savings_forms.gen.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using ui::word;

// What the store says before it writes anything; whatever else goes wrong takes everything back.
bool said_before_writing(const Problem& why) {
  for (const ProblemKind* kind :
       {&problems::savings_reason_needed, &problems::savings_decided, &problems::savings_figures_changed,
        &problems::savings_rebase_ended, &problems::savings_already_ended, &problems::savings_not_rebased,
        &problems::savings_claim_there, &problems::savings_claim_gone, &problems::driver_there, &problems::driver_name_wrong})
    if (why.is(*kind)) return true;
  return false;
}

constexpr size_t kMostLetters = 2000;  // of a reason or of what proves something

// The form, checked field by field; what is wrong is gathered so that all of it is said at once.
class Sent {
 public:
  Sent(web::Context& context, const Asked& asked, std::string form) : context_(context), asked_(asked) {
    refused_.form = std::move(form);
  }
  void wrong(const std::string& field, const Problem& why) { refused_.errors.push_back({field, why.message(context_.lang)}); }
  void wrong(const std::string& field, std::string words) { refused_.errors.push_back({field, std::move(words)}); }
  std::string text(const char* field) {
    const std::string typed = trim(context_.request.field(field));
    if (typed.empty()) wrong(field, Problem(problems::savings_reason_needed));
    short_enough(field, typed);
    return typed;
  }
  void short_enough(const std::string& field, const std::string& typed) {
    if (decode(typed).size() > kMostLetters)
      wrong(field, Problem(problems::savings_words_too_long, {{"most", std::to_string(kMostLetters)}}));
  }
  int64_t amount(const char* field, const Subject& subject, bool may_fall) {
    const std::string typed = context_.request.field(field);
    const DecimalSign sign = context_.lang == Lang::vi ? DecimalSign::comma : DecimalSign::point;
    const NumberText read = read_number(typed, subject.decimals, sign);
    if (!read.ok()) wrong(field, Problem(problems::savings_amount_wrong, {{"text", typed}}));
    else if (may_fall && read.value == 0) wrong(field, Problem(problems::savings_adjustment_nothing, {{"text", typed}}));
    else if (!may_fall && read.value <= 0) wrong(field, Problem(problems::savings_amount_not_above, {{"text", typed}}));
    return read.value;
  }
  Period period(const char* field) {
    const std::string typed = context_.request.field(field);
    const auto read = Period::parse(trim(typed));
    if (!read) wrong(field, word(context_.lang, Msg::savings_period_wrong, {{"text", typed}}));
    return read.value_or(Period{{2000, 1}, {2000, 1}});
  }
  bool ok() const { return refused_.errors.empty(); }
  // Back to the page when it was done; the page again with what was typed when it was not. What concerns no field stands at
  // `field`. Writes nothing then.
  Result<web::Response> answer(const Result<>& done, const char* field, const std::string& back) {
    if (ok() && done.ok()) return web::Response::redirect(back);
    if (ok()) {
      if (!said_before_writing(done.problem())) return done.problem();
      wrong(field, done.problem());
      refused_.status = done.problem().kind->http_status;
    }
    return savings_page(context_, asked_, refused_);
  }

 private:
  web::Context& context_;
  const Asked& asked_;
  Refused refused_;
};

Result<> keep_now(web::Context& context, const Asked& asked, const std::optional<NewBaseline>& rebased) {
  TRY(keep(context.db, accounts::actor_of(context), asked.facility_id, asked.study->value(), rebased));
  return Done{};
}

Result<> claim_now(web::Context& context, const Asked& asked, const Subject& subject, const Claim& made) {
  TRY(add_claim(context.db, accounts::actor_of(context), asked.facility_id, subject, made));
  return Done{};
}

Result<web::Response> keep_result(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  if (!asked.study) return Problem(problems::savings_no_figures, {{"resource", asked.subject}});
  if (!asked.study->ok()) return asked.study->problem();
  std::optional<NewBaseline> rebased;
  if (const auto why = rebased_of(context.request.field("doi-goc")))
    rebased = NewBaseline{*why, context.request.field("doi-goc-vi")};
  Sent sent(context, asked, "giu");
  if (rebased) sent.text("doi-goc-vi");
  return sent.answer(sent.ok() ? keep_now(context, asked, rebased) : Result<>(Done{}), "doi-goc-vi", asked.link());
}

// The result that a form is about, with how many decisions its sender had seen.
struct Chosen {
  int64_t id = 0, seen = 0;
};
Result<Chosen> chosen_of(web::Context& context) {
  const NumberText id = read_number(context.request.field("ket-qua"), 0), seen = read_number(context.request.field("thay"), 0);
  if (!id.ok() || !seen.ok()) return Problem(problems::not_found);
  return Chosen{id.value, seen.value};
}

// A form with one reason, whose fields are called after it.
Result<web::Response> with_reason(web::Context& context, const Asked& asked, const std::string& form, auto&& act) {
  Sent sent(context, asked, form);
  const std::string reason = trim(context.request.field("ly-do"));
  if (reason.empty()) sent.wrong(form, Problem(problems::savings_reason_needed));
  sent.short_enough(form, reason);
  return sent.answer(sent.ok() ? act(reason) : Result<>(Done{}), form.c_str(), asked.link());
}

Result<web::Response> decide_result(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  const auto decision = decision_of(context.request.field("quyet-dinh"));
  if (!decision) return Problem(problems::not_found);
  const Chosen chosen = TRY(chosen_of(context));
  return with_reason(context, asked, "ket-qua-" + std::to_string(chosen.id), [&](const std::string& reason) {
    return decide(context.db, accounts::actor_of(context), asked.facility_id, chosen.id, chosen.seen, *decision, reason);
  });
}

Result<web::Response> withdraw_baseline(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  const Chosen chosen = TRY(chosen_of(context));
  return with_reason(context, asked, "rut-goc-" + std::to_string(chosen.id), [&](const std::string& reason) {
    return end_rebase(context.db, accounts::actor_of(context), asked.facility_id, chosen.id, chosen.seen, reason);
  });
}

Result<web::Response> end_written(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  const NumberText id = read_number(context.request.field("so"), 0);
  if (!id.ok()) return Problem(problems::not_found);
  if (context.request.field("loai") == "bien")
    return with_reason(context, asked, "ket-thuc-" + std::to_string(id.value), [&](const std::string& reason) {
      return end_driver(context.db, accounts::actor_of(context), asked.facility_id, id.value, reason);
    });
  const Ended what = context.request.field("loai") == "dieu-chinh" ? Ended::adjustment : Ended::claim;
  return with_reason(context, asked, "ket-thuc-" + std::to_string(id.value), [&](const std::string& reason) {
    return end(context.db, accounts::actor_of(context), asked.facility_id, what, id.value, reason);
  });
}

Result<web::Response> adjust(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  const Subject subject = TRY(subject_named(asked.facts.series, asked.subject));
  Sent sent(context, asked, "dieu-chinh");
  const Adjustment adjustment{sent.period("thang"), sent.amount("luong", subject, true), sent.text("ly-do")};
  return sent.answer(
      sent.ok() ? add_adjustment(context.db, accounts::actor_of(context), asked.facility_id, subject, adjustment)
                : Result<>(Done{}),
      "ly-do", asked.link());
}

Result<web::Response> claim(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  const Subject subject = TRY(subject_named(asked.facts.series, asked.subject));
  Sent sent(context, asked, "uoc-tinh");
  const std::string solution = sent.text("giai-phap");
  const int64_t a_year = sent.amount("luong-nam", subject, false);
  const Claim made{false, a_year, solution, sent.text("can-cu")};
  return sent.answer(sent.ok() ? claim_now(context, asked, subject, made) : Result<>(Done{}), "giai-phap", asked.link());
}

Result<> driver_now(web::Context& context, const Asked& asked, const OtherDriver& driver) {
  TRY(add_driver(context.db, accounts::actor_of(context), asked.facility_id, driver));
  return Done{};
}

Result<web::Response> new_driver(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  Sent sent(context, asked, "bien");
  OtherDriver driver{sent.text("ten-bien"), context.request.field("don-vi-bien"), sent.text("nguon-bien"), {}};
  auto values = read_driver_values(context.request.field("gia-tri"), context.lang);
  if (values.ok()) driver.amounts = values.take();
  else sent.wrong("gia-tri", values.problem());
  return sent.answer(sent.ok() ? driver_now(context, asked, driver) : Result<>(Done{}), "ten-bien", asked.link());
}

Result<web::Response> take_from_report(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  const NumberText report = read_number(context.request.field("bao-cao"), 0);
  const NumberText version = read_number(context.request.field("ban"), 0);
  if (!report.ok() || !version.ok()) return Problem(problems::not_found);
  const Source source{report.value, version.value, context.request.field("cho")};
  const std::string name = choice_name(source), subject = context.request.field(name);
  Sent sent(context, asked, "tu-bao-cao");
  return sent.answer(take_over(context.db, accounts::actor_of(context), asked.facility_id, asked.subjects, source, subject),
                     name.c_str(), asked.base + "?muc=" + subject + "&goc=" + asked.baseline + "&ky=" + asked.reporting);
}

Result<web::Response> judge_grade(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  const NumberText grade = read_number(context.request.field("muc-ap-dung"), 0);
  Sent sent(context, asked, "muc-ap-dung");
  if (!grade.ok() || grade.value < 1 || grade.value > 4)
    sent.wrong("muc-ap-dung", word(context.lang, Msg::savings_forms_judge_wrong));
  const std::string evidence = sent.text("bang-chung");
  return sent.answer(sent.ok() ? judge_application(context.db, accounts::actor_of(context), asked.facility_id,
                                                   static_cast<int>(grade.value), iso(context.clock.today()), evidence)
                               : Result<>(Done{}),
                     "bang-chung", asked.link());
}

}  // namespace

void add_act_routes(web::Router& router) {
  router.post("/lv/tiet-kiem/{id}/giu", "saving.work_out", keep_result);
  router.post("/lv/tiet-kiem/{id}/xac-nhan", "saving.sign_off", decide_result);
  router.post("/lv/tiet-kiem/{id}/rut-goc", "saving.sign_off", withdraw_baseline);
  router.post("/lv/tiet-kiem/{id}/ket-thuc", "saving.work_out", end_written);
  router.post("/lv/tiet-kiem/{id}/dieu-chinh", "saving.work_out", adjust);
  router.post("/lv/tiet-kiem/{id}/uoc-tinh", "saving.work_out", claim);
  router.post("/lv/tiet-kiem/{id}/bien", "saving.work_out", new_driver);
  router.post("/lv/tiet-kiem/{id}/tu-bao-cao", "saving.work_out", take_from_report);
  router.post("/lv/tiet-kiem/{id}/muc-ap-dung", "application.judge", judge_grade);
}

}  // namespace sxsh::savings
