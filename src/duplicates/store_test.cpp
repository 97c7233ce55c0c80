#include "duplicates/store.h"

#include <gtest/gtest.h>

#include "facilities/merge/merge.h"
#include "support/engines.h"
#include "terms/problems.h"

using namespace sxsh;
using namespace sxsh::duplicates;
using facilities::Facility;
using facilities::FieldId;
using facilities::Values;

namespace {

const accounts::Actor kLan{.office_id = 1, .person_id = 0, .name = "Chị Lan", .at = "2018-12-31T02:41:00.000Z"};
const auto kGoOn = [](int64_t, int64_t) { return true; };

class DuplicatesTest : public tests::StoreTest {
 protected:
  int64_t added(std::initializer_list<std::pair<FieldId, const char*>> given) {
    Values values;
    for (const auto& [id, text] : given) at(values, id) = text;
    int64_t id = 0;
    EXPECT_TRUE(database()
                    .write([&](db::Session& session) -> Result<> {
                      const auto batch = TRY(facilities::open_batch(session, kLan, facilities::Batch::Kind::edit));
                      id = TRY(facilities::add(session, batch, values)).id;
                      return Done{};
                    })
                    .ok());
    return id;
  }
  Facility now(int64_t id) {
    std::optional<Facility> out;
    database().read([&](db::Session& session) { out = facilities::find_facility(session, 1, id); });
    return out.value_or(Facility{});
  }
  std::vector<Pair> waiting() {
    std::vector<Pair> out;
    database().read([&](db::Session& session) { out = pairs(session, 1, 50, 0); });
    return out;
  }
  void search() { EXPECT_TRUE(find_all(database(), 1, kLan.at, kGoOn).ok()); }
  Result<facilities::Merged> merged(int64_t keep, int64_t gone, std::vector<FieldId> from_gone = {}) {
    Result<facilities::Merged> out = facilities::Merged{};
    const auto done = database().write([&](db::Session& session) -> Result<> {
      out = facilities::merge(session, kLan,
                              {keep, now_in(session, keep).version, gone, now_in(session, gone).version, from_gone, "trùng"},
                              Lang::vi);
      return out.ok() ? Result<>(Done{}) : Result<>(out.problem());
    });
    return done.ok() ? out : Result<facilities::Merged>(done.problem());
  }
  static Facility now_in(db::Session& session, int64_t id) {
    return facilities::find_facility(session, 1, id).value_or(Facility{});
  }
  Result<facilities::Undone> undone(int64_t batch) {
    Result<facilities::Undone> out = facilities::Undone{};
    const auto done = database().write([&](db::Session& session) -> Result<> {
      out = facilities::undo_merge(session, kLan, batch);
      return out.ok() ? Result<>(Done{}) : Result<>(out.problem());
    });
    return done.ok() ? out : Result<facilities::Undone>(done.problem());
  }
  void edit(int64_t id, FieldId field, facilities::Value value) {
    EXPECT_TRUE(database()
                    .write([&](db::Session& session) -> Result<> {
                      const auto batch = TRY(facilities::open_batch(session, kLan, facilities::Batch::Kind::edit));
                      const facilities::FieldChange change[] = {{field, now_in(session, id).value(field), value}};
                      TRY(facilities::change(session, batch, id, change, Lang::vi));
                      return Done{};
                    })
                    .ok());
  }
};
SXSH_ON_BOTH_ENGINES(DuplicatesTest);

TEST_P(DuplicatesTest, TheSearchNamesAlikeFacilitiesWithItsReasonsAndLeavesOthersAlone) {
  const int64_t one =
      added({{FieldId::name, "Công ty TNHH Dệt Yên Mỹ"}, {FieldId::tax_code, "0900123456"}, {FieldId::unit, "1:12052"}});
  const int64_t two = added({{FieldId::name, "CTY DET YEN MY"}, {FieldId::tax_code, "0900123456"}, {FieldId::unit, "1:12052"}});
  added({{FieldId::name, "Công ty Giấy Văn Lâm"}, {FieldId::tax_code, "0900999999"}});
  search();
  const auto found = waiting();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].first.id, one);
  EXPECT_EQ(found[0].second.id, two);
  EXPECT_GE(found[0].score, imports::kPossible);
  EXPECT_NE(imports::words_of(found[0].reasons, Lang::vi).find("mã số thuế"), std::string::npos);
}

TEST_P(DuplicatesTest, APairThatIsTwoIsNotOfferedAgainUntilThatIsTakenBack) {
  const int64_t one = added({{FieldId::name, "Dệt Yên Mỹ"}, {FieldId::external_id, "A"}});
  const int64_t two = added({{FieldId::name, "Dệt Yên Mỹ"}, {FieldId::external_id, "A"}});
  search();
  ASSERT_EQ(waiting().size(), 1u);
  ASSERT_TRUE(database().write([&](db::Session& session) { return deny(session, kLan, two, one, "hai xưởng"); }).ok());
  EXPECT_TRUE(waiting().empty());
  search();
  EXPECT_TRUE(waiting().empty());
  ASSERT_TRUE(database().write([&](db::Session& session) { return take_back_denial(session, kLan, one, two); }).ok());
  search();
  EXPECT_EQ(waiting().size(), 1u);
}

