// The limits of all checks: what the program carries, what the office says instead, and why.
#include <algorithm>
#include <map>

#include "accounts/actor.h"
#include "base/text.h"
#include "checks/store.h"
#include "forms/store.h"
#include "reports/limits.html.h"
#include "reports/pages.h"
#include "reports/review/checking.h"
#include "reports/review/pages.h"
#include "terms/problems.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

// A rule of either kind, in the shape of the page.
struct Known {
  std::string code, title, words, source, group;
  std::vector<checks::Limit> limits;
  std::vector<checks::Sector> sectors;
};

// Limits of a form's check have only a short name.
std::string limit_words(const std::string& name, Lang lang) {
  static constexpr std::pair<std::string_view, Message> kWords[] = {
      {"min", Msg::reviewing_limits_min},   {"max", Msg::reviewing_limits_max},     {"up", Msg::reviewing_limits_up},
      {"down", Msg::reviewing_limits_down}, {"most", Msg::reviewing_limits_most},   {"least", Msg::reviewing_limits_least},
      {"hours", Msg::reviewing_limits_hours}};
  for (const auto& [code, words] : kWords)
    if (name == code) return word(lang, words);
  return name;
}

std::vector<checks::Limit> limits_of(const std::vector<forms::Limit>& given) {
  std::vector<checks::Limit> out;
  for (const forms::Limit& one : given)
    out.push_back({one.name, one.value.text(), limit_words(one.name, Lang::vi), limit_words(one.name, Lang::en)});
  return out;
}

std::vector<Known> all_rules(web::Context& context) {
  const Lang lang = context.lang;
  const bool vi = lang == Lang::vi;
  std::vector<Known> out;
  for (const checks::Rule& one : checks::carried_rules())
    out.push_back({one.code, vi ? one.vi : one.en, vi ? one.words_vi : one.words_en,
                   one.source.empty() ? "" : one.source + " (" + word(lang, Msg::reviewing_limits_unverified) + ")",
                   word(lang, Msg::reviewing_limits_general), one.limits, one.sectors});
  for (const forms::VersionInfo& info : forms::forms_of(context.db, context.office_id)) {
    const auto form = forms::current_form(context.db, context.office_id, info.code);
    if (!form) continue;
    for (const forms::Check& check : form->checks) {
      if (check.limits.empty()) continue;
      Known known{form->code + ":" + check.code, check.title.in(lang), "", form->clause_words(check.clause, lang),
                  form->title.in(lang), limits_of(check.limits), {}};
      for (const auto& tuning : check.tunings) known.sectors.push_back({tuning.industry, limits_of(tuning.limits)});
      out.push_back(std::move(known));
    }
  }
  return out;
}

std::string limit_name(const Known& rule, const std::string& name, Lang lang) {
  for (const checks::Limit& one : rule.limits)
    if (one.name == name) return lang == Lang::vi ? one.vi : one.en;
  return name;
}

std::string shown(const std::string& value, Lang lang) {
  std::string out = value;
  if (lang == Lang::vi) std::ranges::replace(out, '.', ',');
  return out;
}

// "mọi ngành: tăng quá (%) 50, giảm quá (%) 50".
LimitRow row_of(const Known& rule, const checks::Tunings& tunings, Lang lang) {
  LimitRow row{.title = rule.title, .words = rule.words, .source = rule.source, .limits = {}};
  const auto industry_words = [&](const std::string& industry) {
    return industry.empty() ? word(lang, Msg::reviewing_limits_all) : "VSIC " + industry;
  };
  const auto carried = [&](const std::string& industry, const std::vector<checks::Limit>& limits) {
    LimitLine line{.industry = industry_words(industry), .values = {}, .who = ""};
    for (const checks::Limit& one : limits) line.values.push_back({limit_name(rule, one.name, lang), shown(one.value, lang)});
    row.limits.push_back(std::move(line));
  };
  carried("", rule.limits);
  for (const checks::Sector& one : rule.sectors) carried(one.industry, one.limits);
  for (const checks::Tuning& one : tunings.all())
    if (one.rule == rule.code && !one.value.empty())
      row.limits.push_back({.industry = industry_words(one.industry),
                            .values = {{limit_name(rule, one.name, lang), shown(one.value, lang)}},
                            .who = one.by + ", " + local_day(one.at, lang) + ": " + one.reason});
  return row;
}

