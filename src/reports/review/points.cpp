// What an officer should look at in a report, each point with its rule, limits and past values.
#include <set>

#include "figures/month.h"
#include "forms/units.h"
#include "measures/catalogue.h"
#include "reports/pages.h"
#include "reports/review/accepted_figures.h"
#include "reports/review/pages.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

std::string with_unit(const forms::Number& number, const forms::Field& field, Lang lang) {
  std::string out = number.shown(lang == Lang::vi, 2);
  if (!field.unit.empty()) out += " " + forms::unit_words(field.unit, lang);
  return out;
}

Message past_words(const std::string& name) {
  return name == "average" ? Msg::reviewing_past_average
         : name == "last"  ? Msg::reviewing_past_last
                           : Msg::reviewing_past_year_ago;
}

std::string limit_words(const std::vector<forms::Limit>& limits, Lang lang) {
  std::string out;
  for (const forms::Limit& one : limits) out += (out.empty() ? "" : ", ") + one.name + " = " + one.value.shown(lang == Lang::vi);
  return out;
}

PointLine point_of(const Reviewed& one, const CellView& cell, const forms::Finding& finding, Lang lang) {
  const forms::Form& form = *one.setting.form;
  const forms::Field& field = form.fields[cell.field];
  PointLine out{.label = cell.label, .words = finding.words(lang), .reason = "", .rule = finding.rule,
                .limits = limit_words(finding.limits, lang), .past = "", .ask_href = ""};
  out.reason = finding.reason.empty() ? word(lang, Msg::reviewing_reason_none)
                                      : std::string(tr(lang, Msg::reviewing_reason_given, {{"reason", finding.reason}}));
  for (const forms::Check& check : form.checks)
    if (check.code == finding.rule)
      out.rule = check.title.in(lang) + (check.clause.empty() ? "" : ". " + form.clause_words(check.clause, lang));
  for (const auto& [name, number] : finding.past)
    out.past += (out.past.empty() ? "" : "; ") + word(lang, past_words(name)) + ": " + with_unit(number, field, lang);
  return out;
}

// "8,8 kWh/triệu đồng"
PointLine far_point(const Reviewed& one, const CellView& cell, const Peer& peer, Lang lang) {
  const forms::Form& form = *one.setting.form;
  const forms::Field& field = form.fields[cell.field];
  const size_t slash = peer.field.find('/');
  const forms::Field* below = slash == peer.field.npos ? nullptr : form.field(peer.field.substr(slash + 1));
  const auto shown = [&](int64_t value) {
    // three digits that say something: of 0,000031 t for a million đồng two decimals would leave nothing
    int decimals = 2;
    for (int64_t size = value < 0 ? -value : value; size > 0 && size < 1'000'000 && decimals < 6; size *= 10) ++decimals;
    std::string out = forms::Number::scaled(value, 6).shown(lang == Lang::vi, decimals);
    if (!field.unit.empty()) out += " " + forms::unit_words(field.unit, lang);
    if (below && !below->unit.empty()) out += "/" + forms::unit_words(below->unit, lang);
    return out;
  };
  std::string label = cell.label;
  if (below)
    label = tr(lang, Msg::reviewing_per,
               {{"one", cell.label}, {"other", forms::field_words(form, one.answers, {below->code, ""}, lang)}});
  const checks::Rule& rule = *checks::rule("cung-nganh");
  const std::string far = checks::value_of(rule, "far", peer.division, one.tunings);
  const auto z = robust_z(peer.group, peer.value);
  return {.label = "", .words = tr(lang, Msg::reviewing_far_words,
                                   {{"label", label}, {"value", shown(peer.value)}, {"n", std::to_string(peer.group.members)},
                                    {"division", peer.division}, {"median", shown(peer.group.median)},
                                    {"least", shown(std::max<int64_t>(0, peer.group.least.value_or(0)))},
                                    {"most", shown(peer.group.most.value_or(0))},
                                    {"z", z ? forms::Number::scaled(*z, 3).shown(lang == Lang::vi, 1) : "–"}}),
          .reason = "", .rule = lang == Lang::vi ? rule.vi + ". " + rule.words_vi : rule.en + ". " + rule.words_en,
          .limits = "z = " + far, .past = "", .ask_href = ""};
}

// Every step that another report has too, in one line.
PointLine copy_point(web::Context& context, const Reviewed& one, const Copy& copy) {
  const Lang lang = context.lang;
  std::string step;
  for (const forms::Step& each : one.setting.form->steps)
    for (const Copy& same : one.copies)
      if (same.step == each.code && same.report_id == copy.report_id) step += (step.empty() ? "" : "; ") + each.title.in(lang);
  const auto period = rounds::period_of_code(copy.period);
  const std::string when = period ? rounds::name(*period, lang) : copy.period;
  const bool seen = queue_line(context, copy.report_id).ok();
  const checks::Rule& rule = *checks::rule("trung-so");
  return {.label = "", .words = seen ? std::string(tr(lang, Msg::reviewing_copy_words,
                                                      {{"step", step}, {"name", copy.name}, {"period", when},
                                                       {"version", std::to_string(copy.version)}}))
                                     : std::string(tr(lang, Msg::reviewing_copy_hidden, {{"step", step}, {"period", when}})),
          .reason = "", .rule = lang == Lang::vi ? rule.vi + ". " + rule.words_vi : rule.en + ". " + rule.words_en,
          .limits = "", .past = "", .ask_href = ""};
}

// The report and the meters of the monthly figures do not agree.
PointLine gap_point(const MonthGap& gap, Lang lang) {
  const auto amount = [&](const forms::Number& number) {
    return number.shown(lang == Lang::vi, 2) + " " + forms::unit_words(gap.unit, lang);
  };
  const auto* resource = measures::Catalogue::carried().resource(gap.resource);
  const auto month = figures::Month::parse(gap.month);
  return {.label = "", .words = tr(lang, Msg::reviewing_gap_words,
                                   {{"said", amount(gap.said)}, {"stands", amount(gap.stands)},
                                    {"resource", resource ? resource->words(lang) : gap.resource},
                                    {"month", month ? month->words(lang) : gap.month}}),
          .reason = "", .rule = word(lang, Msg::reviewing_figures_of), .limits = "", .past = "", .ask_href = ""};
}

}  // namespace

std::vector<PointLine> points_of(web::Context& context, const Reviewed& one, const std::vector<CellView>& cells) {
  const Lang lang = context.lang;
  std::vector<PointLine> out;
  std::set<int64_t> told;
  for (const Copy& copy : one.copies)
    if (told.insert(copy.report_id).second) out.push_back(copy_point(context, one, copy));
  if (one.waits())
    for (const MonthGap& gap :
         month_gaps(context.db, context.office_id, one.setting.report->of, *one.setting.form, one.answers, one.evaluation))
      out.push_back(gap_point(gap, lang));
  for (const CellView& cell : cells)
    for (const Peer* peer : cell.far) out.push_back(far_point(one, cell, *peer, lang));
  for (const CellView& cell : cells)
    for (const forms::Finding* finding : cell.findings) out.push_back(point_of(one, cell, *finding, lang));
  return out;
}

}  // namespace sxsh::reports
