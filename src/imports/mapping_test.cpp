#include "imports/mapping.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::imports {
namespace {

using facilities::FieldId;
using paper::CellKind;

Line line(uint32_t row, std::vector<std::string> texts) {
  Line out{.row = row, .cells = {}};
  for (std::string& text : texts) out.cells.push_back({text.empty() ? CellKind::empty : CellKind::text, text, text});
  return out;
}

std::optional<FieldId> guessed(std::string_view heading) { return guess_heading(search_key(heading)).field; }

std::string composed(std::string_view pattern, std::vector<std::string> cells) {
  auto read = Pattern::parse(pattern);
  if (!read) return "(wrong)";
  const auto by_letter = [](std::string_view key) { return std::optional<uint32_t>(static_cast<uint32_t>(key[0] - 'a')); };
  EXPECT_TRUE(read->bind(by_letter).empty());
  return read->compose([&](uint32_t column) -> std::string_view { return cells.at(column); });
}

TEST(Patterns, ATextIsMadeOfColumns) {
  EXPECT_EQ(composed("{a}", {"MST"}), "MST");
  EXPECT_EQ(composed("IAC {a} ({b|c}[, {d}])", {"AM1", "", "3585", "TX"}), "IAC AM1 (3585, TX)");
  EXPECT_EQ(composed("IAC {a} ({b|c}[, {d}])", {"AM1", "336", "3585", ""}), "IAC AM1 (336)");
  EXPECT_EQ(composed("IAC {a}[ ({b})]", {"AM1", ""}), "IAC AM1");
  EXPECT_EQ(composed("[{a}][, {b}][, {c}]", {"", "Yên Mỹ", "Hưng Yên"}), "Yên Mỹ, Hưng Yên");
  EXPECT_EQ(composed("2018", {}), "2018");
}

TEST(Patterns, WithoutAnyTextThereIsNothing) {
  EXPECT_EQ(composed("IAC {a}", {""}), "");
  EXPECT_EQ(composed("[{a}][, {b}]", {"", ""}), "");
}

TEST(Patterns, WhatIsNotClosedIsRefused) {
  for (const char* text : {"{a", "a}", "[{a}", "{a}]", "{}", "{a|}", "[[[[[{a}]]]]]"})
    EXPECT_FALSE(Pattern::parse(text).has_value()) << text;
  EXPECT_FALSE(Pattern::parse(std::string(kLongestPattern + 1, 'a')).has_value());
}

TEST(Headings, VietnameseEnglishAndAbbreviationsAreUnderstood) {
  EXPECT_EQ(guessed("Mã số thuế"), FieldId::tax_code);
  EXPECT_EQ(guessed("MST"), FieldId::tax_code);
  EXPECT_EQ(guessed("ma so thue"), FieldId::tax_code);
  EXPECT_EQ(guessed("Đ/c"), FieldId::address);
  EXPECT_EQ(guessed("SĐT"), FieldId::phone);
  EXPECT_EQ(guessed("Tên DN"), FieldId::name);
  EXPECT_EQ(guessed("TÊN CƠ SỞ SẢN XUẤT CÔNG NGHIỆP"), FieldId::name);
  EXPECT_EQ(guessed("Ngành nghề"), FieldId::industry);
  EXPECT_EQ(guessed("SL lao động"), FieldId::employees);
  EXPECT_EQ(guessed("Sản lượng"), FieldId::main_product);
  EXPECT_EQ(guessed("Điện năng tiêu thụ (kWh)"), FieldId::electricity_kwh);
  EXPECT_EQ(guessed("Tax code"), FieldId::tax_code);
  EXPECT_EQ(guessed("STT"), std::nullopt);
  EXPECT_EQ(guessed("Họ tên giám đốc"), std::nullopt);
  EXPECT_EQ(guessed("Số giấy phép môi trường"), std::nullopt);
}

// What the list exports comes back: every label of a field is the field, in both languages.
TEST(Headings, EveryLabelOfAFieldIsThatField) {
  for (const facilities::Field& field : facilities::all_fields())
    for (const Lang lang : {Lang::vi, Lang::en})
      EXPECT_EQ(guessed(ui::tr(lang, field.label)), field.id) << ui::tr(lang, field.label);
}

TEST(Headings, TitleRowsAboveAreNoHeadings) {
  const std::vector<Line> lines = {line(1, {"DANH SÁCH CƠ SỞ SẢN XUẤT TỈNH HƯNG YÊN"}),
                                   line(2, {"(Kèm theo Công văn số 12/SCT)"}),
                                   line(4, {"STT", "Tên cơ sở", "MST", "Đ/c", "SĐT"}),
                                   line(5, {"1", "Công ty TNHH An Phát", "0900123456", "Lô A2", "0221 3 123 456"})};
  const Headings found = find_headings(lines);
  EXPECT_EQ(found.row, 4u);
  EXPECT_EQ(found.rows, 1u);
  const auto columns = guess_columns(found, std::span(lines).subspan(3));
  EXPECT_EQ(columns[0].field, std::nullopt);
  EXPECT_EQ(columns[1].field, FieldId::name);
  EXPECT_EQ(columns[2].field, FieldId::tax_code);
  EXPECT_EQ(columns[3].field, FieldId::address);
  EXPECT_EQ(columns[4].field, FieldId::phone);
}

TEST(Headings, HeadingsOfTwoRowsAreJoined) {
  const std::vector<Line> lines = {line(1, {"TT", "Tên cơ sở", "Địa bàn", "", "Lao động", ""}),
                                   line(2, {"", "", "Xã", "Huyện", "Tổng số lao động", "Nữ"}),
                                   line(3, {"1", "An Phát", "Tân Lập", "Yên Mỹ", "120", "40"})};
  const Headings found = find_headings(lines);
  EXPECT_EQ(found.rows, 2u);
  EXPECT_EQ(found.texts[3], "Địa bàn / Huyện");
  EXPECT_EQ(found.first_data_row(), 3u);
  const auto columns = guess_columns(found, std::span(lines).subspan(2));
  EXPECT_EQ(columns[2].field, FieldId::unit);
  EXPECT_EQ(columns[3].field, FieldId::unit);
  EXPECT_EQ(columns[4].field, FieldId::employees);
  EXPECT_EQ(columns[5].field, std::nullopt);
  const Mapping mapping = mapping_of_columns(found, columns, {});
  EXPECT_EQ(mapping.source(FieldId::unit)->pattern.text(), "[{dia ban xa}][, {dia ban huyen}]");
}

TEST(Headings, TwoColumnsOfOneNameStayApart) {
  const std::vector<Line> lines = {line(1, {"Tên", "Ghi chú", "Ghi chú", ""}), line(2, {"An Phát", "a", "b", "c"})};
  const Headings found = find_headings(lines);
  EXPECT_EQ(found.keys, (std::vector<std::string>{"ten", "ghi chu", "ghi chu 2", "cot d"}));
  EXPECT_EQ(found.signature(), "cot d|ghi chu|ghi chu 2|ten");
}

TEST(Headings, RowsThatAreNoFacilityAreKnown) {
  EXPECT_EQ(furniture_of(line(5, {"(1)", "(2)", "(3)"})), Furniture::column_numbers);
  EXPECT_EQ(furniture_of(line(5, {"A", "B", "1", "2"})), Furniture::column_numbers);
  EXPECT_EQ(furniture_of(line(9, {"", "Tổng cộng", "", "1200"})), Furniture::total);
  EXPECT_EQ(furniture_of(line(9, {"II.", "Huyện Mỹ Hào"})), Furniture::group_title);
  EXPECT_EQ(furniture_of(line(9, {"2", "An Phát"})), Furniture::none);
  EXPECT_EQ(furniture_of(line(9, {})), Furniture::none);
}

TEST(Figures, UnitsOfAHeadingAreExactFactors) {
  EXPECT_EQ(factor_of_heading(FieldId::revenue_vnd, "Doanh thu (triệu đồng)"), "1000000");
  EXPECT_EQ(factor_of_heading(FieldId::capital_vnd, "Vốn đầu tư (tỷ đồng)"), "1000000000");
  EXPECT_EQ(factor_of_heading(FieldId::electricity_kwh, "Điện (MWh)"), "1000");
  EXPECT_EQ(factor_of_heading(FieldId::area_m2, "Diện tích (ha)"), "10000");
  EXPECT_EQ(factor_of_heading(FieldId::electricity_kwh, "Điện (kWh)"), "");
  EXPECT_EQ(times("1.250,5", *parse_factor("1000"), 0, DecimalSign::unknown), "1250500");
  EXPECT_EQ(times("46000", *parse_factor("0.09290304"), 2, DecimalSign::point), "4273.54");
  EXPECT_EQ(times("-5", *parse_factor("0.5"), 0, DecimalSign::point), "-3");
  EXPECT_EQ(times("0", *parse_factor("0.5"), 2, DecimalSign::point), "0.00");
  EXPECT_EQ(times("abc", *parse_factor("10"), 0, DecimalSign::point), "");
  EXPECT_EQ(times("9000000000000", *parse_factor("1000000000"), 0, DecimalSign::point), "");
  for (const char* text : {"", "0", "-1", ".5", "1e3", "1,5", "1234567890123"}) EXPECT_FALSE(parse_factor(text)) << text;
  EXPECT_EQ(text_of(*parse_factor("0.09290304")), "0.09290304");
}

TEST(Figures, AColumnDecidesItsDecimalSign) {
  const auto sign = [](FieldId field, std::vector<std::string> texts) {
    std::vector<Line> lines;
    for (const std::string& text : texts) lines.push_back(line(2, {text}));
    return guess_sign(field, 0, lines);
  };
  EXPECT_EQ(sign(FieldId::area_m2, {"1.250", "1.250,5"}).sign, DecimalSign::comma);
  EXPECT_EQ(sign(FieldId::area_m2, {"1.250", "12.5"}).sign, DecimalSign::point);
  EXPECT_TRUE(sign(FieldId::area_m2, {"1.250", "3.400"}).ask);
  EXPECT_EQ(sign(FieldId::area_m2, {"1.250"}).example, "1.250");
  EXPECT_TRUE(sign(FieldId::area_m2, {"1.250", "12.5", "12,5"}).ask);      // both ways: a person has to say
  EXPECT_EQ(sign(FieldId::latitude, {"21.025", "20.844"}).sign, DecimalSign::point);   // 21 025 degrees are none
  EXPECT_FALSE(sign(FieldId::employees, {"1.250", "300"}).ask);            // people are whole
}

TEST(Figures, OfASpreadsheetsNumberOnlyTheFifteenDigitsCount) {
  EXPECT_EQ(text_of(CellKind::number, "1.1000000000000001"), "1.1");
  EXPECT_EQ(text_of(CellKind::number, "6.1248E+8"), "612480000");
  EXPECT_EQ(text_of(CellKind::number, "1250.5"), "1250.5");
  EXPECT_EQ(text_of(CellKind::number, "123456789012345678"), "123456789012345678");
  EXPECT_EQ(text_of(CellKind::date, "2018-03-15T13:45:00"), "2018-03-15");
}

TEST(Mappings, AMappingIsDataThatIsReadBackToTheSame) {
  for (const Mapping& mapping : carried_mappings()) {
    const std::string text = text_of(mapping);
    auto again = parse_mapping("again", text);
    ASSERT_TRUE(again.ok()) << again.problem().message(Lang::en);
    EXPECT_EQ(text_of(again.value()), text);
  }
  ASSERT_NE(carried_mapping("iac-assess"), nullptr);
  ASSERT_NE(carried_mapping("tri"), nullptr);
  EXPECT_EQ(carried_mapping("iac-assess")->source(FieldId::area_m2)->factor.digits, 9290304);
  EXPECT_EQ(carried_mapping("tri")->one_by, (std::vector<std::string>{"2 trifd"}));
}

TEST(Mappings, WhatIsWrongIsNamed) {
  const auto problem = [](std::string_view text) {
    auto read = parse_mapping("m.toml", text);
    EXPECT_FALSE(read.ok()) << text;
    return read.ok() ? "" : read.problem().message(Lang::en);
  };
  EXPECT_NE(problem("[fields]\nnmae = \"{a}\"").find("fields.nmae"), std::string::npos);
  EXPECT_NE(problem("[fields]\nname = \"{a\"").find("not a pattern"), std::string::npos);
  EXPECT_NE(problem("[fields]\nname = \"{a}\"\n[factors]\nname = \"x\"").find("factors.name"), std::string::npos);
  EXPECT_NE(problem("[fields]\nname = \"{a}\"\n[signs]\nname = \"x\"").find("comma or point"), std::string::npos);
  EXPECT_NE(problem("").find("no field"), std::string::npos);
  EXPECT_NE(problem("= 3").find("line 1"), std::string::npos);
}

TEST(Mappings, ARowIsReadByItsMapping) {
  const std::vector<Line> lines = {line(1, {"id", "fy", "sic", "naics", "state", "plant_area", "ec_plant_usage", "employees"}),
                                   line(2, {"AM0018", "1988", "3585", "", "TX", "46000", "351114", ""})};
  const Headings headings = find_headings(lines);
  const Mapping* mapping = carried_for(headings);
  ASSERT_NE(mapping, nullptr);
  const Reader reader(*mapping, headings);
  EXPECT_EQ(reader.missing(), (std::vector<std::string>{"products"}));
  std::vector<Reader::Text> texts;
  reader.read(lines[1], texts);
  EXPECT_TRUE(reader.anything(texts));
  const auto text = [&](FieldId field) {
    for (const auto& each : texts)
      if (each.field == field) return each.text;
    return std::string("(none)");
  };
  EXPECT_EQ(text(FieldId::name), "IAC AM0018 (3585, TX)");
  EXPECT_EQ(text(FieldId::area_m2), "4273.54");
  EXPECT_EQ(text(FieldId::electricity_kwh), "351114");
  EXPECT_EQ(text(FieldId::employees), "");
  EXPECT_EQ(text(FieldId::note), "SIC 3585; bang TX");
}

TEST(Mappings, RowsOfOneKeyAreOneFacility) {
  const std::vector<Line> lines = {line(1, {"Mã", "Tên cơ sở"}), line(2, {"K1", "An Phát"}), line(3, {"", "Minh Hưng"})};
  auto mapping = parse_mapping("m", "[fields]\nname = \"{Tên cơ sở}\"\n[rows]\none_by = [\"Mã\"]\n");
  ASSERT_TRUE(mapping.ok());
  const Reader reader(mapping.value(), headings_at(lines, 1, 1));
  EXPECT_TRUE(reader.groups());
  EXPECT_NE(reader.group_key(lines[1]), "");
  EXPECT_EQ(reader.group_key(lines[2]), "");
}

}  // namespace
}  // namespace sxsh::imports
