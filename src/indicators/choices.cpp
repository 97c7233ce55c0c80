#include "audit/store.h"
#include "indicators/queries.gen.h"
#include "indicators/values.h"
#include "terms/problems.h"
#include "ui/messages/indicators.gen.h"

namespace sxsh::indicators {

namespace Msg = ui::Msg;

std::vector<Choice> choices_of(db::Session& session, int64_t office_id, const Indicator& indicator) {
  return session.all(sql::choices_of{.office_id = office_id, .indicator = indicator.code}, [](const db::Row& row) {
    return Choice{row.int64("number"), row.int64("cutoff"), row.text("from_day"),
                  row.text("basis"),   row.text("at"),      row.maybe_text("person").value_or("")};
  });
}

int64_t cutoff_on(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day) {
  int64_t out = indicator.cutoff;
  if (indicator.cutoff_chosen)
    session.first(sql::cutoff_on{.office_id = office_id, .indicator = indicator.code, .day = iso(day)},
                  [&](const db::Row& row) { out = row.int64("cutoff"); });
  return out;
}

Result<> choose_cutoff(db::Session& session, const accounts::Actor& by, const Indicator& indicator, int64_t cutoff,
                       const Date& from_day, const std::string& basis) {
  if (!indicator.cutoff_chosen || cutoff < 1 || cutoff > 4) return Problem(problems::indicator_cutoff_wrong);
  if (basis.empty()) return Problem(problems::indicator_basis_needed);
  const auto before = choices_of(session, by.office_id, indicator);
  const int64_t was = before.empty() ? indicator.cutoff : before.front().cutoff;
  TRY(session.run(sql::add_choice{.office_id = by.office_id,
                                  .indicator = indicator.code,
                                  .number = before.empty() ? 1 : before.front().number + 1,
                                  .cutoff = cutoff,
                                  .from_day = iso(from_day),
                                  .basis = basis,
                                  .person_id = by.person_id,
                                  .at = by.at}));
  auto entry = by.entry("indicator.choose", "indicator", indicator.code);
  entry.summary = ui::tr(Lang::vi, Msg::indicators_log_cutoff,
                         {{"name", indicator.name.vi},
                          {"before", std::to_string(was)},
                          {"after", std::to_string(cutoff)},
                          {"day", vietnamese(from_day)}});
  entry.reason = basis;
  return audit::record(session, entry);
}

}  // namespace sxsh::indicators
