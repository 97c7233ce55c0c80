#include "savings/savings_case.h"

namespace sxsh::savings {
namespace {

class SavingsStoreTest : public SavingsCase {};
SXSH_ON_BOTH_ENGINES(SavingsStoreTest);

TEST_P(SavingsStoreTest, a_result_counts_only_while_an_officer_stands_for_it) {
  const Study one = made();
  EXPECT_EQ(one.grade, 'A');
  int64_t id = 0;
  write([&](db::Session& session) -> Result<> {
    id = TRY(keep(session, by_, facility_, one));
    return Done{};
  });
  ASSERT_EQ(all().size(), 1u);
  EXPECT_EQ(all()[0].saving, one.saving);
  EXPECT_EQ(all()[0].low, one.low);
  EXPECT_EQ(counted(), 0u);
  const auto say = [&](int64_t seen, Decision decision, const std::string& reason) {
    return trial([&](db::Session& session) { return decide(session, by_, facility_, id, seen, decision, reason); });
  };
  EXPECT_TRUE(say(0, Decision::counted, " ").problem().is(problems::savings_reason_needed));
  EXPECT_TRUE(say(0, Decision::counted, "hóa đơn khớp").ok());
  EXPECT_EQ(counted(), 1u);
  EXPECT_TRUE(say(0, Decision::refused, "chậm").problem().is(problems::savings_decided));
  EXPECT_TRUE(say(1, Decision::withdrawn, "đo lại").ok());
  EXPECT_EQ(counted(), 0u);
  EXPECT_EQ(all()[0].decision, Decision::withdrawn);
  EXPECT_TRUE(trial([&](db::Session& session) { return decide(session, by_, other_, id, 2, Decision::counted, "x"); })
                  .problem()
                  .is(problems::not_found));
  database().read([&](db::Session& session) { EXPECT_TRUE(audit::verify(session, 1).sound()); });
}

TEST_P(SavingsStoreTest, whoever_signs_off_is_told_that_the_interval_includes_none) {
  Study unsure = made_of(other_);
  unsure.low = -1;
  write([&](db::Session& session) -> Result<> {
    TRY(keep(session, by_, facility_, made()));
    TRY(keep(session, by_, other_, unsure));
    return Done{};
  });
  const auto said = [&](int64_t facility) {
    const std::string page = text(as(officer_).get("/lv/tiet-kiem/" + std::to_string(facility)));
    return page.find("Khoảng ước lượng gồm cả 0") != page.npos;
  };
  EXPECT_FALSE(said(facility_));
  EXPECT_TRUE(said(other_));
}

TEST_P(SavingsStoreTest, corrected_figures_need_a_new_result_and_both_series_stay) {
  int64_t id = 0;
  write([&](db::Session& session) -> Result<> {
    id = TRY(keep(session, by_, facility_, made()));
    TRY(figures::save(
        session, by_, {}, facility_,
        std::vector<figures::Change>{{.series = power_, .month = {2017, 3}, .value = 50000000, .reason = "sai", .seen = 1}},
        {}));
    return Done{};
  });
  EXPECT_TRUE(trial([&](db::Session& session) { return decide(session, by_, facility_, id, 0, Decision::counted, "ổn"); })
                  .problem()
                  .is(problems::savings_figures_changed));
  EXPECT_TRUE(trial([&](db::Session& session) -> Result<> {
                TRY(keep(session, by_, facility_, made(), NewBaseline{Rebased::meter, " "}));
                return Done{};
              })
                  .problem()
                  .is(problems::savings_reason_needed));
  write([&](db::Session& session) -> Result<> {
    TRY(keep(session, by_, facility_, made(), NewBaseline{Rebased::meter, "thay công tơ tháng 3/2017"}));
    return Done{};
  });
  ASSERT_EQ(all().size(), 2u);
  EXPECT_EQ(all()[0].rebased, Rebased::meter);
  EXPECT_NE(all()[0].saving, all()[1].saving);
}

TEST_P(SavingsStoreTest, adjustments_claims_and_grades_are_kept_with_their_reason) {
  const Study before = made();
  write([&](db::Session& session) -> Result<> {
    TRY(add_adjustment(session, by_, facility_, before.subject, {{{2017, 2}, {2017, 3}}, 1000000, "thêm ca"}));
    TRY(add_claim(session, by_, facility_, before.subject, {true, 5000000, "biến tần", "báo cáo đánh giá 2017"}));
    TRY(judge_application(session, by_, facility_, 3, "2018-01-10", "báo cáo đánh giá"));
    TRY(judge_application(session, by_, facility_, 4, "2018-01-15", "có sổ theo dõi"));
    TRY(judge_application(session, by_, facility_, 2, "2017-06-30", "biên bản cũ, ghi sau"));
    return Done{};
  });
  EXPECT_EQ(made().expected - before.expected, 2000000);
  database().read([&](db::Session& session) {
    EXPECT_EQ(facts_of(session, 1, facility_, {2017, 12}, before.subject).claims.size(), 1u);
    const auto grades = application_grades_of(session, 1, facility_);
    ASSERT_EQ(grades.size(), 3u);
    EXPECT_EQ(grades[0].grade, 4) << "the last day holds, not what was written last";
    EXPECT_EQ(grades[2].grade, 2);
  });
  EXPECT_TRUE(trial([&](db::Session& session) { return judge_application(session, by_, facility_, 2, "2018-01-16", ""); })
                  .problem()
                  .is(problems::savings_reason_needed));
}

TEST_P(SavingsStoreTest, officers_see_work_and_sign_and_others_see_only_their_own) {
  auto officer = as(officer_);
  const std::string page = text(officer.get(lv()));
  for (const char* part :
       {"Giấy An Phú", "Bậc bằng chứng", "giấy", "Durbin-Watson", "<svg", "Khoảng tin cậy 90%", "theo giá của kỳ gốc"})
    EXPECT_NE(page.find(part), std::string::npos) << part;
  EXPECT_EQ(officer.post(lv("/giu"), {{"muc", "electricity"}, {"goc", "2016"}, {"ky", "2017"}}).status, 303);
  ASSERT_EQ(all().size(), 1u);
  EXPECT_EQ(officer
                .post(lv("/xac-nhan"), {{"ket-qua", std::to_string(all()[0].id)},
                                        {"thay", "0"},
                                        {"quyet-dinh", "counted"},
                                        {"ly-do", "đã xem hóa đơn"}})
                .status,
            303);
  EXPECT_EQ(counted(), 1u);
  EXPECT_EQ(officer.post(lv("/muc-ap-dung"), {{"muc-ap-dung", "3"}, {"bang-chung", "báo cáo"}}).status, 303);
  EXPECT_EQ(officer.get(lv("?muc=electricity&goc=abc&ky=2017")).status, 422);
  EXPECT_NE(text(officer.get(lv("?goc=2017&ky=2016"))).find("phải kết thúc trước khi"), std::string::npos);
  EXPECT_EQ(officer.get(lv("/tai-ve?muc=electricity&goc=2016&ky=2017")).status, 200);
  const std::string mine = text(as(own_).get("/dn/tiet-kiem"));
  EXPECT_NE(mine.find("Giấy An Phú"), std::string::npos);
  EXPECT_NE(mine.find("Đã xác nhận, tính vào chỉ tiêu"), std::string::npos);
  EXPECT_EQ(mine.find("/xac-nhan"), std::string::npos) << "no forms of officers";
  EXPECT_EQ(as(stranger_).get("/dn/tiet-kiem?co-so=" + std::to_string(facility_)).status, 404);
  EXPECT_EQ(as(own_).get(lv()).status, 403);
  EXPECT_EQ(as(own_).post(lv("/xac-nhan"), {}).status, 403);
}

}  // namespace
}  // namespace sxsh::savings