web::Response limits_page(web::Context& context, const std::optional<Problem>& why) {
  const Lang lang = context.lang;
  LimitsView view{.csrf = context.visitor.csrf, .industry = context.request.field("nganh"),
                  .value = context.request.field("nguong"), .reason = context.request.field("ly-do"),
                  .error = why ? why->message(lang) : "", .may_tune = context.visitor.may("check.tune")};
  if (!why && context.request.asked("xong") == "1")
    view.done =
        ui::Html{"<div role=\"status\">" + ui::note(ui::Tone::ok, word(lang, Msg::reviewing_limits_done)).markup + "</div>"};
  const auto rules = all_rules(context);
  const checks::Tunings tunings = checks::tunings_of(context.db, context.office_id);
  std::vector<ui::Choice> choices;
  std::map<std::string, const Known*> by_code;
  std::string before;
  for (const Known& rule : rules) {
    by_code[rule.code] = &rule;
    if (view.groups.empty() || view.groups.back().title != rule.group)
      view.groups.push_back({.id = "g" + std::to_string(view.groups.size()), .title = rule.group, .count = "",
                             .open = view.groups.empty(), .rows = {}});
    LimitGroup& group = view.groups.back();
    LimitRow row = row_of(rule, tunings, lang);
    group.open = group.open || std::ranges::any_of(row.limits, [](const LimitLine& one) { return !one.who.empty(); });
    const bool said = !group.rows.empty() && rule.source == before;   // the same source is said once
    before = rule.source;
    if (said) row.source.clear();
    group.rows.push_back(std::move(row));
    group.count = tr(lang, Msg::reviewing_limits_rules, {{"n", std::to_string(group.rows.size())}});
    for (const checks::Limit& one : rule.limits) {
      const std::string value = rule.code + "|" + one.name;
      choices.push_back({value, rule.group + ": " + rule.title + " (" + (lang == Lang::vi ? one.vi : one.en) + ")",
                         value == context.request.field("quy-tac")});
    }
  }
  view.rules = ui::select("quy-tac", word(lang, Msg::reviewing_limits_rule), choices);
  for (const checks::Tuning& one : checks::history_of(context.db, context.office_id, 50)) {
    const auto known = by_code.find(one.rule);
    view.history.push_back({.about = (known == by_code.end() ? one.rule : known->second->title) +
                                     (one.industry.empty() ? "" : " (VSIC " + one.industry + ")"),
                            .words = (known == by_code.end() ? one.name : limit_name(*known->second, one.name, lang)) + " = " +
                                     (one.value.empty() ? word(lang, Msg::reviewing_limits_back) : shown(one.value, lang)),
                            .by = one.by + ", " + local_minute(one.at, lang), .answer = one.reason, .answered = ""});
  }
  return review_framed(context, word(lang, Msg::reviewing_limits_title), limits(view, lang), {}, "/lv/qt/danh-muc/kiem-tra",
                       why ? 422 : 200);
}

Result<web::Response> show_limits(web::Context& context) { return limits_page(context, std::nullopt); }

Result<web::Response> set_limit(web::Context& context) {
  const std::string typed = context.request.field("quy-tac");
  const size_t bar = typed.find('|');
  checks::Tuning tuning{.rule = typed.substr(0, bar),
                        .industry = trim(storable(context.request.field("nganh"))),
                        .name = bar == typed.npos ? "" : typed.substr(bar + 1),
                        .value = trim(storable(context.request.field("nguong"))),
                        .reason = context.request.field("ly-do")};
  std::ranges::replace(tuning.value, ',', '.');
  std::string title;
  for (const Known& rule : all_rules(context))
    for (const checks::Limit& one : rule.limits)
      if (rule.code == tuning.rule && one.name == tuning.name) title = rule.title;
  if (title.empty()) return Problem(problems::bad_request, {{"detail", "quy-tac"}});
  const auto done = checks::tune(context.db, accounts::actor_of(context), tuning, title);
  if (!done.ok()) {
    if (done.problem().is(problems::reason_needed) || done.problem().is(problems::limit_wrong))
      return limits_page(context, done.problem());
    return done.problem();
  }
  TRY(regroup(context.db, context.office_id, checks::tunings_of(context.db, context.office_id)));
  return web::Response::redirect("/lv/qt/danh-muc/kiem-tra?xong=1");
}

}  // namespace

void add_limit_routes(web::Router& router) {
  router.get("/lv/qt/danh-muc/kiem-tra", "check.view", show_limits);
  router.post("/lv/qt/danh-muc/kiem-tra", "check.tune", set_limit);
}

void add_review_routes(web::Router& router) {
  add_queue_routes(router);
  add_export_routes(router);
  add_bulk_routes(router);
  add_assign_routes(router);
  add_oddity_routes(router);
  add_act_routes(router);
  add_compare_routes(router);
  add_correction_routes(router);
  add_limit_routes(router);
}

}  // namespace sxsh::reports
