#include "indicators/saved.h"

#include <map>

#include "indicators/queries.gen.h"
#include "indicators/words.h"
#include "industries/programme_industry.h"
#include "ui/messages/indicators.gen.h"

namespace sxsh::indicators {
namespace {

constexpr int64_t kMjOfToe = 41'868;  // 1 TOE = 41.868 GJ

Saved saved_of(const db::Row& row) {
  return {row.int64("saving"),
          row.int64("expected"),
          row.int64("actual"),
          row.int64("facilities"),
          static_cast<int>(row.int64("decimals")),
          row.text("unit")};
}

}  // namespace

std::optional<Saved> saved_in_all(db::Session& session, int64_t office_id, const std::string& subject, const Date& day) {
  std::optional<Saved> out;
  session.first(sql::saved_in_all{.office_id = office_id, .subject = subject, .month = day.year * 100 + day.month},
                [&](const db::Row& row) { out = saved_of(row); });
  return out;
}

std::optional<int64_t> thousandths(const Saved& saved) {
  __int128 by = 1;
  for (int i = 0; i < saved.decimals; ++i) by *= 10;
  if (saved.unit == "mj")
    by *= kMjOfToe;
  else if (saved.unit == "kg")
    by *= 1000;
  else if (saved.unit != "m3")
    return std::nullopt;
  return static_cast<int64_t>(static_cast<__int128>(saved.saving) * 1000 / by);
}

std::vector<SavedIn> saved_by_industry(db::Session& session, int64_t office_id, const std::string& subject,
                                       const std::string& unit, const Date& day) {
  std::map<std::string_view, Saved> sums;  // by the key of the industry; "" the others
  session.each(
      sql::saved_by_industry{.office_id = office_id, .subject = subject, .month = day.year * 100 + day.month, .unit = unit},
      [&](const db::Row& row) {
        const auto edition = industries::edition_named(row.maybe_text("edition").value_or(""));
        const auto* industry =
            edition ? industries::Classification::carried().find(*edition, row.maybe_text("industry").value_or("")) : nullptr;
        const auto* named = industry ? industries::programme_industry_of(*industry) : nullptr;
        const Saved one = saved_of(row);
        Saved& sum = sums[named ? named->key : std::string_view()];
        sum.saving += one.saving;
        sum.expected += one.expected;
        sum.actual += one.actual;
        sum.facilities += one.facilities;
      });
  std::vector<SavedIn> out;
  for (const auto& one : industries::programme_industries())
    if (const auto found = sums.find(one.key); found != sums.end())
      out.push_back({{std::string(one.vi), std::string(one.en)}, found->second});
  if (const auto found = sums.find(std::string_view()); found != sums.end())
    out.push_back({both(ui::Msg::indicators_other_industries), found->second});
  return out;
}

}  // namespace sxsh::indicators
