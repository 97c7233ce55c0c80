// The list behind a total comes to the total, page by page, whatever was done before; what does not count is named.
#include "figures/cells/behind.h"

#include <numeric>

#include "figures/cells/cells_case.h"
#include "support/engines.h"

namespace sxsh::figures {
namespace {

using namespace cells_case;

class BehindTest : public tests::StoreTest {
 protected:
  std::vector<Behind> listed(db::Session& session, const TotalOf& of, BehindOrder order, int64_t at_once) {
    std::vector<Behind> out;
    for (int64_t after = 0;;) {
      const auto page = facilities_behind(session, 1, of, order, after, at_once);
      out.insert(out.end(), page.begin(), page.end());
      if (static_cast<int64_t>(page.size()) < at_once) return out;
      after = page.back().facility_id;
    }
  }
};
SXSH_ON_BOTH_ENGINES(BehindTest);

TEST_P(BehindTest, ComesToTheTotalPageByPageWhateverWasDone) {
  Office office(database(), 6);
  std::mt19937 chance(20180615);
  for (int turn = 0; turn < 90; ++turn)
    (void)database().write([&](db::Session& session) { return something(session, office.facilities, chance); });
  std::vector<Cell> cells;
  for (const char* kind : kKinds)
    for (Cell& one : office.cells(kind)) cells.push_back(std::move(one));
  ASSERT_GT(cells.size(), 60u);
  std::map<std::tuple<std::string, int, std::string, std::string>, int64_t> of_parts;
  size_t several = 0;
  database().read([&](db::Session& session) {
    for (const Cell& cell : cells) {
      const TotalOf of{cell.year, cell.resource, cell.unit, cell.kind, cell.part};
      of_parts[{cell.kind, cell.year, cell.resource, cell.unit}] += cell.value;
      for (const BehindOrder order : {BehindOrder::amount, BehindOrder::name}) {
        const auto all = listed(session, of, order, 2);
        several += all.size() > 2;
        std::set<int64_t> ids;
        int64_t sum = 0, complete = 0;
        for (size_t i = 0; i < all.size(); ++i) {
          ids.insert(all[i].facility_id);
          sum += all[i].value;
          complete += all[i].months >= 12;
          if (i == 0) continue;
          if (order == BehindOrder::amount) EXPECT_GE(all[i - 1].value, all[i].value);
          else EXPECT_LE(all[i - 1].name, all[i].name);
        }
        EXPECT_EQ(sum, cell.value) << cell.kind << " " << cell.part;
        EXPECT_EQ(static_cast<int64_t>(ids.size()), cell.facilities) << "each once";
        EXPECT_EQ(complete, cell.complete);
      }
      const SumBehind sum = sum_behind(session, 1, of);
      EXPECT_EQ(std::tuple(sum.value, sum.facilities, sum.complete), std::tuple(cell.value, cell.facilities, cell.complete));
    }
    // What stands in no part of a kind makes up the rest.
    for (const Cell& whole : cells) {
      if (whole.kind != kWhole) continue;
      for (const char* kind : {"size", "zone", "industry", "commune_2"}) {
        const SumBehind rest =
            sum_behind(session, 1, {whole.year, whole.resource, whole.unit, kind, std::string(kUnknownPart)});
        EXPECT_EQ(rest.value + of_parts[std::tuple(std::string(kind), whole.year, whole.resource, whole.unit)], whole.value)
            << kind;
      }
    }
  });
  EXPECT_GT(several, 20u) << "lists of several pages";
}

TEST_P(BehindTest, NamesWhatDoesNotCountAndWhy) {
  Office office(database(), 4);
  const auto* electricity = measures::Catalogue::carried().resource("electricity_grid");
  const auto* kwh = measures::Catalogue::carried().unit("kwh");
  office.write([&](db::Session& session) -> Result<> {
    const auto put_months = [&](size_t facility, int count, int64_t series) -> Result<> {
      std::vector<Change> changes;
      for (int month = 0; month < count; ++month)
        changes.push_back({.series = series, .month = Month{2018, 1}.plus(month), .value = 1000, .reason = {}});
      TRY(save(session, kBy, {}, office.facilities[facility], changes, {}));
      return Done{};
    };
    const auto put_report = [&](size_t facility, const Date& first, int64_t value) -> Result<> {
      const Date last{2018, 12, 31};
      const PeriodFigure said{.resource = electricity, .unit = kwh, .words = "", .first = first, .last = last, .value = value};
      TRY(put_periods(session, kBy, "Báo cáo (ví dụ)", static_cast<int64_t>(facility) + 1, office.facilities[facility], first,
                      last, {&said, 1}));
      return Done{};
    };
    TRY(put_months(0, 12, 1));
    TRY(put_report(0, {2018, 1, 1}, 99'000));
    TRY(put_months(1, 3, 1));
    TRY(put_report(1, {2018, 1, 1}, 50'000));
    TRY(put_report(2, {2016, 1, 1}, 700'000));
    return put_months(3, 12, 3);
  });
  database().read([&](db::Session& session) {
    const TotalOf of{2018, "electricity_grid", "kwh"};
    const auto all = facilities_behind(session, 1, of, BehindOrder::amount, 0, 10);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(std::tuple(all[0].facility_id, all[0].value, all[0].from_report), std::tuple(office.facilities[1], 50'000L, true));
    ASSERT_EQ(all[0].left_out.size(), 1u);
    EXPECT_EQ(all[0].left_out[0].why, LeftOut::Why::report_counts);
    EXPECT_EQ(std::pair(all[0].left_out[0].value, all[0].left_out[0].months), std::pair(3000L, 3L));
    EXPECT_EQ(std::tuple(all[1].facility_id, all[1].value, all[1].from_report), std::tuple(office.facilities[0], 12'000L, false));
    ASSERT_EQ(all[1].left_out.size(), 1u);
    EXPECT_EQ(all[1].left_out[0].why, LeftOut::Why::months_count);
    const auto none = reported_for_no_year(session, 1, of, 10);
    ASSERT_EQ(none.size(), 1u);
    EXPECT_EQ(none[0].facility_id, office.facilities[2]);
    ASSERT_EQ(none[0].left_out.size(), 1u);
    EXPECT_EQ(std::pair(none[0].left_out[0].why, none[0].left_out[0].months), std::pair(LeftOut::Why::too_long, 36L));
    EXPECT_EQ(units_beside(session, 1, of), (std::vector<std::pair<std::string, int64_t>>{{"mwh", 1}}));
    EXPECT_TRUE(facilities_behind(session, 1, of, BehindOrder::amount, office.facilities[2], 10).empty())
        << "a place that is not in the list";
    EXPECT_TRUE(facilities_behind(session, 2, of, BehindOrder::amount, 0, 10).empty()) << "another office's";
  });
}

}  // namespace
}  // namespace sxsh::figures
