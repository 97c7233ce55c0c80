#include "facilities/file/detail.h"

#include <gtest/gtest.h>

#include <set>

namespace sxsh::facilities {
namespace {

TEST(FacilityDetail, KindsAndFieldsHaveNamesOfTheirOwn) {
  std::set<std::string_view> paths;
  for (const DetailKindInfo& kind : all_kinds()) {
    EXPECT_EQ(&info(kind.kind), &kind);
    EXPECT_EQ(kind_named(kind.code), &kind);
    EXPECT_EQ(kind_at(kind.path), &kind);
    EXPECT_TRUE(paths.insert(kind.path).second) << kind.path;
    std::set<std::string_view> codes;
    for (const DetailField& field : kind.fields) {
      EXPECT_TRUE(codes.insert(field.as.code).second) << kind.code << " " << field.as.code;
      for (const auto by : field.needed_by)
        EXPECT_TRUE(by.empty() || field_of(kind, by)) << kind.code << " " << by;
      EXPECT_EQ(field.as.type == Type::choice, !field.choices.empty()) << kind.code << " " << field.as.code;
    }
  }
  EXPECT_EQ(kind_named("nothing"), nullptr);
}

const DetailField& of(DetailKind kind, std::string_view code) { return info(kind).fields[*field_of(info(kind), code)]; }

TEST(FacilityDetail, UnitsAreKnownByTheirSpellingsAndOthersStayAsTyped) {
  const DetailField& unit = of(DetailKind::product, "unit");
  for (const char* ton : {"tấn", "TẤN", "t", "tan"}) EXPECT_EQ(typed(unit, ton, Lang::vi).value, "t") << ton;
  EXPECT_EQ(typed(unit, "m³", Lang::vi).value, "m3");
  EXPECT_EQ(typed(unit, "m3", Lang::vi).value, "m3");
  EXPECT_EQ(typed(unit, "kWh", Lang::vi).value, "kwh");
  EXPECT_EQ(typed(unit, "triệu viên", Lang::vi).value, "triệu viên");
  EXPECT_EQ(shown(unit, "t", Lang::vi), "tấn");
  EXPECT_EQ(shown(unit, "triệu viên", Lang::en), "triệu viên");
}

TEST(FacilityDetail, AmountsAreReadInThreeDecimalsAndShownWithTheirUnit) {
  const DetailField& output = of(DetailKind::product, "output");
  EXPECT_EQ(typed(output, "1.250,5", Lang::vi).value, "1250.5");
  EXPECT_NE(typed(output, "7o.100", Lang::vi).wrong, "");
  EXPECT_NE(typed(output, "-5", Lang::vi).wrong, "");
  Detail detail{.kind = DetailKind::product, .values = DetailValues(info(DetailKind::product).fields.size())};
  detail.values[*field_of(info(DetailKind::product), "output")] = "1250.5";
  detail.values[*field_of(info(DetailKind::product), "unit")] = "t";
  EXPECT_EQ(shown_with_unit(detail, *field_of(info(DetailKind::product), "output"), Lang::vi), "1.250,5 tấn");
  Detail water{.kind = DetailKind::water, .values = DetailValues(info(DetailKind::water).fields.size())};
  water.values[1] = "3200";
  EXPECT_EQ(shown_with_unit(water, 1, Lang::en), "3,200 m³");
  EXPECT_EQ(typed(of(DetailKind::product, "year"), "2017", Lang::vi).value, "2017");
  EXPECT_EQ(shown(of(DetailKind::product, "year"), "2017", Lang::vi), "2017") << "a year is not grouped";
}

TEST(FacilityDetail, AnAmountNeedsItsUnitAndYear) {
  DetailValues values(info(DetailKind::energy).fields.size());
  const auto at = [&](std::string_view code) { return *field_of(info(DetailKind::energy), code); };
  EXPECT_EQ(broken_rules(DetailKind::energy, values, Lang::vi).size(), 1u) << "the source";
  values[at("source")] = "coal";
  EXPECT_TRUE(broken_rules(DetailKind::energy, values, Lang::vi).empty()) << "an unknown amount is missing, not zero";
  values[at("amount")] = "12";
  const auto broken = broken_rules(DetailKind::energy, values, Lang::vi);
  ASSERT_EQ(broken.size(), 2u);
  EXPECT_EQ(broken[0].field, at("unit"));
  EXPECT_EQ(broken[1].words, "Hãy ghi năm của số liệu.");
}

TEST(FacilityDetail, APermitDoesNotEndBeforeItBegins) {
  DetailValues values(info(DetailKind::permit).fields.size());
  values[0] = "eia";
  values[1] = "12/QĐ";
  values[*field_of(info(DetailKind::permit), "issued_on")] = "2018-03-15";
  values[*field_of(info(DetailKind::permit), "valid_until")] = "2018-03-14";
  const auto broken = broken_rules(DetailKind::permit, values, Lang::vi);
  ASSERT_EQ(broken.size(), 1u);
  EXPECT_EQ(broken[0].words, "Ngày này trước 15/3/2018. Hãy ghi ngày 15/3/2018 hoặc muộn hơn.");
}

TEST(FacilityDetail, NamesOfTheHistoryAreReadBack) {
  const auto name = detail_name(change_name(DetailKind::waste, 4711, "code"));
  ASSERT_TRUE(name);
  EXPECT_EQ(name->kind->kind, DetailKind::waste);
  EXPECT_EQ(name->id, 4711);
  EXPECT_EQ(name->kind->fields[*name->field].as.code, "code");
  EXPECT_FALSE(detail_name(change_name(DetailKind::waste, 4711, ""))->field);
  for (const char* other : {"", "name", "waste:x:code", "waste:1:nothing", "tag:1:name", "waste:1"})
    EXPECT_FALSE(detail_name(other)) << other;
}

}  // namespace
}  // namespace sxsh::facilities
