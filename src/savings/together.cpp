// All resources of a facility together, weighed by what they cost in the baseline.
#include "base/text.h"
#include "savings/pages.h"
#include "ui/messages/savings.gen.h"

namespace sxsh::savings {

namespace Msg = ui::Msg;
using ui::tr;

std::vector<std::string> together_words(web::Context& context, const Asked& asked) {
  const Lang lang = context.lang;
  const auto baseline = Period::parse(asked.baseline), reporting = Period::parse(asked.reporting);
  if (!baseline || !reporting) return {};
  std::vector<Study> studies;
  std::string names, without;
  for (const Subject& subject : asked.subjects) {
    if (subject.code == "energy") continue;  // electricity and fuels are in it
    const Facts facts = facts_of(context.db, context.office_id, asked.facility_id, reporting->last, subject);
    auto made = study(facts, subject, *baseline, *reporting);
    if (made.ok()) studies.push_back(made.take());
    else without += (without.empty() ? "" : ", ") + subject.words(lang);
  }
  const Combined all = combined(studies);
  std::vector<std::string> out;
  for (const Study& one : studies)
    names += (names.empty() ? "" : ", ") + one.subject.words(lang) + " (" + std::string(1, one.grade) + ")";
  const bool vi = lang == Lang::vi;
  if (all.percent_tenths) {
    out.emplace_back(
        tr(lang, Msg::savings_together,
           {{"what", names}, {"amount", grouped(all.saving_vnd, vi)}, {"percent", decimal(*all.percent_tenths, 1, vi)}}));
    if (all.low_vnd)
      out.emplace_back(tr(lang, Msg::savings_interval,
                          {{"low", grouped(*all.low_vnd, vi) + " đồng"}, {"high", grouped(*all.high_vnd, vi) + " đồng"}}));
  }
  for (const Problem& one : all.remarks) out.push_back(one.message(lang));
  if (!without.empty()) out.emplace_back(tr(lang, Msg::savings_together_without, {{"what", without}}));
  return out;
}

}  // namespace sxsh::savings
