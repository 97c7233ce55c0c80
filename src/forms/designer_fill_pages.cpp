// A form as a phone shows it, to be tried: nothing of it is kept.
#include "base/number_text.h"
#include "forms/designer.h"
#include "forms/designer_parts.h"
#include "forms/rendering.h"
#include "forms/test_fill.html.h"
#include "terms/problems.h"
#include "ui/messages/designer.gen.h"

namespace sxsh::forms {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

// The form at hand: "nhap" the draft, a number a version.
struct Shown {
  std::shared_ptr<const Form> form;
  std::string which;
};
Result<Shown> shown_form(web::Context& context) {
  const std::string code = context.parameter("ma"), which = context.request.asked("ban");
  Shown out{nullptr, which};
  if (which == "nhap") {
    if (auto draft = find_draft(context.db, context.office_id, code)) {
      if (!draft->faults.empty()) return Problem(problems::form_unfinished, {{"n", std::to_string(draft->faults.size())}});
      out.form = std::make_shared<const Form>(std::move(draft->form));
    }
  } else if (const auto version = context.request.asked_int("ban"); version && *version > 0 && *version < 1'000'000) {
    out.form = find_form(context.db, context.office_id, code, static_cast<int>(*version));
  }
  if (!out.form) return Problem(problems::not_found);
  return out;
}

Result<web::Response> fill_page(web::Context& context, const Shown& shown, const Answers& answers, size_t step, bool checked) {
  const Lang lang = context.lang;
  const Form& form = *shown.form;
  const Context known = test_context(context.clock);
  const Evaluation evaluation = evaluate(form, answers, known);
  Look look{.lang = lang, .show_missing = checked, .show_clauses = false, .filled_in = {}, .context = &known, .may_edit = {},
            .attachment = {}};
  const std::string base = designer_path(form.code) + "/xem?ban=" + shown.which;
  const auto address = [&](size_t which) { return base + "&buoc=" + std::to_string(which + 1); };
  TestFillView view{.title = form.title.in(lang),
                    .lead = std::string(tr(lang, Msg::designer_test_lead)),
                    .csrf = context.visitor.csrf,
                    .action = address(step),
                    .back_href = designer_path(form.code) + (shown.which == "nhap" ? "/nhap" : ""),
                    .kept = to_json(answers),
                    .step_value = std::to_string(step + 1),
                    .head = form.steps[step].title.in(lang),
                    .intro = form.steps[step].intro.in(lang),
                    .steps = {},
                    .errors = error_summary(form, step, answers, evaluation, look),
                    .questions = step_html(form, step, answers, evaluation, look),
                    .checked = checked,
                    .findings = {}};
  for (size_t one = 0; one < form.steps.size(); ++one)
    view.steps.push_back({std::to_string(one + 1), std::to_string(one + 1) + ". " + state_words(evaluation.steps[one], lang),
                          one == step ? "btn primary" : "btn"});
  for (const Finding& finding : evaluation.findings)
    if (form.fields[finding.field].step == step)
      view.findings.push_back(form.fields[finding.field].label.in(lang) + ": " + finding.words(lang) + " [" + finding.rule + "]");
  return designer_page(context, view.title, test_fill(view, lang), designer_crumbs(context, form));
}

size_t step_of(const web::Context& context, const Form& form) {
  const auto asked = context.request.asked_int("buoc");
  return asked && *asked >= 1 && *asked <= static_cast<int64_t>(form.steps.size()) ? static_cast<size_t>(*asked - 1) : 0;
}

Result<web::Response> show_fill(web::Context& context) {
  const Shown shown = TRY(shown_form(context));
  return fill_page(context, shown, {}, step_of(context, *shown.form), false);
}

Result<web::Response> test_fill_in(web::Context& context) {
  const Shown shown = TRY(shown_form(context));
  const size_t step = step_of(context, *shown.form);
  auto kept = read_answers(context.request.field("kept"));
  Answers answers = kept.ok() ? kept.take() : Answers();
  const Context known = test_context(context.clock);
  Look look;
  look.lang = context.lang;
  const Posted posted = take_step(*shown.form, step, context.request, known, look, answers);
  // another step was asked for: what was typed here goes along
  const NumberText go = read_number(context.request.field("go"), 0, DecimalSign::comma);
  if (go.ok() && go.value >= 1 && go.value <= static_cast<int64_t>(shown.form->steps.size()))
    return fill_page(context, shown, answers, static_cast<size_t>(go.value - 1), false);
  return fill_page(context, shown, answers, step, posted.kind == Posted::Kind::none);
}

}  // namespace

// The last six months that are over, for tables of months.
Context test_context(const Clock& clock) {
  Context out{.today = clock.today(), .months = {}, .industry = "", .past = {}, .known = {}};
  for (int back = 6; back >= 1; --back) {
    const int all = out.today.year * 12 + out.today.month - 1 - back;
    out.months.push_back(iso({all / 12, all % 12 + 1, 1}).substr(0, 7));
  }
  return out;
}

void add_designer_fill_routes(web::Router& router) {
  router.get("/lv/qt/bieu-mau/{ma}/xem", "form.edit", show_fill);
  router.post("/lv/qt/bieu-mau/{ma}/xem", "form.edit", test_fill_in);
}

}  // namespace sxsh::forms
