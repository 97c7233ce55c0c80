#include "rounds/ladder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "terms/problems.h"

namespace sxsh::rounds {
namespace {

const Date kDue{2018, 12, 24};
Date after(int days) { return date_from_days(days_from_epoch(kDue) + days); }
std::string codes(const StepsDue& due) {
  std::string out = due.now ? due.now->code : "-";
  for (const Step* one : due.superseded) out += " <" + one->code;
  for (const Step* one : due.too_late) out += " !" + one->code;
  return out;
}

TEST(Ladder, TheCarriedOnesAreWellFormed) {
  ASSERT_GE(ladders().size(), 2u);
  for (const Ladder& one : ladders()) {
    EXPECT_FALSE(one.source.empty());
    EXPECT_TRUE(std::ranges::is_sorted(one.steps, {}, &Step::days)) << one.code;
  }
  EXPECT_EQ(ladder("usual")->steps.size(), 4u);
  EXPECT_EQ(ladder("nonsense"), nullptr);
  EXPECT_EQ(joined(channels_in("notice telegram email")), "notice email");
}

TEST(Ladder, EachStepHasItsDayAndIsDoneOnce) {
  const Ladder& usual = *ladder("usual");
  EXPECT_EQ(codes(steps_due(usual, kDue, after(-11), {})), "-");
  EXPECT_EQ(codes(steps_due(usual, kDue, after(-10), {})), "before_10");
  EXPECT_EQ(codes(steps_due(usual, kDue, after(-4), {"before_10"})), "-");
  EXPECT_EQ(codes(steps_due(usual, kDue, after(-3), {"before_10"})), "before_3");
  EXPECT_EQ(codes(steps_due(usual, kDue, after(0), {"before_10", "before_3"})), "-") << "the due date itself is in time";
  EXPECT_EQ(codes(steps_due(usual, kDue, after(1), {"before_10", "before_3"})), "after_1");
  EXPECT_EQ(codes(steps_due(usual, kDue, after(7), {"before_10", "before_3", "after_1"})), "after_7");
}

TEST(Ladder, AServerThatWasOffDoesTheLatestStepAndSkipsTheRest) {
  const Ladder& usual = *ladder("usual");
  EXPECT_EQ(codes(steps_due(usual, kDue, after(2), {})), "after_1 <before_10 <before_3");
  EXPECT_EQ(codes(steps_due(usual, kDue, after(25), {})), "after_7 <before_3 <after_1 !before_10")
      << "28 days late is not too late";
  EXPECT_EQ(codes(steps_due(usual, kDue, after(1), {"after_7"})), "- <before_10 <before_3 <after_1")
      << "a later one was done already";
  EXPECT_EQ(codes(steps_due(usual, kDue, after(365), {})), "- !before_10 !before_3 !after_1 !after_7") << "a clock that jumped";
}

TEST(Ladder, ABrokenFileIsSaidWithItsPlace) {
  const auto why = [](std::string_view toml) {
    const auto read = read_ladders(toml);
    EXPECT_FALSE(read.ok());
    EXPECT_TRUE(read.problem().is(problems::catalogue_wrong));
    return read.ok() ? "" : read.problem().message(Lang::en);
  };
  const std::string head = "[[ladder]]\ncode='a'\nvi='a'\nen='a'\nsource='a'\n";
  EXPECT_NE(why("x = ").find("escalation.toml"), std::string::npos);
  EXPECT_NE(why("").find("no ladder"), std::string::npos);
  EXPECT_NE(why("ladder = [1]").find("table"), std::string::npos);
  EXPECT_NE(why("[[ladder]]\ncode='a'").find("needed"), std::string::npos);
  EXPECT_NE(why(head).find("needs steps"), std::string::npos);
  EXPECT_NE(why(head + "[[ladder.step]]\ncode='x'\ndays=900\n").find("days from"), std::string::npos);
  EXPECT_NE(why(head + "[[ladder.step]]\ncode='x'\ndays=1\nchannels=['fax']").find("fax"), std::string::npos);
  EXPECT_NE(why(head + "[[ladder.step]]\ncode='x'\ndays=1\n").find("needs channels"), std::string::npos);
  EXPECT_NE(why(head + "[[ladder.step]]\ndays=1\nchannels=['list']").find("needs a code"), std::string::npos);
  const std::string step = "[[ladder.step]]\ncode='x'\ndays=1\nchannels=['list']\n";
  EXPECT_NE(why(head + step + step).find("twice"), std::string::npos);
}

}  // namespace
}  // namespace sxsh::rounds
