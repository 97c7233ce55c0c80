#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "measures/conversion.h"
#include "terms/problems.h"

namespace sxsh::measures {
namespace {

const Catalogue& all() { return Catalogue::carried(); }
const Resource& resource(std::string_view code) {
  const Resource* found = all().resource(code);
  if (!found) throw std::runtime_error(std::string(code));
  return *found;
}
const Unit& unit(std::string_view code) {
  const Unit* found = all().unit(code);
  if (!found) throw std::runtime_error(std::string(code));
  return *found;
}
Quantity of(int64_t whole, std::string_view code) { return {whole * 1000, 3, &unit(code)}; }

TEST(Measures, TheCatalogueHasTheResourcesOfTheFormsAndTheirUnits) {
  EXPECT_GE(all().resources().size(), 38u);
  for (const Resource& one : all().resources()) {
    EXPECT_FALSE(one.vi.empty() || one.en.empty()) << one.code;
    EXPECT_TRUE(one.fits(*one.units.front())) << one.code;
  }
  std::set<ResourceKind> kinds;
  for (const Resource& one : all().resources()) kinds.insert(one.kind);
  EXPECT_EQ(kinds.size(), 11u);
  EXPECT_EQ(all().resource("nothing"), nullptr);
  EXPECT_NE(all().treatment("landfilled"), nullptr);
}

TEST(Measures, UnitsAreFoundAsPeopleWriteThem) {
  for (const auto& [typed, code] :
       std::initializer_list<std::pair<const char*, const char*>>{{"kWh", "kwh"},
                                                                  {"KWH", "kwh"},
                                                                  {"số điện", "kwh"},
                                                                  {"Tấn", "t"},
                                                                  {"tan", "t"},
                                                                  {"1.000 lít", "kl"},
                                                                  {"1000 LIT", "kl"},
                                                                  {"m³", "m3"},
                                                                  {"M3", "m3"},
                                                                  {"khối", "m3"},
                                                                  {"Nm³", "nm3"},
                                                                  {"MMBTU", "mmbtu"},
                                                                  {"therms", "therm"},
                                                                  {"1.000 m³", "km3"},
                                                                  {"cái", "cai"},
                                                                  {"kGal (thousand gallons) (US)", "kgal"}}) {
    const Unit* found = all().unit_named(typed);
    ASSERT_NE(found, nullptr) << typed;
    EXPECT_EQ(found->code, code) << typed;
  }
  EXPECT_EQ(all().unit_named("ngựa"), nullptr);
  EXPECT_EQ(all().unit_named(""), nullptr);
  EXPECT_EQ((*unit_for(resource("electricity_grid"), "MWh").value()).code, "mwh");
  const auto unknown = unit_for(resource("electricity_grid"), "ngựa");
  ASSERT_FALSE(unknown.ok());
  EXPECT_TRUE(unknown.problem().is(problems::unit_unknown));
  const auto unfit = unit_for(resource("electricity_grid"), "m³");
  ASSERT_FALSE(unfit.ok());
  EXPECT_TRUE(unfit.problem().is(problems::unit_unfit));
  EXPECT_EQ(unfit.problem().message(Lang::vi),
            "Điện mua từ lưới không đo bằng m³. Hãy dùng một trong các đơn vị: kWh, MWh, GWh, MJ, GJ.");
  // An English reader reads English names.
  const Resource& coal = resource("anthracite_34");
  const auto weighed = unit_for(coal, "kWh");
  ASSERT_FALSE(weighed.ok());
  const std::string words = weighed.problem().message(Lang::en);
  EXPECT_NE(words.find(coal.en), std::string::npos) << words;
  EXPECT_EQ(words.find(coal.vi), std::string::npos) << words;
  EXPECT_EQ(words.find("tấn"), std::string::npos) << words;
  const auto much = check_size(coal, {INT64_MAX, 3, &unit("t")});
  ASSERT_FALSE(much.ok());
  EXPECT_EQ(much.problem().message(Lang::en).find("tấn"), std::string::npos) << much.problem().message(Lang::en);
}

TEST(Measures, AnAmountIsKeptInItsSeriesUnitAndTooLargeOnesAreNamed) {
  const Resource& grid = resource("electricity_grid");
  auto read = read_quantity(grid, "70,1", unit("mwh"), unit("kwh"), DecimalSign::comma);
  ASSERT_TRUE(read.ok() && read.value().text.ok());
  EXPECT_EQ(read.value().quantity.value, 70'100'000);
  EXPECT_FALSE(read.value().rounded);
  read = read_quantity(grid, "1", unit("mj"), unit("kwh"));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value().quantity.value, 278) << "1/3,6 kWh to the nearest thousandth";
  EXPECT_TRUE(read.value().rounded);
  EXPECT_EQ(read_quantity(grid, "7o.100", unit("kwh"), unit("kwh")).value().text.why, NumberText::Why::letter);
  for (const char* typed : {"1000000000000000", "1.000.000.000.000.000", "99999999999999999999999"}) {
    const auto large = read_quantity(grid, typed, unit("kwh"), unit("kwh"), DecimalSign::comma);
    ASSERT_FALSE(large.ok()) << typed;
    EXPECT_TRUE(large.problem().is(problems::amount_too_large)) << typed;
  }
  const auto unfit = read_quantity(grid, "1", unit("kg"), unit("kwh"));
  ASSERT_FALSE(unfit.ok());
  EXPECT_TRUE(unfit.problem().is(problems::unit_unfit));
  const auto far = in_unit(resource("product"), {INT64_MAX, 3, &unit("kt")}, unit("kg"), 3);
  ASSERT_FALSE(far.ok());
  EXPECT_TRUE(far.problem().is(problems::amount_not_kept));
}

TEST(Measures, WhatConvertsForthComesBack) {
  std::mt19937_64 random(41);
  std::uniform_int_distribution<int64_t> number(0, 1'000'000'000'000);
  const Resource& any = resource("material");
  for (const Unit& from : all().units())
    for (const Unit& to : all().units()) {
      if (from.dimension != to.dimension) continue;
      for (int i = 0; i < 5; ++i) {
        const Quantity first{number(random), 3, &from};
        const auto there = in_unit(any, first, to, 6);
        if (!there.ok()) continue;  // too large for six places: said, not cut
        const auto back = in_unit(any, there.value(), from, 3);
        ASSERT_TRUE(back.ok());
        // Half a millionth of `to` was rounded off, which is at most this much of `from`, and then half a thousandth.
        const auto loss = (to.ratio / from.ratio * Exact::of(1, 2'000'000) + Exact::of(1, 2000)).scaled(3);
        ASSERT_TRUE(loss);
        ASSERT_LE(std::abs(back.value().value - first.value), *loss + 1) << from.code << " " << to.code << " " << first.value;
      }
    }
}

TEST(Measures, TheUnitMakesNoDifferenceToWhatIsCalculated) {
  std::mt19937_64 random(5);
  std::uniform_int_distribution<int64_t> number(1, 1'000'000);
  const EmissionSets sets = usual_emission_sets();
  for (int i = 0; i < 300; ++i) {
    const int64_t n = number(random);
    const auto same = [&](const char* code, const char* one, const char* other, int64_t times) {
      const Resource& what = resource(code);
      const auto a = to_toe(usual_toe(), what, of(n * times, one)), b = to_toe(usual_toe(), what, of(n, other));
      ASSERT_TRUE(a.ok() && b.ok()) << code;
      ASSERT_EQ(a.value().amount.low, b.value().amount.low) << code;
      const auto c = to_emissions(sets, what, of(n * times, one), 2022), d = to_emissions(sets, what, of(n, other), 2022);
      ASSERT_TRUE(c.ok() && d.ok()) << code;
      ASSERT_EQ(c.value().scope_1.high, d.value().scope_1.high) << code;
      ASSERT_EQ(c.value().scope_2.low, d.value().scope_2.low) << code;
    };
    same("electricity_grid", "kwh", "mwh", 1000);
    same("anthracite_56", "kg", "t", 1000);
    same("diesel", "l", "kl", 1000);
    same("lpg", "kg", "t", 1000);
    same("natural_gas", "m3", "km3", 1000);
  }
}

TEST(Measures, ToeByTheLetter) {
  const auto toe = [](const char* code, int64_t n, const char* per) {
    const auto made = to_toe(usual_toe(), resource(code), of(n, per));
    return made.ok() ? made.value().amount : Amount{-1, -1, 0};
  };
  EXPECT_EQ(toe("electricity_grid", 1'000'000, "kwh").low, 154'300'000);
  EXPECT_EQ(toe("anthracite_12", 1, "t").low, 700'000);
  EXPECT_EQ(toe("anthracite_34", 1, "t").low, 600'000);
  EXPECT_EQ(toe("anthracite_56", 1, "t").low, 500'000);
  EXPECT_EQ(toe("diesel", 1, "t").low, 1'020'000);
  EXPECT_EQ(toe("diesel", 1000, "l").low, 880'000);
  EXPECT_EQ(toe("fuel_oil", 1000, "l").low, 940'000);
  EXPECT_EQ(toe("lpg", 1, "t").low, 1'090'000);
  EXPECT_EQ(toe("natural_gas", 1'000'000, "m3").low, 900'000'000);
  EXPECT_EQ(toe("gasoline", 1000, "l").low, 830'000);
  EXPECT_EQ(toe("jet_fuel", 1, "t").low, 1'050'000);
  EXPECT_EQ(toe("coke", 1, "t").low, 700'000);
  EXPECT_EQ(toe("coke", 1, "t").high, 750'000) << "the letter gives a range";
  for (const char* code : {"wood", "biomass", "steam"}) {
    const auto none = to_toe(usual_toe(), resource(code), of(1, "t"));
    ASSERT_FALSE(none.ok()) << code;
    EXPECT_TRUE(none.problem().is(problems::factor_missing)) << code;
    EXPECT_NE(none.problem().message(Lang::en).find(resource(code).en), std::string::npos) << "its English name";
    EXPECT_EQ(none.problem().message(Lang::en).find(resource(code).vi), std::string::npos) << code;
  }
  const auto dust = to_toe(usual_toe(), resource("anthracite_56"), of(1, "t")).take();
  EXPECT_NE(dust.factors.front()->note_vi.find("0,60"), std::string::npos) << "the conflict is told";
  EXPECT_EQ(dust.sets_words(Lang::vi), "Hệ số quy đổi TOE của Bộ Công Thương (2011)");
  EXPECT_EQ(dust.mark(), Mark::read);
}

TEST(Measures, PureEnergyIsAnotherSetWithAnotherResult) {
  const ConversionSet& pure = *all().set("toe-energy");
  const EmissionSets sets = usual_emission_sets();
  const auto made = to_toe(pure, resource("electricity_grid"), of(1'000'000, "kwh")).take();
  EXPECT_EQ(made.amount.low, 85'984'523) << "3.600.000 MJ / 41.868";
  EXPECT_EQ(to_toe(pure, resource("diesel"), of(1, "t"), sets.fuel).value().amount.low, 1'027'037);
  EXPECT_EQ(to_energy(*sets.fuel, resource("electricity_grid"), of(10, "kwh")).value().amount.low, 36'000);
  EXPECT_EQ(to_energy(*sets.fuel, resource("diesel"), of(1, "kg")).value().amount.low, 43'000);
  EXPECT_EQ(to_energy(*sets.fuel, resource("natural_gas"), of(1, "mmbtu")).value().amount.low, 1'055'056);
  const auto husk = to_energy(*sets.fuel, resource("biomass"), of(1, "kg")).take();
  EXPECT_EQ(husk.amount.low, 11'600);
  EXPECT_EQ(husk.amount.high, 12'500);
  const auto litres = to_energy(*sets.fuel, resource("diesel"), of(100, "l")).take();
  EXPECT_EQ(litres.amount.low, 3'569'000);
  EXPECT_EQ(litres.amount.high, 3'612'000);
  EXPECT_EQ(litres.mark(), Mark::unverified) << "the density is not verified, so the result is not";
  EXPECT_FALSE(to_energy(*sets.fuel, resource("product"), of(1, "kwh")).ok()) << "electricity that is sold is no use of energy";
  EXPECT_FALSE(to_energy(*sets.fuel, resource("water_supply"), of(1, "m3")).ok());
}

TEST(Measures, GreenhouseGasesByScopeWithTheSetsNamed) {
  EmissionSets sets = usual_emission_sets();
  const auto coal = to_emissions(sets, resource("anthracite_34"), of(1, "t"), 2023).take();
  // 26.700 MJ: CO2 2.624,61 kg; CH4 0,267 kg × 28; N2O 0,04005 kg × 265.
  EXPECT_EQ(coal.scope_1.low, 2'624'610 + 7'476 + 10'613);
  EXPECT_EQ(coal.scope_2.low, 0);
  EXPECT_EQ(coal.biogenic.low, 0);
  EXPECT_EQ(coal.how.sets_words(Lang::vi),
            "Hệ số nhiên liệu, đốt tại chỗ trong công nghiệp (2022); Tiềm năng làm nóng lên toàn cầu 100 năm, IPCC AR5 (AR5)");
  const auto wood = to_emissions(sets, resource("wood"), of(1, "t"), 2023).take();
  EXPECT_EQ(wood.biogenic.low, 1'747'200) << "CO2 of biomass stands apart";
  EXPECT_EQ(wood.scope_1.low, 13'104 + 16'536) << "its CH4 and N2O do not";
  sets.gwp = all().set("gwp-ar6");
  EXPECT_EQ(to_emissions(sets, resource("wood"), of(1, "t"), 2023).value().scope_1.low, 12'636 + 17'035);
  EXPECT_EQ(to_emissions(sets, resource("refrigerant_r32"), of(2, "kg"), 2023).value().scope_1.low, 1'542'000);
  const auto sun = to_emissions(sets, resource("electricity_solar"), of(100, "kwh"), 2030);
  ASSERT_TRUE(sun.ok());
  EXPECT_EQ(sun.value().scope_2.low, 0);
  const auto generator = to_emissions(sets, resource("electricity_generator"), of(100, "kwh"), 2030);
  ASSERT_TRUE(generator.ok());
  EXPECT_TRUE(generator.value().how.counted_with_fuel);
  EXPECT_TRUE(to_toe(usual_toe(), resource("electricity_generator"), of(1, "kwh")).value().counted_with_fuel);
  for (const char* code : {"steam", "water_supply", "fuel_other"})
    EXPECT_FALSE(to_emissions(sets, resource(code), of(1, resource(code).units.front()->code), 2023).ok()) << code;
}

TEST(Measures, AYearWithoutAPublishedFactorOfTheGridHasNoResult) {
  const EmissionSets sets = usual_emission_sets();
  const Resource& grid = resource("electricity_grid");
  const auto made = to_emissions(sets, grid, of(1000, "kwh"), 2023).take();
  EXPECT_EQ(made.scope_2.low, 659'200);
  EXPECT_EQ(made.how.mark(), Mark::third_party);
  EXPECT_EQ(to_emissions(sets, grid, of(1, "mwh"), 2022).value().scope_2.low, 676'600);
  EXPECT_EQ(to_emissions(sets, grid, of(1, "mwh"), 2018).value().how.mark(), Mark::unverified);
  for (const int year : {2013, 2024, 2025, 2026}) {
    const auto none = to_emissions(sets, grid, of(1, "mwh"), year);
    ASSERT_FALSE(none.ok()) << year;
    EXPECT_TRUE(none.problem().is(problems::grid_factor_missing));
    EXPECT_NE(none.problem().message(Lang::vi).find(std::to_string(year)), std::string::npos);
  }
}

TEST(Measures, AResultTooLargeIsSaidAndNotCut) {
  const auto toe = to_toe(usual_toe(), resource("natural_gas"), {INT64_MAX, 0, &unit("km3")});
  ASSERT_FALSE(toe.ok());
  EXPECT_TRUE(toe.problem().is(problems::amount_not_kept));
}

TEST(Measures, TheSetInForceOnADayIsTheLatestOfItsKind) {
  EXPECT_EQ(all().set_on(SetKind::toe, "2018-06-30")->code, "toe-3505-2011");
  EXPECT_EQ(all().set_on(SetKind::toe, "2011-04-18"), nullptr) << "before the letter";
  EXPECT_EQ(all().set_on(SetKind::gwp, "2018-06-30"), nullptr) << "a report chooses one; no day decides";
}

TEST(Measures, NoFactorOfMemoryPassesAsVerified) {
  for (const Factor& one : all().factors())
    if (one.set->kind == SetKind::density || one.set->code == "gwp-ar4" || one.set->code == "gwp-ar5" ||
        (one.what == What::grid && one.year < 2021)) {
      EXPECT_EQ(one.mark, Mark::unverified) << one.set->code << " " << one.text;
    }
  EXPECT_TRUE(std::ranges::none_of(all().factors(),
                                   [](const Factor& one) { return one.set->mark != Mark::read && one.mark == Mark::read; }));
}

TEST(Measures, AWrongCatalogueNamesItsPlace) {
  const std::string units = "[[unit]]\ncode='kg'\nsymbol='kg'\ndimension='mass'\nratio='1'\n",
                    resources =
                        "[[resource]]\ncode='a'\nvi='a'\nen='a'\nkind='fuel'\nunits=['kg']\ndecimals=3\nmost=5\n"
                        "[[treatment]]\ncode='t'\nvi='t'\nen='t'\n",
                    sets = "[[set]]\ncode='s'\nkind='toe'\nversion='1'\nvi='s'\nen='s'\nsource='s'\nmark='read'\n",
                    factors = sets + "[[factor]]\nset='s'\nwhat='toe'\nresource='a'\nunit='kg'\nvalue='1'\n";
  ASSERT_TRUE(Catalogue::read(units, resources, factors).ok());
  struct Case {
    std::string units, resources, conversions;
  };
  for (const Case& one :
       {Case{"=", resources, factors}, Case{"", resources, factors}, Case{units + units, resources, factors},
        Case{units + "[[unit]]\ncode='k'\nsymbol='KG'\ndimension='mass'\nratio='1'\n", resources, factors},
        Case{units + "[[unit]]\ncode='x'\nsymbol='x'\ndimension='love'\nratio='1'\n", resources, factors},
        Case{units + "[[unit]]\ncode='x'\nsymbol='x'\ndimension='mass'\nratio='0'\n", resources, factors},
        Case{units, resources + "[[resource]]\ncode='b'\n", factors},
        Case{units, resources + "[[resource]]\ncode='b'\nvi='b'\nen='b'\nkind='fuel'\nunits=['m']\ndecimals=3\nmost=5\n",
             factors},
        Case{units, resources + "[[resource]]\ncode='b'\nvi='b'\nen='b'\nkind='fuel'\nunits=[]\ndecimals=3\nmost=5\n", factors},
        Case{units, resources + "[[resource]]\ncode='b'\nvi='b'\nen='b'\nkind='fuel'\nunits=['kg']\ndecimals=9\nmost=5\n",
             factors},
        Case{units, resources, sets},
        Case{units, resources, factors + "[[factor]]\nset='s'\nwhat='toe'\nresource='a'\nunit='kg'\nvalue='2'\n"},
        Case{units, resources, sets + "[[factor]]\nset='s'\nwhat='toe'\nresource='z'\nunit='kg'\nvalue='1'\n"},
        Case{units, resources, sets + "[[factor]]\nset='s'\nwhat='toe'\nresource='a'\nunit='kg'\nvalue='1,5'\n"},
        Case{units, resources, sets + "[[factor]]\nset='s'\nwhat='toe'\nresource='a'\nunit='kg'\nvalue='2'\nupper='1'\n"},
        Case{units, resources, sets + "colour='x'\n"}}) {
    const auto read = Catalogue::read(one.units, one.resources, one.conversions);
    ASSERT_FALSE(read.ok()) << one.units << one.resources << one.conversions;
    EXPECT_TRUE(read.problem().is(problems::catalogue_wrong));
  }
}

}  // namespace
}  // namespace sxsh::measures
