#include "indicators/whole.h"

#include <algorithm>

#include "indicators/entry_values.h"
#include "indicators/example_office.h"
#include "programmes/store.h"

namespace sxsh::indicators {
namespace {

// The programme of 2016–2020, looked at at the end of 2018: a frame of 2017, none of 2018 yet.
constexpr const char* kOffice = R"toml(
year = 2017
frames = ["all"]
[[facility]]
name = "Giấy (ví dụ)"
size = "large"
grades = [{ grade = 2, day = "2016-06-01" }]
savings = [{ subject = "energy", percent_tenths = 50, month = 201612 }, { subject = "energy", percent_tenths = 90, month = 201812 }]
[[facility]]
name = "Nhựa (ví dụ)"
size = "small"
savings = [{ subject = "energy", percent_tenths = 30, month = 201712 }, { subject = "electricity", percent_tenths = 300, month = 201812 }]
[[facility]]
name = "Thép (ví dụ)"
savings = [{ subject = "energy", percent_tenths = 200, month = 201412, baseline = 2012 }]
[[entry]]
loai = "model"
ngay = "1/6/2015"
noi-dung = "Trước chương trình (ví dụ)"
so-luong = "5"
can-cu = "Biên bản 1"
[[entry]]
loai = "model"
ngay = "1/6/2016"
noi-dung = "Mô hình (ví dụ)"
so-luong = "2"
can-cu = "Biên bản 2"
[[entry]]
loai = "payment"
ngay = "1/6/2017"
noi-dung = "In tài liệu (ví dụ)"
so-tien = "836.000.000"
nguon = "local"
can-cu = "Hóa đơn 3"
)toml";

class WholePeriodTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    office_.emplace(database(), Clock::fixed_at("2018-12-31T05:00:00Z"));
    scope_.programme_id = office_->adopt("1233/QĐ-UBND");
    scope_.whole = Period{2016, 2020};
    office_->fill(toml::parse(kOffice));
  }
  template <class Work>
  auto read(Work work) {
    std::optional<decltype(work(std::declval<db::Session&>()))> out;
    database().read([&](db::Session& session) { out.emplace(work(session)); });
    return std::move(*out);
  }
  Value value(const char* code, const Scope& scope, Date* on = nullptr) {
    const Indicator& one = *indicator(code);
    return read([&](db::Session& session) {
      const Date day = day_in_period(session, 1, one, kDay, scope);
      if (on) *on = day;
      return value_of(session, 1, one, day, scope);
    });
  }
  static constexpr Date kDay{2018, 12, 31};
  std::optional<ExampleOffice> office_;
  Scope scope_;
};
SXSH_ON_BOTH_ENGINES(WholePeriodTest);

TEST_P(WholePeriodTest, ASavingCountsOnceForEachFacilityByItsNewestResultOfThePeriod) {
  const Indicator& saving = *indicator("saving");
  const Value all = value("saving", scope_);
  EXPECT_EQ(all.denominator, 2) << "what was measured before the programme is no result of the period";
  EXPECT_EQ(all.numerator, 1) << "90 of the paper mill, not its 50; energy of the plastics factory, not its electricity";
  EXPECT_EQ(all.tenths, 60) << "the middle of 30 and 90";
  Scope of_year = scope_;
  of_year.whole.reset();
  EXPECT_FALSE(value("saving", of_year).tenths) << "the year has no frame yet";
  const auto list = read([&](db::Session& session) { return facility_list(session, 1, saving, kDay, scope_); });
  EXPECT_EQ(static_cast<int64_t>(list.size()), all.denominator);
  EXPECT_EQ(std::ranges::count_if(list, &ListedFacility::counted), all.numerator);
  for (const char* part : {"size", "industry", "district_1", "commune_2", "zone"}) {
    int64_t counted = 0, known = 0;
    for (const PartValue& one : read([&](db::Session& session) { return values_by(session, 1, saving, kDay, scope_, part); })) {
      counted += one.value.numerator.value_or(0);
      known += one.value.denominator.value_or(0);
    }
    EXPECT_EQ(counted, all.numerator) << part;
    EXPECT_EQ(known, all.denominator) << part;
  }
  Scope large = scope_;
  large.size = "large";
  EXPECT_EQ(value("saving", large).tenths, 90);
  Scope electricity = scope_;
  electricity.subject = "electricity";
  EXPECT_EQ(value("saving", electricity).tenths, 300);
}

