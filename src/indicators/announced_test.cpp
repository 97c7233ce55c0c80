#include "indicators/announced.h"

#include "base/embedded.h"
#include "indicators/example_office.h"
#include "indicators/pages.h"
#include "programmes/pages.h"
#include "programmes/store.h"
#include "support/pages.h"

namespace sxsh::indicators {
namespace {

Value value_of(int64_t numerator, int64_t denominator) {
  Value out;
  out.numerator = numerator, out.denominator = denominator;
  out.tenths = percent_tenths(numerator, denominator);
  return out;
}

TEST(ForPublic, FiguresOfFewFacilitiesAndSumsOfUseAreNotTold) {
  EXPECT_TRUE(for_public(indicator("application"), value_of(3, 5)).tenths);
  EXPECT_FALSE(for_public(indicator("application"), value_of(3, 4)).tenths);
  EXPECT_FALSE(for_public(indicator("saving"), value_of(3, 4)).tenths);
  Value survey = value_of(3000, 4000);
  survey.decimals = 3;
  EXPECT_FALSE(for_public(indicator("awareness"), survey).tenths) << "four facilities, in thousandths";
  Value use = value_of(900'000, 1'000'000);
  use.facilities = 5;
  EXPECT_TRUE(for_public(indicator("intensity"), use).tenths);
  EXPECT_FALSE(for_public(indicator("intensity"), use).numerator) << "sums of two days may differ by one facility";
  EXPECT_FALSE(for_public(indicator("ghg_intensity"), use).denominator);
  use.facilities = 4;
  EXPECT_FALSE(for_public(indicator("intensity"), use).tenths);
  use.facilities.reset();
  EXPECT_FALSE(for_public(indicator("intensity"), use).tenths) << "announced before it was kept how many";
  EXPECT_FALSE(for_public(indicator("cost_toe"), value_of(1, 1)).tenths);
  EXPECT_TRUE(for_public(indicator("officers"), value_of(2, 3)).tenths) << "posts of the office are no facilities";
  EXPECT_TRUE(for_public(indicator("models"), value_of(2, 3)).tenths);
}

class AnnouncedTest : public tests::PagesTest {
 protected:
  void SetUp() override {
    PagesTest::SetUp();
    programmes::add_routes(router_);
    add_routes(router_);
    office_.emplace(database(), Clock::fixed_at("2018-12-31T05:00:00Z"));
    programme_ = office_->adopt("1233/QĐ-UBND");
    office_->fill(toml::parse(embedded_file("catalogue/indicators/application/example.toml")->bytes));
    office_->fill(toml::parse(embedded_file("catalogue/indicators/officers/example.toml")->bytes));
    role_ = "";
    open("2019-02-01T05:00:00Z");
  }
  void make_public() {
    office_->write([&](db::Session& session) {
      return programmes::publish(session, 1, programme_, "2018-12-31T05:00:00.000Z", 7);
    });
    database().read([&](db::Session& session) { page_ = "/chuong-trinh/" + programmes::find(session, 1, programme_)->slug; });
  }
  void announce(const Date& day, const std::string& reason = "") {
    office_->write([&](db::Session& session) -> Result<> {
      TRY(publish(session, office_->by(), programme_, day, reason));
      return Done{};
    });
  }
  static bool has(const std::string& page, const std::string& words) { return page.find(words) != page.npos; }
  std::string part(const std::string& target) {
    const std::string all = text(target);
    const size_t at = all.find("id=\"ket-qua\"");
    return at == all.npos ? "" : all.substr(at, all.find("</section>", at) - at);
  }
  std::optional<ExampleOffice> office_;
  int64_t programme_ = 0;
  std::string page_;
};
SXSH_ON_BOTH_ENGINES(AnnouncedTest);

TEST_P(AnnouncedTest, NothingIsShownBeforeAnythingIsAnnounced) {
  make_public();
  EXPECT_EQ(part(page_), "");
  EXPECT_FALSE(has(text(page_), "3 trên 6")) << "a figure that was not announced";
}

// One saving signed off is announced to the office; the public reads that it is not stated, now and after more of them.
TEST_P(AnnouncedTest, AFigureOfFewFacilitiesIsNotStated) {
  office_->fill(toml::parse(R"toml(
[[facility]]
name = "Riêng (ví dụ)"
savings = [{ subject = "energy", percent_tenths = 92 }]
)toml"));
  office_->freeze("all", 2018);
  make_public();
  announce({2018, 12, 31});
  const std::string shown = part(page_);
  EXPECT_TRUE(has(shown, "không nêu: ít hơn 5 cơ sở đứng sau"));
  for (const char* words : {"9,2%", "1 trên 1", "Riêng", "Mới có 1 cơ sở"}) EXPECT_FALSE(has(shown, words)) << words;
}

TEST_P(AnnouncedTest, AProgrammeThatIsNotPublicShowsNothingOfItsFigures) {
  announce({2018, 12, 31});
  database().read([&](db::Session& session) { page_ = "/chuong-trinh/" + programmes::find(session, 1, programme_)->slug; });
  text(page_, 404);
}

TEST_P(AnnouncedTest, WhatWasAnnouncedStandsWithItsNumbersDayAndClause) {
  make_public();
  announce({2018, 12, 31});
  const std::string shown = part(page_);
  for (const char* words : {"Kết quả đã công bố", "Năm 2018: số tính đến 31/12/2018, cơ quan công bố ngày 31/12/2018.",
                            "<b>50%</b>", "3 trên 6", "II.2.b", "Đúng tiến độ", "Đánh giá là của ngày công bố",
                            "chưa có số khi công bố"})
    EXPECT_TRUE(has(shown, words)) << words;
  EXPECT_FALSE(has(shown, "Tính đến nay: ")) << "nothing changed since";
  EXPECT_TRUE(has(part("/en" + page_), "Announced results"));
  // Never a facility, who announced it, a reason or a link to the office's pages.
  for (const char* words : {"(ví dụ)", "/lv/", "Lan", "phien-thu"}) EXPECT_FALSE(has(shown, words)) << words;
}

TEST_P(AnnouncedTest, ALaterCorrectionStandsBesideItAndAReasonStaysInTheOffice) {
  make_public();
  announce({2018, 12, 31});
  office_->sql("INSERT INTO application_grades (office_id, facility_id, number, grade, as_of, evidence, judged_by, judged_at) "
               "SELECT office_id, id, 9, 2, '2018-12-30', 'biên bản', 7, '2019-01-20T00:00:00.000Z' FROM facilities f WHERE "
               "office_id = {office} AND NOT EXISTS (SELECT 1 FROM application_grades g WHERE g.office_id = f.office_id AND "
               "g.facility_id = f.id)", {});
  const std::string corrected = part(page_);
  EXPECT_TRUE(has(corrected, "<b>50%</b>") && has(corrected, "3 trên 6")) << "what was announced stays";
  EXPECT_TRUE(has(corrected, "Tính đến nay: 83,3% (5 trên 6)")) << corrected;
  announce({2018, 12, 31}, "Sửa hồ sơ của Công ty Bí Mật");
  const std::string again = part(page_);
  EXPECT_FALSE(has(again, "<b>50%</b>")) << "the announcement that stands";
  EXPECT_FALSE(has(again, "Bí Mật"));
  EXPECT_FALSE(has(again, "Tính đến nay: "));
}

TEST_P(AnnouncedTest, EarlierYearsAreThereByChoiceAndOthersAreTheNewest) {
  make_public();
  office_->freeze("all", 2017);
  announce({2017, 12, 31});
  EXPECT_FALSE(has(part(page_), "cong-bo=")) << "nothing to choose";
  announce({2018, 12, 31});
  const std::string newest = part(page_);
  EXPECT_TRUE(has(newest, "Năm 2018: số tính đến"));
  EXPECT_TRUE(has(newest, "?cong-bo=2017#ket-qua\">2017</a>"));
  EXPECT_TRUE(has(part(page_ + "?cong-bo=2017"), "Năm 2017: số tính đến 31/12/2017"));
  for (const char* other : {"?cong-bo=1999", "?cong-bo=%3Cb%3E", "?cong-bo=99999999999999999999"})
    EXPECT_TRUE(has(part(page_ + other), "Năm 2018: số tính đến")) << other;
}

// A figure that had no value when it was announced does not become public by having one today; nor does one of four facilities.
TEST_P(AnnouncedTest, WhatWasNotAnnouncedDoesNotAppearLater) {
  make_public();
  announce({2016, 12, 31});
  office_->freeze("all", 2016);
  const std::string shown = part(page_);
  EXPECT_TRUE(has(shown, "Năm 2016"));
  EXPECT_TRUE(has(shown, "chưa có số khi công bố"));
  EXPECT_FALSE(has(shown, "Tính đến nay: "));
  EXPECT_FALSE(has(shown, " trên 6"));
}

}  // namespace
}  // namespace sxsh::indicators
