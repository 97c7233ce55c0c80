#include "programmes/reading/programme_test.h"

#include <set>

#include "programmes/reading/programme_text.h"

using namespace sxsh::programmes::reading;

namespace {

struct Expected {
  const char *clause, *indicator, *population;
  int64_t low, high;                      // tenths; high 0: no range
};

void expect_targets(const ReadText& read, const std::vector<Expected>& expected) {
  ASSERT_EQ(read.programme.targets.size(), expected.size());
  for (size_t i = 0; i < expected.size(); ++i) {
    const Target& target = read.programme.targets[i];
    SCOPED_TRACE(target.text);
    EXPECT_EQ(target.clause, expected[i].clause);
    EXPECT_EQ(target.indicator, expected[i].indicator);
    EXPECT_EQ(target.population, expected[i].population);
    EXPECT_EQ(target.year, 2020);
    if (expected[i].low == 0) {
      EXPECT_EQ(target.comparator, Comparator::qualitative);
      EXPECT_FALSE(target.value_tenths || target.range_tenths);
      continue;
    }
    EXPECT_EQ(target.unit, "percent");
    if (expected[i].high == 0) {
      EXPECT_EQ(target.value_tenths, expected[i].low);
    } else {
      EXPECT_EQ(target.range_tenths, std::pair(expected[i].low, expected[i].high));
    }
    EXPECT_EQ(target.comparator, expected[i].high == 0 ? Comparator::ge : Comparator::range);
    const std::string words = read.words(target.span);
    EXPECT_NE(words.find(std::to_string(expected[i].low / 10)), std::string::npos) << words;
    EXPECT_NE(words.find('%'), std::string::npos) << words;
  }
}

const std::vector<Expected> kBinhDuong = {{"I.2", "awareness", "with_potential", 900, 0},
                                          {"I.2", "application", "with_potential", 500, 0},
                                          {"I.2", "saving", "applying", 80, 130},
                                          {"I.2", "officers", "officers", 1000, 0},
                                          {"IV.9", "saving", "applying", 80, 130}};

}  // namespace

TEST(Programme, binh_duong) {
  SXSH_READ_DECISION(read, "binh-duong-1849-2016.txt");
  const Programme& programme = read.programme;
  EXPECT_EQ(programme.family, "cp1419");
  EXPECT_EQ(programme.parent, std::nullopt);
  EXPECT_EQ(programme.period, std::pair(2016, 2020));
  expect_targets(read, kBinhDuong);
  EXPECT_TRUE(programme.baselines.empty());
  EXPECT_EQ(programme.agencies.size(), 11u);      // nine entries, two of them naming two
  EXPECT_EQ(programme.tasks.size(), 15u);
  ASSERT_TRUE(programme.budget);
  EXPECT_EQ(programme.budget->total_vnd, std::nullopt);
  EXPECT_TRUE(programme.budget->by_source.empty());
  EXPECT_EQ(programme.budget->source_spans.count("central"), 1u);
  ASSERT_EQ(programme.reporting.size(), 3u);
  EXPECT_EQ(programme.reporting[0].frequency, "six_month");
  EXPECT_EQ(programme.reporting[1].frequency, "annual");
  EXPECT_EQ(programme.reporting[2].frequency, "annual");
  EXPECT_EQ(programme.reporting[2].clause, "V.2");
  EXPECT_EQ(programme.reporting[2].reporter, "Sở Công Thương");
  EXPECT_EQ(programme.reporting[2].recipient, "Ủy ban nhân dân tỉnh và Bộ Công Thương");
  EXPECT_TRUE(read.unread.empty());
}

TEST(Programme, the_same_act_without_its_marks_says_the_same) {
  SXSH_READ_DECISION(clean, "binh-duong-1849-2016.txt");
  SXSH_READ_DECISION(read, "binh-duong-1849-2016.ocr.txt");
  EXPECT_TRUE(read.text.marks_lost);
  expect_targets(read, kBinhDuong);
  EXPECT_EQ(read.programme.family, "cp1419");
  EXPECT_EQ(read.programme.period, std::pair(2016, 2020));
  ASSERT_EQ(read.programme.agencies.size(), clean.programme.agencies.size());
  for (size_t i = 0; i < clean.programme.agencies.size(); ++i) {
    EXPECT_EQ(read.programme.agencies[i].kind, clean.programme.agencies[i].kind);
    EXPECT_EQ(read.programme.agencies[i].duties.size(), clean.programme.agencies[i].duties.size());
  }
  EXPECT_EQ(read.programme.tasks.size(), clean.programme.tasks.size());
  ASSERT_EQ(read.programme.reporting.size(), clean.programme.reporting.size());
  for (size_t i = 0; i < clean.programme.reporting.size(); ++i)
    EXPECT_EQ(read.programme.reporting[i].frequency, clean.programme.reporting[i].frequency);
}

