// Reports and requests when two rows of the register are merged and the merge is taken back, on both engines.
#include "reports/merging.h"

#include <gtest/gtest.h>

#include "facilities/merge/merge.h"
#include "rounds/completeness.h"
#include "support/report_pages.h"
#include "terms/problems.h"

namespace sxsh::reports {
namespace {

using rounds::ReporterKind;

class ReportMergingTest : public ReportPagesTest {
 protected:
  void SetUp() override {
    ReportPagesTest::SetUp();
    follow_merges();
  }
  void send_own() {
    fill();
    const std::string review = text(dn("/xem-lai"));
    EXPECT_EQ(post(dn("/gui"), {{"uid", value(review, "uid")}, {"revision", value(review, "revision")}}).status, 303);
  }
  void merge(int64_t gone, int64_t keeper) {
    write([&](db::Session& session) -> Result<> {
      const auto kept = facilities::find_facility(session, 1, keeper), other = facilities::find_facility(session, 1, gone);
      const auto merged = TRY(facilities::merge(session, late_, {.keeper_id = keeper, .keeper_version = kept->version,
                                                                 .gone_id = gone, .gone_version = other->version, .from_gone = {},
                                                                 .reason = "Một cơ sở nhập hai lần"},
                                                Lang::vi));
      EXPECT_TRUE(merged.broken.empty());
      batch_ = merged.batch_id;
      return Done{};
    });
  }
  void undo() {
    write([&](db::Session& session) -> Result<> {
      TRY(facilities::undo_merge(session, late_, batch_));
      return Done{};
    });
  }
  std::optional<rounds::Obligation> obligation(int64_t facility) {
    std::optional<rounds::Obligation> out;
    database().read([&](db::Session& session) {
      out = rounds::find_obligation(session, 1, round_, {ReporterKind::facility, facility});
    });
    return out;
  }
  rounds::Count counted() {
    rounds::Count out;
    database().read([&](db::Session& session) { out = rounds::completeness(session, {1, std::nullopt}, round_, {2018, 7, 12}); });
    return out;
  }
  const accounts::Actor late_{1, 0, "", "2018-07-12T07:40:00.000Z"};
  int64_t batch_ = 0;
};
SXSH_ON_BOTH_ENGINES(ReportMergingTest);

TEST_P(ReportMergingTest, WhatTheRowThatGoesHasSentBecomesTheKeepers) {
  send_own();
  ASSERT_EQ(counted().obliged, 2);
  merge(ids_[0], ids_[1]);
  EXPECT_EQ(obligation(ids_[1])->standing, rounds::Standing::sent);
  EXPECT_EQ(obligation(ids_[0])->standing, rounds::Standing::released) << "one facility owes one report";
  const auto count = counted();
  EXPECT_EQ(count.obliged, 1);
  EXPECT_EQ(count.sent, 1);
  EXPECT_HAS(text(dn("/bien-nhan")), "Giấy An Phú (ví dụ)") << "the receipt says the name of that day, its people still see it";
  undo();
  EXPECT_EQ(obligation(ids_[0])->standing, rounds::Standing::sent);
  EXPECT_EQ(obligation(ids_[1])->standing, rounds::Standing::waiting);
  EXPECT_EQ(counted().obliged, 2);
  EXPECT_HAS(text(dn("/bien-nhan")), "BN-2018-000001");
}

TEST_P(ReportMergingTest, WhoSentNothingIsAskedNoMore) {
  send_own();
  merge(ids_[1], ids_[0]);
  EXPECT_EQ(obligation(ids_[0])->standing, rounds::Standing::sent);
  EXPECT_EQ(obligation(ids_[1])->standing, rounds::Standing::released);
  EXPECT_EQ(counted().obliged, 1);
  undo();
  EXPECT_EQ(obligation(ids_[1])->standing, rounds::Standing::waiting);
}

TEST_P(ReportMergingTest, WhatSomebodyIsFillingInGoesAlong) {
  fill();                                // of the row that goes: a draft
  merge(ids_[0], ids_[1]);
  EXPECT_HAS(text(dn("/dien")), "70.100") << "its people go on where they were";
  EXPECT_EQ(counted().obliged, 1);
  undo();
  EXPECT_EQ(counted().obliged, 2);
  EXPECT_HAS(text(dn("/dien")), "70.100");
}

TEST_P(ReportMergingTest, ARoundThatAskedOnlyOneAndItsRequestsGoAlong) {
  write([&](db::Session& session) -> Result<> {
    const auto keeper = rounds::find_obligation(session, 1, round_, {ReporterKind::facility, ids_[1]});
    const auto mine = rounds::find_obligation(session, 1, round_, {ReporterKind::facility, ids_[0]});
    // As if only the row that goes had been asked: the keeper's place is another's.
    TRY(rounds::release(session, by_, round_, keeper->id, "Không thuộc diện"));
    EXPECT_TRUE(mine.has_value());
    return Done{};
  });
  const std::string request = location(post("/dn/ho-tro", {}));
  ASSERT_TRUE(request.starts_with("/dn/ho-tro/"));
  EXPECT_EQ(post(request + "/co_so", {{"revision", "0"}, {"c~lao_dong", "186"}}).status, 303);
  send_own();
  merge(ids_[0], ids_[1]);
  EXPECT_EQ(obligation(ids_[1])->standing, rounds::Standing::sent);
  EXPECT_HAS(text(request + "/co_so"), "186") << "the request goes along";
  undo();
  EXPECT_EQ(obligation(ids_[1])->standing, rounds::Standing::released) << "an officer had released it";
  EXPECT_EQ(obligation(ids_[0])->standing, rounds::Standing::sent);
  EXPECT_HAS(text(request + "/co_so"), "186");
}

}  // namespace
}  // namespace sxsh::reports
