#include "programmes/reading/draft_json.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "support/json_schema.h"

using namespace sxsh;
using namespace sxsh::programmes::reading;

namespace {

tests::JsonSchema schema() {
  std::ifstream file(SXSH_SOURCE_DIR "/docs/reference/draft.schema.json");
  std::stringstream text;
  text << file.rdbuf();
  return tests::JsonSchema(boost::json::parse(text.str()));
}

Draft full_draft() {
  Draft draft;
  draft.repaired = "Huyện Ví Dụ \"đặt\" mục tiêu";
  draft.encoding = "utf-8";
  draft.language = "vi";
  draft.repairs = {{"eth_for_d", 3}};
  draft.document.kind = Kind::plan;
  draft.document.number = "12/KH-UBND";
  draft.document.date = Date{2018, 2, 3};
  draft.document.confidence = 0.95;
  draft.document.signer = Signer{"Người Ký", "CHỦ TỊCH"};
  draft.document.legal_bases.push_back({std::nullopt, Date{2014, 6, 23}, "Luật Bảo vệ môi trường", {1, 2, 1, 5, 9}});
  Programme programme;
  programme.family = "cp1419";
  programme.period = {2018, 2020};
  Baseline baseline;
  baseline.indicator = "awareness", baseline.population = "all", baseline.value_tenths = 458, baseline.unit = "percent";
  baseline.count = 500;
  programme.baselines.push_back(baseline);
  Target saving;
  saving.indicator = "saving", saving.population = "applying", saving.range_tenths = {80, 130}, saving.unit = "percent";
  saving.comparator = Comparator::range;
  programme.targets.push_back(saving);
  programme.tasks.push_back({"II.1", "hai lớp", {{2, "lớp", "năm"}}, {2018}, {"2018-Q2"}, {"Sở Công Thương"}, {}, {3, 9}});
  programme.agencies.push_back({"Sở Công Thương", "department", {{"III.1", "chủ trì", {}}}});
  Budget budget;
  budget.total_vnd = 400'000'000;
  budget.by_source = {{"local", 400'000'000}};
  budget.by_year_printed = {{2018, 400'000'000}};
  budget.lines.push_back({"I",
                          "1",
                          "mô hình",
                          "DN",
                          200'000'000,
                          "local",
                          400'000'000,
                          {{2018, 2, 400'000'000, "4.00", true, true, {}}, {2019, {}, {}, "", false, true, {}}},
                          {}});
  programme.budget = budget;
  programme.reporting.push_back({"Sở Công Thương", "UBND tỉnh", "annual", std::nullopt, "12-25", false, "V.2", {}});
  draft.programme = programme;
  draft.findings.push_back({Severity::warning, "cell_against_sums", "Ô …", "Cell …", {{1, 4}}, "400", "4.00", "400"});
  draft.unread.push_back({{5, 7}, "no_item"});
  return draft;
}

std::string joined(const std::vector<std::string>& faults) {
  std::string all;
  for (const auto& fault : faults) all += fault + "\n";
  return all;
}

}  // namespace

TEST(DraftJson, fits_the_published_schema) {
  for (const Draft& draft : {Draft{}, full_draft()}) {
    const auto value = boost::json::parse(draft_json(draft, JsonStyle::pretty));
    EXPECT_EQ(joined(schema().faults(value)), "");
  }
}

TEST(DraftJson, the_schema_refuses_what_is_not_in_it) {
  auto value = boost::json::parse(draft_json(full_draft()));
  value.as_object()["programme"].as_object()["targets"].as_array()[0].as_object()["population"] = "everybody";
  EXPECT_NE(joined(schema().faults(value)).find("closed list"), std::string::npos);
  value = boost::json::parse(draft_json(full_draft()));
  value.as_object()["document"].as_object().erase("issuer");
  EXPECT_NE(joined(schema().faults(value)).find("misses issuer"), std::string::npos);
  value = boost::json::parse(draft_json(full_draft()));
  value.as_object()["guess"] = 1;
  EXPECT_NE(joined(schema().faults(value)).find("not in the schema"), std::string::npos);
}

TEST(DraftJson, percentages_are_numbers_and_missing_is_null) {
  const auto value = boost::json::parse(draft_json(full_draft()));
  const auto& programme = value.at("programme");
  EXPECT_DOUBLE_EQ(programme.at("baselines").at(0).at("value").as_double(), 45.8);
  EXPECT_EQ(programme.at("targets").at(0).at("range").at(1), 13);
  EXPECT_TRUE(programme.at("targets").at(0).at("value").is_null());
  EXPECT_TRUE(programme.at("budget").at("by_source").at("central").is_null());
  EXPECT_TRUE(programme.at("budget").at("lines").at(0).at("cells").at(1).at("amount_printed").is_null());
  EXPECT_TRUE(value.at("document").at("issuer").is_null());
  EXPECT_EQ(value.at("document").at("date"), "2018-02-03");
}
