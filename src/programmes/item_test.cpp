#include "programmes/item.h"

#include <gtest/gtest.h>

using namespace sxsh;
using namespace sxsh::programmes;

namespace {

Item target(Fields fields) {
  Fields all{{"indicator", "awareness"}, {"population", "all"}, {"comparator", "ge"}, {"value", "90"}, {"unit", "percent"}, {"year", "2020"}};
  for (auto& [name, value] : fields) all[name] = value;
  return {"target", "II.2.a", 10, 20, all};
}

std::vector<std::string> wrong_fields(const Item& item) {
  std::vector<std::string> names;
  for (const auto& error : check(item)) names.push_back(error.field);
  return names;
}

}  // namespace

TEST(Item, numbers_are_read_as_people_type_them) {
  EXPECT_EQ(parse_whole("8.360.000.000"), 8'360'000'000);
  EXPECT_EQ(parse_whole("1 250"), 1250);
  EXPECT_EQ(parse_whole(""), std::nullopt);
  EXPECT_EQ(parse_whole("12a"), std::nullopt);
  EXPECT_EQ(parse_whole("9999999999999999"), std::nullopt) << "more than 15 digits";
  EXPECT_EQ(parse_tenths("45,8"), 458);
  EXPECT_EQ(parse_tenths("90 %"), 900);
  EXPECT_EQ(parse_tenths("45,88"), std::nullopt);
  EXPECT_EQ(parse_tenths(","), std::nullopt);
}

TEST(Item, quantities_go_there_and_back) {
  const auto quantities = parse_quantities("2 lớp/năm; 50 người/lớp; 2.000 cuốn");
  ASSERT_TRUE(quantities);
  ASSERT_EQ(quantities->size(), 3u);
  EXPECT_EQ(quantities->at(0).per, "năm");
  EXPECT_EQ(quantities->at(2).value, 2000);
  EXPECT_EQ(quantities_text(*quantities), "2 lớp/năm; 50 người/lớp; 2.000 cuốn");
  EXPECT_FALSE(parse_quantities("nhiều lớp"));
  EXPECT_TRUE(parse_quantities("")->empty());
}

TEST(Item, a_right_target_has_no_error) {
  EXPECT_TRUE(check(target({})).empty());
  for (const char* code : {"intensity", "material_intensity", "ghg_intensity"})
    EXPECT_TRUE(check(target({{"indicator", code}})).empty()) << code;
}

TEST(Item, every_wrong_field_is_named) {
  EXPECT_EQ(wrong_fields(target({{"indicator", "happiness"}})), (std::vector<std::string>{"indicator"}));
  EXPECT_EQ(wrong_fields(target({{"value", "chín mươi"}})).front(), "value");
  EXPECT_EQ(wrong_fields(target({{"value", "190"}})), (std::vector<std::string>{"value"}));
  EXPECT_EQ(wrong_fields(target({{"year", "20200"}})), (std::vector<std::string>{"year"}));
  EXPECT_EQ(wrong_fields(target({{"comparator", "range"}})), (std::vector<std::string>{"low"}));
  EXPECT_EQ(wrong_fields(target({{"comparator", "qualitative"}})), (std::vector<std::string>{"value"}));
  EXPECT_EQ(wrong_fields(target({{"low", "13"}, {"high", "8"}})), (std::vector<std::string>{"high"}));
}

TEST(Item, a_date_that_does_not_exist_is_refused) {
  Item document{"document", "", {}, {}, {{"kind", "decision"}, {"date", "31/2/2017"}, {"issuer", "UBND tỉnh X"}, {"province", "X"}, {"title", "Kế hoạch"}}};
  EXPECT_EQ(wrong_fields(document), (std::vector<std::string>{"date"}));
  document.fields["date"] = "28/4/2017";
  EXPECT_TRUE(check(document).empty());
}

TEST(Item, fields_go_through_json) {
  const Fields fields{{"text", "a \"b\" \n đ"}, {"value", ""}};
  EXPECT_EQ(fields_from_json(to_json(fields)), fields);
  EXPECT_TRUE(fields_from_json("[1]").empty());
  EXPECT_TRUE(fields_from_json("{broken").empty());
}

TEST(Item, missing_money_stays_missing) {
  const CheckedItems checked = check({{"budget", "III", {}, {}, {{"total", ""}, {"central", "1.080"}}}});
  ASSERT_TRUE(checked.programme.budget);
  EXPECT_FALSE(checked.programme.budget->total_vnd);
  EXPECT_EQ(checked.programme.budget->by_source.at("central"), 1080);
  EXPECT_FALSE(checked.programme.budget->by_source.contains("local"));
}

TEST(Item, duties_keep_their_clauses_there_and_back) {
  reading::Draft draft;
  draft.programme.emplace();
  reading::Agency agency;
  agency.name = "Sở Công Thương";
  for (const auto& [clause, text] : std::vector<std::pair<const char*, const char*>>{
           {"Điều 1.IV.1", "chủ trì: lập kế hoạch"}, {"III.2.đ", "báo cáo"}, {"Phụ lục I.3", "Gồm: hai lớp"}, {"1", "theo dõi"}})
    agency.duties.push_back({clause, text, {}});
  draft.programme->agencies.push_back(agency);
  const auto read = check(items_of(draft)).programme.agencies;
  ASSERT_EQ(read.size(), 1u);
  ASSERT_EQ(read[0].duties.size(), agency.duties.size());
  for (size_t i = 0; i < agency.duties.size(); ++i) {
    EXPECT_EQ(read[0].duties[i].clause, agency.duties[i].clause);
    EXPECT_EQ(read[0].duties[i].text, agency.duties[i].text);
  }
}
