#include "norms/norm.h"

#include <gtest/gtest.h>

#include <cmath>

#include "norms/use.h"
#include "terms/problems.h"
#include "terms/problems/norms.h"

namespace sxsh::norms {
namespace {

using figures::Month;

// A mill that makes one product, or two, with electricity and coal in every month.
struct Mill {
  Written written;
  int64_t series(const char* resource, const char* unit, const char* name = "") {
    const auto& catalogue = measures::Catalogue::carried();
    written.series.push_back({.series = static_cast<int64_t>(written.series.size()) + 1,
                              .resource = catalogue.resource(resource),
                              .unit = catalogue.unit(unit),
                              .name = name,
                              .waste_code = {},
                              .treatment = {},
                              .ended_after = {}});
    return written.series.back().series;
  }
  void put(int64_t series, int month, int64_t amount, int year = 2019) {
    const Month at{year, month};
    written.began.try_emplace(series, at);
    written.figures.push_back({.series = series,
                               .month = at,
                               .value = amount * 1000,
                               .version = 1,
                               .typed = {},
                               .typed_unit = {},
                               .reason = {},
                               .cost_vnd = {}});
  }
  int64_t whole_year(int64_t series, int64_t a_month) {
    for (int month = 1; month <= 12; ++month) put(series, month, a_month);
    return series;
  }
};

const Line& line(const char* code) { return *Norms::carried().line(code); }

TEST(Norms, carried_ones_are_read_and_hold_for_their_years_alone) {
  const Norms& norms = Norms::carried();
  EXPECT_GE(norms.norms().size(), 40u);
  const auto found = norm_in_force(norms, "paper_packaging_small", 2019);
  ASSERT_EQ(found.why, InForce::Why::found);
  EXPECT_EQ(found.norm->text, "6728");
  EXPECT_EQ(found.norm->circular, "24/2017/TT-BCT");
  EXPECT_EQ(norm_in_force(norms, "paper_packaging_small", 2023).norm->text, "5482");
  // A smaller scale has the lower norm here: nothing is guessed from one scale to another.
  EXPECT_LT(norm_in_force(norms, "paper_packaging_small", 2019).norm->value,
            norm_in_force(norms, "paper_packaging_large", 2019).norm->value);
}

TEST(Norms, say_honestly_that_none_is_in_force) {
  const Norms& norms = Norms::carried();
  const auto before = norm_in_force(norms, "paper_packaging_small", 2017);
  EXPECT_EQ(before.why, InForce::Why::none);
  const auto past = norm_in_force(norms, "billet_eaf", 2026);
  EXPECT_EQ(past.why, InForce::Why::past);
  ASSERT_NE(past.last, nullptr);
  EXPECT_EQ(past.last->last_year, 2025);
  const auto followed = norm_in_force(norms, "beer_large", 2025);
  EXPECT_EQ(followed.why, InForce::Why::followed) << "TT 28/2024 took its place, and its numbers are not here";
  EXPECT_EQ(followed.last->followed_by, "28/2024/TT-BCT");
  EXPECT_EQ(norm_in_force(norms, "beer_large", 2024).norm->text, "129");
  EXPECT_EQ(norm_in_force(norms, "no such line", 2024).why, InForce::Why::none);
}

TEST(Norms, the_offices_own_go_before) {
  const auto value = *measures::Exact::read("120");
  const Norm own{.line = "beer_large",
                 .circular = "28/2024/TT-BCT",
                 .followed_by = "",
                 .first_year = 2025,
                 .text = "120",
                 .value = value,
                 .mark = measures::Mark::unverified,
                 .source = "",
                 .own_id = 7};
  const Norms norms = Norms::carried().with({}, std::span(&own, 1));
  EXPECT_EQ(norm_in_force(norms, "beer_large", 2026).norm->own_id, 7);
  EXPECT_EQ(norm_in_force(norms, "beer_large", 2024).norm->own_id, 0);
}

TEST(Norms, a_broken_catalogue_is_refused_with_its_place) {
  const auto bad = [](const std::string& text) {
    const auto read = Norms::read(text);
    EXPECT_FALSE(read.ok());
    return read.ok() ? std::string() : read.problem().message(Lang::en);
  };
  const std::string head =
      "[[circular]]\ncode='c'\nnumber='1/2016'\nvi='v'\nen='e'\nmark='read'\n"
      "[[line]]\ncode='l'\nvi='v'\nen='e'\nenergy='mj'\nper='t'\n";
  EXPECT_NE(bad(head + "[[norm]]\nline='x'\ncircular='c'\nfirst=2016\nlast=2020\nvalue='5'\n").find("unknown line"),
            std::string::npos);
  EXPECT_NE(bad(head + "[[norm]]\nline='l'\ncircular='c'\nfirst=2016\nlast=2020\nvalue='0'\n").find("above 0"),
            std::string::npos);
  EXPECT_NE(bad(head + "[[norm]]\nline='l'\ncircular='c'\nfirst=2016\nlast=2020\nvalue='5'\n"
                       "[[norm]]\nline='l'\ncircular='c'\nfirst=2020\nlast=2025\nvalue='4'\n")
                .find("two norms"),
            std::string::npos);
  EXPECT_NE(bad("[[circular").find("line 1"), std::string::npos);
}

TEST(YearUse, adds_all_energy_and_holds_it_against_the_norm) {
  Mill mill;
  mill.whole_year(mill.series("electricity_grid", "kwh"), 100'000);                    // 1.2 GWh = 4 320 000 MJ
  const auto paper = mill.whole_year(mill.series("product", "t", "giấy bao bì"), 50);  // 600 t
  const auto use = year_use(mill.written, 2019);
  ASSERT_TRUE(use.ok()) << use.problem().message(Lang::en);
  EXPECT_EQ(use.value().energy.low, 4'320'000'000);
  const auto specific = specific_use(use.value(), paper, line("paper_packaging_small"), std::nullopt);
  ASSERT_TRUE(specific.ok());
  EXPECT_EQ(specific.value().scaled(3), 7'200'000);  // 4 320 000 / 600
  const auto verdict = verdict_of(Norms::carried(), line("paper_packaging_small"), 2019, specific.value(), use.value().mark);
  EXPECT_EQ(verdict.kind, Verdict::Kind::above);
  EXPECT_EQ(verdict.over_tenths, 70);  // 7200 / 6728 = 1.0702
  EXPECT_EQ(verdict.mark, measures::Mark::third_party) << "the norm was read in another source than the circular";
  const auto large = verdict_of(Norms::carried(), line("paper_packaging_large"), 2019, specific.value(), use.value().mark);
  EXPECT_EQ(large.kind, Verdict::Kind::within);
  const auto later = verdict_of(Norms::carried(), line("paper_packaging_small"), 2026, specific.value(), use.value().mark);
  EXPECT_EQ(later.kind, Verdict::Kind::no_norm);
}

TEST(YearUse, exactly_at_the_norm_is_within_it_and_units_convert) {
  Mill mill;
  mill.whole_year(mill.series("electricity_grid", "mwh"), 140);                    // 1680 MWh = 6 048 000 MJ
  const auto beer = mill.whole_year(mill.series("product", "l", "bia"), 360'000);  // 43 200 hl
  const auto use = year_use(mill.written, 2019);
  ASSERT_TRUE(use.ok());
  const auto specific = specific_use(use.value(), beer, line("beer_large"), std::nullopt);
  ASSERT_TRUE(specific.ok()) << specific.problem().message(Lang::en);
  EXPECT_EQ(specific.value().scaled(3), 140'000);
  EXPECT_EQ(verdict_of(Norms::carried(), line("beer_large"), 2019, specific.value(), use.value().mark).kind,
            Verdict::Kind::within);
  const auto unfit = specific_use(use.value(), beer, line("billet_eaf"), std::nullopt);
  ASSERT_FALSE(unfit.ok());
  EXPECT_TRUE(unfit.problem().is(problems::norms_unit_unfit));
}

TEST(YearUse, a_missing_month_is_named_and_never_zero) {
  Mill mill;
  const auto power = mill.series("electricity_grid", "kwh");
  for (int month = 1; month <= 12; ++month)
    if (month != 5) mill.put(power, month, 1000);
  mill.whole_year(mill.series("product", "t", "giấy"), 50);
  const auto use = year_use(mill.written, 2019);
  ASSERT_FALSE(use.ok());
  EXPECT_TRUE(use.problem().is(problems::norms_missing_months));
  EXPECT_NE(use.problem().message(Lang::vi).find(" 5 "), std::string::npos) << use.problem().message(Lang::vi);
  mill.written.months.push_back({.month = {2019, 5}, .idle = true, .reason = "bảo dưỡng", .working_days = {}});
  EXPECT_TRUE(year_use(mill.written, 2019).ok()) << "nothing was produced in May";
}

TEST(YearUse, a_product_that_began_in_july_lacks_half_the_year) {
  Mill mill;
  mill.whole_year(mill.series("electricity_grid", "kwh"), 1000);
  const auto product = mill.series("product", "t", "giấy");
  for (int month = 7; month <= 12; ++month) mill.put(product, month, 50);
  const auto use = year_use(mill.written, 2019);
  ASSERT_FALSE(use.ok());
  EXPECT_NE(use.problem().message(Lang::vi).find("1, 2, 3, 4, 5, 6"), std::string::npos) << use.problem().message(Lang::vi);
}

TEST(YearUse, a_series_of_earlier_years_misses_its_january) {
  Mill mill;
  const auto power = mill.series("electricity_grid", "kwh"), coal = mill.series("anthracite_56", "t");
  mill.whole_year(power, 1000);
  for (int month = 2; month <= 12; ++month) mill.put(coal, month, 5);
  mill.whole_year(mill.series("product", "t", "giấy"), 50);
  EXPECT_TRUE(year_use(mill.written, 2019).ok()) << "a boiler that came in February is not missing in January";
  mill.written.began[coal] = {2017, 3};
  EXPECT_FALSE(year_use(mill.written, 2019).ok()) << "one that was there before is";
}

TEST(YearUse, several_products_need_a_share_of_the_energy) {
  Mill mill;
  mill.whole_year(mill.series("electricity_grid", "kwh"), 100'000);
  const auto packaging = mill.whole_year(mill.series("product", "t", "giấy bao bì"), 50);
  mill.whole_year(mill.series("product", "t", "giấy vàng mã"), 10);
  const auto use = year_use(mill.written, 2019);
  ASSERT_TRUE(use.ok());
  const auto none = specific_use(use.value(), packaging, line("paper_packaging_small"), std::nullopt);
  ASSERT_FALSE(none.ok());
  EXPECT_TRUE(none.problem().is(problems::norms_several_products));
  const auto most = specific_use(use.value(), packaging, line("paper_packaging_small"), 900);
  ASSERT_TRUE(most.ok());
  EXPECT_EQ(most.value().scaled(3), 6'480'000);
}

TEST(YearUse, neither_energy_nor_output_is_said_in_words) {
  Mill without;
  without.whole_year(without.series("product", "t", "giấy"), 50);
  EXPECT_TRUE(year_use(without.written, 2019).problem().is(problems::norms_no_energy));
  Mill idle;
  idle.whole_year(idle.series("electricity_grid", "kwh"), 10);
  EXPECT_TRUE(year_use(idle.written, 2019).problem().is(problems::norms_no_output));
}

}  // namespace
}  // namespace sxsh::norms
