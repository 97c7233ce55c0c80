// Figures when two rows of the register are merged and the merge is taken back, on both engines.
#include "figures/merging.h"

#include <gtest/gtest.h>

#include "accounts/store.h"
#include "facilities/merge/merge.h"
#include "facilities/store.h"
#include "figures/store.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::figures {
namespace {

constexpr Month kApril{2018, 4}, kMay{2018, 5}, kJune{2018, 6};

class MergingTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    follow_merges();
    write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      const auto batch = TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit));
      for (int64_t* id : {&keeper_, &gone_}) {
        facilities::Values values;
        facilities::at(values, facilities::FieldId::name) = "Giấy An Phú (ví dụ)";
        facilities::at(values, facilities::FieldId::unit) = "1:12052";
        *id = TRY(facilities::add(session, batch, values)).id;
      }
      return Done{};
    });
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  int64_t series(int64_t facility, const char* resource, const char* unit, const char* name = "") {
    int64_t number = 0;
    write([&](db::Session& session) -> Result<> {
      const auto& all = measures::Catalogue::carried();
      Series one{.facility_id = facility, .resource = all.resource(resource), .unit = all.unit(unit), .name = name};
      number = TRY(add_series(session, by_, one));
      return Done{};
    });
    return number;
  }
  void put(int64_t facility, int64_t number, Month month, int64_t value, int64_t seen = 0,
           std::optional<Reading> reading = {}) {
    write([&](db::Session& session) -> Result<> {
      const Change change{.series = number, .month = month, .value = value, .known = Known::bill, .reading = reading,
                          .seen = seen};
      const auto saved = TRY(save(session, by_, {.kind = Cause::Kind::own, .proof = "", .source = "", .digest = ""}, facility,
                                  {&change, 1}, {}));
      EXPECT_TRUE(saved.conflicts.empty());
      return Done{};
    });
  }
  std::map<std::string, int64_t> values(int64_t facility) {
    std::map<std::string, int64_t> out;
    database().read([&](db::Session& session) {
      const auto all = series_of(session, 1, facility);
      for (const Figure& one : figures_of(session, 1, facility, {2018, 1}, {2018, 12}))
        for (const Series& each : all)
          if (each.series == one.series)
            out[each.resource->code + "/" + each.unit->code + "/" + each.name + " " + one.month.iso()] = one.value;
    });
    return out;
  }
  int64_t merge() {
    int64_t batch = 0;
    write([&](db::Session& session) -> Result<> {
      const auto keeper = facilities::find_facility(session, 1, keeper_), gone = facilities::find_facility(session, 1, gone_);
      const facilities::MergeOrder order{.keeper_id = keeper_, .keeper_version = keeper->version, .gone_id = gone_,
                                         .gone_version = gone->version, .from_gone = {}, .reason = "trùng"};
      const auto merged = TRY(facilities::merge(session, by_, order, Lang::vi));
      batch = merged.batch_id;
      return Done{};
    });
    return batch;
  }
  void undo(int64_t batch) {
    write([&](db::Session& session) -> Result<> {
      TRY(facilities::undo_merge(session, by_, batch));
      return Done{};
    });
  }
  const accounts::Actor by_{1, 9, "Lan", "2018-12-31T03:00:00.000Z"};
  int64_t keeper_ = 0, gone_ = 0;
};
SXSH_ON_BOTH_ENGINES(MergingTest);