TEST_P(DuplicatesTest, ASearchThatIsStoppedChangesNothing) {
  added({{FieldId::name, "Dệt Yên Mỹ"}, {FieldId::external_id, "A"}});
  added({{FieldId::name, "Dệt Yên Mỹ"}, {FieldId::external_id, "A"}});
  const auto stopped = find_all(database(), 1, kLan.at, [](int64_t, int64_t) { return false; });
  ASSERT_FALSE(stopped.ok());
  EXPECT_TRUE(stopped.problem().is(problems::job_cancelled));
  EXPECT_TRUE(waiting().empty());
}

TEST_P(DuplicatesTest, MergingTakesChosenFieldsAndTheGoneOneLeavesTheSearch) {
  const int64_t keep = added({{FieldId::name, "Dệt Yên Mỹ"}, {FieldId::employees, "120"}});
  const int64_t gone = added({{FieldId::name, "Dệt Yên Mỹ"}, {FieldId::employees, "125"}, {FieldId::phone, "0221"}});
  ASSERT_TRUE(merged(keep, gone, {FieldId::employees, FieldId::phone, FieldId::code}).ok());
  EXPECT_EQ(now(keep).value(FieldId::employees), "125");
  EXPECT_EQ(now(keep).value(FieldId::phone), "0221");
  EXPECT_EQ(now(keep).value(FieldId::code), "CS-000001") << "the code stays";
  EXPECT_EQ(now(gone).merged_into, keep);
  search();
  EXPECT_TRUE(waiting().empty());
  database().read([&](db::Session& session) {
    EXPECT_EQ(latest_merges(session, 1).size(), 1u);
    EXPECT_EQ(facilities::merges_of(session, 1, gone).size(), 1u);
  });
}

TEST_P(DuplicatesTest, UndoRestoresBothAlsoAfterLaterEditsWhichAreShown) {
  const int64_t keep = added({{FieldId::name, "Dệt Yên Mỹ"}, {FieldId::employees, "120"}});
  const int64_t gone = added({{FieldId::name, "Dệt Yên Mỹ 2"}, {FieldId::employees, "125"}, {FieldId::phone, "0221"}});
  auto done = merged(keep, gone, {FieldId::employees, FieldId::phone});
  ASSERT_TRUE(done.ok());
  edit(keep, FieldId::phone, "0333");
  edit(keep, FieldId::shifts, "3");
  const auto back = undone(done.value().batch_id);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back.value().fields, 1);
  ASSERT_EQ(back.value().later.size(), 1u);
  EXPECT_EQ(back.value().later[0].theirs, "0333");
  EXPECT_EQ(now(keep).value(FieldId::employees), "120");
  EXPECT_EQ(now(keep).value(FieldId::phone), "0333") << "a later edit is not lost";
  EXPECT_EQ(now(keep).value(FieldId::shifts), "3");
  EXPECT_FALSE(now(gone).merged_into);
  EXPECT_EQ(now(gone).value(FieldId::phone), "0221");
  const auto again = undone(done.value().batch_id);
  ASSERT_FALSE(again.ok());
  EXPECT_TRUE(again.problem().is(problems::already_undone));
}

TEST_P(DuplicatesTest, AChainOfMergesIsUndoneFromItsEnd) {
  const int64_t a = added({{FieldId::name, "A"}}), b = added({{FieldId::name, "B"}}), c = added({{FieldId::name, "C"}});
  auto first = merged(b, a), second = merged(c, b);
  ASSERT_TRUE(first.ok() && second.ok());
  const auto in_the_way = undone(first.value().batch_id);
  ASSERT_FALSE(in_the_way.ok());
  EXPECT_TRUE(in_the_way.problem().is(problems::merge_in_the_way));
  EXPECT_TRUE(undone(second.value().batch_id).ok());
  EXPECT_TRUE(undone(first.value().batch_id).ok());
  EXPECT_FALSE(now(a).merged_into || now(b).merged_into);
}

TEST_P(DuplicatesTest, WhatChangedSinceThePreviewIsNotMerged) {
  const int64_t keep = added({{FieldId::name, "A"}}), gone = added({{FieldId::name, "B"}});
  const auto stale = database().write([&](db::Session& session) -> Result<> {
    TRY(facilities::merge(session, kLan, {keep, 1, gone, 2, {}, ""}, Lang::vi));
    return Done{};
  });
  ASSERT_FALSE(stale.ok());
  EXPECT_TRUE(stale.problem().is(problems::merge_outdated));
  const auto itself = merged(keep, keep);
  ASSERT_FALSE(itself.ok());
  EXPECT_TRUE(itself.problem().is(problems::merge_itself));
}

}  // namespace
