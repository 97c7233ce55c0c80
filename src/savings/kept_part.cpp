// Below the study: results kept, what was written beside them, what reports declare, the grade of application, and the forms.
#include <algorithm>

#include "base/text.h"
#include "reports/review/pages.h"
#include "savings/declared.h"
#include "savings/drivers.h"
#include "savings/estimate/pages.h"
#include "savings/list.h"
#include "savings/pages.h"
#include "savings/shown.h"
#include "ui/messages/assessments.gen.h"
#include "ui/messages/savings.gen.h"
#include "ui/messages/savings_drivers.gen.h"
#include "ui/messages/savings_forms.gen.h"
#include "ui/messages/savings_list.gen.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::word;

ReasonForm reason_form(web::Context& context, const Refused& refused, const std::string& id, const std::string& action,
                       Message label, std::vector<std::pair<std::string, std::string>> hidden,
                       std::vector<ReasonForm::Button> buttons) {
  return {.id = id,
          .action = action,
          .csrf = context.visitor.csrf,
          .label = word(context.lang, label),
          .hint = "",
          .value = refused.form == id ? context.request.field("ly-do") : "",
          .error = refused.error(id, id),
          .hidden = std::move(hidden),
          .buttons = std::move(buttons)};
}

std::vector<std::pair<std::string, std::string>> same_question(const Asked& asked) {
  return {{"muc", asked.subject}, {"goc", asked.baseline}, {"ky", asked.reporting}};
}

constexpr Message kGrades[] = {Msg::savings_grade_1, Msg::savings_grade_2, Msg::savings_grade_3, Msg::savings_grade_4};

}  // namespace

std::string Refused::error(std::string_view of_form, std::string_view field) const {
  if (form != of_form) return "";
  const auto found = std::ranges::find(errors, field, &ui::FieldError::field);
  return found == errors.end() ? "" : found->words;
}

void fill_kept(web::Context& context, SavingsView& view, const Asked& asked, const Refused& refused) {
  const Lang lang = context.lang;
  for (const Kept& one : results_of(context.db, context.office_id, asked.facility_id)) {
    const auto subject = std::ranges::find(asked.subjects, one.subject, &Subject::code);
    const auto amount = [&](int64_t value) { return amount_words(value, one.decimals, *one.unit, lang); };
    KeptLine line{.what = subject == asked.subjects.end() ? subject_words(one.subject, "", lang) : subject->words(lang),
                  .periods = one.reporting.words(lang) + " / " + one.baseline.words(lang),
                  .saving = amount(one.saving) + " (" + percent_of(one.percent_tenths, lang) + ")",
                  .interval = one.low ? amount(*one.low) + " – " + amount(*one.high) : "",
                  .grade = std::string(1, one.grade),
                  .state = ui::chip(word(lang, Msg::savings_waiting), ui::Tone::plain)};
    if (one.stated_low && one.stated_high)
      line.interval = word(lang, Msg::assessments_stated, {{"low", amount(*one.stated_low)}, {"high", amount(*one.stated_high)}});
    if (one.rebased)
      line.rebased = word(lang, Msg::savings_rebased,
                          {{"why", word(lang, rebase_words(*one.rebased))}, {"words", one.rebased_words}});
    if (!one.rebase_ended.empty())
      line.rebased += " " + word(lang, Msg::savings_forms_rebase_ended, {{"words", one.rebase_ended}});
    if (one.outdated) line.outdated = word(lang, Msg::savings_forms_ended_since);
    if (one.decision) {
      line.state = *one.decision == Decision::counted   ? ui::chip(word(lang, Msg::savings_counted), ui::Tone::ok)
                   : *one.decision == Decision::refused ? ui::chip(word(lang, Msg::savings_refused), ui::Tone::warn)
                                                        : ui::chip(word(lang, Msg::savings_withdrawn), ui::Tone::warn);
      line.decided = word(lang, Msg::savings_decided,
                          {{"who", one.decider}, {"when", local_day(one.decided_at, lang)}, {"reason", one.reason}});
    }
    auto hidden = same_question(asked);
    hidden.insert(hidden.end(), {{"ket-qua", std::to_string(one.id)}, {"thay", std::to_string(one.decisions)}});
    const bool counted = one.decision == Decision::counted, ended = !one.rebase_ended.empty();
    std::vector<ReasonForm::Button> buttons;
    const auto add = [&](const char* value, Message words) {
      buttons.push_back({"quyet-dinh", value, word(lang, words)});
    };
    if (counted) add("withdrawn", Msg::savings_withdraw);
    if (!counted && !ended) add("counted", Msg::savings_count);
    if (!counted && one.decision != Decision::refused) add("refused", Msg::savings_refuse);
    const std::string id = "ket-qua-" + std::to_string(one.id), goc = "rut-goc-" + std::to_string(one.id);
    if (view.may_sign && !buttons.empty())
      line.decide.push_back(reason_form(context, refused, id, view.base + "/xac-nhan", Msg::savings_reason, hidden, buttons));
    if (!line.decide.empty() && !counted && one.low && *one.low <= 0)
      line.decide.back().hint = word(lang, Msg::savings_forms_not_shown_hint);
    if (view.may_sign && one.rebased && !ended) {
      line.end_rebase.push_back(reason_form(context, refused, goc, view.base + "/rut-goc",
                                            Msg::savings_forms_end_rebase_reason, hidden,
                                            {{"viec", "rut", word(lang, Msg::savings_forms_end_rebase)}}));
      line.end_rebase.back().hint = word(lang, Msg::savings_forms_end_rebase_hint);
    }
    view.kept.push_back(std::move(line));
  }
}

