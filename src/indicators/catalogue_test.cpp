#include <set>

#include "base/embedded.h"
#include "indicators/crosswalk.h"
#include "indicators/entry_values.h"
#include "indicators/example_office.h"
#include "indicators/part.h"
#include "terms/problems.h"

namespace sxsh::indicators {
namespace {

class IndicatorExampleTest : public tests::StoreTest {};
SXSH_ON_BOTH_ENGINES(IndicatorExampleTest);

std::optional<int64_t> number(const toml::table& row, const char* key) { return row[key].value<int64_t>(); }

void compare(const Value& value, const toml::table& expect, const std::string& at) {
  EXPECT_EQ(value.numerator, number(expect, "numerator")) << at;
  EXPECT_EQ(value.denominator, number(expect, "denominator")) << at;
  EXPECT_EQ(value.tenths, number(expect, "tenths")) << at << ": " << value.missing.vi;
  EXPECT_EQ(value.low, number(expect, "low")) << at;
  EXPECT_EQ(value.high, number(expect, "high")) << at;
  EXPECT_EQ(value.missing.vi, expect["missing"].value_or(std::string())) << at;
  EXPECT_EQ(value.missing.vi.empty(), value.missing.en.empty()) << at;
}

// The list says the same as the numerator and the denominator.
void compare_list(const Indicator& indicator, const Value& value, const std::vector<ListedFacility>& list,
                  const toml::table& expect, const std::string& at) {
  std::set<std::string> counted, wanted;
  int64_t numerator = 0, denominator = 0;
  for (const ListedFacility& one : list) {
    if (one.counted) counted.insert(one.name);
    const bool in = indicator.way == Way::facilities || one.amount.has_value();
    if (!in) continue;
    denominator += value.decimals == 3 ? one.weight : 1;
    if (one.counted) numerator += value.decimals == 3 ? one.weight : 1;
  }
  if (const auto* names = expect["list"].as_array())
    for (const auto& name : *names) wanted.insert(name.value_or(std::string()));
  EXPECT_EQ(counted, wanted) << at;
  if (!value.tenths) return;
  if (value.decimals == 3) {  // weights are rounded to thousandths
    EXPECT_NEAR(static_cast<double>(numerator), static_cast<double>(*value.numerator), static_cast<double>(list.size()))
        << at;
    EXPECT_NEAR(static_cast<double>(denominator), static_cast<double>(*value.denominator), static_cast<double>(list.size()))
        << at;
  } else {
    EXPECT_EQ(numerator, value.numerator) << at;
    EXPECT_EQ(denominator, value.denominator) << at;
  }
  if (indicator.way == Way::facilities) {
    EXPECT_EQ(value.tenths, percent_tenths(numerator, denominator)) << at;
  }
}

// What the rows add up to is the figure.
void compare_things(const Indicator& indicator, const Value& value, const std::vector<ListedThing>& list,
                    const toml::table& expect, const std::string& at) {
  if (!value.tenths) return;
  std::set<std::string> counted, wanted;
  int64_t numerator = 0, denominator = 0;
  for (const ListedThing& one : list) {
    if (one.counted) counted.insert(one.name);
    numerator += one.numerator;
    denominator += one.denominator;
  }
  EXPECT_EQ(numerator, value.numerator) << at;
  EXPECT_EQ(denominator, value.denominator.value_or(0)) << at;
  if (indicator.unit_code == "percent") {
    EXPECT_EQ(value.tenths, percent_tenths(numerator, denominator)) << at;
  }
  if (const auto* names = expect["list"].as_array()) {
    for (const auto& name : *names) wanted.insert(name.value_or(std::string()));
    EXPECT_EQ(counted, wanted) << at;
  }
}

TEST_P(IndicatorExampleTest, EveryIndicatorHasAnExampleAndGivesWhatItSays) {
  size_t walked = 0;
  for (const Indicator& each : indicators()) {
    const auto* file = embedded_file("catalogue/indicators/" + each.code + "/example.toml");
    ASSERT_TRUE(file) << each.code << " has no example.toml";
    const toml::table example = toml::parse(file->bytes);
    const auto day = parse_iso_date(example["day"].value_or(std::string()));
    ASSERT_TRUE(day) << each.code;
    const int64_t id = static_cast<int64_t>(walked) + 1;  // an office of its own
    ExampleOffice office(database(), Clock::fixed_at(iso(*day) + "T05:00:00Z"), id);
    office.fill(example);
    const auto* cases = example["expect"].as_array();
    ASSERT_TRUE(cases && !cases->empty()) << each.code;
    for (const auto& node : *cases) {
      const toml::table& expect = *node.as_table();
      const std::string at = each.code + ", " + expect["what"].value_or(std::string());
      Scope scope{.population = expect["population"].value_or(std::string()),
                  .unit_id = number(expect, "unit_id"),
                  .industry = expect["industry"].value_or(std::string()),
                  .size = expect["size"].value_or(std::string()),
                  .subject = expect["subject"].value_or(std::string())};
      const Date on = parse_iso_date(expect["day"].value_or(iso(*day))).value_or(*day);
      database().read([&](db::Session& session) {
        const Value value = value_of(session, id, each, on, scope);
        compare(value, expect, at);
        if (is_tallied(each)) {
          compare_things(each, value, tallied(session, id, each, on, scope).list, expect, at);
          if (!has_parts(each) || !value.tenths) return;
          for (const PartKind& kind : part_kinds()) {
            int64_t numerator = 0, denominator = 0;
            const auto parts = values_by(session, id, each, on, scope, std::string(kind.code));
            for (const PartValue& one : parts) {
              numerator += one.value.numerator.value_or(0);
              denominator += one.value.denominator.value_or(0);
              EXPECT_EQ(one.value.tenths, percent_tenths(one.value.numerator.value_or(0), one.value.denominator.value_or(0)));
            }
            EXPECT_EQ(numerator, value.numerator) << at << " by " << kind.code;
            EXPECT_EQ(denominator, value.denominator) << at << " by " << kind.code;
          }
          return;
        }
        compare_list(each, value, facility_list(session, id, each, on, scope), expect, at);
        if (const auto* band = expect["band"].as_array()) {
          ASSERT_TRUE(value.band) << at;
          EXPECT_EQ(value.band->first, (*band)[0].value_or(int64_t{-1})) << at;
          EXPECT_EQ(value.band->second, (*band)[1].value_or(int64_t{-1})) << at;
        }
        if (!value.tenths || value.estimate || scope.any_place() || each.way == Way::savings) return;
        for (const char* part : {"province_1", "district_1", "commune_2", "industry", "size", "zone", "edition"}) {
          int64_t numerator = 0, denominator = 0;
          for (const PartValue& one : values_by(session, id, each, on, scope, part)) {
            numerator += one.value.numerator.value_or(0);
            denominator += one.value.denominator.value_or(0);
          }
          if (each.way == Way::survey) continue;
          EXPECT_EQ(numerator, value.numerator) << at << " by " << part;
          EXPECT_EQ(denominator, value.denominator) << at << " by " << part;
        }
      });
    }
    ++walked;
  }
  EXPECT_EQ(walked, indicators().size());
}

TEST(IndicatorCatalogueTest, TheCrosswalkNamesIndicatorsAndSaysWhatIsNotComparable) {
  ASSERT_GE(crosswalk().size(), 6u);
  for (const CrossStep& one : crosswalk()) {
    EXPECT_TRUE(indicator(one.from)) << one.from;
    EXPECT_TRUE(one.to.empty() || indicator(one.to)) << one.to;
    EXPECT_TRUE(!one.to.empty() || one.comparable == Comparable::no) << one.from << ": what is gone cannot be compared";
    EXPECT_FALSE(one.verified) << "the text of QĐ 889 was not at hand";
  }
}

TEST(IndicatorCatalogueTest, ABrokenFileSaysWhatIsWrongWithIt) {
  const auto* file = embedded_file("catalogue/indicators/application/indicator.toml");
  ASSERT_TRUE(file);
  EXPECT_TRUE(read_indicator(file->bytes, "x").ok());
  const auto refused = [&](const std::string& toml) {
    const auto out = read_indicator(toml, "x.toml");
    return out.ok() ? std::string() : out.problem().message(Lang::en);
  };
  EXPECT_NE(refused("height = 3\n" + std::string(file->bytes)).find("height"), std::string::npos);
  EXPECT_NE(refused("colour = 'green'\n").find("colour"), std::string::npos);
  EXPECT_NE(refused("way = 'guess'\n").find("way"), std::string::npos);
  EXPECT_NE(refused("= 3").find("x.toml"), std::string::npos);
  EXPECT_FALSE(indicator("happiness"));
}

}  // namespace
}  // namespace sxsh::indicators
