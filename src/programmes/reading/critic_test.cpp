#include "programmes/reading/critic.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"

using namespace sxsh;
using namespace sxsh::programmes::reading;

namespace {

RepairedText text_of(std::string_view utf8) {
  RepairedText text;
  uint32_t at = 0;
  for (const char32_t c : decode(utf8)) text.text.append(c, at, at + 1), ++at;
  text.folded = fold_aligned(text.text.text);
  return text;
}

Span span_of(const RepairedText& text, std::string_view words) {
  const size_t at = text.text.text.find(decode(words));
  return at == std::u32string::npos ? Span{} : text.span(static_cast<int>(at), static_cast<int>(at + decode(words).size()));
}

Draft plan(int from = 2016, int to = 2020) {
  Draft draft;
  draft.language = "vi";
  draft.document.kind = Kind::plan;
  draft.document.number = "1/KH-UBND";
  draft.document.province = "Ví Dụ";
  draft.document.confidence = 1;
  draft.programme = Programme{};
  draft.programme->family = to <= 2020 ? "cp1419" : "scp889";
  draft.programme->period = {from, to};
  Target target;
  target.indicator = "awareness", target.population = "all", target.value_tenths = 900, target.unit = "percent",
  target.year = 2020;
  draft.programme->targets.push_back(target);
  return draft;
}

constexpr int64_t kMillion = 1'000'000;

BudgetCell cell(int year, std::optional<int64_t> quantity, std::optional<int64_t> millions, std::string printed) {
  BudgetCell made;
  made.year = year, made.quantity = quantity, made.amount_printed = std::move(printed);
  if (millions) made.amount_vnd = *millions * kMillion;
  return made;
}

// Two lines of one group over two years: 100 + 200 = 300, 50 + 150 = 200; group 150 + 350 = 500.
Budget small_budget() {
  Budget budget;
  budget.total_vnd = budget.total_words_vnd = 500 * kMillion;
  budget.by_source = {{"central", 300 * kMillion}, {"local", 200 * kMillion}};
  budget.by_year_printed = {{2017, 150 * kMillion}, {2018, 350 * kMillion}};
  BudgetGroup group;
  group.code = "I", group.name = "Truyền thông", group.total_vnd = 500 * kMillion, group.by_source = budget.by_source;
  group.by_year_printed = budget.by_year_printed;
  budget.groups.push_back(group);
  budget.lines.push_back({"I",
                          "1",
                          "Phóng sự",
                          "Phóng sự",
                          100 * kMillion,
                          "central",
                          300 * kMillion,
                          {cell(2017, 1, 100, "100"), cell(2018, 2, 200, "200")},
                          {}});
  budget.lines.push_back({"I",
                          "2",
                          "Bài viết",
                          "Bài viết",
                          50 * kMillion,
                          "local",
                          200 * kMillion,
                          {cell(2017, 1, 50, "50"), cell(2018, 3, 150, "150")},
                          {}});
  return budget;
}

std::map<std::string, int> codes(Draft& draft, const RepairedText& text, const Outline& shape = {}) {
  criticise(draft, text, shape);
  std::map<std::string, int> counted;
  for (const Finding& finding : draft.findings) {
    ++counted[finding.code];
    EXPECT_FALSE(finding.vi.empty());
    EXPECT_FALSE(finding.en.empty());
  }
  return counted;
}

std::map<std::string, int> codes_of_budget(Budget budget, Draft* out = nullptr) {
  Draft draft = plan();
  draft.programme->budget = std::move(budget);
  const auto found = codes(draft, text_of("x"));
  if (out) *out = draft;
  return found;
}

using Codes = std::map<std::string, int>;

}  // namespace

TEST(CriticSums, a_budget_that_adds_up_is_left_alone) { EXPECT_EQ(codes_of_budget(small_budget()), Codes{}); }

TEST(CriticSums, an_unreadable_cell_gets_the_amount_that_row_column_and_unit_cost_force) {
  Budget budget = small_budget();
  budget.lines[0].cells[1] = cell(2018, 2, std::nullopt, "2.00");
  Draft draft;
  EXPECT_EQ(codes_of_budget(budget, &draft), (Codes{{"cell_against_sums", 1}}));
  const BudgetCell& mended = draft.programme->budget->lines[0].cells[1];
  EXPECT_EQ(mended.amount_vnd, 200 * kMillion);
  EXPECT_TRUE(mended.proposed);
  EXPECT_EQ(mended.amount_printed, "2.00");
  EXPECT_EQ(draft.findings[0].proposal, "200000000");
  EXPECT_NE(draft.findings[0].vi.find("200 triệu đồng"), std::string::npos);
}