namespace {

void fill_written(const Written& one, const std::string& reason, WrittenLine& line, web::Context& context,
                  const SavingsView& view, const Asked& asked, const Refused& refused, const char* kind) {
  const Lang lang = context.lang;
  line.made = word(lang, Msg::savings_forms_made,
                   {{"reason", reason}, {"who", one.maker}, {"when", local_day(one.made_at, lang)}});
  line.state = one.ended() ? ui::chip(word(lang, Msg::savings_forms_ended_chip), ui::Tone::plain, "")
                           : ui::chip(word(lang, Msg::savings_forms_in_use), ui::Tone::ok);
  if (one.ended())
    line.ended = word(lang, Msg::savings_forms_ended,
                      {{"reason", one.ended_why}, {"who", one.ender}, {"when", local_day(one.ended_at, lang)}});
  if (one.ended() || !view.may_work_out) return;
  auto hidden = same_question(asked);
  hidden.insert(hidden.end(), {{"loai", kind}, {"so", std::to_string(one.id)}});
  line.end.push_back(reason_form(context, refused, "ket-thuc-" + std::to_string(one.id), view.base + "/ket-thuc",
                                 Msg::savings_forms_end_reason, std::move(hidden),
                                 {{"viec", "ket-thuc", word(lang, Msg::savings_forms_end)}}));
}

void fill_declared(web::Context& context, SavingsView& view, const Asked& asked) {
  const Lang lang = context.lang;
  for (const DeclaredSaving& one :
       declared_savings(context.db, context.office_id, asked.facility_id, asked.subjects, lang)) {
    DeclaredLine line{.solution = one.solution,
                      .facts = word(lang, Msg::savings_forms_declared_amount,
                                    {{"amount", one.amount}, {"known", one.known.empty() ? "–" : one.known}}),
                      .report = word(lang, Msg::savings_forms_report_version,
                                     {{"report", one.report}, {"version", std::to_string(one.source.version)}}),
                      .href = context.visitor.may("report.view") ? reports::review_path(one.source.report_id) : "",
                      .note = "",
                      .action = view.base + "/tu-bao-cao",
                      .report_id = std::to_string(one.source.report_id),
                      .version = std::to_string(one.source.version),
                      .spot = one.source.spot,
                      .subject = {}};
    if (one.claim_id) line.note = word(lang, one.changed ? Msg::savings_forms_changed : Msg::savings_forms_taken);
    else if (one.elsewhere) line.note = word(lang, Msg::savings_forms_elsewhere);
    else if (!one.in_use) line.note = word(lang, Msg::savings_forms_not_in_use);
    else if (one.fits.empty()) line.note = word(lang, Msg::savings_forms_no_fit);
    line.may_take = view.may_work_out && line.note.empty();
    if (line.may_take) {
      std::vector<ui::Choice> choices;
      for (const auto& fit : one.fits) {
        const auto subject = std::ranges::find(asked.subjects, fit.subject, &Subject::code);
        choices.push_back({fit.subject,
                           subject->words(lang) + " (" + amount_words(fit.a_year, subject->decimals, *subject->unit, lang) + ")",
                           fit.subject == asked.subject});
      }
      line.subject = ui::select(choice_name(one.source), word(lang, Msg::savings_forms_take_for), choices);
    }
    view.declared.push_back(std::move(line));
  }
}

// "1/2017–12/2017" in a field, as pages show it; what is no period stays as it was typed.
std::string shown_period(const std::string& asked) {
  const auto period = Period::parse(asked);
  return period ? period->words(Lang::vi) : asked;
}

}  // namespace

