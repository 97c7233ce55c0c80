#include "indicators/kept_steps.h"

#include <algorithm>
#include <utility>

#include "indicators/queries.gen.h"

namespace sxsh::indicators {

std::vector<Step> steps_now(db::Session& session, int64_t office_id, const Range& range) {
  std::vector<Step> out;
  std::array<std::optional<int64_t>, kKeptSources.size()> last;
  std::pair<int64_t, int> of;
  session.each(sql::steps_now{.office_id = office_id,
                              .from_year = range.from_year,
                              .to_year = range.to_year,
                              .from_facility = range.from,
                              .to_facility = range.to,
                              .subject = ""},
               [&](const db::Row& row) {
                 const std::pair now(row.int64("facility_id"), static_cast<int>(row.int64("of_year")));
                 if (std::exchange(of, now) != now) last.fill(std::nullopt);
                 const auto day = parse_iso_date(row.text("day"));
                 if (!day) return;
                 for (size_t i = 0; i < kKeptSources.size(); ++i) {
                   const auto amount = row.maybe_int64(kKeptSources[i]);
                   if (amount == last[i]) continue;
                   out.push_back({now.first, now.second, kKeptSources[i], number_of(*day), amount, last[i]});
                   last[i] = amount;
                 }
               });
  std::ranges::sort(out);
  return out;
}

std::vector<Step> steps_kept(db::Session& session, int64_t office_id, const Range& range) {
  auto out = session.all(
      sql::steps_kept{.office_id = office_id,
                      .from_year = range.from_year,
                      .to_year = range.to_year,
                      .from_facility = range.from,
                      .to_facility = range.to},
      [](const db::Row& row) {
        return Step{row.int64("facility_id"), static_cast<int>(row.int64("year")), row.text("source"), row.int64("from_day"),
                    row.maybe_int64("amount"), row.maybe_int64("before")};
      });
  std::ranges::sort(out);
  return out;
}

Differing differing(const std::vector<Step>& kept, const std::vector<Step>& now) {
  Differing out;
  std::ranges::set_difference(kept, now, std::back_inserter(out.gone));
  std::ranges::set_difference(now, kept, std::back_inserter(out.come));
  return out;
}

}  // namespace sxsh::indicators
