#include "programmes/reading/read.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "base/text.h"
#include "programmes/reading/differences.h"
#include "programmes/reading/draft_json.h"
#include "programmes/reading/repair.h"
#include "programmes/reading/summary.h"
#include "programmes/reading/unread.h"
#include "support/json_schema.h"

using namespace sxsh;
using namespace sxsh::programmes::reading;

namespace {

MappedText mapped(std::string_view utf8) {
  MappedText text;
  uint32_t at = 0;
  for (const char32_t c : decode(utf8)) {
    const auto length = static_cast<uint32_t>(encode(std::u32string(1, c)).size());
    text.append(c, at, at + length);
    at += length;
  }
  return text;
}

Draft read_text(std::string_view utf8) { return read(mapped(utf8), {}, true, "utf-8"); }

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

tests::JsonSchema schema() {
  return tests::JsonSchema(boost::json::parse(file_text(SXSH_SOURCE_DIR "/docs/reference/draft.schema.json")));
}

std::map<std::string, int> codes(const Draft& draft) {
  std::map<std::string, int> counted;
  for (const Finding& finding : draft.findings) ++counted[finding.code];
  return counted;
}

using Codes = std::map<std::string, int>;

const Finding* finding(const Draft& draft, std::string_view code) {
  const auto found = std::ranges::find(draft.findings, code, &Finding::code);
  return found == draft.findings.end() ? nullptr : &*found;
}

std::string words(const Draft& draft, const Span& span) {
  const std::u32string text = decode(draft.repaired);
  return encode(text.substr(static_cast<size_t>(span.start), static_cast<size_t>(span.end - span.start)));
}

// "awareness/all 90", "saving/applying 8–13", "area_staff/areas -"
std::vector<std::string> targets(const Draft& draft) {
  std::vector<std::string> list;
  for (const Target& target : draft.programme->targets) {
    std::string one = target.clause + " " + target.indicator + "/" + target.population + " ";
    if (target.value_tenths) one += decimal(*target.value_tenths, 1, false);
    if (target.range_tenths)
      one += decimal(target.range_tenths->first, 1, false) + "-" + decimal(target.range_tenths->second, 1, false);
    if (target.comparator == Comparator::qualitative) one += "qualitative";
    list.push_back(one);
    EXPECT_EQ(target.year, 2020) << one;
  }
  return list;
}

std::vector<std::string> bases(const Draft& draft) {
  std::vector<std::string> list;
  for (const Act& act : draft.document.legal_bases)
    list.push_back(act.number.value_or("luật") + " " + (act.date ? iso(*act.date) : "?"));
  return list;
}

using List = std::vector<std::string>;

class Decisions : public ::testing::Test {
 protected:
  static std::string folder() { return SXSH_SOURCE_DIR "/../shared/decisions/"; }

  void SetUp() override {
    if (!std::ifstream(folder() + "README.md")) GTEST_SKIP() << "the five decisions are not here";
  }

  // Every text also gives JSON that fits the schema, and spans that lie inside the text and the file.
  static Draft of(const std::string& name) {
    const std::string source = file_text(folder() + name);
    Draft draft = read_text(source);
    const auto faults = schema().faults(boost::json::parse(draft_json(draft)));
    EXPECT_TRUE(faults.empty()) << name << " " << (faults.empty() ? "" : faults.front());
    const int size = static_cast<int>(decode(draft.repaired).size());
    for (const Finding& one : draft.findings)
      for (const Span& span : one.spans) {
        EXPECT_LT(span.start, span.end) << one.code;
        EXPECT_LE(span.end, size) << one.code;
        EXPECT_LE(span.source_end.value_or(0), static_cast<int>(source.size())) << one.code;
      }
    for (const auto& [kind, count] : draft.repairs) EXPECT_NE(std::ranges::find(kRepairKinds, kind), kRepairKinds.end()) << kind;
    EXPECT_GT(summary(draft, Lang::en).size(), 500u);
    return draft;
  }
};

}  // namespace

