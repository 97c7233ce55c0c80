#include "imports/matching.h"

#include <gtest/gtest.h>

#include <chrono>

namespace sxsh::imports {
namespace {

using facilities::FieldId;
using facilities::Values;

Values facility(std::string name, std::string tax_code = "", std::string address = "", std::string unit = "") {
  Values values;
  const auto set = [&](FieldId id, std::string text) {
    if (!text.empty()) at(values, id) = std::move(text);
  };
  set(FieldId::name, std::move(name));
  set(FieldId::tax_code, std::move(tax_code));
  set(FieldId::address, std::move(address));
  set(FieldId::unit, std::move(unit));
  return values;
}

Verdict verdict(const Values& row, const std::vector<Values>& facilities) {
  Index index;
  int64_t id = 0;
  for (const Values& each : facilities) index.add(keys_of(++id, each));
  return verdict_of(index.matches(keys_of(0, row)));
}

TEST(Matching, ATaxCodeAndANameTogetherAreTheSameFacility) {
  EXPECT_EQ(verdict(facility("CTY TNHH NHUA AN PHAT", "0900123456"), {facility("Công ty TNHH Nhựa An Phát", "0900123456")}),
            Verdict::same);
}

TEST(Matching, ATaxCodeWithAnotherNameIsAQuestion) {
  EXPECT_EQ(verdict(facility("Nhà máy bia Minh Hưng", "0900123456"), {facility("Công ty TNHH Nhựa An Phát", "0900123456")}),
            Verdict::possible);
}

TEST(Matching, NameAndAddressAloneAreEnough) {
  EXPECT_EQ(verdict(facility("Dệt Đại Đồng", "", "Số 5 đường 206, KCN Phố Nối A"),
                    {facility("Công ty cổ phần Dệt Đại Đồng", "", "5, Đ. 206 Phố Nối A")}),
            Verdict::possible);          // "đ" of the street is one word more
  EXPECT_EQ(verdict(facility("Dệt Đại Đồng", "", "Số 5 đường 206, KCN Phố Nối A"),
                    {facility("Công ty cổ phần Dệt Đại Đồng", "", "5 Đường 206, Phố Nối A")}),
            Verdict::same);
}

TEST(Matching, TwoSitesOfOneEnterpriseAreNotOne) {
  const Values first = facility("Nhà máy sợi 1", "0900123456-001", "Lô A2");
  const Values second = facility("Nhà máy sợi 2", "0900123456-002", "Lô B7");
  EXPECT_NE(verdict(second, {first}), Verdict::same);
}

TEST(Matching, OneNameInTwoPlacesIsTwoFacilities) {
  const Values here = facility("An Phát", "0900123456", "Thôn Đông", "1:12109");
  EXPECT_EQ(verdict(here, {facility("An Phát", "0312345678", "Lô C3", "1:26734")}), Verdict::fresh);
}

TEST(Matching, TwoThatFitEquallyAreAQuestion) {
  const Values one = facility("Bia Hà Nội", "0900123456");
  EXPECT_EQ(verdict(one, {one, one}), Verdict::possible);
}

TEST(Matching, ATypingErrorInOneCommuneIsSeen) {
  Index index;
  index.add(keys_of(1, facility("Công ty TNHH Cơ khí chính xác Thăng Long", "", "", "2:12019")));
  const auto found = index.matches(keys_of(0, facility("Cty Cơ khí chính sác Thăng Long", "", "", "2:12019")));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].reasons, (std::vector{Reason::name_similar, Reason::commune}));
  EXPECT_TRUE(index.matches(keys_of(0, facility("Cty Cơ khí chính sác Thăng Long 2", "", "", "2:12019"))).empty());
}

TEST(Matching, TheReasonsAreSaid) {
  const Match match = compare(keys_of(0, facility("An Phát", "0900123456", "Lô A2")),
                              keys_of(7, facility("An Phát", "0900123456", "Lô B9 đường 5")));
  EXPECT_EQ(match.id, 7);
  EXPECT_EQ(words_of(match.reasons, Lang::vi), "cùng mã số thuế, cùng tên, khác địa chỉ");
  EXPECT_EQ(match.score, 85);
  for (const Reason reason : match.reasons) EXPECT_EQ(reason_of(code_of(reason)), reason);
  EXPECT_EQ(reason_of("no such reason"), std::nullopt);
}

TEST(Matching, NothingInCommonNeedsNoComparison) {
  EXPECT_EQ(verdict(facility(""), {facility("An Phát")}), Verdict::fresh);
  EXPECT_EQ(compare(Keys{}, Keys{}).score, 0);
}

// A key that very many share must not make the work grow with the square: ten times the rows, far less than a hundred times
// the comparisons. Counted by what is found, so that a slow machine does not fail it.
TEST(Matching, AKeyThatEverybodySharesIsPassedOver) {
  Index index;
  for (int64_t i = 0; i < 5000; ++i) index.add(keys_of(i, facility("Công ty TNHH", "", "Lô A2 đường 5")));
  EXPECT_TRUE(index.matches(keys_of(-1, facility("Công ty TNHH", "", "Lô A2 đường 5"))).empty());
  index.add(keys_of(9999, facility("Công ty TNHH", "0900123456", "Lô A2 đường 5")));
  EXPECT_EQ(index.matches(keys_of(-1, facility("Công ty TNHH", "0900123456", "Lô A2 đường 5"))).front().id, 9999);
}

}  // namespace
}  // namespace sxsh::imports