TEST(CriticSums, a_readable_cell_that_row_and_column_both_contradict_is_found_at_its_crossing) {
  Budget budget = small_budget();
  budget.lines[0].cells[1] = cell(2018, 2, 20, "20");
  Draft draft;
  EXPECT_EQ(codes_of_budget(budget, &draft), (Codes{{"cell_against_sums", 1}}));
  EXPECT_EQ(draft.programme->budget->lines[0].cells[1].amount_vnd, 200 * kMillion);
}

TEST(CriticSums, what_the_sums_do_not_force_stays_unknown) {
  Budget budget = small_budget();
  budget.lines[0].cells[1] = cell(2018, 5, std::nullopt, "2.00");  // 5 × 100 says 500, the sums say 200
  Draft draft;
  EXPECT_EQ(codes_of_budget(budget, &draft), (Codes{{"cell_against_sums", 1}}));
  EXPECT_FALSE(draft.programme->budget->lines[0].cells[1].amount_vnd);
  EXPECT_FALSE(draft.findings[0].proposal);
}

TEST(CriticSums, every_direction_is_added) {
  Budget budget = small_budget();
  budget.lines[0].total_vnd = 310 * kMillion;  // its years, its group, its source of the group
  EXPECT_EQ(codes_of_budget(budget), (Codes{{"sum_mismatch", 3}}));
  budget = small_budget();
  budget.by_source["local"] = 210 * kMillion;  // sources against the total, groups against the source
  EXPECT_EQ(codes_of_budget(budget), (Codes{{"sum_mismatch", 2}}));
  budget = small_budget();
  budget.by_year_printed[2018] = 360 * kMillion;  // years against the total, groups against the year
  EXPECT_EQ(codes_of_budget(budget), (Codes{{"sum_mismatch", 2}}));
  budget = small_budget();
  budget.groups[0].total_vnd = 490 * kMillion;  // lines, sources, years of the group; groups against the total
  EXPECT_EQ(codes_of_budget(budget), (Codes{{"sum_mismatch", 4}}));
}

TEST(CriticSums, words_are_held_against_figures) {
  Budget budget = small_budget();
  budget.total_words_vnd = 505 * kMillion;
  EXPECT_EQ(codes_of_budget(budget), (Codes{{"words_mismatch", 1}}));
}

TEST(CriticSums, quantity_times_unit_cost) {
  Budget budget = small_budget();
  budget.lines[1].cells[1].quantity = 4;
  EXPECT_EQ(codes_of_budget(budget), (Codes{{"quantity_against_unit_cost", 1}}));
}

TEST(CriticSums, inferred_years_are_told_once) {
  Budget budget = small_budget();
  for (BudgetLine& line : budget.lines)
    for (BudgetCell& one : line.cells) one.inferred = true;
  EXPECT_EQ(codes_of_budget(budget), (Codes{{"year_inferred", 1}}));
}

TEST(CriticSums, sums_that_leave_64_bits_are_unknown_and_not_a_crash) {
  Budget budget = small_budget();
  budget.lines[0].total_vnd = budget.lines[1].total_vnd = INT64_MAX;
  budget.lines[0].unit_cost_vnd = INT64_MAX;
  EXPECT_NO_FATAL_FAILURE(codes_of_budget(budget));
}

TEST(CriticSchedule, issues_are_held_against_the_quarters_of_the_schedule) {
  const auto run = [](const std::string& words, int quarters) {
    const RepairedText text = text_of(words);
    Draft draft = plan();
    Task task;
    task.clause = "II.1.c", task.span = text.span(0, static_cast<int>(text.text.size()));
    for (int i = 0; i < quarters; ++i) task.quarters.push_back("2018-Q" + std::to_string(4 - i));
    draft.programme->tasks.push_back(task);
    return codes(draft, text);
  };
  EXPECT_EQ(run("Tần suất 01 số/quý, phát hành 04 số trong 04 quý", 3), (Codes{{"issues_against_quarters", 1}}));
  EXPECT_EQ(run("Tần suất 01 số/quý, phát hành 04 số trong 04 quý", 4), Codes{});
  EXPECT_EQ(run("Tần suất 04 số/quý, phát hành 12 số trong 03 quý", 3), Codes{});
  EXPECT_EQ(run("Tần suất 04 số/quý, phát hành 10 số trong 03 quý", 3), (Codes{{"issues_against_quarters", 1}}));
}