TEST_F(Decisions, binh_duong) {
  const Draft draft = of("binh-duong-1849-2016.txt");
  EXPECT_EQ(draft.document.kind, Kind::decision);
  EXPECT_EQ(draft.document.number, "1849/QĐ-UBND");
  EXPECT_EQ(draft.document.date, (Date{2016, 7, 19}));
  EXPECT_EQ(draft.document.issuer, "UBND tỉnh Bình Dương");
  EXPECT_EQ(draft.document.signer->name, "Trần Thanh Liêm");
  EXPECT_EQ(bases(draft), (List{"luật 2015-06-19", "1419/QĐ-TTg 2009-09-07", "961/TTr-SCT 2016-07-12"}));
  ASSERT_TRUE(draft.programme);
  EXPECT_EQ(draft.programme->family, "cp1419");
  EXPECT_EQ(draft.programme->period, (std::pair{2016, 2020}));
  EXPECT_EQ(targets(draft), (List{"I.2 awareness/with_potential 90", "I.2 application/with_potential 50",
                                  "I.2 saving/applying 8-13", "I.2 officers/officers 100", "IV.9 saving/applying 8-13"}));
  EXPECT_EQ(codes(draft), (Codes{{"population_differs", 2}}));
}

TEST_F(Decisions, binh_duong_without_its_marks_is_the_same_act_and_the_poorer_text) {
  const Draft draft = of("binh-duong-1849-2016.ocr.txt"), better = of("binh-duong-1849-2016.txt");
  EXPECT_EQ(draft.document.number, "1849/QĐ-UBND");
  EXPECT_EQ(draft.document.date, (Date{2016, 7, 19}));
  EXPECT_EQ(draft.document.issuer, "UBND tỉnh Bình Dương");
  EXPECT_LT(draft.document.confidence, 0.6);
  ASSERT_TRUE(draft.programme);
  EXPECT_EQ(draft.programme->period, (std::pair{2016, 2020}));
  EXPECT_EQ(targets(draft), targets(better));
  EXPECT_EQ(codes(draft), (Codes{{"low_confidence", 1}, {"population_differs", 2}}));
  const ActComparison comparison = compare_acts(draft, better);
  EXPECT_TRUE(comparison.same);
  EXPECT_EQ(comparison.better, 1);
}