void fill_written(web::Context& context, SavingsView& view, const Asked& asked, const Refused& refused) {
  const Lang lang = context.lang;
  const auto subject_of = [&](const std::string& code) {
    const auto found = std::ranges::find(asked.subjects, code, &Subject::code);
    return found == asked.subjects.end() ? nullptr : &*found;
  };
  if (const Subject* subject = subject_of(asked.subject))
    for (const auto& one : adjustments_of(context.db, context.office_id, asked.facility_id, asked.subject)) {
      WrittenLine line;
      line.what = word(lang, Msg::savings_forms_adjustment,
                       {{"amount", amount_words(one.adjustment.amount, subject->decimals, *subject->unit, lang)},
                        {"months", one.adjustment.period.words(lang)}});
      fill_written(one, one.adjustment.reason, line, context, view, asked, refused, "dieu-chinh");
      view.written.push_back(std::move(line));
    }
  for (const auto& one : claims_of(context.db, context.office_id, asked.facility_id)) {
    const Subject* subject = subject_of(one.subject);
    if (!subject || one.subject != asked.subject) continue;
    WrittenLine line;
    line.what = word(lang, Msg::savings_forms_claim,
                     {{"solution", one.claim.solution},
                      {"amount", amount_words(one.claim.a_year, subject->decimals, *subject->unit, lang)},
                      {"kind", word(lang, one.claim.engineering ? Msg::savings_forms_kind_engineering
                                                                : Msg::savings_forms_kind_declared)}});
    fill_written(one, one.claim.proof, line, context, view, asked, refused, "giai-phap");
    if (const auto estimate = one.assessment_id ? estimate_of(context.db, context.office_id, one.id) : std::nullopt)
      line.working.push_back(working_part(*estimate, one.claim.a_year, *subject, lang));
    if (one.assessment_id && !asked.own) line.report_href = view.base + "/danh-gia/" + std::to_string(*one.assessment_id);
    if (one.source && context.visitor.may("report.view")) line.report_href = reports::review_path(one.source->report_id);
    view.written.push_back(std::move(line));
  }
  for (const auto& one : drivers_of(context.db, context.office_id, asked.facility_id)) {
    WrittenLine line;
    const OtherDriver& driver = one.driver;
    if (driver.amounts.empty()) continue;
    line.what = word(lang, Msg::savings_drivers_line,
                     {{"name", driver.name},
                      {"unit", driver.unit.empty() ? "" : " (" + driver.unit + ")"},
                      {"n", std::to_string(driver.amounts.size())},
                      {"first", driver.amounts.begin()->first.words(lang)},
                      {"last", driver.amounts.rbegin()->first.words(lang)}});
    fill_written(one, driver.source, line, context, view, asked, refused, "bien");
    view.written.push_back(std::move(line));
  }
  if (!asked.own) fill_declared(context, view, asked);
}

