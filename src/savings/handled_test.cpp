// What changes the use and is no saving, or is one only once: fuels, own solar, output, several solutions, the weather.
#include "savings/plant_case.h"

#include <gtest/gtest.h>

#include "terms/problems.h"
#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

TEST(Study, heat_pumps_in_place_of_a_boiler_are_a_change_and_no_saving) {
  Plant plant;
  const auto coal = plant.series("anthracite_34", "t"), power = plant.series("electricity_grid", "kwh"),
             product = plant.series("product", "t", "gạch");
  plant.months([&](const Month& month, int i) {
    plant.put(product, month, output(i));
    plant.put(coal, month, i < 12 ? 20 + output(i) / 40 : 0);
    plant.put(power, month, 5000 + 20 * output(i) + (i < 12 ? 0 : 45000));
  });
  for (const char* subject : {"anthracite_34", "electricity"}) {
    const auto of_one = plant.ask(subject);
    ASSERT_FALSE(of_one.ok()) << subject;
    EXPECT_TRUE(of_one.problem().is(problems::savings_fuel_to_power)) << subject;
  }
  const Study all = plant.ask("energy").value();
  EXPECT_TRUE(has(all.remarks, problems::savings_fuel_to_power));
  EXPECT_GT(all.saving, 0) << "of all energy together less was used";
}

TEST(Study, a_fuel_that_nobody_wrote_down_did_not_give_way_to_electricity) {
  Plant plant;
  const auto coal = plant.series("anthracite_34", "t"), power = plant.series("electricity_grid", "kwh"),
             product = plant.series("product", "t", "gạch");
  plant.months([&](const Month& month, int i) {
    plant.put(product, month, output(i) * (i < 12 ? 1 : 1.4));
    if (i < 12) plant.put(coal, month, 20 + output(i) / 40);
    plant.put(power, month, 5000 + 2000 * output(i) * (i < 12 ? 1 : 1.4));
  });
  EXPECT_FALSE(has(plant.ask("electricity").value().remarks, problems::savings_fuel_to_power));
}

TEST(Study, own_solar_stands_in_the_energy_too) {
  Plant plant;
  const auto grid = plant.series("electricity_grid", "kwh"), solar = plant.series("electricity_solar", "kwh"),
             product = plant.series("product", "t", "gạch");
  plant.months([&](const Month& month, int i) {
    const double use = 20000 + 90 * output(i), made = i < 12 ? 0 : 9000;
    plant.put(product, month, output(i));
    plant.put(grid, month, use - made);
    if (i >= 12) plant.put(solar, month, made);
  });
  const Study one = plant.ask("energy").value();
  EXPECT_LE(std::abs(one.saving), 10000) << "of some 800 GJ";
  EXPECT_TRUE(has(one.remarks, problems::savings_own_solar));
}

TEST(Study, what_is_measured_is_of_all_solutions_together) {
  Plant plant = plain_plant(0.1);
  const int64_t saved = plant.ask().value().saving;
  plant.facts.claims = {{true, 1200000, "đèn", "BC"}, {false, 1200000, "bơm", "tự khai"}};
  const Study one = plant.ask().value();
  EXPECT_EQ(one.saving, saved) << "what was declared is not added to what was measured";
  EXPECT_TRUE(has(one.remarks, problems::savings_measured_together));
}

TEST(Study, what_is_declared_needs_the_whole_reporting_period_beside_it) {
  Plant plant = plain_plant(0);
  plant.facts.claims = {{false, 1200000, "đèn", "tự khai"}};
  std::erase_if(plant.facts.figures, [](const auto& one) { return one.series == 2; });  // nothing says what was made
  const Study whole = plant.ask().value();
  EXPECT_EQ(whole.grade, 'E');
  EXPECT_EQ(whole.saving, 1200000);
  std::erase_if(plant.facts.figures, [](const auto& one) { return one.series == 1 && one.month == Month{2017, 5}; });
  const auto part = plant.ask();
  ASSERT_FALSE(part.ok()) << "a year's saving beside eleven months of use";
  EXPECT_TRUE(part.problem().is(problems::savings_missing_months));
}

TEST(Study, little_growth_is_said_with_a_simple_ratio_too) {
  Plant plant = plain_plant(0, 1.0, false);
  const Study one = plant.ask("electricity", {{2016, 7}, {2016, 12}}, {{2017, 7}, {2017, 12}}).value();
  EXPECT_EQ(one.grade, 'C');
  EXPECT_TRUE(has(one.remarks, problems::savings_growth) != has(one.remarks, problems::savings_fixed_load));
}