TEST_P(MergingTest, WhatTheKeeperLacksPassesAndWhatBothHaveIsCountedOnce) {
  const int64_t kept = series(keeper_, "electricity_grid", "kwh"), gone = series(gone_, "electricity_grid", "kwh");
  put(keeper_, kept, kMay, 70'000);
  put(gone_, gone, kMay, 70'000);
  put(gone_, gone, kJune, 71'000);
  const auto before_keeper = values(keeper_), before_gone = values(gone_);
  const int64_t batch = merge();
  const std::string may = "electricity_grid/kwh/ 2018-05", june = "electricity_grid/kwh/ 2018-06";
  EXPECT_EQ(values(keeper_), (std::map<std::string, int64_t>{{may, 70'000}, {june, 71'000}}));
  EXPECT_EQ(values(gone_), (std::map<std::string, int64_t>{{may, 70'000}})) << "kept where it was, not lost";
  undo(batch);
  EXPECT_EQ(values(keeper_), before_keeper);
  EXPECT_EQ(values(gone_), before_gone);
  EXPECT_EQ(values(keeper_).size() + values(gone_).size(), 3u);
}

TEST_P(MergingTest, ASeriesThatTheKeeperLacksIsMadeAndGoesAgain) {
  series(keeper_, "electricity_grid", "kwh", "công tơ 1");
  const int64_t gone = series(gone_, "electricity_grid", "mwh", "công tơ 1"), water = series(gone_, "water_supply", "m3");
  put(gone_, gone, kApril, 68);
  put(gone_, water, kApril, 900);
  const int64_t batch = merge();
  const auto all = values(keeper_);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all.at("water_supply/m3/ 2018-04"), 900);
  EXPECT_EQ(all.begin()->first.find("electricity_grid/mwh/công tơ 1 (CS-"), 0u) << "another unit is another series";
  undo(batch);
  EXPECT_TRUE(values(keeper_).empty());
  EXPECT_EQ(values(gone_).size(), 2u);
  database().read([&](db::Session& session) {
    EXPECT_EQ(series_of(session, 1, keeper_).size(), 1u) << "what was made for the merge is gone";
  });
}

TEST_P(MergingTest, WhatWasCorrectedAfterTheMergeGoesBackCorrected) {
  const int64_t kept = series(keeper_, "water_supply", "m3"), gone = series(gone_, "water_supply", "m3");
  put(gone_, gone, kApril, 100, 0, Reading{.series = gone, .month = kApril, .opening = 1000, .closing = 101'000});
  put(gone_, gone, kApril, 110, 1, Reading{.series = gone, .month = kApril, .opening = 1000, .closing = 111'000});
  const int64_t batch = merge();
  put(keeper_, kept, kApril, 120, 2);
  put(keeper_, kept, kMay, 300);
  undo(batch);
  EXPECT_EQ(values(gone_), (std::map<std::string, int64_t>{{"water_supply/m3/ 2018-04", 120}}));
  EXPECT_EQ(values(keeper_), (std::map<std::string, int64_t>{{"water_supply/m3/ 2018-05", 300}})) << "the keeper's own";
  database().read([&](db::Session& session) {
    EXPECT_EQ(versions_of(session, 1, gone_, kApril).size(), 3u) << "its history came back with it";
    EXPECT_TRUE(versions_of(session, 1, keeper_, kApril).empty());
  });
}

TEST_P(MergingTest, DifferentMaterialsOfOneMonthAreBothKept) {
  const int64_t paper = series(keeper_, "material", "t", "Giấy cuộn"), ink = series(gone_, "material", "t", "Mực in");
  put(keeper_, paper, kJune, 430'000);
  put(gone_, ink, kJune, 900);
  write([&](db::Session& session) -> Result<> {
    const MonthState idle{.month = kApril, .idle = true, .reason = "Nghỉ Tết"};
    TRY(save(session, by_, {.kind = Cause::Kind::own, .proof = "", .source = "", .digest = ""}, gone_, {}, {&idle, 1}));
    return Done{};
  });
  const int64_t batch = merge();
  EXPECT_EQ(values(keeper_).size(), 2u);
  database().read([&](db::Session& session) { EXPECT_EQ(months_of(session, 1, keeper_, kApril, kApril).size(), 1u); });
  undo(batch);
  database().read([&](db::Session& session) {
    EXPECT_TRUE(months_of(session, 1, keeper_, kApril, kApril).empty());
    EXPECT_EQ(months_of(session, 1, gone_, kApril, kApril).at(0).reason, "Nghỉ Tết");
  });
  EXPECT_EQ(values(gone_).size(), 1u);
}

}  // namespace
}  // namespace sxsh::figures
