// The conversion sets and their factors, for everybody to check: version, days, source, how far each was checked.
#include "base/text.h"
#include "figures/figure_factors.html.h"
#include "figures/pages.h"
#include "paper/sheet_writer.h"
#include "ui/messages/figures.gen.h"
#include "ui/page.h"

namespace sxsh::figures {
namespace {

using measures::Catalogue;
using measures::ConversionSet;
using measures::Factor;
using measures::Mark;
using measures::What;
namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

using ui::word;

std::string what_words(const Factor& one, Lang lang) {
  constexpr Message kWhat[] = {Msg::figures_what_toe,     Msg::figures_what_ncv,
                           Msg::figures_what_co2,     Msg::figures_what_biogenic,
                           Msg::figures_what_ch4,     Msg::figures_what_n2o,
                           Msg::figures_what_density, Msg::figures_what_gwp,
                           Msg::figures_what_gwp_ch4, Msg::figures_what_gwp_ch4_biogenic,
                           Msg::figures_what_gwp_n2o, Msg::figures_what_grid};
  std::string out = word(lang, kWhat[static_cast<size_t>(one.what)]);
  if (one.resource) out = one.resource->words(lang) + ": " + out;
  return one.year > 0 ? out + ", " + std::to_string(one.year) : out;
}

std::string unit_words(const Factor& one, Lang lang) {
  const std::string per = "/" + one.unit->words(lang);
  switch (one.what) {
    case What::toe: return "TOE" + per;
    case What::ncv: return "MJ" + per;
    case What::density: return "kg" + per;
    case What::gwp:
    case What::gwp_ch4:
    case What::gwp_ch4_biogenic:
    case What::gwp_n2o: return "kg CO₂e/kg";
    case What::grid: return "kg CO₂" + per;
    default: return "kg" + per;
  }
}

// "0.0001543" as a reader of the language writes it.
std::string value_words(const Factor& one, Lang lang) {
  std::string out = one.text + (one.text_upper.empty() ? "" : "–" + one.text_upper);
  if (lang == Lang::vi)
    for (char& c : out) c = c == '.' ? ',' : c;
  return out;
}

std::string validity(const ConversionSet& set, Lang lang) {
  const auto day = [&](const std::string& iso_day) {
    const auto date = parse_iso_date(iso_day);
    return date ? day_words(*date, lang) : "";
  };
  if (set.valid_from.empty()) return word(lang, Msg::figures_no_days);
  return set.valid_to.empty() ? word(lang, Msg::figures_since, {{"from", day(set.valid_from)}})
                              : word(lang, Msg::figures_from_to, {{"from", day(set.valid_from)}, {"to", day(set.valid_to)}});
}

bool found(const std::string& key, const std::string& text) {
  return key.empty() || search_key(text).find(key) != std::string::npos;
}

struct Listed {
  const ConversionSet* set;
  std::vector<const Factor*> factors;
};
std::vector<Listed> listed(const std::string& words, Lang lang) {
  const std::string key = search_key(words);
  std::vector<Listed> out;
  for (const ConversionSet& set : Catalogue::carried().sets()) {
    Listed one{&set, {}};
    const bool whole = found(key, set.words(lang) + " " + set.version + " " + set.source + " " + set.code);
    for (const Factor& factor : Catalogue::carried().factors())
      if (factor.set == &set && (whole || found(key, what_words(factor, lang) + " " + factor.note(lang))))
        one.factors.push_back(&factor);
    if (whole || !one.factors.empty()) out.push_back(std::move(one));
  }
  return out;
}

std::string asked_words(web::Context& context) { return trim(context.request.asked("q").substr(0, 100)); }

Result<web::Response> show_factors(web::Context& context) {
  const Lang lang = context.lang;
  FactorsView view{.words = storable(asked_words(context)), .export_href = "/lv/qt/danh-muc/he-so/tai-ve"};
  size_t factors = 0, doubtful = 0;
  for (const Listed& one : listed(view.words, lang)) {
    SetCard card{.id = one.set->code,
                 .title = one.set->words(lang),
                 .version = one.set->version,
                 .validity = validity(*one.set, lang),
                 .source = one.set->source,
                 .note = one.set->note(lang),
                 .mark = mark_chip(one.set->mark, lang),
                 .factors = {}};
    for (const Factor* factor : one.factors) {
      ++factors;
      doubtful += factor->mark == Mark::unverified ? 1 : 0;
      card.factors.push_back({what_words(*factor, lang), value_words(*factor, lang), unit_words(*factor, lang),
                              factor->note(lang), factor->mark == one.set->mark ? ui::Html{} : mark_chip(factor->mark, lang)});
    }
    view.sets.push_back(std::move(card));
  }
  view.finding = word(
      lang, Msg::figures_factors_finding,
      {{"sets", std::to_string(view.sets.size())}, {"n", std::to_string(factors)}, {"doubtful", std::to_string(doubtful)}});
  return ui::workspace(context, {.title = word(lang, Msg::figures_factors),
                                 .body = figure_factors(view, lang),
                                 .current = "/lv/qt/danh-muc/he-so",
                                 .crumbs = {},
                                 .islands = {},
                                 .description = ""});
}

Result<web::Response> export_factors(web::Context& context) {
  const Lang lang = context.lang;
  paper::SheetLayout layout{.name = word(lang, Msg::figures_factors), .columns = {}};
  for (const Message title : {Msg::figures_set, Msg::figures_version, Msg::figures_validity, Msg::figures_source,
                          Msg::figures_factor_of, Msg::figures_value, Msg::figures_unit, Msg::figures_mark, Msg::figures_note})
    layout.columns.push_back({.title = word(lang, title), .comment = "", .choices = {}});
  paper::XlsxWriter writer;
  writer.sheet(layout);
  for (const Listed& one : listed("", lang))
    for (const Factor* factor : one.factors) {
      const std::string texts[] = {
          one.set->words(lang),      one.set->version,           validity(*one.set, lang),  one.set->source,
          what_words(*factor, lang), value_words(*factor, lang), unit_words(*factor, lang), mark_words(factor->mark, lang),
          factor->note(lang)};
      std::vector<paper::OutCell> cells;
      for (const std::string& text : texts) cells.push_back(paper::OutCell::of(text));
      writer.row(cells);
    }
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "he-so.xlsx");
}

}  // namespace

std::string mark_words(Mark mark, Lang lang) {
  return word(lang, mark == Mark::read          ? Msg::figures_mark_read
                    : mark == Mark::third_party ? Msg::figures_mark_third
                                                : Msg::figures_mark_unverified);
}
ui::Html mark_chip(Mark mark, Lang lang) {
  return ui::chip(mark_words(mark, lang), mark == Mark::read          ? ui::Tone::ok
                                          : mark == Mark::third_party ? ui::Tone::info
                                                                      : ui::Tone::warn);
}

void add_factor_routes(web::Router& router) {
  router.get("/lv/qt/danh-muc/he-so", "factor.view", show_factors);
  router.get("/lv/qt/danh-muc/he-so/tai-ve", "factor.view", export_factors);
}

}  // namespace sxsh::figures
