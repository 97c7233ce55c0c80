#include <gtest/gtest.h>

#include "accounts/store.h"
#include "checks/store.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::checks {
namespace {

TEST(Rules, EveryCarriedRuleSaysWhereItComesFrom) {
  EXPECT_GE(carried_rules().size(), 6u);
  for (const Rule& one : carried_rules()) {
    EXPECT_FALSE(one.source.empty()) << one.code;
    EXPECT_FALSE(one.verified) << one.code << ": nobody set it in an act";
    for (const Limit& limit : one.limits) EXPECT_FALSE(limit.vi.empty() || limit.en.empty()) << one.code;
  }
  EXPECT_EQ(rule("khong-co"), nullptr);
}

TEST(Rules, TheMostParticularLimitHoldsAndTheOfficeGoesBeforeTheCatalogue) {
  const Rule& one = *rule("thang-truoc");
  EXPECT_EQ(value_of(one, "most", "1702", {}), "50");
  EXPECT_EQ(value_of(one, "most", "1030", {}), "80") << "food, as carried";
  const auto tuned = [](std::string industry, std::string value) {
    return Tuning{.rule = "thang-truoc", .industry = std::move(industry), .name = "most", .value = std::move(value)};
  };
  const Tunings all({tuned("", "60")});
  EXPECT_EQ(value_of(one, "most", "1702", all), "60");
  EXPECT_EQ(value_of(one, "most", "1030", all), "80") << "what is said of one industry goes before what is said of all";
  EXPECT_EQ(value_of(one, "most", "1030", Tunings({tuned("10", "90")})), "90");
  EXPECT_EQ(value_of(one, "most", "1030", Tunings({tuned("10", "90"), tuned("103", "95")})), "95");
  EXPECT_EQ(value_of(one, "most", "1030", Tunings({tuned("10", "")})), "80") << "taken back";
  EXPECT_EQ(value_of(one, "nothing", "1030", {}), "");
}

TEST(Rules, ValuesAreNumbersWithAtMostThreeDecimals) {
  EXPECT_EQ(thousandths("3.5"), 3500);
  EXPECT_EQ(thousandths("-10"), -10'000);
  EXPECT_EQ(thousandths("0.001"), 1);
  for (const char* bad : {"", "-", ".", "1.", "1.2345", "1,5", "x", "1e3", "9999999999999"})
    EXPECT_FALSE(thousandths(bad)) << bad;
}

TEST(Rules, ABrokenCatalogueNamesTheRule) {
  const auto read = read_rules("x.toml", "[[rule]]\ncode = \"a\"\n");
  ASSERT_FALSE(read.ok());
  EXPECT_TRUE(read.problem().is(problems::catalogue_wrong));
}

class TuningStoreTest : public tests::StoreTest {};
SXSH_ON_BOTH_ENGINES(TuningStoreTest);

TEST_P(TuningStoreTest, TheLastWordHoldsAndEveryWordIsKept) {
  const Clock clock = Clock::fixed_at("2018-07-12T07:32:00Z");
  const accounts::Actor by = accounts::the_program(1, clock);
  const auto done = database().write([&](db::Session& session) -> Result<> {
    TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
    Tuning one{.rule = "cung-nganh", .industry = "17", .name = "far", .value = "5", .reason = "ngành giấy dao động mạnh"};
    TRY(tune(session, by, one, "Xa các cơ sở cùng ngành"));
    TRY(tune(session, by, one, "Xa các cơ sở cùng ngành"));
    EXPECT_EQ(history_of(session, 1).size(), 1u) << "what stands already is not said again";
    one.value = "4";
    one.reason = "";
    const auto silent = tune(session, by, one, "x");
    EXPECT_TRUE(!silent.ok() && silent.problem().is(problems::reason_needed));
    one.reason = "sau khi xem lại";
    TRY(tune(session, by, one, "x"));
    EXPECT_EQ(tunings_of(session, 1).find("cung-nganh", "far", "1702")->value, "4");
    one.value = "";
    TRY(tune(session, by, one, "x"));
    EXPECT_EQ(tunings_of(session, 1).find("cung-nganh", "far", "1702"), nullptr);
    EXPECT_EQ(history_of(session, 1).size(), 3u);
    EXPECT_TRUE(tunings_of(session, 2).all().empty()) << "another office";
    one.value = "1,5";
    const auto wrong = tune(session, by, one, "x");
    EXPECT_TRUE(!wrong.ok() && wrong.problem().is(problems::limit_wrong));
    return Done{};
  });
  EXPECT_TRUE(done.ok()) << done.problem().message(Lang::en);
}

}  // namespace
}  // namespace sxsh::checks
