#include "facilities/store.h"

#include <gtest/gtest.h>

#include "audit/store.h"
#include "support/engines.h"
#include "terms/problems.h"

using namespace sxsh;
using namespace sxsh::facilities;

namespace {

const accounts::Actor kLan{.office_id = 1, .person_id = 0, .name = "Chị Lan", .at = "2018-12-31T02:41:00.000Z"};

class FacilityStoreTest : public tests::StoreTest {
 protected:
  static Values named(const std::string& name, const std::string& tax = "") {
    Values values;
    at(values, FieldId::name) = name;
    if (!tax.empty()) at(values, FieldId::tax_code) = tax;
    return values;
  }
  Facility added(const Values& values) {
    Facility out;
    const auto done = database().write([&](db::Session& session) -> Result<> {
      out = TRY(add(session, TRY(open_batch(session, kLan, Batch::Kind::edit)), values));
      return Done{};
    });
    EXPECT_TRUE(done.ok()) << (done.ok() ? "" : done.problem().message(Lang::en));
    return out;
  }
  Facility now(int64_t id) {
    std::optional<Facility> out;
    database().read([&](db::Session& session) { out = find_facility(session, 1, id); });
    return out.value_or(Facility{});
  }
  Saved changed(int64_t id, std::vector<FieldChange> changes, int64_t* batch_id = nullptr) {
    Saved out;
    const auto done = database().write([&](db::Session& session) -> Result<> {
      const Batch batch = TRY(open_batch(session, kLan, Batch::Kind::edit));
      if (batch_id) *batch_id = batch.id;
      out = TRY(change(session, batch, id, changes, Lang::vi));
      return Done{};
    });
    EXPECT_TRUE(done.ok());
    return out;
  }
  Undone undone(int64_t batch_id) {
    Undone out;
    const auto done = database().write([&](db::Session& session) -> Result<> {
      out = TRY(undo(session, kLan, batch_id));
      return Done{};
    });
    EXPECT_TRUE(done.ok());
    return out;
  }
};
SXSH_ON_BOTH_ENGINES(FacilityStoreTest);

TEST_P(FacilityStoreTest, KeepsEveryFieldAsItWasGiven) {
  Values values = named("Công ty Dệt (ví dụ)", "0900123456-001");
  for (const auto& [id, text] : std::initializer_list<std::pair<FieldId, const char*>>{{FieldId::code, "HY-7"},
                                                                                       {FieldId::other_name, "Det"},
                                                                                       {FieldId::enterprise_name, "Dệt"},
                                                                                       {FieldId::external_id, "A-1"},
                                                                                       {FieldId::industry_edition, "2018"},
                                                                                       {FieldId::industry, "1311"},
                                                                                       {FieldId::address, "Số 1"},
                                                                                       {FieldId::unit, "1:12115"},
                                                                                       {FieldId::zone, "77"},
                                                                                       {FieldId::latitude, "20.930512"},
                                                                                       {FieldId::longitude, "-106.05"},
                                                                                       {FieldId::size_class, "large"},
                                                                                       {FieldId::size_rule, "declared"},
                                                                                       {FieldId::employees, "1250"},
                                                                                       {FieldId::revenue_vnd, "-612480000000"},
                                                                                       {FieldId::capital_vnd, "9007199254740"},
                                                                                       {FieldId::shifts, "3"},
                                                                                       {FieldId::working_days, "300"},
                                                                                       {FieldId::area_m2, "1250.5"},
                                                                                       {FieldId::founded_on, "2009-09-07"},
                                                                                       {FieldId::main_product, "Vải"},
                                                                                       {FieldId::figures_year, "2018"},
                                                                                       {FieldId::electricity_kwh, "612480"},
                                                                                       {FieldId::phone, "0221 1"},
                                                                                       {FieldId::email, "a@b.vn"},
                                                                                       {FieldId::website, "vidu.vn"},
                                                                                       {FieldId::note, "hai\ndòng"},
                                                                                       {FieldId::potential, "high"},
                                                                                       {FieldId::exemplary_since, "2017-01-01"},
                                                                                       {FieldId::closed_on, "2018-12-01"}})
    at(values, id) = text;
  const Facility facility = added(values);
  EXPECT_EQ(facility.values, values);
  EXPECT_EQ(facility.version, 1);
  EXPECT_TRUE(facility.enterprise_id);
}

TEST_P(FacilityStoreTest, CodesAreGivenInOrderAndSitesOfOneTaxCodeShareTheirEnterprise) {
  const Facility one = added(named("Một", "0900123456")), two = added(named("Hai", "0900123456-001")), three = added(named("Ba"));
  EXPECT_EQ(one.value(FieldId::code), "CS-000001");
  EXPECT_EQ(two.value(FieldId::code), "CS-000002");
  EXPECT_EQ(one.enterprise_id, two.enterprise_id);
  EXPECT_FALSE(three.enterprise_id);
}

TEST_P(FacilityStoreTest, ATakenCodeIsRefusedAndNothingIsLeftBehind) {
  Values values = named("Một");
  at(values, FieldId::code) = "HY-7";
  added(values);
  const auto again = database().write([&](db::Session& session) -> Result<> {
    TRY(add(session, TRY(open_batch(session, kLan, Batch::Kind::edit)), values));
    return Done{};
  });
  ASSERT_FALSE(again.ok());
  EXPECT_TRUE(again.problem().is(problems::already_exists));
  database().read([&](db::Session& session) {
    EXPECT_EQ(
        session.one(tests::Sql("SELECT count(*) AS n FROM facility_batches"), [](const db::Row& r) { return r.int64("n"); }), 1);
  });
}

TEST_P(FacilityStoreTest, AFieldThatSomebodyElseChangedIsAConflictAndNothingIsWritten) {
  const int64_t id = added(named("Một")).id;
  EXPECT_TRUE(changed(id, {{FieldId::employees, std::nullopt, "1200"}}).clean());
  const Saved second = changed(id, {{FieldId::employees, std::nullopt, "1250"}, {FieldId::shifts, std::nullopt, "3"}});
  ASSERT_EQ(second.conflicts.size(), 1u);
  EXPECT_EQ(second.conflicts[0].theirs, "1200");
  EXPECT_EQ(second.conflicts[0].mine, "1250");
  EXPECT_EQ(second.conflicts[0].at, kLan.at);
  EXPECT_FALSE(now(id).value(FieldId::shifts)) << "all or none";
  EXPECT_TRUE(changed(id, {{FieldId::employees, "990", "1200"}}).clean()) << "the same value twice is no conflict";
  EXPECT_EQ(now(id).version, 2);
}

TEST_P(FacilityStoreTest, UndoPutsBackWhatNobodyChangedSinceAndShowsTheRest) {
  const int64_t id = added(named("Một")).id;
  int64_t batch = 0;
  changed(id, {{FieldId::employees, std::nullopt, "1200"}, {FieldId::shifts, std::nullopt, "3"}}, &batch);
  changed(id, {{FieldId::shifts, "3", "2"}});
  const Undone back = undone(batch);
  EXPECT_EQ(back.fields, 1);
  ASSERT_EQ(back.later.size(), 1u);
  EXPECT_EQ(back.later[0].field, FieldId::shifts);
  EXPECT_EQ(back.later[0].theirs, "2");
  EXPECT_FALSE(now(id).value(FieldId::employees));
  EXPECT_EQ(now(id).value(FieldId::shifts), "2");
  const auto again = database().write([&](db::Session& session) -> Result<> {
    TRY(undo(session, kLan, batch));
    return Done{};
  });
  ASSERT_FALSE(again.ok());
  EXPECT_TRUE(again.problem().is(problems::already_undone));
}

TEST_P(FacilityStoreTest, UndoingAnImportRemovesWhatItAddedUnlessSomebodyWorkedOnIt) {
  std::vector<int64_t> ids;
  int64_t batch_id = 0;
  ASSERT_TRUE(database()
                  .write([&](db::Session& session) -> Result<> {
                    const Batch batch = TRY(open_batch(session, kLan, Batch::Kind::import));
                    batch_id = batch.id;
                    int n = 0;
                    const int64_t total = TRY(add_many(
                        session, batch,
                        [&](Values& next) {
                          next = named("Cơ sở " + std::to_string(++n));
                          return n <= 4500;
                        },
                        [&](int64_t id) { ids.push_back(id); }));
                    EXPECT_EQ(total, 4500);
                    return Done{};
                  })
                  .ok());
  EXPECT_EQ(now(ids[4499]).value(FieldId::code), "CS-004500");
  changed(ids[7], {{FieldId::shifts, std::nullopt, "2"}});
  const Undone back = undone(batch_id);
  EXPECT_EQ(back.removed, 4499);
  ASSERT_EQ(back.later.size(), 1u);
  EXPECT_EQ(now(ids[7]).value(FieldId::shifts), "2");
  EXPECT_EQ(now(ids[8]).id, 0);
}

TEST_P(FacilityStoreTest, WhatWasReportedUnderAnOldUnitStaysAndIsFoundOnBothMaps) {
  Values values = named("Một");
  at(values, FieldId::unit) = "1:12115";
  const int64_t id = added(values).id;
  EXPECT_EQ(now(id).value(FieldId::unit), "1:12115");
  const auto place = place_of(at(values, FieldId::unit));
  database().read([&](db::Session& session) {
    session.first(
        tests::Sql("SELECT province_1, district_1, commune_1, province_2, commune_2 FROM v_facilities WHERE id = ?1", {id}),
        [&](const db::Row& row) {
          EXPECT_EQ(row.maybe_int64("province_1"), place.province_1);
          EXPECT_EQ(row.maybe_int64("commune_1"), place.commune_1);
          EXPECT_EQ(row.maybe_int64("province_2"), place.province_2);
        });
  });
  ASSERT_TRUE(place.province_1 && place.province_2);
}

TEST_P(FacilityStoreTest, TheHistoryTellsFieldByFieldWhoWhenAndTheLogGetsOneLine) {
  const int64_t id = added(named("Một")).id;
  ASSERT_TRUE(
      database()
          .write([&](db::Session& session) -> Result<> {
            const Batch batch = TRY(open_batch(session, kLan, Batch::Kind::edit, "theo hóa đơn"));
            const FieldChange changes[] = {{FieldId::employees, std::nullopt, "10"}, {FieldId::shifts, std::nullopt, "2"}};
            TRY(change(session, batch, id, changes, Lang::vi));
            return close_batch(session, batch, "facility.edit", "Sửa 2 mục", id);
          })
          .ok());
  database().read([&](db::Session& session) {
    const auto changes = history(session, 1, id);
    ASSERT_EQ(changes.size(), 3u);
    EXPECT_EQ(changes[0].reason, "theo hóa đơn");
    EXPECT_FALSE(changes[0].before);
    EXPECT_EQ(changes[2].field, "");
    const auto log = audit::events(session, 1,
                                   {.words = "",
                                    .action = "facility.edit",
                                    .subject_kind = "facility",
                                    .subject_id = std::to_string(id),
                                    .before = std::nullopt,
                                    .limit = 5});
    EXPECT_EQ(log.size(), 1u);
  });
}

// An export brought into another installation carries its codes; the next facility must not be given one of them.
TEST_P(FacilityStoreTest, ACodeThatWasBroughtAlongIsNotGivenAgain) {
  Values values = named("An Phát");
  at(values, FieldId::code) = "CS-000007";
  added(values);
  EXPECT_EQ(added(named("Minh Hưng")).value(FieldId::code), "CS-000008");
  at(values, FieldId::code) = "CS-000002";
  added(values);
  EXPECT_EQ(added(named("Đại Đồng")).value(FieldId::code), "CS-000009");
}

}  // namespace