TEST(CriticDates, a_law_under_a_wrong_day_of_its_year_and_a_number_under_two_days) {
  const RepairedText text =
      text_of("Căn cứ Luật Bảo vệ môi trường ngày 23/5/2014; số 12/QĐ-XYZ ngày 01/02/2015, số 12/QĐ-XYZ ngày 03/02/2015");
  Draft draft = plan();
  draft.document.legal_bases.push_back({std::nullopt, Date{2014, 5, 23}, "Luật Bảo vệ môi trường", span_of(text, "23/5/2014")});
  draft.document.legal_bases.push_back({std::nullopt, Date{2015, 6, 19}, "Luật Tổ chức chính quyền địa phương", {}});
  draft.document.legal_bases.push_back({"76/QĐ-TTg", Date{2019, 1, 11}, "một quyết định khác cùng số", {}});
  EXPECT_EQ(codes(draft, text), (Codes{{"law_two_dates", 2}}));
  const auto law = std::ranges::find_if(draft.findings, [](const Finding& finding) { return finding.expected.has_value(); });
  ASSERT_NE(law, draft.findings.end());
  EXPECT_EQ(law->expected, "2014-06-23");
  EXPECT_EQ(law->found, "2014-05-23");
  EXPECT_EQ(text.slice(law->spans.at(0).start, law->spans.at(0).end), "23/5/2014");
}

TEST(CriticDates, days_that_do_not_exist) {
  Draft draft = plan();
  const RepairedText text = text_of("ngày 31/02/2016 và ngày 30 tháng 13 năm 2017, không phải 29/02/2016 hay 5/10 lớp");
  EXPECT_EQ(codes(draft, text), (Codes{{"date_invalid", 2}}));
}

TEST(CriticDates, a_period_in_the_title_against_the_text) {
  const RepairedText text = text_of("KẾ HOẠCH huyện Ví Dụ giai đoạn 2016 - 2019\nKết quả giai đoạn 2010 - 2015");
  Outline shape;
  Block title, review;
  title.kind = BlockKind::heading, title.section = "header", title.end = 43;
  review.kind = BlockKind::heading, review.section = "plan", review.clause = "I", review.start = 43,
  review.end = static_cast<int>(text.text.size());
  shape.blocks = {title, review};
  Draft draft = plan();
  EXPECT_EQ(codes(draft, text, shape), (Codes{{"period_two_values", 1}}));
  EXPECT_EQ(draft.findings[0].found, "2016–2019");
  draft = plan(2016, 2019);
  draft.programme->targets[0].year = 2019;
  EXPECT_EQ(codes(draft, text, shape), Codes{});
}

TEST(CriticNames, one_paper_under_two_names_in_one_clause) {
  const auto run = [](const std::string& words) {
    const RepairedText text = text_of(words);
    Outline shape;
    Block block;
    block.clause = "II.1.d", block.section = "plan", block.end = static_cast<int>(text.text.size());
    shape.blocks = {block};
    Draft draft = plan();
    return codes(draft, text, shape);
  };
  EXPECT_EQ(run("Tuyên truyền trên Báo Lao động Ví Dụ: đặt in trên Báo Ví Dụ."), (Codes{{"agency_two_names", 1}}));
  EXPECT_EQ(run("Trên Báo Ví Dụ và Đài truyền hình Ví Dụ. Báo cáo UBND tỉnh. Báo Ví Dụ."), Codes{});
}

TEST(CriticNames, a_department_without_the_word_department) {
  Draft draft = plan();
  const RepairedText text =
      text_of("Giao Giám đốc Công thương chủ trì; Giám đốc Sở Công Thương; Giám đốc các Sở: Công Thương, Tài chính.");
  EXPECT_EQ(codes(draft, text), (Codes{{"agency_incomplete", 1}}));
  EXPECT_EQ(draft.findings[0].proposal, "Giám đốc Sở Công Thương");
  EXPECT_EQ(text.slice(draft.findings[0].spans[0].start, draft.findings[0].spans[0].end), "Giám đốc Công thương");
}