void fill_grades(web::Context& context, SavingsView& view, const Asked& asked, const Refused& refused) {
  const Lang lang = context.lang;
  for (const ApplicationGrade& one : application_grades_of(context.db, context.office_id, asked.facility_id)) {
    const auto day = parse_iso_date(one.as_of);
    view.grades.push_back({word(lang, kGrades[one.grade - 1]),
                           word(lang, Msg::savings_decided,
                                {{"who", one.judge},
                                 {"when", day ? day_words(*day, lang) : one.as_of},
                                 {"reason", one.evidence}})});
  }
  const bool typed = refused.form == "muc-ap-dung";
  std::vector<ui::Choice> choices;
  for (int grade = 1; grade <= 4; ++grade)
    choices.push_back({std::to_string(grade), word(lang, kGrades[grade - 1]),
                       typed ? context.request.field("muc-ap-dung") == std::to_string(grade) : grade == 1});
  view.grade_choice = ui::select("muc-ap-dung", word(lang, Msg::savings_grade_title), choices, "",
                                 refused.error("muc-ap-dung", "muc-ap-dung"));
  view.evidence = ui::field({.name = "bang-chung",
                             .label = word(lang, Msg::savings_evidence),
                             .value = typed ? context.request.field("bang-chung") : "",
                             .error = refused.error("muc-ap-dung", "bang-chung")},
                            lang);
}

void fill_forms(web::Context& context, SavingsView& view, const Asked& asked, const Refused& refused) {
  const Lang lang = context.lang;
  std::vector<ui::Choice> subjects;
  for (const Subject& one : asked.subjects) subjects.push_back({one.code, one.words(lang), one.code == asked.subject});
  const std::string hint = word(lang, Msg::savings_period_hint);
  std::string form;
  const auto typed = [&](const char* name, const std::string& usual) {
    return refused.form == form && !form.empty() ? context.request.field(name) : usual;
  };
  const auto text = [&](const char* name, Message label, const std::string& usual = "", const std::string& below = "",
                        bool optional = false) {
    return ui::field({.name = name,
                      .label = word(lang, label),
                      .value = typed(name, usual),
                      .hint = below,
                      .error = refused.error(form, name),
                      .optional = optional},
                     lang);
  };
  view.subject = ui::select("muc", word(lang, Msg::savings_subject), subjects);
  const auto period = [&](const char* name, Message label, const std::string& value, const std::string& error) {
    return ui::field({.name = name, .label = word(lang, label), .value = value, .hint = hint, .error = error}, lang);
  };
  view.baseline = period("goc", Msg::savings_baseline, shown_period(asked.baseline), asked.wrong_baseline);
  view.reporting = period("ky", Msg::savings_reporting, shown_period(asked.reporting), asked.wrong_reporting);
  form = "giu";
  const std::string why = typed("doi-goc", "");
  std::vector<ui::Choice> reasons = {{"", word(lang, Msg::savings_rebase_none), why.empty()}};
  for (const Rebased one : {Rebased::boundary, Rebased::product, Rebased::fuel, Rebased::meter})
    reasons.push_back({std::string(code_of(one)), word(lang, rebase_words(one)), why == code_of(one)});
  view.rebase = ui::select("doi-goc", word(lang, Msg::savings_rebase), reasons);
  view.rebase_words = text("doi-goc-vi", Msg::savings_rebase_words, "", "", true);
  form = "dieu-chinh";
  view.adjust_months = text("thang", Msg::savings_adjust_months, shown_period(asked.reporting), hint);
  view.adjust_amount = text("luong", Msg::savings_adjust_amount, "", view.unit);
  view.adjust_reason = text("ly-do", Msg::savings_reason);
  form = "uoc-tinh";
  view.claim_solution = text("giai-phap", Msg::savings_claim_solution);
  view.claim_amount = text("luong-nam", Msg::savings_claim_amount, "", view.unit);
  view.claim_proof = text("can-cu", Msg::savings_evidence);
  form = "bien";
  view.driver_name = text("ten-bien", Msg::savings_drivers_name);
  view.driver_unit = text("don-vi-bien", Msg::savings_drivers_unit, "", "", true);
  view.driver_source = text("nguon-bien", Msg::savings_drivers_source);
  view.driver_values = ui::field({.name = "gia-tri",
                                  .label = word(lang, Msg::savings_drivers_values),
                                  .value = typed("gia-tri", ""),
                                  .hint = word(lang, Msg::savings_drivers_values_hint),
                                  .error = refused.error(form, "gia-tri"),
                                  .kind = ui::Field::Kind::area,
                                  .rows = 8},
                                 lang);
  view.adding = refused.form == "dieu-chinh" || refused.form == "uoc-tinh" || refused.form == "bien";
}

}  // namespace sxsh::savings