TEST_F(Decisions, vinh_long) {
  const Draft draft = of("vinh-long-2807-2016.txt");
  EXPECT_EQ(draft.document.number, "2807/QĐ-UBND");
  EXPECT_EQ(draft.document.date, (Date{2016, 11, 21}));
  EXPECT_EQ(draft.document.issuer, "UBND tỉnh Vĩnh Long");
  EXPECT_EQ(draft.document.signer->name, "Trần Hoàng Tựu");
  EXPECT_EQ(bases(draft), (List{"luật 2015-06-19", "1419/QĐ-TTg 2009-09-07", "4135/QĐ-BCT 2013-06-21", "1212/TTr-SCT 2016-08-23",
                                "4108/BCT-KHCN 2016-05-13"}));
  ASSERT_TRUE(draft.programme);
  EXPECT_EQ(draft.programme->period, (std::pair{2016, 2020}));
  EXPECT_EQ(targets(draft),
            (List{"I.2 awareness/with_potential 90", "I.2 officers/officers 80", "I.2 application/all 50",
                  "I.2 saving/applying 8-13", "III.10 saving/named_sectors 8-13", "III.10 managers_trained/other 90"}));
  ASSERT_TRUE(draft.programme->budget);
  const Budget& budget = *draft.programme->budget;
  EXPECT_EQ(budget.total_vnd, 6'636'000'000);
  EXPECT_EQ(budget.total_words_vnd, 6'636'000'000);
  EXPECT_EQ(budget.by_source.at("central"), 3'361'000'000);
  EXPECT_EQ(budget.by_source.at("local"), 3'275'000'000);
  EXPECT_EQ(codes(draft),
            (Codes{{"agency_incomplete", 1}, {"population_differs", 1}, {"saving_narrowed", 1}, {"weaker_than_national", 1}}));
  EXPECT_EQ(words(draft, finding(draft, "agency_incomplete")->spans.at(0)), "Giám đốc Công thương");
  EXPECT_EQ(finding(draft, "weaker_than_national")->severity, Severity::info);
}

TEST_F(Decisions, hung_yen) {
  const Draft draft = of("hung-yen-1233-2017.txt");
  EXPECT_EQ(draft.document.number, "1233/QĐ-UBND");
  EXPECT_EQ(draft.document.date, (Date{2017, 4, 28}));
  EXPECT_EQ(draft.document.issuer, "UBND tỉnh Hưng Yên");
  EXPECT_EQ(draft.document.legal_bases.size(), 11u);
  ASSERT_TRUE(draft.programme);
  EXPECT_EQ(draft.programme->period, (std::pair{2016, 2020}));
  EXPECT_EQ(targets(draft), (List{"II.2.a awareness/all 90", "II.2.b application/all 50", "II.2.b saving/applying 8-13",
                                  "II.2.b enterprise_staff/medium_large 90", "II.2.c area_staff/areas qualitative"}));
  EXPECT_FALSE(draft.programme->targets.back().value_tenths);
  ASSERT_EQ(draft.programme->baselines.size(), 3u);
  EXPECT_EQ(draft.programme->baselines[0].value_tenths, 458);
  EXPECT_EQ(draft.programme->baselines[0].count, 500);
  EXPECT_EQ(draft.programme->baselines[1].count, 270);
  EXPECT_EQ(codes(draft), (Codes{{"baseline_denominators", 1},
                                 {"cell_against_sums", 1},
                                 {"law_two_dates", 1},
                                 {"number_from_annex", 1},
                                 {"year_inferred", 1}}));
  EXPECT_EQ(finding(draft, "law_two_dates")->expected, "2014-06-23");
  EXPECT_NE(words(draft, finding(draft, "law_two_dates")->spans.at(0)).find("23/5/2014"), std::string::npos);
}

TEST_F(Decisions, hung_yen_budget) {
  constexpr int64_t kMillion = 1'000'000;
  const Draft draft = of("hung-yen-1233-2017.txt");
  ASSERT_TRUE(draft.programme && draft.programme->budget);
  const Budget& budget = *draft.programme->budget;
  EXPECT_EQ(budget.total_vnd, 8'360 * kMillion);
  EXPECT_EQ(budget.total_words_vnd, 8'360 * kMillion);
  EXPECT_EQ(budget.by_source.at("central"), 1'080 * kMillion);
  EXPECT_EQ(budget.by_source.at("local"), 7'280 * kMillion);
  std::vector<int64_t> groups;
  for (const BudgetGroup& group : budget.groups) groups.push_back(group.total_vnd.value_or(-1) / kMillion);
  EXPECT_EQ(groups, (std::vector<int64_t>{1'820, 1'080, 620, 4'840}));
  EXPECT_EQ(budget.by_year_printed,
            (std::map<int, int64_t>{
                {2017, 1'560 * kMillion}, {2018, 1'800 * kMillion}, {2019, 2'300 * kMillion}, {2020, 2'700 * kMillion}}));
  EXPECT_EQ(budget.lines.size(), 16u);
  for (const BudgetLine& line : budget.lines)
    for (const BudgetCell& cell : line.cells) {
      EXPECT_TRUE(cell.inferred);
      if (cell.year == 2016) {
        EXPECT_FALSE(cell.amount_vnd) << line.name;
      }
    }
  const BudgetCell& mended = *std::ranges::find(budget.lines.back().cells, 2017, &BudgetCell::year);
  EXPECT_EQ(mended.amount_printed, "4.00");
  EXPECT_EQ(mended.amount_vnd, 400 * kMillion);
  EXPECT_TRUE(mended.proposed);
  const Finding* cell = finding(draft, "cell_against_sums");
  ASSERT_TRUE(cell);
  EXPECT_EQ(words(draft, cell->spans.at(0)), "4.00");
  EXPECT_EQ(cell->proposal, "400000000");
}

TEST_F(Decisions, dong_nai) {
  const Draft draft = of("dong-nai-2019.txt");
  EXPECT_EQ(draft.document.kind, Kind::plan);
  EXPECT_FALSE(draft.document.number);
  EXPECT_EQ(draft.document.date, (Date{2019, 4, 2}));
  EXPECT_EQ(draft.document.issuer, "UBND tỉnh Đồng Nai");
  EXPECT_EQ(bases(draft), (List{"luật 2015-06-19", "luật 2014-06-23", "1419/QĐ-TTg 2009-09-07", "4135/QĐ-BCT 2013-06-21",
                                "2399/QĐ-UBND 2016-07-29"}));
  ASSERT_TRUE(draft.programme);
  EXPECT_EQ(draft.programme->parent, "2399/QĐ-UBND");
  EXPECT_EQ(draft.programme->period, (std::pair{2019, 2019}));
  EXPECT_TRUE(draft.programme->targets.empty());
  ASSERT_TRUE(draft.programme->budget);
  EXPECT_EQ(draft.programme->budget->total_vnd, 955'651'000);
  EXPECT_EQ(draft.programme->budget->total_words_vnd, 955'651'000);
  EXPECT_EQ(draft.programme->budget->by_source, (std::map<std::string, int64_t>{{"environment", 955'651'000}}));
  EXPECT_EQ(codes(draft), (Codes{{"agency_two_names", 1},
                                 {"duplicate_count", 1},
                                 {"issues_against_quarters", 1},
                                 {"no_targets", 1},
                                 {"number_missing", 1}}));
  const Finding* issues = finding(draft, "issues_against_quarters");
  EXPECT_NE(words(draft, issues->spans.at(0)).find("04 số trong 04 quý"), std::string::npos);
  EXPECT_EQ(words(draft, issues->spans.at(1)), "Quý II, III, IV");
  EXPECT_EQ(issues->expected, "3");
  ASSERT_EQ(draft.programme->reporting.size(), 1u);
  EXPECT_EQ(draft.programme->reporting[0].due_date, "2019-12-25");
  EXPECT_FALSE(draft.programme->reporting[0].inclusive);
}

TEST_F(Decisions, dong_nai_quantities) {
  const Draft draft = of("dong-nai-2019.txt");
  std::vector<std::string> found;
  for (const Task& task : draft.programme->tasks)
    for (const Quantity& quantity : task.quantities) {
      found.push_back(task.clause + " " + std::to_string(quantity.value) + " " + quantity.unit +
                      (quantity.per ? "/" + *quantity.per : ""));
      EXPECT_EQ(task.quarters, (List{"2019-Q2", "2019-Q3", "2019-Q4"})) << found.back();
    }
  for (const char* wanted :
       {"II.1.a 4 chương trình/năm", "II.1.b 6 chương trình", "II.1.c 4 số", "II.1.d 12 số", "II.2.a 2000 cuốn", "II.2.b 440 cái",
        "II.2.c 9 cái", "II.3.a 2 lớp/năm", "II.3.a 50 người/lớp", "II.4.a 5 cơ sở", "II.4.b 5 lớp", "II.4.b 50 người/lớp"})
    EXPECT_NE(std::ranges::find(found, wanted), found.end()) << wanted;
}

TEST_F(Decisions, what_was_not_read_is_few_and_said) {
  for (const char* name :
       {"binh-duong-1849-2016.txt", "vinh-long-2807-2016.txt", "hung-yen-1233-2017.txt", "dong-nai-2019.txt"}) {
    const Draft draft = of(name);
    EXPECT_LE(draft.unread.size(), 10u) << name;
    for (const Unread& one : draft.unread) EXPECT_NE(unread_words(one.reason, Lang::vi), one.reason) << one.reason;
  }
}

TEST(Read, what_is_not_an_act_makes_no_programme) {
  const std::pair<const char*, const char*> texts[] = {
      {"", "not_an_act"},
      {"Hôm qua, tại huyện Ví Dụ, nhiều doanh nghiệp đã giới thiệu mô hình tiết kiệm điện. Theo phóng viên, 90% cơ sở quan tâm.",
       "not_an_act"},
      {"The provincial committee announced yesterday that 90% of the factories will save energy by 2020.", "not_an_act"}};
  for (const auto& [text, code] : texts) {
    const Draft draft = read_text(text);
    EXPECT_EQ(draft.document.kind, Kind::not_an_act) << text;
    EXPECT_FALSE(draft.programme) << text;
    EXPECT_TRUE(finding(draft, code)) << text;
    EXPECT_TRUE(schema().faults(boost::json::parse(draft_json(draft))).empty());
  }
}

TEST(Read, the_same_text_gives_the_same_draft) {
  const std::string text =
      "UBND TỈNH VÍ DỤ\nKẾ HOẠCH\nSản xuất sạch hơn giai đoạn 2016 - 2020\nI. MỤC TIÊU\n1. Đến năm 2020, 90% cơ sở nhận thức.\n";
  EXPECT_EQ(draft_json(read_text(text)), draft_json(read_text(text)));
}