TEST(CriticNames, units_that_end_before_the_plan_does) {
  const RepairedText text = text_of("UBND các huyện, thị xã; Sở Kế hoạch và Đầu tư");
  Draft draft = plan(2021, 2030);
  draft.programme->targets[0].indicator = "parks_reached";
  EXPECT_EQ(codes(draft, text), (Codes{{"unit_abolished", 2}}));
  draft = plan(2016, 2020);
  EXPECT_EQ(codes(draft, text), Codes{});
  draft = plan(2021, 2025);
  draft.document.province = "Bình Dương";
  const auto found = codes(draft, text_of("tỉnh Bình Dương"));
  EXPECT_EQ(found, (Codes{{"unit_abolished", 1}}));
}

TEST(CriticTargets, only_what_counts_the_same_is_called_weaker) {
  const RepairedText text = text_of("x");
  Draft draft = plan();
  draft.programme->targets[0].value_tenths = 800;
  EXPECT_EQ(codes(draft, text), (Codes{{"weaker_than_national", 1}}));
  EXPECT_EQ(draft.findings[0].severity, Severity::warning);
  draft = plan();
  draft.programme->targets[0].population = "with_potential";
  draft.programme->targets[0].value_tenths = 800;
  EXPECT_EQ(codes(draft, text), (Codes{{"population_differs", 1}}));
  draft = plan();
  draft.programme->targets[0].value_tenths = 400;
  draft.programme->targets[0].year = 2018;  // an interim year
  EXPECT_EQ(codes(draft, text), Codes{});
  draft = plan();
  draft.programme->targets[0].indicator = draft.programme->targets[0].population = "officers";
  draft.programme->targets[0].value_tenths = 800;
  EXPECT_EQ(codes(draft, text), (Codes{{"weaker_than_national", 1}}));
  EXPECT_EQ(draft.findings[0].severity, Severity::info);
}

TEST(CriticTargets, a_saving_for_all_and_again_for_some) {
  Draft draft = plan();
  Target saving;
  saving.indicator = "saving", saving.population = "applying", saving.range_tenths = {80, 130}, saving.unit = "percent";
  saving.comparator = Comparator::range;
  draft.programme->targets.push_back(saving);
  saving.population = "named_sectors";
  draft.programme->targets.push_back(saving);
  EXPECT_EQ(codes(draft, text_of("x")), (Codes{{"saving_narrowed", 1}}));
}

TEST(CriticTargets, shares_and_counts_that_imply_two_totals) {
  Draft draft = plan();
  Baseline aware, applying;
  aware.population = applying.population = "all";
  aware.value_tenths = 458, aware.count = 500, applying.value_tenths = 250, applying.count = 270;
  draft.programme->baselines = {aware, applying};
  EXPECT_EQ(codes(draft, text_of("x")), (Codes{{"baseline_denominators", 1}}));
  EXPECT_EQ(draft.findings[0].expected, "1092");
  EXPECT_EQ(draft.findings[0].found, "1080");
  draft = plan();
  applying.count = 273;
  draft.programme->baselines = {aware, applying};
  EXPECT_EQ(codes(draft, text_of("x")), Codes{});
}

TEST(CriticDocument, number_lost_number_from_the_annex_marks_lost) {
  Draft draft = plan();
  draft.document.number.reset();
  EXPECT_EQ(codes(draft, text_of("KẾ HOẠCH")), (Codes{{"number_missing", 1}}));
  draft = plan();
  EXPECT_EQ(codes(draft, text_of("KẾ HOẠCH (Kèm theo Quyết định số 1/KH-UBND ngày 1/2/2016)")),
            (Codes{{"number_from_annex", 1}}));
  draft = plan();
  EXPECT_EQ(codes(draft, text_of("Số: 1/KH-UBND. PHỤ LỤC (Kèm theo Kế hoạch số 1/KH-UBND)")), Codes{});
  draft = plan();
  draft.document.confidence = 0.4;
  EXPECT_EQ(codes(draft, text_of("Số: 1/KH-UBND")), (Codes{{"low_confidence", 1}}));
  draft = plan();
  draft.programme->targets.clear();
  EXPECT_EQ(codes(draft, text_of("Số: 1/KH-UBND")), (Codes{{"no_targets", 1}}));
}

TEST(CriticDocument, what_is_no_act_is_said_and_not_judged) {
  Draft draft;
  draft.language = "vi";
  draft.repaired = "tin";
  EXPECT_EQ(codes(draft, text_of("Tin ngày 31/02/2016")), (Codes{{"not_an_act", 1}}));
  draft = {};
  draft.language = "en";
  draft.repaired = "news";
  EXPECT_EQ(codes(draft, text_of("news")), (Codes{{"language_other", 1}, {"not_an_act", 1}}));
}
