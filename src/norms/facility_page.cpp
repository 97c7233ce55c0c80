// One facility: verdicts by year, where it stands in its sector, and which norms it is held against.
#include <algorithm>

#include "base/number_text.h"
#include "base/text.h"
#include "figures/pages.h"
#include "figures/store.h"
#include "norms/facility_norm.html.h"
#include "norms/pages.h"
#include "terms/problems.h"
#include "terms/problems/norms.h"
#include "ui/messages/facility_list.gen.h"
#include "ui/messages/nav.gen.h"
#include "ui/messages/norms.gen.h"
#include "ui/page.h"

namespace sxsh::norms {
namespace {

namespace Msg = ui::Msg;
using ui::Message;

constexpr int kYears = 4;

std::string percent(int64_t tenths, Lang lang) { return decimal(std::abs(tenths), 1, lang == Lang::vi) + "%"; }

void fill_norm(VerdictLine& out, const Verdict& verdict, const Line& line, Lang lang) {
  out.specific = number_words(verdict.specific, lang);
  out.specific_e3 = verdict.specific.scaled(3);
  out.unit = line.unit_words(lang);
  const Norm* norm = verdict.in_force.norm;
  if (norm) {
    out.norm = number_words(norm->value, lang);
    out.norm_e3 = norm->value.scaled(3);
    out.circular = norm->circular;
    out.mark = figures::mark_chip(verdict.mark, lang);
  }
  const Norm* last = verdict.in_force.last;
  switch (verdict.kind) {
    case Verdict::Kind::within:
      out.verdict_words = word(lang, Msg::norms_within);
      out.verdict = ui::chip(out.verdict_words, ui::Tone::ok);
      if (verdict.over_tenths && *verdict.over_tenths < 0)
        out.note = word(lang, Msg::norms_within_note, {{"percent", percent(*verdict.over_tenths, lang)}});
      break;
    case Verdict::Kind::above:
      out.verdict_words = word(lang, Msg::norms_above, {{"percent", percent(verdict.over_tenths.value_or(0), lang)}});
      out.verdict = ui::chip(out.verdict_words, ui::Tone::danger);
      out.note = word(lang, Msg::norms_above_note);
      break;
    case Verdict::Kind::no_norm:
      out.verdict_words = word(lang, Msg::norms_no_norm);
      out.verdict = ui::chip(out.verdict_words, ui::Tone::plain);
      if (verdict.in_force.why == InForce::Why::followed)
        out.note = word(lang, Msg::norms_no_norm_followed, {{"circular", last->circular}, {"followed", last->followed_by}});
      else if (last)
        out.note = word(lang, Msg::norms_no_norm_past,
                        {{"value", number_words(last->value, lang)},
                         {"unit", line.unit_words(lang)},
                         {"circular", last->circular},
                         {"year", std::to_string(last->last_year)}});
      else out.note = word(lang, Msg::norms_no_norm_none);
      break;
  }
}

// What was typed in a form that was not taken.
struct Typed {
  std::string product, line, share, reason;
};

void fill_form(FacilityNormView& view, const Norms& norms, const std::vector<figures::Series>& series, const Typed& typed,
               Lang lang) {
  std::vector<ui::Choice> products, lines;
  for (const figures::Series& one : series)
    if (one.resource->kind == measures::ResourceKind::product)
      products.push_back({std::to_string(one.series), one.title(lang), std::to_string(one.series) == typed.product});
  for (const Line& one : norms.lines())
    lines.push_back({one.code, one.words(lang) + " (" + one.unit_words(lang) + ")", one.code == typed.line});
  view.may_choose = view.may_choose && !products.empty();
  if (!view.may_choose) return;
  view.product = ui::select("san-pham", word(lang, Msg::norms_product), products);
  view.line = ui::select("dong", word(lang, Msg::norms_line), lines, word(lang, Msg::norms_choose_hint));
  view.share = ui::field({.name = "phan",
                          .label = word(lang, Msg::norms_share_label),
                          .value = typed.share,
                          .hint = word(lang, Msg::norms_share_hint),
                          .error = "",
                          .unit = "%",
                          .kind = ui::Field::Kind::number,
                          .optional = true,
                          .autocomplete = "",
                          .suggest = "",
                          .accept = ""},
                         lang);
  view.reason = ui::field({.name = "can-cu",
                           .label = word(lang, Msg::norms_reason),
                           .value = typed.reason,
                           .hint = "",
                           .error = "",
                           .unit = "",
                           .autocomplete = "",
                           .suggest = "",
                           .accept = ""},
                          lang);
}

Message stands(int64_t value, const Quartiles& group) {
  if (value <= group.low) return Msg::norms_stands_best;
  if (value <= group.median) return Msg::norms_stands_better;
  return value <= group.high ? Msg::norms_stands_worse : Msg::norms_stands_worst;
}

void fill_standing(web::Context& context, HeldAgainst& view, const figures::Place& place, int year,
                   const Result<YearUse>& use) {
  const Lang lang = context.lang;
  if (!use.ok()) return view.not_compared.push_back(std::to_string(year) + ": " + use.problem().message(lang));
  const auto value = comparable(use.value());
  const std::string industry = place.facility.value(facilities::FieldId::industry).value_or(""),
                    edition = place.facility.value(facilities::FieldId::industry_edition).value_or("");
  if (value && !industry.empty())
    for (const PublishedGroup& one : published_groups(context.db, context.office_id, year)) {
      if (one.key.edition != edition || !industry.starts_with(one.key.industry) || one.key.unit != value->unit) continue;
      view.standings.push_back(
          {.group = std::to_string(year) + ", " +
                    word(lang, Msg::norms_group_words,
                         {{"industry", one.key.industry}, {"edition", one.key.edition}, {"unit", one.key.unit->words(lang)}}),
           .members = std::to_string(one.quartiles.members),
           .low = thousandths_words(one.quartiles.low, lang),
           .median = thousandths_words(one.quartiles.median, lang),
           .high = thousandths_words(one.quartiles.high, lang),
           .own = thousandths_words(value->value, lang),
           .words = word(lang, stands(value->value, one.quartiles)),
           .at = word(lang, Msg::norms_published, {{"day", local_day(one.at, lang)}})});
      return;  // the class when it is published, else the division: the longer code comes first
    }
  view.not_compared.push_back(word(lang, Msg::norms_sector_none, {{"year", std::to_string(year)}}));
}

std::string title_of(const std::vector<figures::Series>& series, int64_t number, Lang lang) {
  const auto found = std::ranges::find(series, number, &figures::Series::series);
  return found == series.end() ? std::string("–") : found->title(lang);
}

Result<web::Response> page_of(web::Context& context, const Typed& typed, const std::optional<Problem>& why) {
  const Lang lang = context.lang;
  const figures::Place place = TRY(figures::place_of(context));
  const Norms norms = norms_of(context.db, context.office_id);
  const auto choices = choices_of(context.db, context.office_id, place.id());
  const auto series = figures::series_of(context.db, context.office_id, place.id());
  FacilityNormView view{.title = word(lang, Msg::norms_of, {{"name", place.facility.name()}}),
                        .lead = word(lang, Msg::norms_lead),
                        .csrf = context.visitor.csrf,
                        .action = "/lv/dinh-muc/" + std::to_string(place.id()),
                        .error = why ? why->message(lang) : "",
                        .nothing = choices.empty(),
                        .may_choose = place.on_behalf() && context.visitor.may("norm.choose")};
  view.against = held_against(context, place, kYears);
  for (const Choice& one : choices) {
    const Line* line = norms.line(one.line);
    view.choices.push_back({std::to_string(one.id), title_of(series, one.series, lang), line ? line->words(lang) : one.line,
                            one.share_tenths ? word(lang, Msg::norms_share, {{"percent", percent(*one.share_tenths, lang)}})
                                             : word(lang, Msg::norms_share_all),
                            one.reason, one.by + ", " + local_day(one.at, lang)});
  }
  view.nothing = view.against.verdicts.empty();
  fill_form(view, norms, series, typed, lang);
  std::vector<ui::Crumb> crumbs;
  if (place.on_behalf()) {
    if (context.visitor.may("norm.list")) crumbs.push_back({word(lang, Msg::norms_title), "/lv/dinh-muc"});
    crumbs.push_back({place.facility.name(), "/lv/co-so/" + std::to_string(place.id())});
  } else {
    crumbs.push_back({word(lang, Msg::nav_own_facility), "/dn"});
  }
  crumbs.push_back({word(lang, Msg::norms_norm), ""});
  auto page = ui::workspace(context, {.title = word(lang, Msg::norms_title),
                                      .body = facility_norm(view, lang),
                                      .current = place.on_behalf() ? "/lv/dinh-muc" : "/dn/so-do",
                                      .crumbs = std::move(crumbs),
                                      .islands = {},
                                      .description = ""});
  if (why) page.status = why->kind->http_status;
  return page;
}

Result<web::Response> show_facility(web::Context& context) { return page_of(context, {}, std::nullopt); }

Result<web::Response> choose_norm(web::Context& context) {
  const figures::Place place = TRY(figures::place_of(context));
  const Typed typed{context.request.field("san-pham"), context.request.field("dong"), trim(context.request.field("phan")),
                    trim(storable(context.request.field("can-cu")))};
  const NumberText series = read_number(typed.product, 0);
  Choice choice{.facility_id = place.id(),
                .series = series.ok() ? series.value : 0,
                .line = typed.line,
                .share_tenths = {},
                .reason = typed.reason,
                .by = "",
                .at = ""};
  if (!typed.share.empty()) {
    const NumberText share = read_number(typed.share, 1, context.lang == Lang::vi ? DecimalSign::comma : DecimalSign::point);
    if (!share.ok() || share.value < 1 || share.value > 1000)
      return page_of(context, typed, Problem(problems::norms_share_wrong, {{"text", typed.share}}));
    choice.share_tenths = share.value;
  }
  const auto done = choose(context.db, accounts::actor_of(context), choice);
  if (!done.ok()) return page_of(context, typed, done.problem());
  return web::Response::redirect("/lv/dinh-muc/" + std::to_string(place.id()));
}

Result<web::Response> end_norm(web::Context& context) {
  const figures::Place place = TRY(figures::place_of(context));
  const NumberText id = read_number(context.request.field("chon"), 0);
  if (!id.ok()) return Problem(problems::not_found);
  TRY(end_choice(context.db, accounts::actor_of(context), place.id(), id.value));
  return web::Response::redirect("/lv/dinh-muc/" + std::to_string(place.id()));
}

}  // namespace


HeldAgainst held_against(web::Context& context, const figures::Place& place, int years) {
  const Lang lang = context.lang;
  const Norms norms = norms_of(context.db, context.office_id);
  const auto choices = choices_of(context.db, context.office_id, place.id());
  HeldAgainst out;
  const int now = context.clock.today().year;
  for (int year = now; year > now - years; --year) {
    const auto written = written_of(context.db, context.office_id, place.id(), year);
    if (written.figures.empty()) continue;
    const auto use = year_use(written, year);
    for (const Choice& one : choices)
      out.verdicts.push_back(verdict_line(norms, one, title_of(written.series, one.series, lang), use, year, lang));
    fill_standing(context, out, place, year, use);
  }
  return out;
}

std::string number_words(const measures::Exact& value, Lang lang) {
  const auto e2 = value.scaled(2);
  if (!e2) return "–";
  if (std::abs(*e2) >= 100'000) return grouped(value.scaled(0).value_or(0), lang == Lang::vi);
  return decimal(*e2, 2, lang == Lang::vi);
}

std::string thousandths_words(int64_t value, Lang lang) { return number_words(measures::Exact::scaled_by(value, 3), lang); }

VerdictLine verdict_line(const Norms& norms, const Choice& choice, const std::string& product, const Result<YearUse>& use,
                         int year, Lang lang) {
  const Line* line = norms.line(choice.line);
  VerdictLine out{.year = std::to_string(year),
                  .product = product,
                  .line = line ? line->words(lang) : choice.line,
                  .specific_e3 = {},
                  .norm_e3 = {}};
  const auto fails = [&](const Problem& why) {
    out.verdict_words = word(lang, Msg::norms_not_worked_out);
    out.verdict = ui::chip(out.verdict_words, ui::Tone::plain);
    out.note = why.message(lang);
    return out;
  };
  if (!line) return fails(Problem(problems::norms_line_unknown));
  if (!use.ok()) return fails(use.problem());
  const auto specific = specific_use(use.value(), choice.series, *line, choice.share_tenths);
  if (!specific.ok()) return fails(specific.problem());
  out.sets = use.value().sets;
  fill_norm(out, verdict_of(norms, *line, year, specific.value(), use.value().mark), *line, lang);
  return out;
}

void add_routes(web::Router& router) {
  router.get("/dn/dinh-muc", "norm.own", show_facility);
  add_list_routes(router);
  router.get("/lv/dinh-muc/{id}", "norm.view", show_facility);
  router.post("/lv/dinh-muc/{id}/chon", "norm.choose", choose_norm);
  router.post("/lv/dinh-muc/{id}/thoi", "norm.choose", end_norm);
  add_catalogue_routes(router);
}

}  // namespace sxsh::norms