// In the frames of both years, larger in the second: it is one facility, of the size of today.
TEST_P(WholePeriodTest, AFacilityOfSeveralFramesStandsWhereItsNewestFrameHasIt) {
  office_->freeze("all", 2018);
  EXPECT_EQ(value("saving", scope_).denominator, 2);
  office_->sql("UPDATE frame_members SET size_class = 'medium' WHERE office_id = {office} AND size_class = 'large' "
               "AND frame_id IN (SELECT id FROM frames WHERE office_id = {office} AND year = 2018)", {});
  Scope size = scope_;
  size.size = "medium";
  EXPECT_EQ(value("saving", size).denominator, 1);
  size.size = "large";
  EXPECT_FALSE(value("saving", size).tenths);
}

TEST_P(WholePeriodTest, AShareOfAFrameIsThatOfTheNewestYearWithAFrame) {
  Date on;
  const Value share = value("application", scope_, &on);
  EXPECT_EQ(on, (Date{2017, 12, 31}));
  EXPECT_EQ(share.numerator, 1);
  EXPECT_EQ(share.denominator, 3);
  EXPECT_NE(whole_words(*indicator("application"), scope_, on).vi.find("danh sách năm 2017"), std::string::npos);
  // Nothing in the period: the reason is that of the day.
  const Value none = value("awareness", scope_, &on);
  EXPECT_FALSE(none.tenths);
  EXPECT_EQ(on, kDay);
}

TEST_P(WholePeriodTest, WhatIsCountedBeginsWithTheProgrammeAndPlansAreThoseOfAllYears) {
  EXPECT_EQ(value("models", scope_).numerator, 2);
  const Value spent = value("spending", scope_);
  EXPECT_EQ(spent.denominator, 8'360'000'000) << "the whole budget of the programme";
  EXPECT_EQ(spent.tenths, 100);
  Scope of_year = scope_;
  of_year.whole.reset();
  EXPECT_EQ(value("spending", of_year).denominator, 3'360'000'000) << "planned until the end of 2018";
  for (const char* code : {"models", "spending", "media"}) {
    const auto all = read([&](db::Session& session) { return tallied(session, 1, *indicator(code), kDay, scope_); });
    int64_t numerator = 0, denominator = 0;
    for (const ListedThing& one : all.list) numerator += one.numerator, denominator += one.denominator;
    EXPECT_EQ(numerator, all.value.numerator.value_or(0)) << code;
    EXPECT_EQ(denominator, all.value.denominator.value_or(0)) << code;
  }
}

TEST_P(WholePeriodTest, EveryTargetSaysWhatThePeriodMeansAndOpensThePeriod) {
  const auto all = read([&](db::Session& session) { return standings(session, 1, *scope_.programme_id, kDay, true); });
  ASSERT_TRUE(all.ok());
  ASSERT_FALSE(all.value().empty());
  for (const Standing& one : all.value()) {
    if (!one.indicator) continue;
    EXPECT_NE(one.href.find("nam=tat-ca"), std::string::npos) << one.href;
    EXPECT_FALSE(whole_words(*one.indicator, one.scope, one.day).en.empty());
  }
  for (const Indicator& one : indicators()) EXPECT_EQ(whole_words(one, {}, kDay).vi, "") << "only of the whole period";
}

}  // namespace
}  // namespace sxsh::indicators