TEST(Programme, vinh_long) {
  SXSH_READ_DECISION(read, "vinh-long-2807-2016.txt");
  const Programme& programme = read.programme;
  EXPECT_EQ(programme.family, "cp1419");
  EXPECT_EQ(programme.period, std::pair(2016, 2020));
  expect_targets(read, {{"I.2", "awareness", "with_potential", 900, 0},
                        {"I.2", "officers", "officers", 800, 0},
                        {"I.2", "application", "all", 500, 0},
                        {"I.2", "saving", "applying", 80, 130},
                        {"III.10", "saving", "named_sectors", 80, 130},
                        {"III.10", "managers_trained", "other", 900, 0}});
  EXPECT_EQ(programme.agencies.size(), 10u);
  EXPECT_EQ(programme.agencies[0].duties.size(), 10u);
  EXPECT_EQ(programme.agencies[9].kind, "enterprise");
  ASSERT_TRUE(programme.budget);
  EXPECT_EQ(programme.budget->total_vnd, 6'636'000'000);
  EXPECT_EQ(programme.budget->total_words_vnd, 6'636'000'000);
  EXPECT_EQ(programme.budget->by_source, (std::map<std::string, int64_t>{{"central", 3'361'000'000}, {"local", 3'275'000'000}}));
  EXPECT_EQ(read.words(programme.budget->span), "6.636.000.000 đồng");
  ASSERT_EQ(programme.reporting.size(), 5u);
  const char* frequencies[] = {"six_month", "annual", "whole_period", "monthly", "annual"};
  for (size_t i = 0; i < 5; ++i) EXPECT_EQ(programme.reporting[i].frequency, frequencies[i]);
  EXPECT_EQ(programme.reporting[0].recipient, "Sở Công thương");
  EXPECT_EQ(programme.reporting[3].recipient, "");
  EXPECT_EQ(programme.reporting[4].clause, "V.2");
}

TEST(Programme, hung_yen) {
  SXSH_READ_DECISION(read, "hung-yen-1233-2017.txt");
  const Programme& programme = read.programme;
  EXPECT_EQ(programme.family, "cp1419");
  EXPECT_EQ(programme.period, std::pair(2016, 2020));
  expect_targets(read, {{"II.2.a", "awareness", "all", 900, 0},
                        {"II.2.b", "application", "all", 500, 0},
                        {"II.2.b", "saving", "applying", 80, 130},
                        {"II.2.b", "enterprise_staff", "medium_large", 900, 0},
                        {"II.2.c", "area_staff", "areas", 0, 0}});
  ASSERT_EQ(programme.baselines.size(), 3u);
  for (const Baseline& baseline : programme.baselines) {
    EXPECT_EQ(baseline.clause, "I.2");
    EXPECT_EQ(baseline.year, 2015);
    EXPECT_NE(baseline.source.find("khảo sát"), std::string::npos);
  }
  EXPECT_EQ(programme.baselines[0].indicator, "awareness");
  EXPECT_EQ(programme.baselines[0].value_tenths, 458);
  EXPECT_EQ(programme.baselines[0].count, 500);
  EXPECT_EQ(programme.baselines[1].indicator, "application");
  EXPECT_EQ(programme.baselines[1].value_tenths, 250);
  EXPECT_EQ(programme.baselines[1].count, 270);
  EXPECT_EQ(programme.baselines[2].indicator, "saving");
  EXPECT_EQ(programme.baselines[2].population, "applying");
  EXPECT_EQ(programme.baselines[2].range_tenths, std::pair(int64_t{10}, int64_t{80}));
  EXPECT_EQ(programme.agencies.size(), 11u);      // six entries; the fourth names five, the fifth two
  EXPECT_EQ(programme.tasks.size(), 19u);
  ASSERT_EQ(programme.reporting.size(), 4u);
  std::set<std::string> of_department;
  for (size_t i = 0; i < 3; ++i) {
    of_department.insert(programme.reporting[i].frequency);
    EXPECT_EQ(programme.reporting[i].reporter, "Sở Công Thương");
    EXPECT_EQ(programme.reporting[i].recipient, "UBND tỉnh, Bộ Công Thương");
  }
  EXPECT_EQ(of_department, (std::set<std::string>{"six_month", "annual", "whole_period"}));
  EXPECT_EQ(programme.reporting[3].clause, "III.6");
  EXPECT_EQ(programme.reporting[3].frequency, "annual");
}

TEST(Programme, hung_yen_budget) {
  SXSH_READ_DECISION(read, "hung-yen-1233-2017.txt");
  ASSERT_TRUE(read.programme.budget);
  const Budget& budget = *read.programme.budget;
  constexpr int64_t kMillion = 1'000'000;
  EXPECT_EQ(budget.total_vnd, 8'360 * kMillion);
  EXPECT_EQ(budget.total_words_vnd, 8'360 * kMillion);
  EXPECT_EQ(budget.table_total_vnd, 8'360 * kMillion);
  EXPECT_EQ(budget.by_source, (std::map<std::string, int64_t>{{"central", 1'080 * kMillion}, {"local", 7'280 * kMillion}}));
  EXPECT_EQ(budget.by_year_printed, (std::map<int, int64_t>{{2017, 1'560 * kMillion}, {2018, 1'800 * kMillion},
                                                            {2019, 2'300 * kMillion}, {2020, 2'700 * kMillion}}));
  ASSERT_EQ(budget.groups.size(), 4u);
  const int64_t totals[] = {1'820, 1'080, 620, 4'840};
  int64_t lines_of_group[4] = {};
  std::map<int, int64_t> by_year;
  std::map<std::string, int64_t> by_source;
  for (size_t i = 0; i < 4; ++i) EXPECT_EQ(budget.groups[i].total_vnd, totals[i] * kMillion);
  EXPECT_EQ(budget.groups[0].by_source,
            (std::map<std::string, int64_t>{{"central", 170 * kMillion}, {"local", 1'650 * kMillion}}));
  ASSERT_EQ(budget.lines.size(), 16u);
  for (const BudgetLine& line : budget.lines) {
    SCOPED_TRACE(line.group + "." + line.item + " " + line.unit + " " + line.source);
    EXPECT_FALSE(line.name.empty());
    EXPECT_FALSE(line.unit.empty());
    ASSERT_TRUE(line.unit_cost_vnd && line.total_vnd);
    ASSERT_EQ(line.cells.size(), 5u);
    EXPECT_EQ(line.cells[0].year, 2016);
    EXPECT_FALSE(line.cells[0].quantity || line.cells[0].amount_vnd);
    int64_t sum = 0;
    for (const BudgetCell& cell : line.cells) {
      EXPECT_TRUE(cell.inferred);
      if (cell.amount_vnd) { EXPECT_EQ(*cell.amount_vnd, *cell.quantity * *line.unit_cost_vnd); }
      sum += cell.amount_vnd.value_or(0);
      by_year[cell.year] += cell.amount_vnd.value_or(0);
    }
    EXPECT_EQ(sum, line.total_vnd);
    by_source[line.source] += sum;
    for (size_t g = 0; g < 4; ++g)
      if (budget.groups[g].code == line.group) lines_of_group[g] += sum;
  }
  for (size_t i = 0; i < 4; ++i) EXPECT_EQ(lines_of_group[i], budget.groups[i].total_vnd);
  by_year.erase(2016);
  EXPECT_EQ(by_year, budget.by_year_printed);
  EXPECT_EQ(by_source, budget.by_source);
  const BudgetCell& damaged = budget.lines[15].cells[1];
  EXPECT_EQ(damaged.amount_printed, "4.00");
  EXPECT_EQ(damaged.amount_vnd, 400 * kMillion);
  EXPECT_TRUE(damaged.proposed);
  EXPECT_EQ(read.words(damaged.span), "4.00");
  const auto proposed = std::count_if(budget.lines.begin(), budget.lines.end(), [](const BudgetLine& line) {
    return std::any_of(line.cells.begin(), line.cells.end(), [](const BudgetCell& cell) { return cell.proposed; });
  });
  EXPECT_EQ(proposed, 1);
  EXPECT_EQ(budget.lines[4].unit, "Bài viết");
  EXPECT_EQ(budget.lines[4].unit_cost_vnd, 5 * kMillion);
  EXPECT_EQ(budget.lines[0].cells[0].amount_printed, "0");
  EXPECT_TRUE(read.unread.empty());
}

TEST(Programme, dong_nai) {
  SXSH_READ_DECISION(read, "dong-nai-2019.txt");
  const Programme& programme = read.programme;
  EXPECT_EQ(programme.family, "cp1419");
  EXPECT_EQ(programme.period, std::pair(2019, 2019));
  EXPECT_EQ(programme.parent, "2399/QĐ-UBND");
  EXPECT_TRUE(programme.targets.empty());
  EXPECT_EQ(programme.objectives.size(), 5u);
  ASSERT_TRUE(programme.budget);
  EXPECT_EQ(programme.budget->total_vnd, 955'651'000);
  EXPECT_EQ(programme.budget->total_words_vnd, 955'651'000);
  EXPECT_EQ(programme.budget->by_source, (std::map<std::string, int64_t>{{"environment", 955'651'000}}));
  std::vector<std::tuple<std::string, int64_t, std::string, std::string>> quantities;
  for (const Task& task : programme.tasks) {
    for (const Quantity& quantity : task.quantities)
      quantities.emplace_back(task.clause, quantity.value, quantity.unit, quantity.per.value_or(""));
    if (task.clause != "II.1") {
      EXPECT_EQ(task.years, std::vector<int>{2019}) << task.text;
      EXPECT_EQ(task.quarters, (std::vector<std::string>{"2019-Q2", "2019-Q3", "2019-Q4"})) << task.text;
    }
  }
  const std::vector<std::tuple<std::string, int64_t, std::string, std::string>> expected = {
      {"II.1.a", 4, "chương trình", "năm"}, {"II.1.b", 6, "chương trình", ""},
      {"II.1.c", 1, "số", "quý"},           {"II.1.c", 4, "số", ""},
      {"II.1.d", 4, "số", "quý"},           {"II.1.d", 12, "số", ""},
      {"II.2.a", 2'000, "cuốn", ""},        {"II.2.b", 440, "cái", ""},
      {"II.2.c", 9, "cái", ""},             {"II.3.a", 2, "lớp", "năm"},
      {"II.3.a", 50, "người", "lớp"},       {"II.4.a", 5, "cơ sở", ""},
      {"II.4.b", 5, "lớp", ""},             {"II.4.b", 5, "doanh nghiệp", ""},
      {"II.4.b", 50, "người", "lớp"},       {"II.4.b", 5, "doanh nghiệp/cơ sở sản xuất", ""}};
  EXPECT_EQ(quantities, expected);
  const auto newspaper =
      std::find_if(programme.tasks.begin(), programme.tasks.end(), [](const Task& t) { return t.clause == "II.1.d"; });
  ASSERT_NE(newspaper, programme.tasks.end());
  EXPECT_EQ(newspaper->lead, std::vector<std::string>{"Báo Lao động Đồng Nai"});
  ASSERT_EQ(programme.reporting.size(), 1u);
  EXPECT_EQ(programme.reporting[0].due_date, "2019-12-25");
  EXPECT_FALSE(programme.reporting[0].inclusive);
  EXPECT_EQ(programme.reporting[0].recipient, "UBND tỉnh");
}

TEST(Programme, every_span_holds_the_words_of_its_item) {
  for (const char* name :
       {"binh-duong-1849-2016.txt", "vinh-long-2807-2016.txt", "hung-yen-1233-2017.txt", "dong-nai-2019.txt"}) {
    SXSH_READ_DECISION(read, name);
    const int size = static_cast<int>(read.text.text.size());
    const auto holds = [&](const Span& span) { return span.start >= 0 && span.start < span.end && span.end <= size; };
    for (const Target& target : read.programme.targets) EXPECT_TRUE(holds(target.span));
    for (const Task& task : read.programme.tasks) EXPECT_EQ(printed_words(read.text, task.span.start, task.span.end), task.text);
    for (const Agency& agency : read.programme.agencies)
      for (const Duty& duty : agency.duties) EXPECT_EQ(printed_words(read.text, duty.span.start, duty.span.end), duty.text);
  }
}

TEST(Programme, texts_without_a_programme_give_nothing) {
  for (const char* text : {"", "Tin tức hôm nay: thời tiết đẹp.", "I.\nII.\n1.\n-\n", "\t\t\t\n\t1\t2\n", "%%%% 100%%% 1-%"}) {
    const ReadText read = read_whole(text);
    EXPECT_TRUE(read.programme.targets.empty()) << text;
    EXPECT_TRUE(read.programme.tasks.empty()) << text;
    EXPECT_FALSE(read.programme.budget) << text;
    EXPECT_FALSE(read.programme.period) << text;
  }
}

TEST(Programme, cut_anywhere_it_still_reads) {
  const std::string whole = plan(
      "I. MỤC TIÊU\nĐến năm 2020:\na) 90% cơ sở sản xuất công nghiệp nhận thức được lợi ích;\nII. NỘI DUNG\n- Tổ chức 02 "
      "lớp/năm.\n"
      "III. KINH PHÍ THỰC HIỆN\nTổng kinh phí: 1.200 triệu đồng (Một tỷ hai trăm triệu đồng).\nIV. TỔ CHỨC THỰC HIỆN\n"
      "1. Sở Công Thương: Chủ trì, báo cáo UBND tỉnh hàng năm trước ngày 15/12.\n");
  for (size_t cut = 0; cut < whole.size(); cut += 7) (void)read_whole(std::string_view(whole).substr(0, cut));
  const ReadText read = read_whole(whole);
  EXPECT_EQ(read.programme.targets.size(), 1u);
  EXPECT_EQ(read.programme.tasks.size(), 1u);
  EXPECT_EQ(read.programme.budget->total_words_vnd, 1'200'000'000);
}
