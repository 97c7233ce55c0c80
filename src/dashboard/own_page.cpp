#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "dashboard/own.h"
#include "dashboard/own.html.h"
#include "dashboard/pages.h"
#include "facilities/file/reach.h"
#include "figures/pages.h"
#include "savings/model/words.h"
#include "savings/pages.h"
#include "ui/messages/dashboard.gen.h"
#include "ui/messages/nav.gen.h"
#include "ui/page.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;
using savings::Asked;
using savings::Study;

constexpr double kWide = 510;  // two cards beside each other
constexpr int kYears = 2;  // of norms; all of them are one page further

std::string percent_of(int64_t tenths, Lang lang) { return decimal(std::abs(tenths), 1, lang == Lang::vi) + "%"; }

void fill_finding(const Study& study, OwnView& view, Lang lang) {
  const std::string& what = study.subject.words(lang);
  const auto tenths = study.percent_tenths;
  view.finding = !tenths || *tenths == 0
                     ? word(lang, tenths ? Msg::dashboard_own_even : Msg::dashboard_own_unknown, {{"what", what}})
                     : word(lang, *tenths > 0 ? Msg::dashboard_own_less : Msg::dashboard_own_more,
                            {{"what", what}, {"percent", percent_of(*tenths, lang)}});
  view.lead = word(lang, Msg::dashboard_own_lead,
                   {{"reporting", study.reporting.words(lang)}, {"baseline", study.baseline.words(lang)}});
  if (study.low && study.high && *study.low <= 0 && *study.high >= 0) view.interval = word(lang, Msg::dashboard_own_uncertain);
  view.grade = ui::chip(word(lang, Msg::dashboard_own_grade, {{"grade", std::string(1, study.grade)}}), ui::Tone::info);
}

void fill_trend(const Asked& asked, const Study& study, OwnView& view, Lang lang) {
  const std::string& what = study.subject.words(lang);
  view.specific_title = what;
  view.specific_words = word(lang, Msg::dashboard_own_specific_none);
  const auto specific = savings::specific_of(asked.facts, study);
  if (specific) {
    const std::string unit = study.subject.unit->words(lang) + "/" + specific->per->words(lang);
    view.specific_title = word(lang, Msg::dashboard_own_specific,
                               {{"what", what}, {"per", specific->per->words(lang)}, {"product", specific->product}});
    view.specific_words = "";
    if (specific->before && specific->after && *specific->before > 0) {
      const double change = *specific->after / *specific->before - 1;
      view.specific_words = word(lang, Msg::dashboard_own_specific_words,
                                 {{"before", savings::number_words(*specific->before, 4, lang)},
                                  {"after", savings::number_words(*specific->after, 4, lang)},
                                  {"unit", unit},
                                  {"change", (change > 0 ? "+" : "−") + savings::percent_words(std::abs(change), lang)}});
    }
    view.specific = savings::specific_chart(study, *specific, view.specific_title + ". " + view.specific_words, lang, kWide);
    view.specific_pictures = savings::chart_links(asked, savings::kSpecificPicture, lang);
  } else {
    view.specific = savings::use_chart(study, lang, kWide);
    view.specific_pictures = savings::chart_links(asked, savings::kUsePicture, lang);
  }
  view.cusum = savings::cusum_chart(study, lang, kWide);
  if (!view.cusum.markup.empty()) view.cusum_pictures = savings::chart_links(asked, savings::kCusumPicture, lang);
  view.cusum_words = word(lang, view.cusum.markup.empty() ? Msg::dashboard_own_cusum_none : Msg::dashboard_own_cusum_words);
}

void fill_norms(web::Context& context, OwnView& view) {
  const auto place = figures::place_of(context);
  if (!place.ok() || !context.visitor.may("norm.own")) return;
  const Lang lang = context.lang;
  view.with_norms = true;
  const auto against = norms::held_against(context, place.value(), kYears);
  for (const auto& one : against.verdicts) {
    OwnNormLine line{.year = one.year,
                     .product = one.product,
                     .specific = one.specific.empty() ? "" : one.specific + " " + one.unit,
                     .norm = "",
                     .note = one.note,
                     .sets = one.sets,
                     .verdict = one.verdict,
                     .mark = one.mark};
    if (!one.norm.empty())
      line.norm = word(lang, Msg::dashboard_own_norm, {{"value", one.norm}, {"unit", one.unit}, {"circular", one.circular}});
    view.norms.push_back(std::move(line));
  }
  for (const auto& one : against.standings)
    view.places.push_back(word(lang, Msg::dashboard_own_place,
                               {{"group", one.group},
                                {"own", one.own},
                                {"n", one.members},
                                {"low", one.low},
                                {"median", one.median},
                                {"high", one.high},
                                {"words", one.words}}));
  for (const std::string& one : against.not_compared) view.places.push_back(one);
}

Result<web::Response> show_own(web::Context& context) {
  if (context.request.asked("co-so").empty() && facilities::own_facilities(context).size() != 1)
    return web::Response::redirect("/dn");
  const Lang lang = context.lang;
  const Asked asked = TRY(savings::asked_of(context));
  const std::string which = "?co-so=" + std::to_string(asked.facility_id);
  OwnView view{.facility = asked.name,
               .finding = word(lang, Msg::dashboard_own_nothing),
               .lead = word(lang, Msg::dashboard_own_nothing_lead),
               .interval = "",
               .problem = "",
               .facility_id = std::to_string(asked.facility_id),
               .how_href = asked.link(),
               .norms_href = "/dn/dinh-muc" + which,
               .figures_href = "/dn/so-do" + which,
               .specific_title = "",
               .specific_words = "",
               .cusum_words = "",
               .grade = {},
               .subject = {},
               .specific = {},
               .cusum = {},
               .specific_pictures = {},
               .cusum_pictures = {},
               .nothing = !asked.study,
               .with_norms = false,
               .norms = {},
               .places = {}};
  std::vector<ui::Choice> subjects;
  for (const auto& one : asked.subjects) subjects.push_back({one.code, one.words(lang), one.code == asked.subject});
  view.subject = ui::select("muc", word(lang, Msg::dashboard_own_choose), subjects);
  if (asked.study && asked.study->ok()) {
    fill_finding(asked.study->value(), view, lang);
    fill_trend(asked, asked.study->value(), view, lang);
  } else if (asked.study) {
    const auto subject = std::ranges::find(asked.subjects, asked.subject, &savings::Subject::code);
    view.finding = word(lang, Msg::dashboard_own_unknown,
                        {{"what", subject == asked.subjects.end() ? asked.subject : lower(subject->words(lang))}});
    view.lead = "";
    view.problem = asked.study->problem().message(lang);
  }
  fill_norms(context, view);
  return ui::workspace(context, {.title = word(lang, Msg::dashboard_own),
                                 .body = own(view, lang),
                                 .current = "/dn/tong-quan",
                                 .crumbs = {{word(lang, Msg::nav_own_facility), "/dn"}, {word(lang, Msg::dashboard_own), ""}},
                                 .islands = {},
                                 .description = ""});
}

}  // namespace

void add_own_routes(web::Router& router) { router.get("/dn/tong-quan", "saving.own", show_own); }

}  // namespace sxsh::dashboard
