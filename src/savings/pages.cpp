#include "savings/pages.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "facilities/file/reach.h"
#include "paper/sheet_writer.h"
#include "savings/model/words.h"
#include "savings/estimate/pages.h"
#include "savings/list_pages.h"
#include "savings/savings.html.h"
#include "savings/shown.h"
#include "savings/temperature_pages.h"
#include "terms/problems.h"
#include "ui/messages/figures.gen.h"
#include "ui/messages/nav.gen.h"
#include "ui/messages/savings.gen.h"
#include "ui/page.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::word;

std::string put(const std::optional<double>& value, Lang lang, int digits = 3) {
  return value ? number_words(*value, digits, lang) : "–";
}

void fill_model(SavingsView& view, const Study& study, Lang lang) {
  if (study.selection)
    for (const Candidate& one : study.selection->candidates) {
      CandidateLine line{.drivers = driver_words(one.words(), lang),
                         .adj_r2 = put(one.fit.adj_r2, lang),
                         .bic = put(one.bic, lang, 5),
                         .cv = "–",
                         .verdict = word(lang, one.chosen ? Msg::savings_chosen : Msg::savings_usable)};
      if (one.fit.cv_rmse) line.cv = percent_words(*one.fit.cv_rmse, lang);
      if (!one.judgement.usable()) line.verdict = one.judgement.refused.front().message(lang);
      if (line.drivers.empty()) line.drivers = "–";
      view.candidates.push_back(std::move(line));
    }
  if (study.grade != 'A' || !study.fit() || !study.modelled) return;
  const Fit& fit = *study.fit();
  for (const Coefficient& one : fit.coefficients)
    view.terms.push_back({one.name == "(intercept)" ? word(lang, Msg::savings_intercept) : driver_words(one.name, lang),
                          number_words(one.estimate, 5, lang), number_words(one.std_error, 3, lang), put(one.p, lang, 2),
                          put(one.vif, lang, 2)});
  const Modelled& made = *study.modelled;
  const auto percent = [&](const std::optional<double>& value) {
    return value ? percent_words(*value, lang) : std::string("–");
  };
  view.fit_words = word(lang, Msg::savings_fit_words,
                        {{"n", std::to_string(fit.n)},
                         {"r2", put(fit.r2, lang)},
                         {"adj", put(fit.adj_r2, lang)},
                         {"cv", percent(fit.cv_rmse)},
                         {"p", put(fit.p_model, lang, 2)},
                         {"dw", put(fit.durbin_watson, lang)},
                         {"bias", percent(fit.nmbe)},
                         {"condition", put(fit.condition, lang)},
                         {"fsu", percent(made.fsu_monthly)},
                         {"older", percent(made.fsu_older)},
                         {"ols", made.ols ? number_words(made.ols->half, 3, lang) : std::string("–")}});
  const auto deviations = cusum(made.deviations);
  if (!deviations.empty())
    view.cusum_words =
        word(lang, Msg::savings_cusum_words, {{"last", number_words(deviations.back(), 4, lang) + " " + view.unit}});
  // A mean that only rounding keeps from zero is zero.
  const auto mean = [&](double value) {
    return number_words(std::abs(value) < 1e-6 * std::abs(fit.y_mean) ? 0 : value, 3, lang);
  };
  for (const Break& one : made.breaks)
    if (one.at < study.months.size())
      view.breaks.push_back(word(lang, Msg::savings_break_at,
                                 {{"month", study.months[one.at].month.words(lang)},
                                  {"before", mean(one.before)},
                                  {"after", mean(one.after)},
                                  {"p", number_words(one.p, 2, lang)}}));
}

void fill_study(SavingsView& view, const Study& study, Lang lang) {
  const auto amount = [&](int64_t value) { return amount_words(value, study.subject.decimals, *study.subject.unit, lang); };
  const bool saved = study.saving >= 0;
  view.unit = study.subject.unit->words(lang);
  view.finding = word(
      lang, saved ? Msg::savings_finding : Msg::savings_finding_none,
      {{"what", study.subject.words(lang)},
       {"amount", amount(std::abs(study.saving))},
       {"percent", percent_of(study.percent_tenths ? std::optional(std::abs(*study.percent_tenths)) : std::nullopt, lang)},
       {"reporting", study.reporting.words(lang)},
       {"baseline", study.baseline.words(lang)},
       {"grade", std::string(1, study.grade)}});
  view.interval = study.low ? word(lang, Msg::savings_interval, {{"low", amount(*study.low)}, {"high", amount(*study.high)}})
                            : word(lang, Msg::savings_no_interval);
  view.amounts =
      word(lang, Msg::savings_amounts,
           {{"expected", amount(study.expected)}, {"actual", amount(study.actual)}, {"saving", amount(study.saving)}});
  view.grade = grade_chip(study.grade);
  view.conversion = study.conversion;
  for (const Rung& rung : study.ladder) {
    RungLine line{.name = word(lang, rung_words(rung.grade)), .taken = rung.taken, .why = {}};
    for (const Problem& one : rung.why_not) line.why.push_back(one.message(lang));
    view.ladder.push_back(std::move(line));
  }
  for (const Problem& one : study.remarks) view.remarks.push_back(one.message(lang));
  for (const MonthUse& one : study.months) {
    const double actual = static_cast<double>(one.actual) / std::pow(10.0, study.subject.decimals);
    view.months.push_back({one.month.words(lang), decimal(one.actual, study.subject.decimals, lang == Lang::vi),
                           one.expected ? number_words(*one.expected, 6, lang) : "–",
                           one.expected ? number_words(actual - *one.expected, 4, lang) : "–"});
  }
  view.use = use_chart(study, lang);
  view.cusum = cusum_chart(study, lang);
  fill_model(view, study, lang);
}

