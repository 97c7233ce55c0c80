#include "base/text.h"
#include "indicators/aimed.h"
#include "indicators/indicators.h"
#include "indicators/whole.h"
#include "indicators/words.h"
#include "programmes/store.h"
#include "terms/problems.h"
#include "ui/messages/indicators.gen.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;

Aim aim_of(const programmes::Head& programme, const programmes::Content& content, const programmes::reading::Target& target,
           const Indicator* indicator) {
  Aim out{.target = target.value_tenths,
          .target_range = target.range_tenths,
          .target_year = target.year.value_or(programme.to_year),
          .less_is_better = indicator && indicator->less_is_better,
          .qualitative = target.comparator == programmes::reading::Comparator::qualitative,
          .unit = target.unit};
  for (const auto& base : content.baselines)
    if (base.indicator == target.indicator && base.population == target.population) {
      out.base = base.value_tenths;
      out.base_range = base.range_tenths;
      out.base_year = base.year.value_or(0);
    }
  if (indicator && indicator->way == Way::tally && out.base_year == 0) {
    out.counted_from_zero = true;
    out.base_year = programme.from_year - 1;
  }
  return out;
}

std::string href_of(const Indicator& indicator, const programmes::Head& programme, const Date& day, const Scope& scope) {
  std::string named;
  for (const std::string& key : scope.named_industries) named += (named.empty() ? "&nganh-889=" : "_") + key;
  const std::string period = scope.whole ? kWholePeriod : std::to_string(day.year);
  return "/lv/chi-tieu/" + indicator.code + "?nam=" + period + "&nhom=" + scope.population + named +
         "&ke-hoach=" + programme.slug;
}

}  // namespace

Result<std::vector<Standing>> standings(db::Session& session, int64_t office_id, int64_t programme_id, const Date& day,
                                        bool whole) {
  const auto programme = programmes::find(session, office_id, programme_id);
  if (!programme) return Problem(problems::not_found);
  const std::string shown_day = programmes::day_shown(session, office_id, programme_id, day);
  return standings(session, office_id, *programme, programmes::aims_and_budget(session, office_id, programme_id, shown_day), day,
                   whole);
}

std::vector<Standing> standings(db::Session& session, int64_t office_id, const programmes::Head& programme,
                                const programmes::Content& content, const Date& day, bool whole) {
  std::vector<Standing> out;
  for (const auto& target : content.targets)
    for (const JudgedOn& on : judged_on(programme.family, target)) {
      Standing one{.indicator = on.indicator,
                   .code = on.code,
                   .population = target.population,
                   .clause = target.clause,
                   .text = target.text,
                   .document_id = target.document_id};
      one.scope = {.population = target.population, .named_industries = on.industries, .programme_id = programme.id};
      if (whole) one.scope.whole = Period{programme.from_year, programme.to_year};
      one.day = day;
      one.aim = aim_of(programme, content, target, one.indicator);
      if (on.falls) one.aim = as_index(std::move(one.aim), programme.from_year);
      if (one.indicator) {
        one.day = day_in_period(session, office_id, *one.indicator, day, one.scope);
        one.value = value_of(session, office_id, *one.indicator, one.day, one.scope);
        one.href = href_of(*one.indicator, programme, day, one.scope);
      } else {
        one.value.missing = both(Msg::indicators_missing_catalogue);
      }
      one.judged = judge(one.aim, one.value, one.day);
      out.push_back(std::move(one));
    }
  return out;
}

}  // namespace sxsh::indicators
