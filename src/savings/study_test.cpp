#include "savings/plant_case.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "savings/model/words.h"
#include "savings/study_json.h"
#include "terms/problems.h"

namespace sxsh::savings {
namespace {

TEST(Study, climbs_to_a_model_and_finds_the_saving_that_was_put_in) {
  Plant plant = plain_plant(0.1);
  const auto made = plant.ask();
  ASSERT_TRUE(made.ok()) << made.problem().message(Lang::en);
  const Study& one = made.value();
  EXPECT_EQ(one.grade, 'A');
  EXPECT_EQ(one.method, Method::regression);
  ASSERT_TRUE(one.low && one.percent_tenths);
  EXPECT_NEAR(*one.percent_tenths, 100, 15);
  const double known = static_cast<double>(one.actual) / 0.9 * 0.1;
  EXPECT_LE(static_cast<double>(*one.low), known);
  EXPECT_GE(static_cast<double>(*one.high), known);
  EXPECT_EQ(one.expected - one.actual, one.saving);
  EXPECT_EQ(one.months.size(), 24u);
  const std::string json = study_json(one, "CS-1");
  EXPECT_NE(json.find("\"grade\":\"A\""), std::string::npos);
  EXPECT_NE(json.find("\"status\":\"ok\""), std::string::npos);
}

TEST(Study, less_production_alone_is_no_saving_and_more_production_no_waste) {
  for (const double times : {0.7, 1.3}) {
    Plant plant = plain_plant(0, times, false);
    const Study one = plant.ask().value();
    EXPECT_EQ(one.grade, 'A');
    EXPECT_LE(std::abs(one.saving), 1000) << "nothing was saved, only " << times << " of the output made";
    EXPECT_TRUE(has(one.remarks, problems::savings_growth));
  }
}

TEST(Study, without_enough_months_a_ratio_is_taken_and_warns_of_the_fixed_load) {
  Plant plant = plain_plant(0, 1.4, false);
  const Study one = plant.ask("electricity", {{2016, 7}, {2016, 12}}, kNow).value();
  EXPECT_EQ(one.grade, 'C');
  ASSERT_EQ(one.ladder.size(), 3u);
  EXPECT_TRUE(one.ladder[0].why_not.front().is(problems::model_too_few_points));
  EXPECT_TRUE(one.ladder[1].why_not.front().is(problems::savings_one_product));
  EXPECT_GT(one.saving, 0) << "what a ratio makes of growth alone";
  EXPECT_TRUE(has(one.remarks, problems::savings_fixed_load));
  EXPECT_FALSE(one.low);
}

TEST(Study, the_mix_of_products_is_weighed) {
  Plant plant;
  const auto power = plant.series("electricity_grid", "kwh"), a = plant.series("product", "t", "bao gói"),
             b = plant.series("product", "t", "giấy lụa");
  plant.months([&](const Month& month, int i) {
    const double qa = 300 + (i * 53 % 90), qb = (i < 12 ? 50 : 90) + (i * 29 % 40);  // more of the product that needs more
    plant.put(a, month, qa);
    plant.put(b, month, qb);
    plant.put(power, month, 100 * qa + 900 * qb);
  });
  const Study one = plant.ask("electricity", {{2016, 5}, {2016, 12}}, kNow).value();
  EXPECT_EQ(one.grade, 'B');
  EXPECT_LE(std::abs(one.saving), 1000) << "a thousandth of a kWh for each thousand";
}

TEST(Study, scaling_units_changes_nothing) {
  Plant kwh = plain_plant(0.08);
  Plant mwh = kwh;
  mwh.facts.series[0].unit = measures::Catalogue::carried().unit("mwh");
  mwh.facts.series[1].unit = measures::Catalogue::carried().unit("kg");
  for (auto& one : mwh.facts.figures) {
    if (one.series == 2) one.value *= 1000;
  }
  for (auto& one : kwh.facts.figures)
    if (one.series == 1) one.value = one.value / 1000000 * 1000000;  // whole MWh, so that both say the same
  for (size_t i = 0; i < kwh.facts.figures.size(); ++i)
    if (kwh.facts.figures[i].series == 1) mwh.facts.figures[i].value = kwh.facts.figures[i].value / 1000;
  const Study a = kwh.ask().value(), b = mwh.ask().value();
  EXPECT_EQ(a.grade, b.grade);
  EXPECT_EQ(a.actual, b.actual);
  EXPECT_NEAR(static_cast<double>(a.expected), static_cast<double>(b.expected), 2);
  EXPECT_EQ(a.percent_tenths, b.percent_tenths);
}

TEST(Study, bad_input_gives_words) {
  const auto key = [](const Result<Study>& made) { return made.ok() ? std::string_view("made") : made.problem().kind->key; };
  Plant plant = plain_plant(0.1);
  EXPECT_EQ(key(plant.ask("electricity", kNow, kBase)), "savings_periods_overlap");
  EXPECT_EQ(key(plant.ask("electricity", kBase, {{2016, 12}, {2017, 11}})), "savings_periods_overlap");
  EXPECT_EQ(key(plant.ask("gold")), "savings_resource_unknown");
  Plant holes = plant;
  std::erase_if(holes.facts.figures, [](const auto& one) { return one.series == 1 && one.month == Month{2016, 4}; });
  EXPECT_EQ(key(holes.ask()), "savings_missing_months");
  Plant negative = plant;
  negative.facts.figures[3].value = -5;
  EXPECT_EQ(key(negative.ask()), "value_negative");
  Plant changed = plant;
  const auto other = changed.series("product", "t", "bìa");
  changed.months([&](const Month& month, int i) { changed.put(other, month, i < 12 ? 0 : 100 + i); });
  EXPECT_EQ(key(changed.ask()), "savings_product_changed");
  Plant constant = plant;
  for (auto& one : constant.facts.figures)
    if (one.series == 2) one.value = 400000;
  const Study ratio = constant.ask().value();
  EXPECT_EQ(ratio.grade, 'C') << "a constant driver carries no model";
  EXPECT_TRUE(ratio.ladder[0].why_not.front().is(problems::driver_constant));
  Plant none;
  const auto power = none.series("electricity_grid", "kwh");
  none.months([&](const Month& month, int i) { none.put(power, month, 100 + i); });
  EXPECT_EQ(key(none.ask()), "savings_no_production");
}

TEST(Study, a_new_fuel_leaves_only_the_energy_to_judge) {
  Plant plant;
  const auto coal = plant.series("anthracite_34", "t"), wood = plant.series("wood", "t"),
             product = plant.series("product", "t", "gạch");
  plant.months([&](const Month& month, int i) {
    plant.put(product, month, output(i));
    plant.put(coal, month, i < 12 ? 20 + output(i) / 40 : 0);
    plant.put(wood, month, i < 12 ? 0 : 40 + output(i) / 15);
  });
  const auto of_coal = plant.ask("anthracite_34");
  ASSERT_FALSE(of_coal.ok());
  EXPECT_TRUE(of_coal.problem().is(problems::savings_fuel_switch));
  const auto& coal_resource = *measures::Catalogue::carried().resource("anthracite_34");
  EXPECT_NE(of_coal.problem().message(Lang::vi).find(coal_resource.vi), std::string::npos);
  EXPECT_NE(of_coal.problem().message(Lang::en).find(coal_resource.en), std::string::npos) << "its English name";
  EXPECT_EQ(of_coal.problem().message(Lang::en).find(coal_resource.vi), std::string::npos);
}

TEST(Study, own_solar_is_use_and_no_saving) {
  Plant plant;
  const auto grid = plant.series("electricity_grid", "kwh"), solar = plant.series("electricity_solar", "kwh"),
             product = plant.series("product", "t", "gạch");
  plant.months([&](const Month& month, int i) {
    const double use = 20000 + 90 * output(i), made = i < 12 ? 0 : 9000;
    plant.put(product, month, output(i));
    plant.put(grid, month, use - made);
    if (i >= 12) plant.put(solar, month, made);
  });
  const Study one = plant.ask().value();
  EXPECT_LE(std::abs(one.saving), 1000);
  EXPECT_TRUE(has(one.remarks, problems::savings_own_solar));
}

TEST(Study, solutions_on_one_stream_do_not_add_up_and_are_the_lowest_rungs) {
  Plant plant;
  const auto power = plant.series("electricity_grid", "kwh");
  plant.months([&](const Month& month, int) { plant.put(power, month, 1000); });
  plant.facts.claims = {{true, 1200000, "đèn", "BC"}, {true, 1200000, "bơm", "BC"}};  // 10 % each
  const Study one = plant.ask().value();
  EXPECT_EQ(one.grade, 'D');
  EXPECT_NEAR(static_cast<double>(one.saving), 0.19 * 12000000, 2);
  EXPECT_TRUE(has(one.remarks, problems::savings_interaction));
  plant.facts.claims = {{false, 1200000, "đèn", "tự khai"}};
  EXPECT_EQ(plant.ask().value().grade, 'E');
}

TEST(Study, what_is_to_be_known_is_said_in_either_language) {
  Plant plant = plain_plant(0.1, 1.6);
  const Study one = plant.ask().value();
  const auto outside = std::ranges::find_if(one.remarks, [](const Problem& each) { return each.is(problems::driver_outside); });
  ASSERT_NE(outside, one.remarks.end());
  EXPECT_NE(outside->message(Lang::vi), outside->message(Lang::en));
  EXPECT_EQ(outside->message(Lang::vi).find('\x1F'), std::string::npos);
  EXPECT_EQ(driver_words("độ-ngày sưởi dưới 19 °C + ngày làm việc", Lang::en), "heating degree-days below 19 °C + working days");
  const auto gap = study({}, {"electricity", "Điện", "Electricity", nullptr, 3, {}}, kNow, kBase);
  ASSERT_FALSE(gap.ok());
  EXPECT_NE(gap.problem().message(Lang::en).find("Jan 2017–Dec 2017"), std::string::npos) << gap.problem().message(Lang::en);
  EXPECT_NE(gap.problem().message(Lang::vi).find("1/2017–12/2017"), std::string::npos);
}

TEST(Study, an_adjustment_is_added_to_what_was_to_be_expected_and_named) {
  Plant plant = plain_plant(0.1);
  const Study before = plant.ask().value();
  plant.facts.adjustments = {{{{2017, 3}, {2017, 5}}, 500000, "thêm xưởng in"}};
  const Study after = plant.ask().value();
  EXPECT_EQ(after.expected - before.expected, 1500000);
  EXPECT_EQ(after.saving - before.saving, 1500000);
  EXPECT_EQ(*after.low - *before.low, 1500000);
  EXPECT_TRUE(has(after.remarks, problems::savings_adjusted));
}

TEST(Study, resources_together_are_weighed_by_baseline_prices) {
  Plant plant = plain_plant(0.1);
  const std::vector<Study> studies = {plant.ask().value()};
  const Combined all = combined(studies);
  EXPECT_EQ(all.percent_tenths, studies[0].percent_tenths);
  EXPECT_NEAR(static_cast<double>(all.saving_vnd), static_cast<double>(studies[0].saving) / 1000 * 2000, 100);
  ASSERT_TRUE(all.low_vnd);
  const std::vector<Study> both = {studies[0], studies[0]};
  EXPECT_NEAR(static_cast<double>(*combined(both).high_vnd - *combined(both).low_vnd),
              2 * static_cast<double>(*all.high_vnd - *all.low_vnd), 4)
      << "resources of one facility follow the same output: their bands add straight";
  const double shares[] = {0.1, 0.2};
  EXPECT_NEAR(together(shares), 0.28, 1e-12);
}

TEST(Period, is_read_as_pages_show_it_and_as_people_type_it) {
  for (const char* typed : {"2017-01..2017-12", "2017", "1/2017–12/2017", "01/2017 - 12/2017", "1/2017-12/2017",
                            "1/2017 đến 12/2017", "2017-01 – 2017-12"}) {
    const auto read = Period::parse(typed);
    ASSERT_TRUE(read) << typed;
    EXPECT_EQ(read->iso(), "2017-01..2017-12") << typed;
    EXPECT_EQ(Period::parse(read->words(Lang::vi))->iso(), read->iso());
  }
  for (const char* typed : {"", "-", "đến", "12/2017–1/2017", "1/2017", "2017-13..2018-01", "1/2017–", "hai nghìn"})
    EXPECT_FALSE(Period::parse(typed)) << typed;
}

}  // namespace
}  // namespace sxsh::savings