// Where the monthly figures of the facility are entered, for whoever may.
std::string months_href(const web::Context& context, const Asked& asked) {
  const std::string id = std::to_string(asked.facility_id);
  if (asked.own) return context.visitor.may("figure.own") ? "/dn/so-do?co-so=" + id : "";
  return context.visitor.may("figure.view") ? "/lv/co-so/" + id + "/so-do" : "";
}

}  // namespace

Result<web::Response> savings_page(web::Context& context, const Asked& asked, const Refused& refused) {
  const Lang lang = context.lang;
  SavingsView view{.title = word(lang, Msg::savings_of, {{"name", asked.name}}),
                   .csrf = context.visitor.csrf,
                   .action = asked.own ? "/dn/tiet-kiem" : asked.base,
                   .base = asked.base,
                   .facility_id = asked.own ? std::to_string(asked.facility_id) : "",
                   .download_href = "",
                   .muc = asked.subject,
                   .goc = asked.baseline,
                   .ky = asked.reporting,
                   .nothing = asked.facts.figures.empty() || asked.subjects.empty(),
                   .may_work_out = !asked.own && context.visitor.may("saving.work_out"),
                   .may_sign = !asked.own && context.visitor.may("saving.sign_off"),
                   .may_judge = !asked.own && context.visitor.may("application.judge")};
  if (asked.study && asked.study->ok()) {
    fill_study(view, asked.study->value(), lang);
    view.use_pictures = chart_links(asked, kUsePicture, lang);
    if (!view.cusum.markup.empty()) view.cusum_pictures = chart_links(asked, kCusumPicture, lang);
    view.together = together_words(context, asked);
    view.download_href = asked.link("/tai-ve");
  } else if (asked.study) {
    view.problem = asked.study->problem().message(lang);
    if (asked.study->problem().is(problems::savings_missing_months)) view.months_href = months_href(context, asked);
  }
  if (view.nothing) view.months_href = months_href(context, asked);
  if (!asked.own && context.visitor.may("saving.view")) {
    view.list_href = "/lv/tiet-kiem";
    view.assessments_href = view.base + "/danh-gia";
  }
  view.errors = ui::error_summary(refused.errors, lang);
  fill_forms(context, view, asked, refused);
  fill_kept(context, view, asked, refused);
  fill_written(context, view, asked, refused);
  fill_grades(context, view, asked, refused);
  std::vector<ui::Crumb> crumbs;
  if (asked.own) crumbs.push_back({word(lang, Msg::nav_own_facility), "/dn"});
  else crumbs.push_back({asked.name, "/lv/co-so/" + std::to_string(asked.facility_id)});
  crumbs.push_back({word(lang, Msg::savings_title), ""});
  auto page = ui::workspace(context, {.title = word(lang, Msg::savings_title),
                                      .body = savings(view, lang),
                                      .current = asked.own ? "/dn/so-do" : "/lv/tiet-kiem",
                                      .crumbs = std::move(crumbs),
                                      .islands = {},
                                      .description = ""});
  if (!asked.wrong_baseline.empty() || !asked.wrong_reporting.empty()) page.status = 422;
  if (!refused.errors.empty()) page.status = refused.status;
  return page;
}

namespace {

Result<web::Response> show_savings(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  return savings_page(context, asked);
}

Result<web::Response> download(web::Context& context) {
  const Asked asked = TRY(asked_of(context));
  if (!asked.study) return Problem(problems::savings_no_figures, {{"resource", asked.subject}});
  if (!asked.study->ok()) return asked.study->problem();
  const Study& study = asked.study->value();
  const Lang lang = context.lang;
  paper::XlsxWriter writer;
  const auto number = [&](Message title, int decimals) {
    return paper::SheetColumn{.title = word(lang, title) + " (" + study.subject.unit->words(lang) + ")",
                              .kind = paper::ColumnKind::number,
                              .decimals = decimals,
                              .comment = "",
                              .choices = {}};
  };
  paper::SheetLayout layout{.name = word(lang, Msg::savings_title), .columns = {}};
  layout.columns.push_back({.title = word(lang, Msg::savings_month), .comment = "", .choices = {}});
  layout.columns.push_back(number(Msg::savings_actual, study.subject.decimals));
  layout.columns.push_back(number(Msg::savings_expected, 3));
  writer.sheet(layout);
  for (const MonthUse& one : study.months) {
    const std::string month = one.month.iso();
    const paper::OutCell cells[] = {
        paper::OutCell::of(month), paper::OutCell::number(one.actual),
        one.expected ? paper::OutCell::number(std::llround(*one.expected * 1000)) : paper::OutCell{}};
    writer.row(cells);
  }
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "tiet-kiem.xlsx");
}

}  // namespace

void add_routes(web::Router& router) {
  router.get("/lv/tiet-kiem/{id}", "saving.view", show_savings);
  router.get("/dn/tiet-kiem", "saving.own", show_savings);
  router.get("/lv/tiet-kiem/{id}/tai-ve", "saving.view", download);
  router.get("/dn/tiet-kiem/tai-ve", "saving.own", download);
  add_act_routes(router);
  add_list_routes(router);
  add_temperature_routes(router);
  add_assessment_routes(router);
  add_picture_routes(router);
}

}  // namespace sxsh::savings
