#include "reports/review/peers.h"

#include <gtest/gtest.h>

#include "checks/rule.h"
#include "forms/catalogue.h"

namespace sxsh::reports {
namespace {

TEST(Peers, HalfOfTheGroupMayBeWrongWithoutMovingTheMiddle) {
  // Distances from 105: 5 4 3 2 1 0 1 2 3 895 → median 2 (lower half of 2 and 3 would be 2)
  const PeerGroup group = peer_group({100, 101, 102, 103, 104, 105, 106, 107, 108, 1000}, 3500, 8);
  EXPECT_EQ(group.members, 10);
  EXPECT_EQ(group.median, 104) << "between 104 and 105, rounded down";
  ASSERT_TRUE(group.least && group.most);
  EXPECT_LT(*group.most, 1000);
  EXPECT_GT(*group.most, 108);
  EXPECT_LT(*group.least, 100);
  EXPECT_GT(robust_z(group, 1000).value(), 3500);
  EXPECT_LT(robust_z(group, 100).value(), 0);
}

TEST(Peers, TooFewOrAllAlikeFindNothing) {
  EXPECT_FALSE(peer_group({1, 2, 3, 4, 5, 6, 900}, 3500, 8).most) << "seven are too few";
  const PeerGroup alike = peer_group({5, 5, 5, 5, 5, 5, 5, 5, 900}, 3500, 8);
  EXPECT_EQ(alike.spread, 0);
  EXPECT_FALSE(alike.most);
  EXPECT_FALSE(robust_z(alike, 900));
  EXPECT_EQ(peer_group({}, 3500, 8).members, 0);
}

TEST(Peers, LargeValuesDoNotOverflow) {
  const int64_t large = 9'000'000'000'000'000'000;
  const PeerGroup group = peer_group({-large, large, 0, large, -large, 1, 2, 3}, 3500, 8);
  EXPECT_EQ(group.members, 8);
  EXPECT_TRUE(group.most);
}

TEST(Peers, TheFieldsThatAreHeldBesideOthersAreThoseOfForms) {
  size_t known = 0;
  for (const std::string& named : checks::rule("cung-nganh")->fields) {
    const size_t colon = named.find(':'), slash = named.find('/');
    const auto form = forms::carried_form(named.substr(0, colon));
    ASSERT_TRUE(form) << named;
    for (const std::string& code : {named.substr(colon + 1, slash - colon - 1), named.substr(slash + 1)}) {
      const forms::Field* field = form->field(code);
      ASSERT_TRUE(field) << named << ": " << code;
      EXPECT_EQ(field->table, forms::kNowhere) << code;
      ++known;
    }
  }
  EXPECT_EQ(known, 16u);
}

TEST(Peers, APrintIsTheNumbersOfAStepWhateverElseIsWritten) {
  const auto form = forms::carried_form("bao-cao-6-thang");
  ASSERT_TRUE(form);
  forms::Answers one;
  for (const auto& [month, value] :
       {std::pair("2018-01", "70100"), {"2018-02", "65500"}, {"2018-03", "71200"}, {"2018-04", "80300"}})
    one.put("dien_thang", month, "dien", {value, ""});
  const auto prints = step_prints(*form, one, 4);
  ASSERT_EQ(prints.size(), 1u);
  EXPECT_EQ(prints[0].step, "nang_luong");
  forms::Answers other = one;
  other.put("ten", {"Cơ sở khác", ""});
  EXPECT_EQ(step_prints(*form, other, 4).at(0).print, prints[0].print);
  other.put("dien_thang", "2018-04", "dien", {"80301", ""});
  EXPECT_NE(step_prints(*form, other, 4).at(0).print, prints[0].print);
  EXPECT_TRUE(step_prints(*form, one, 5).empty()) << "too few numbers to be nobody else's";
}

}  // namespace
}  // namespace sxsh::reports
