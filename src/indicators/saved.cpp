#include "indicators/saved.h"

#include <cmath>
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
                [&](const db::Row& row) {
                  out = saved_of(row);
                  out->with_interval = row.int64("with_interval");
                  out->half = std::llround(std::sqrt(row.real("squared_width")) / 2);
                });
  return out;
}

std::optional<int64_t> thousandths(const Saved& saved) { return thousandths(saved, saved.saving); }

std::optional<int64_t> thousandths(const Saved& saved, int64_t amount) {
  __int128 by = 1;
  for (int i = 0; i < saved.decimals; ++i) by *= 10;
  if (saved.unit == "mj")
    by *= kMjOfToe;
  else if (saved.unit == "kg")
    by *= 1000;
  else if (saved.unit != "m3")
    return std::nullopt;
  return static_cast<int64_t>(static_cast<__int128>(amount) * 1000 / by);
}

namespace {

// Sums by the key of the industry; "" the others.
using Sums = std::map<std::string_view, Saved>;

void add(Sums& sums, const db::Row& row, const Saved& one) {
  const auto edition = industries::edition_named(row.maybe_text("edition").value_or(""));
  const auto* industry =
      edition ? industries::Classification::carried().find(*edition, row.maybe_text("industry").value_or("")) : nullptr;
  const auto* named = industry ? industries::programme_industry_of(*industry) : nullptr;
  Saved& sum = sums[named ? named->key : std::string_view()];
  sum.saving += one.saving;
  sum.expected += one.expected;
  sum.actual += one.actual;
  sum.facilities += one.facilities;
}

std::vector<SavedIn> in_order(const Sums& sums) {
  std::vector<SavedIn> out;
  for (const auto& one : industries::programme_industries())
    if (const auto found = sums.find(one.key); found != sums.end())
      out.push_back({{std::string(one.vi), std::string(one.en)}, found->second});
  if (const auto found = sums.find(std::string_view()); found != sums.end())
    out.push_back({both(ui::Msg::indicators_other_industries), found->second});
  return out;
}

}  // namespace

std::vector<SavedIn> saved_by_industry(db::Session& session, int64_t office_id, const std::string& subject,
                                       const std::string& unit, const Date& day) {
  Sums sums;
  session.each(
      sql::saved_by_industry{.office_id = office_id, .subject = subject, .month = day.year * 100 + day.month, .unit = unit},
      [&](const db::Row& row) { add(sums, row, saved_of(row)); });
  return in_order(sums);
}

Materials materials_saved(db::Session& session, int64_t office_id, const Date& day) {
  Materials out;
  Sums sums;
  int64_t last = 0;  // facility, in the order of which the rows come
  session.each(sql::materials_saved{.office_id = office_id, .month = day.year * 100 + day.month}, [&](const db::Row& row) {
    const auto vnd = row.maybe_int64("priced_vnd"), use = row.maybe_int64("priced_use");
    if (vnd.value_or(0) <= 0 || use.value_or(0) <= 0) {
      ++out.without_price;
      return;
    }
    const auto priced = [&](int64_t amount) {
      return static_cast<int64_t>((static_cast<__int128>(amount) * *vnd + *use / 2) / *use);
    };
    Saved one{.expected = priced(row.int64("expected")), .actual = priced(row.int64("actual")), .unit = "vnd"};
    one.saving = one.expected - one.actual;
    one.facilities = row.int64("facility_id") == last ? 0 : 1;
    last = row.int64("facility_id");
    ++out.results;
    out.facilities += one.facilities;
    out.expected_vnd += one.expected;
    out.actual_vnd += one.actual;
    add(sums, row, one);
  });
  out.by_industry = in_order(sums);
  return out;
}

}  // namespace sxsh::indicators
