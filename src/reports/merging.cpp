#include "reports/merging.h"

#include "audit/store.h"
#include "facilities/merge/merge.h"
#include "figures/period.h"
#include "reports/queries.gen.h"
#include "reports/store.h"
#include "rounds/merging.h"
#include "territory/zones/store.h"
#include "ui/messages/reports.gen.h"

namespace sxsh::reports {
namespace {

using rounds::Reporter;
using rounds::ReporterKind;

int64_t id_of(const db::Row& row) { return row.int64("id"); }

Result<> give_to(db::Session& session, const accounts::Actor& by, int64_t report_id, const Reporter& from, int64_t to) {
  TRY(session.run(sql::set_report_reporter{.reporter_id = to, .office_id = by.office_id, .id = report_id,
                                           .kind = code_of(from.kind)}));
  if (from.kind != ReporterKind::facility) return Done{};          // only facilities have figures
  for (const int64_t source : session.all(sql::versions_of_report{.office_id = by.office_id, .report_id = report_id}, id_of))
    TRY(figures::pass_periods(session, by, source, from.id, to));
  return Done{};
}

}  // namespace

Result<int64_t> pass_on(db::Session& session, const accounts::Actor& by, int64_t merger, const Reporter& gone,
                        int64_t keeper_id) {
  const auto begun = [&](int64_t obligation) {
    const auto report = find_report(session, by.office_id, obligation);
    return report && state_of(standing_of(session, by.office_id, report->id)) != State::blank;
  };
  std::vector<int64_t> moving;
  for (const int64_t obligation : TRY(rounds::pass_obligations(session, by, merger, gone, keeper_id, begun)))
    if (const auto report = find_report(session, by.office_id, obligation)) moving.push_back(report->id);
  if (gone.kind == ReporterKind::facility)
    for (const int64_t request : session.all(sql::requests_of_facility{.office_id = by.office_id, .facility_id = gone.id}, id_of))
      moving.push_back(request);
  for (const int64_t report : moving) {
    TRY(session.run(sql::add_report_move{.office_id = by.office_id, .batch_id = merger, .report_id = report}));
    TRY(give_to(session, by, report, gone, keeper_id));
  }
  const auto passed = static_cast<int64_t>(moving.size());
  if (passed == 0) return passed;
  const bool zone = gone.kind == ReporterKind::zone;
  auto entry = by.entry(zone ? "zone.edit" : "facility.merge", zone ? "zone" : "facility", std::to_string(keeper_id));
  entry.summary = ui::tr(Lang::vi, zone ? ui::Msg::reports_log_zone_merged : ui::Msg::reports_log_merged,
                         {{"n", std::to_string(passed)}});
  TRY(audit::record(session, entry));
  return passed;
}

Result<> take_back(db::Session& session, const accounts::Actor& by, int64_t merger, const Reporter& gone, int64_t keeper_id) {
  TRY(rounds::take_obligations_back(session, by, merger, gone.id, keeper_id));
  for (const int64_t report : session.all(sql::report_moves_of{.office_id = by.office_id, .batch_id = merger}, id_of))
    TRY(give_to(session, by, report, {gone.kind, keeper_id}, gone.id));
  TRY(session.run(sql::forget_report_moves{.office_id = by.office_id, .batch_id = merger}));
  return Done{};
}

void follow_merges() {
  facilities::follow_merges_with(
      {.name = "reports",
       .pass_on = [](db::Session& session, const accounts::Actor& by, const facilities::MergeStep& step) -> Result<> {
         TRY(pass_on(session, by, step.batch_id, {ReporterKind::facility, step.gone_id}, step.keeper_id));
         return Done{};
       },
       .take_back = [](db::Session& session, const accounts::Actor& by, const facilities::MergeStep& step) {
         return take_back(session, by, step.batch_id, {ReporterKind::facility, step.gone_id}, step.keeper_id);
       }});
  territory::follow_zone_mergers_with(
      {.name = "reports",
       .pass_on = [](db::Session& session, const accounts::Actor& by, int64_t zone, int64_t successor) -> Result<> {
         TRY(pass_on(session, by, zone, {ReporterKind::zone, zone}, successor));
         return Done{};
       },
       .take_back = [](db::Session& session, const accounts::Actor& by, int64_t zone, int64_t successor) {
         return take_back(session, by, zone, {ReporterKind::zone, zone}, successor);
       }});
}

}  // namespace sxsh::reports