// A cooled plant: what it uses hangs on the heat of the month, not on what it makes.
Plant cooled_plant(double saved) {
  Plant plant;
  const auto power = plant.series("electricity_grid", "kwh"), product = plant.series("product", "t", "đá");
  Temperatures known{.station = "Trạm ví dụ", .source = "số dựng cho phép thử", .months = {}};
  plant.months([&](const Month& month, int i) {
    const double mean = 24 + 7 * std::sin((month.month - 4) * 0.5236) + (i % 3) * 0.4;
    known.months[month] = {{mean}, month.days()};
    const double heat = std::max(0.0, mean - 22) * month.days();
    plant.put(product, month, 300 + (i * 53 % 17));
    plant.put(power, month, (30000 + 110 * heat + wave(i) / 3) * (i < 12 ? 1 : 1 - saved));
  });
  plant.facts.temperatures = std::move(known);
  return plant;
}

TEST(Study, degree_days_with_a_searched_balance_point_explain_a_cooled_plant) {
  Plant plant = cooled_plant(0.08);
  const Study one = plant.ask().value();
  ASSERT_EQ(one.grade, 'A');
  EXPECT_NE(one.selection->chosen()->words().find("độ-ngày làm mát trên"), std::string::npos)
      << one.selection->chosen()->words();
  EXPECT_NEAR(*one.percent_tenths, 80, 12);
  EXPECT_TRUE(has(one.remarks, problems::savings_temperature_used));
  Plant warmer = plant;
  warmer.facts.temperatures->months[{2016, 7}].means = {33};
  EXPECT_NE(warmer.ask().value().figures_mark, one.figures_mark) << "other temperatures make another result";
}

TEST(Study, a_station_that_lacks_a_month_offers_no_driver_and_says_so) {
  Plant plant = plain_plant(0.1);
  const Study before = plant.ask().value();
  plant.facts.temperatures = Temperatures{.station = "Trạm", .source = "x", .months = {{{2016, 1}, {{17}, 31}}}};
  const Study one = plant.ask().value();
  EXPECT_TRUE(has(one.remarks, problems::savings_temperature_missing));
  EXPECT_EQ(one.saving, before.saving);
  EXPECT_EQ(one.figures_mark, before.figures_mark) << "temperatures that no model takes change nothing";
}

TEST(Study, what_went_in_marks_the_result) {
  Plant plant = plain_plant(0.1);
  const std::string before = plant.ask().value().figures_mark;
  plant.facts.adjustments = {{{{2017, 3}, {2017, 5}}, 500000, "thêm xưởng in"}};
  EXPECT_NE(plant.ask().value().figures_mark, before);
  plant.facts.adjustments = {{{{2019, 3}, {2019, 5}}, 500000, "sau kỳ"}};
  EXPECT_EQ(plant.ask().value().figures_mark, before);
}

TEST(Study, prices_are_of_what_has_a_cost) {
  Plant plant = plain_plant(0.1);
  for (auto& one : plant.facts.figures)
    if (one.month.month % 4 == 0) one.cost_vnd.reset();
  EXPECT_NEAR(baseline_price(plant.ask().value()).value() * 1000, 2000, 1) << "đồng a kWh, months without a bill left out";
  for (auto& one : plant.facts.figures)
    if (one.month.month > 3) one.cost_vnd.reset();
  EXPECT_FALSE(baseline_price(plant.ask().value())) << "bills of a quarter of the use do not tell the price";
}

TEST(Study, another_driver_of_the_facility_is_tried_and_taken_when_it_explains) {
  Plant plant;
  const auto power = plant.series("electricity_grid", "kwh"), product = plant.series("product", "t", "gốm");
  OtherDriver moisture{.name = "độ ẩm đất", .unit = "%", .source = "phòng thí nghiệm", .amounts = {}};
  plant.months([&](const Month& month, int i) {
    const double wet = 18 + 5 * std::cos(i * 1.7), q = output(i);
    moisture.amounts[month] = std::llround(wet * 1000);
    plant.put(product, month, q);
    plant.put(power, month, (20000 + 60 * q + 1500 * wet + 0.2 * wave(i)) * (i < 12 ? 1 : 0.9));
  });
  const Study without = plant.ask().value();
  plant.facts.drivers = {moisture};
  const Study with = plant.ask().value();
  ASSERT_EQ(with.grade, 'A');
  ASSERT_TRUE(with.fit());
  EXPECT_EQ(with.fit()->coefficients.size(), 3u);
  EXPECT_NEAR(with.fit()->coefficients[2].estimate, 1500, 60);
  EXPECT_GT(*with.fit()->adj_r2, without.grade == 'A' ? *without.fit()->adj_r2 : 0);
  EXPECT_NEAR(static_cast<double>(*with.percent_tenths), 100, 8);
  EXPECT_NE(with.figures_mark, without.figures_mark);
  plant.facts.drivers[0].amounts.erase(Month{2017, 3});
  const Study lacking = plant.ask().value();
  EXPECT_TRUE(std::ranges::any_of(lacking.remarks, [](const Problem& one) { return one.is(problems::driver_lacks_months); }));
}

}  // namespace
}  // namespace sxsh::savings
