#include "base/embedded.h"
#include "indicators/example_office.h"
#include "terms/problems.h"

namespace sxsh::indicators {
namespace {

class StandingsTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    office_.emplace(database(), clock_);
    programme_ = office_->adopt("1233/QĐ-UBND");
  }
  std::vector<Standing> standings_on(const Date& day) {
    std::vector<Standing> out;
    database().read([&](db::Session& session) {
      auto found = standings(session, 1, programme_, day);
      ASSERT_TRUE(found.ok()) << found.problem().message(Lang::en);
      out = std::move(found).value();
    });
    return out;
  }
  const Clock clock_ = Clock::fixed_at("2018-12-31T05:00:00Z");
  std::optional<ExampleOffice> office_;
  int64_t programme_ = 0;
};
SXSH_ON_BOTH_ENGINES(StandingsTest);

// Four targets of QĐ 1233/QĐ-UBND with their clauses; the straight line from 25 % in 2015 to 50 % in 2020 needs 40 % by the
// end of 2018.
TEST_P(StandingsTest, EveryTargetOfAProgrammeStandsSomewhereAndSaysWhy) {
  const auto bare = standings_on({2018, 12, 31});
  ASSERT_GE(bare.size(), 4u);
  for (const Standing& one : bare) {
    EXPECT_EQ(one.judged.verdict, Verdict::no_figures) << one.code;
    EXPECT_FALSE(one.judged.reason.vi.empty()) << one.code;
    EXPECT_FALSE(one.judged.reason.en.empty()) << one.code;
    EXPECT_FALSE(one.value.tenths) << one.code;
  }
  EXPECT_EQ(bare[1].judged.reason.vi, "Chưa chốt danh sách năm 2018 của nhóm “Tất cả cơ sở sản xuất công nghiệp”.");

  office_->fill(toml::parse(embedded_file("catalogue/indicators/application/example.toml")->bytes));
  const auto now = standings_on({2018, 12, 31});
  ASSERT_EQ(now[1].code, "application");
  EXPECT_EQ(now[1].clause, "II.2.b");
  EXPECT_EQ(now[1].value.tenths, 500);
  EXPECT_EQ(now[1].judged.needed, 400);
  EXPECT_EQ(now[1].judged.verdict, Verdict::on_track);
  EXPECT_EQ(now[1].judged.reason.vi, "Đã đạt đích 50% trước năm 2020; mức cần đạt đến nay là 40%.");
  EXPECT_EQ(now[1].href.substr(0, 22), "/lv/chi-tieu/applicati");
  EXPECT_EQ(now[0].judged.reason.vi, "Chưa có phiếu khảo sát năm 2018 nào được duyệt.");
  database().read([&](db::Session& session) {
    EXPECT_TRUE(standings(session, 1, 99, {2018, 12, 31}).problem().is(problems::not_found));
    EXPECT_TRUE(standings(session, 2, programme_, {2018, 12, 31}).problem().is(problems::not_found)) << "another office";
  });
}

TEST_P(StandingsTest, TheOfficeChoosesFromWhichGradeAFacilityCounts) {
  office_->fill(toml::parse(embedded_file("catalogue/indicators/application/example.toml")->bytes));
  const Indicator& application = *indicator("application");
  const auto choose = [&](const Indicator& which, int64_t cutoff, const std::string& basis) {
    return database().write([&](db::Session& session) {
      return choose_cutoff(session, office_->by(), which, cutoff, {2018, 7, 1}, basis);
    });
  };
  EXPECT_TRUE(choose(application, 2, "").problem().is(problems::indicator_basis_needed));
  EXPECT_TRUE(choose(application, 5, "QĐ 12").problem().is(problems::indicator_cutoff_wrong));
  EXPECT_TRUE(choose(*indicator("awareness"), 2, "QĐ 12").problem().is(problems::indicator_cutoff_wrong));
  ASSERT_TRUE(choose(application, 2, "Quyết định 12/QĐ-SCT").ok());
  database().read([&](db::Session& session) {
    const Value after = value_of(session, 1, application, {2018, 12, 31});
    EXPECT_EQ(after.numerator, 1) << "only the one with a full assessment";
    EXPECT_EQ(after.denominator, 6);
    EXPECT_EQ(cutoff_on(session, 1, application, {2018, 6, 30}), 1) << "before that day the old one holds";
    ASSERT_EQ(choices_of(session, 1, application).size(), 1u);
    EXPECT_EQ(choices_of(session, 1, application)[0].basis, "Quyết định 12/QĐ-SCT");
    const auto years = history(session, 1, application, 2016, {2018, 12, 31});
    ASSERT_EQ(years.size(), 3u);
    EXPECT_FALSE(years[0].value.tenths);
    EXPECT_EQ(years[2].value.numerator, 1);
  });
}

}  // namespace
}  // namespace sxsh::indicators
