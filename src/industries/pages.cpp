#include "industries/pages.h"

#include "base/json.h"
#include "base/text.h"
#include "industries/classification.h"
#include "industries/industries.html.h"
#include "industries/industry.html.h"
#include "industries/programme_industry.h"
#include "industries/search.h"
#include "terms/problems.h"
#include "ui/messages/industries.gen.h"
#include "ui/page.h"

namespace sxsh::industries {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr size_t kMostFound = 50, kMostSuggested = 20;

using ui::word;
const Classification& all() { return Classification::carried(); }

std::string href_of(const Industry& industry, Lang lang) {
  return ui::at("/nganh/" + code_of(industry.edition) + "/" + std::string(industry.code), lang);
}

std::string list_href(Edition edition, Lang lang) { return ui::at("/nganh", lang) + "?an-ban=" + code_of(edition); }

std::string edition_words(Edition edition, Lang lang) {
  const EditionFacts& facts = all().facts(edition);
  Problem::Details details = {{"act", "QĐ " + std::string(facts.act)}, {"from", day_words(facts.from, lang)}};
  if (facts.to) details.emplace_back("to", day_words(*facts.to, lang));
  std::string out = word(lang, Msg::industries_edition_name, {{"edition", code_of(edition)}}) + " · " +
                    word(lang, facts.to ? Msg::industries_edition_until : Msg::industries_edition_since, details);
  if (!facts.verified) out += " (" + word(lang, Msg::industries_unverified_days) + ")";
  return out;
}

IndustryLine line_of(const Industry& industry, Lang lang, std::string facts = "") {
  return {std::string(industry.code), std::string(industry.name), href_of(industry, lang), std::move(facts)};
}

// The edition asked for, or the one in force today.
Edition asked_edition(const web::Context& context) {
  const auto today = all().edition_at(context.clock.today());
  return edition_named(context.request.asked("an-ban")).value_or(today.value_or(Edition::vsic2007));
}

std::string asked_words(const web::Context& context) { return trim(encode(decode(context.request.asked("q").substr(0, 200)))); }

std::string counts(Edition edition, Lang lang) {
  int of_level[6] = {};
  for (const Industry& each : all().industries(edition)) ++of_level[static_cast<int>(each.level)];
  const auto n = [&](Level level) { return std::to_string(of_level[static_cast<int>(level)]); };
  return word(lang, Msg::industries_counts,
              {{"edition", code_of(edition)}, {"sections", n(Level::section)}, {"divisions", n(Level::division)},
               {"groups", n(Level::group)}, {"classes", n(Level::class_)}, {"subclasses", n(Level::subclass)}});
}

void fill_found(IndustriesView& view, Edition edition, Lang lang) {
  view.searched = true;
  const auto found = search(edition, view.words, kMostFound);
  for (const Industry* each : found) view.found.push_back(line_of(*each, lang, std::string(level_words(each->level, lang))));
  const Message summary = found.empty()                ? Msg::industries_found_none
                      : found.size() == kMostFound ? Msg::industries_found_first
                                                   : Msg::industries_found;
  Problem::Details details = {{"words", view.words}};
  details.emplace_back(found.empty() ? "edition" : "n", found.empty() ? code_of(edition) : std::to_string(found.size()));
  view.summary = word(lang, summary, details);
}

void fill_sections(IndustriesView& view, Edition edition, Lang lang) {
  for (const Industry& each : all().industries(edition)) {
    if (each.level == Level::section) view.sections.push_back({line_of(each, lang), {}});
    if (each.level == Level::division)
      view.sections.back().divisions.push_back(line_of(each, lang, lang == Lang::en ? std::string(each.english) : ""));
  }
}

Result<web::Response> list_industries(web::Context& context) {
  const Lang lang = context.lang;
  const Edition edition = asked_edition(context);
  IndustriesView view{.edition = code_of(edition), .edition_words = edition_words(edition, lang), .counts = counts(edition, lang),
                      .words = asked_words(context)};
  for (const Edition each : kEditions)
    view.editions.push_back({word(lang, Msg::industries_edition_name, {{"edition", code_of(each)}}), list_href(each, lang),
                             each == edition});
  if (view.words.empty()) fill_sections(view, edition, lang);
  else fill_found(view, edition, lang);
  auto page = ui::portal(context, {.title = word(lang, Msg::industries_title), .body = industries::industries(view, lang),
                                   .current = "/nganh", .description = word(lang, Msg::industries_lead)});
  if (!view.words.empty()) page.cacheable = false;   // whatever anybody types would push real pages out of the cache
  return page;
}

std::string facts_of(const Candidate& candidate, Lang lang) {
  constexpr Message kRelations[] = {Msg::industries_relation_1_1, Msg::industries_relation_1_n, Msg::industries_relation_n_1,
                                Msg::industries_relation_n_n, Msg::industries_relation_open};
  std::string out = word(lang, kRelations[static_cast<size_t>(candidate.relation)]);
  if (candidate.partial) out += ", " + word(lang, Msg::industries_partial);
  if (!candidate.official) out += "; " + word(lang, Msg::industries_compared);
  return out;
}

ElsewhereView elsewhere(const Industry& industry, Edition edition, Lang lang) {
  ElsewhereView view{.title = word(lang, Msg::industries_became, {{"edition", code_of(edition)}})};
  if (all().means_something_else(industry, edition))
    view.warning = word(lang, Msg::industries_same_number_differs,
                        {{"code", std::string(industry.code)}, {"edition", code_of(edition)},
                         {"name", std::string(all().find(edition, industry.code)->name)}});
  for (const Candidate& each : all().convert(industry, edition))
    view.industries.push_back(line_of(*each.industry, lang, facts_of(each, lang)));
  return view;
}

IndustryView view_of(const Industry& industry, Lang lang) {
  IndustryView view{.code = std::string(industry.code), .name = std::string(industry.name),
                    .edition_words = edition_words(industry.edition, lang),
                    .level = std::string(level_words(industry.level, lang)),
                    .english = std::string(industry.english)};
  if (const auto* programme = programme_industry_of(industry)) view.programme = programme->name(lang);
  for (const Industry* at = all().parent(industry); at; at = all().parent(*at)) view.above.push_back(line_of(*at, lang));
  for (const Industry* child : all().children(industry)) view.children.push_back(line_of(*child, lang));
  for (const Edition edition : kEditions)
    if (edition != industry.edition) view.elsewhere.push_back(elsewhere(industry, edition, lang));
  return view;
}

Result<web::Response> show_industry(web::Context& context) {
  const Lang lang = context.lang;
  const auto edition = edition_named(context.parameter("an-ban"));
  const Industry* found = edition ? all().find(*edition, context.parameter("ma")) : nullptr;
  if (!found) return Problem(problems::not_found);
  const IndustryView view = view_of(*found, lang);
  std::vector<ui::Crumb> crumbs{{word(lang, Msg::industries_title), list_href(*edition, lang)}};
  for (auto above = view.above.rbegin(); above != view.above.rend(); ++above) crumbs.push_back({above->code, above->href});
  crumbs.push_back({view.code, ""});
  return ui::portal(context, {.title = view.code + " " + view.name, .body = industries::industry(view, lang), .current = "/nganh",
                              .crumbs = std::move(crumbs), .description = view.name + ", VSIC " + code_of(*edition)});
}

Result<web::Response> suggest(web::Context& context) {
  const Edition edition = asked_edition(context);
  JsonWriter json;
  json.begin_object().key("edition").string(code_of(edition)).key("options").begin_array();
  for (const Industry* each : search(edition, asked_words(context), kMostSuggested)) {
    const std::string code(each->code), name(each->name);
    json.begin_object().key("value").string(code + " - " + name).key("label").string(code + " " + name);
    json.key("beside").string(level_words(each->level, context.lang)).end_object();
  }
  json.end_array().end_object();
  return web::Response::json(json.take());
}

}  // namespace

std::string suggestions(Edition edition) { return "/nganh.json?an-ban=" + code_of(edition) + "&q="; }

void add_routes(web::Router& router) {
  router.get("/nganh", "industry.view", list_industries);
  router.get("/nganh.json", "industry.view", suggest);
  router.get("/nganh/{an-ban}/{ma}", "industry.view", show_industry);
}

}  // namespace sxsh::industries
