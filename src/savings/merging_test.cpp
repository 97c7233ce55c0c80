// Savings when two rows of the register are merged and the merge is taken back, on both engines.
#include "savings/merging.h"

#include "facilities/merge/merge.h"
#include "figures/merging.h"
#include "savings/estimate/assessments.h"
#include "savings/savings_case.h"

namespace sxsh::savings {
namespace {

class SavingsMergingTest : public SavingsCase {
 protected:
  void SetUp() override {
    SavingsCase::SetUp();
    figures::follow_merges();
    follow_merges();
    write([&](db::Session& session) -> Result<> {
      facilities::Values values;
      at(values, facilities::FieldId::name) = "Giấy An Phú II (ví dụ)";
      at(values, facilities::FieldId::unit) = "1:12052";
      const auto batch = TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit));
      keeper_ = TRY(facilities::add(session, batch, values)).id;
      return Done{};
    });
  }
  void count(int64_t facility) {
    write([&](db::Session& session) -> Result<> {
      const auto id = TRY(keep(session, by_, facility, made_of(facility)));
      return decide(session, by_, facility, id, 0, Decision::counted, "đủ hóa đơn");
    });
  }
  int64_t merge_into(int64_t keeper) {
    int64_t batch = 0;
    write([&](db::Session& session) -> Result<> {
      const auto version = [&](int64_t id) { return facilities::find_facility(session, 1, id)->version; };
      batch = TRY(facilities::merge(session, by_,
                                    {.keeper_id = keeper,
                                     .keeper_version = version(keeper),
                                     .gone_id = facility_,
                                     .gone_version = version(facility_),
                                     .from_gone = {},
                                     .reason = "nhập hai lần"},
                                    Lang::vi))
                  .batch_id;
      return Done{};
    });
    return batch;
  }
  size_t results(int64_t facility) {
    size_t out = 0;
    database().read([&](db::Session& session) { out = results_of(session, 1, facility).size(); });
    return out;
  }
  size_t counted_at(int64_t facility) {
    size_t out = 0;
    database().read([&](db::Session& session) {
      session.each(sql::counted_of_facility{.office_id = 1, .facility_id = facility}, [&](const db::Row&) { ++out; });
    });
    return out;
  }
  std::vector<int> grades(int64_t facility) {
    std::vector<int> out;
    database().read([&](db::Session& session) {
      for (const auto& one : application_grades_of(session, 1, facility)) out.push_back(one.grade);
    });
    return out;
  }
  int64_t keeper_ = 0;
};
SXSH_ON_BOTH_ENGINES(SavingsMergingTest);

TEST_P(SavingsMergingTest, all_goes_along_and_comes_back) {
  count(facility_);
  write([&](db::Session& session) -> Result<> {
    const Subject subject = made().subject;
    TRY(judge_application(session, by_, facility_, 3, "2017-12-31", "báo cáo"));
    TRY(judge_application(session, by_, facility_, 2, "2018-01-10", "kiểm tra"));
    TRY(judge_application(session, by_, keeper_, 4, "2018-01-10", "có sổ theo dõi"));
    TRY(add_adjustment(session, by_, facility_, subject, {{{2017, 2}, {2017, 3}}, 1000000, "thêm ca"}));
    Assessment of;
    of.title = "Đánh giá nhanh", of.assessor = "Trần A", of.done_on = {2017, 5, 12};
    const auto assessment = TRY(add_assessment(session, by_, facility_, of, {2018, 1, 15}));
    TRY(add_estimate(session, by_, facility_, assessment, subject,
                     {.solution = "Biến tần",
                      .baseline_use = 500'000'000,
                      .baseline_source = "hóa đơn",
                      .lines = {{Operation::start, "bớt", 50'000'000, "kWh/năm"}},
                      .assumptions = "hai ca"}));
    return Done{};
  });
  const int64_t batch = merge_into(keeper_);
  EXPECT_EQ(results(facility_), 0u);
  EXPECT_EQ(counted_at(keeper_), 1u) << "what was signed off goes on counting";
  EXPECT_EQ(grades(keeper_), (std::vector{4, 3})) << "the one that holds first; of one day the keeper's own stays";
  EXPECT_EQ(grades(facility_), (std::vector{2}));
  database().read([&](db::Session& session) {
    EXPECT_EQ(assessments_of(session, 1, keeper_).size(), 1u);
    const auto claims = claims_of(session, 1, keeper_);
    ASSERT_EQ(claims.size(), 1u);
    EXPECT_TRUE(estimate_of(session, 1, claims[0].id));
    EXPECT_EQ(adjustments_of(session, 1, keeper_, "electricity").size(), 1u);
  });
  EXPECT_EQ(made_of(keeper_).grade, 'A') << "with the figures that went along";
  write([&](db::Session& session) -> Result<> {
    TRY(facilities::undo_merge(session, by_, batch));
    return Done{};
  });
  EXPECT_EQ(counted_at(facility_), 1u);
  EXPECT_EQ(results(keeper_), 0u);
  EXPECT_EQ(grades(keeper_), (std::vector{4}));
  EXPECT_EQ(grades(facility_), (std::vector{2, 3}));
  database().read([&](db::Session& session) {
    EXPECT_EQ(claims_of(session, 1, facility_).size(), 1u);
    EXPECT_TRUE(adjustments_of(session, 1, keeper_, "electricity").empty() && assessments_of(session, 1, keeper_).empty());
  });
}

TEST_P(SavingsMergingTest, what_the_keeper_has_signed_off_for_the_same_months_counts_once) {
  count(facility_);
  count(other_);
  merge_into(other_);
  EXPECT_EQ(results(facility_), 1u) << "it stays with the row that goes";
  EXPECT_EQ(results(other_), 1u);
  EXPECT_EQ(counted_at(other_), 1u);
  EXPECT_EQ(counted_at(facility_), 0u) << "and counts no more";
}

TEST_P(SavingsMergingTest, a_material_goes_into_the_keepers_series_of_its_name) {
  write([&](db::Session& session) -> Result<> {
    TRY(add(session, keeper_, "product", "t", "giấy"));
    const auto material = TRY(add(session, facility_, "material", "kg", "xút"));
    std::vector<figures::Change> changes;
    for (int i = 0; i < 24; ++i) changes.push_back({.series = material, .month = Month{2016, 1}.plus(i), .value = 5'000});
    TRY(figures::save(session, by_, {}, facility_, changes, {}));
    const auto subject = TRY(subject_named(figures::series_of(session, 1, facility_), "series:" + std::to_string(material)));
    TRY(keep(session, by_, facility_,
             TRY(study(facts_of(session, 1, facility_, {2017, 12}, subject), subject, {{2016, 1}, {2016, 12}},
                       {{2017, 1}, {2017, 12}}))));
    return Done{};
  });
  merge_into(keeper_);
  database().read([&](db::Session& session) {
    const auto all = results_of(session, 1, keeper_);
    ASSERT_EQ(all.size(), 1u);
    const auto subject = subject_named(figures::series_of(session, 1, keeper_), all[0].subject);
    ASSERT_TRUE(subject.ok()) << all[0].subject;
    EXPECT_NE(subject.value().vi.find("xút"), std::string::npos);
  });
}

}  // namespace
}  // namespace sxsh::savings
