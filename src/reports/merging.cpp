#include "reports/merging.h"

#include "audit/store.h"
#include "facilities/merge/merge.h"
#include "figures/period.h"
#include "reports/queries.gen.h"
#include "reports/store.h"
#include "rounds/merging.h"
#include "ui/messages/reports.gen.h"

namespace sxsh::reports {
namespace {

int64_t id_of(const db::Row& row) { return row.int64("id"); }

Result<> give_to(db::Session& session, const accounts::Actor& by, int64_t report_id, int64_t from, int64_t to) {
  TRY(session.run(sql::set_report_facility{.reporter_id = to, .office_id = by.office_id, .id = report_id}));
  for (const int64_t source : session.all(sql::versions_of_report{.office_id = by.office_id, .report_id = report_id}, id_of))
    TRY(figures::pass_periods(session, by, source, from, to));
  return Done{};
}

}  // namespace

Result<int64_t> pass_on(db::Session& session, const accounts::Actor& by, int64_t batch_id, int64_t gone_id, int64_t keeper_id) {
  const auto begun = [&](int64_t obligation) {
    const auto report = find_report(session, by.office_id, obligation);
    return report && state_of(standing_of(session, by.office_id, report->id)) != State::blank;
  };
  std::vector<int64_t> moving;
  for (const int64_t obligation : TRY(rounds::pass_obligations(session, by, batch_id, gone_id, keeper_id, begun)))
    if (const auto report = find_report(session, by.office_id, obligation)) moving.push_back(report->id);
  for (const int64_t request : session.all(sql::requests_of_facility{.office_id = by.office_id, .facility_id = gone_id}, id_of))
    moving.push_back(request);
  for (const int64_t report : moving) {
    TRY(session.run(sql::add_report_move{.office_id = by.office_id, .batch_id = batch_id, .report_id = report}));
    TRY(give_to(session, by, report, gone_id, keeper_id));
  }
  const auto passed = static_cast<int64_t>(moving.size());
  if (passed == 0) return passed;
  auto entry = by.entry("facility.merge", "facility", std::to_string(keeper_id));
  entry.summary = ui::tr(Lang::vi, ui::Msg::reports_log_merged, {{"n", std::to_string(passed)}});
  TRY(audit::record(session, entry));
  return passed;
}

Result<> take_back(db::Session& session, const accounts::Actor& by, int64_t batch_id, int64_t gone_id, int64_t keeper_id) {
  TRY(rounds::take_obligations_back(session, by, batch_id, gone_id, keeper_id));
  for (const int64_t report : session.all(sql::report_moves_of{.office_id = by.office_id, .batch_id = batch_id}, id_of))
    TRY(give_to(session, by, report, keeper_id, gone_id));
  TRY(session.run(sql::forget_report_moves{.office_id = by.office_id, .batch_id = batch_id}));
  return Done{};
}

void follow_merges() {
  facilities::follow_merges_with(
      {.name = "reports",
       .pass_on = [](db::Session& session, const accounts::Actor& by, const facilities::MergeStep& step) -> Result<> {
         TRY(pass_on(session, by, step.batch_id, step.gone_id, step.keeper_id));
         return Done{};
       },
       .take_back = [](db::Session& session, const accounts::Actor& by, const facilities::MergeStep& step) {
         return take_back(session, by, step.batch_id, step.gone_id, step.keeper_id);
       }});
}

}  // namespace sxsh::reports
