#include "indicators/announced.h"

#include <algorithm>

#include "base/text.h"
#include "indicators/announced.html.h"
#include "indicators/entry_values.h"
#include "indicators/pages.h"
#include "indicators/sight.h"
#include "indicators/words.h"
#include "programmes/store.h"
#include "programmes/words.h"
#include "ui/messages/announced.gen.h"
#include "ui/messages/indicators.gen.h"
#include "ui/office.h"
#include "ui/page.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;
using ui::word;

std::string counts_of(const Indicator* indicator, const Value& value, Lang lang) {
  return value.numerator && value.denominator ? of_words(indicator, value, lang) : "";
}

bool differs(const Value& announced, const Value& now) {
  return announced.tenths != now.tenths || announced.numerator != now.numerator || announced.denominator != now.denominator;
}

// The same target of today: where two have the same words, in the order of the act.
const Standing* same_of(const std::vector<Standing>& now, const std::vector<PublishedFigure>& all, size_t which) {
  const auto is = [&](const auto& one) {
    return one.code == all[which].code && one.population == all[which].population && one.clause == all[which].clause;
  };
  auto before = std::count_if(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(which), is);
  for (const Standing& one : now)
    if (is(one) && before-- == 0) return &one;
  return nullptr;
}

AnnouncedFigure figure_of(const PublishedFigure& one, const Standing* now, Lang lang) {
  const Indicator* what = indicator(one.code);
  AnnouncedFigure out{.name = what ? what->name.in(lang) : programmes::indicator_word(lang, one.code),
                      .population = programmes::population_word(lang, one.population),
                      .clause = programmes::clause_word(lang, one.clause)};
  const Value value = for_public(what, one.value);
  if (!value.tenths) {
    const bool few = !what || !is_tallied(*what) || one.value.facilities;
    out.missing = !one.value.tenths ? word(lang, Msg::announced_none)
                  : few ? word(lang, Msg::announced_hidden, {{"fewest", std::to_string(kFewestForOthers)}})
                        : word(lang, Msg::announced_unknown);
    return out;
  }
  out.value = value_words(what, one.unit, value, lang);
  out.out_of = counts_of(what, value, lang);
  if (const std::string interval = interval_words(what, one.unit, value, lang); what && !interval.empty())
    out.interval = word(lang, Msg::announced_interval,
                        {{"confidence", std::to_string(confidence_of(*what))}, {"interval", interval}});
  const bool in_words_only = one.judged.reason.vi == both(Msg::indicators_reason_words_only).vi;
  out.verdict = in_words_only ? ui::chip(word(lang, Msg::indicators_no_number), ui::Tone::plain)
                              : verdict_chip(one.judged.verdict, lang);
  if (!now) return out;
  const Value today = for_public(what, now->value);
  if (!today.tenths || !differs(value, today)) return out;
  const std::string counts = counts_of(what, today, lang);
  out.now = word(lang, Msg::announced_now,
                 {{"value", value_words(what, one.unit, today, lang) + (counts.empty() ? "" : " (" + counts + ")")}});
  return out;
}

}  // namespace

Value for_public(const Indicator* indicator, Value value) {
  const Way way = indicator ? indicator->way : Way::facilities;
  const auto counted = [&] { return value.decimals == 3 ? value.denominator.value_or(0) / 1000 : value.denominator.value_or(0); };
  bool enough = true;
  switch (way) {
    case Way::facilities:
    case Way::survey:
    case Way::savings: enough = counted() >= kFewestForOthers; break;
    case Way::intensity:
    case Way::gases:
      enough = value.facilities.value_or(0) >= kFewestForOthers;
      value.numerator.reset(), value.denominator.reset();
      break;
    case Way::cost:  // else it rests on savings of an unknown number of facilities
      enough = indicator->source == "officer";
      break;
    case Way::officers:
    case Way::areas:
    case Way::zones:
    case Way::tally:
    case Way::plan:
    case Way::money: break;
  }
  return enough ? value : Value{};
}

ui::Html announced_part(web::Context& context, const programmes::Head& programme) {
  const Lang lang = context.lang;
  std::vector<Publication> years;  // of each year the one that stands
  for (Publication& one : publications_of(context.db, context.office_id, programme.id))
    if (years.empty() || years.back().year != one.year) years.push_back(std::move(one));
  if (years.empty()) return {};
  auto chosen = std::ranges::find(years, context.request.asked_int("cong-bo").value_or(0),
                                  [](const Publication& one) { return static_cast<int64_t>(one.year); });
  if (chosen == years.end()) chosen = years.begin();
  AnnouncedView view{.facts = word(lang, Msg::announced_facts,
                                   {{"year", std::to_string(chosen->year)},
                                    {"day", day_words(chosen->day, lang)},
                                    {"when", local_day(chosen->at, lang)}}),
                     .example = ui::office(context.office_id).example};
  const std::string page = ui::at("/chuong-trinh/" + programme.slug, lang) + "?cong-bo=";
  if (years.size() > 1)
    for (auto one = years.rbegin(); one != years.rend(); ++one)
      view.years.push_back({std::to_string(one->year), page + std::to_string(one->year) + "#ket-qua", one->id == chosen->id});
  const auto figures = figures_of(context.db, context.office_id, chosen->id);
  // Of the targets that the public knows: never from an amendment whose act is not published.
  const std::string known = programmes::day_public(context.db, context.office_id, programme.id, chosen->day);
  const auto now = standings(context.db, context.office_id, programme,
                             programmes::aims_and_budget(context.db, context.office_id, programme.id, known), chosen->day);
  for (size_t i = 0; i < figures.size(); ++i) view.figures.push_back(figure_of(figures[i], same_of(now, figures, i), lang));
  return announced(view, lang);
}

}  // namespace sxsh::indicators
