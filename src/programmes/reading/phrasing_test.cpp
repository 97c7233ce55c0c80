// Turns of phrase of plans other than the four that were studied: the items must come out right, or not at all.
#include "programmes/reading/programme_test.h"
#include "programmes/reading/read.h"
#include "programmes/reading/summary.h"

namespace sxsh::programmes::reading {
namespace {

Draft draft_of(std::string_view utf8) {
  MappedText mapped;
  uint32_t at = 0;
  for (const char32_t c : decode(utf8)) {
    const auto size = static_cast<uint32_t>(encode(std::u32string(1, c)).size());
    mapped.append(c, at, at + size);
    at += size;
  }
  return read(mapped, {}, true, "utf-8");
}

TEST(Phrasing, a_figure_that_rises_from_another_is_the_aim) {
  const auto read =
      read_whole(plan("I. MỤC TIÊU\n- Nâng tỷ lệ cơ sở nhận thức về sản xuất sạch hơn từ 75% năm 2018 lên 90% năm 2020.\n"));
  ASSERT_EQ(read.programme.targets.size(), 1u);
  EXPECT_EQ(read.programme.targets[0].indicator, "awareness");
  EXPECT_EQ(read.programme.targets[0].value_tenths, 900);
  EXPECT_EQ(read.programme.targets[0].year, 2020);
}

TEST(Phrasing, a_second_year_is_of_the_same_indicator) {
  const auto read = read_whole(plan("I. MỤC TIÊU\n1. Năm 2018: 60% cơ sở nhận thức được lợi ích của SXSH; năm 2020: 90%.\n"));
  ASSERT_EQ(read.targets_of("awareness").size(), 2u);
  EXPECT_EQ(read.targets_of("awareness")[1].value_tenths, 900);
  EXPECT_EQ(read.targets_of("awareness")[1].year, 2020);
  EXPECT_EQ(read.programme.targets.size(), 2u);
}

TEST(Phrasing, counts_of_every_year_say_so_and_have_no_population) {
  const auto read = read_whole(plan("I. MỤC TIÊU\n- Hằng năm mở 04 lớp tập huấn.\n"));
  ASSERT_EQ(read.targets_of("training_classes").size(), 1u);
  EXPECT_EQ(read.targets_of("training_classes")[0].unit, "lớp/năm");
  EXPECT_EQ(read.targets_of("training_classes")[0].population, "other");
}

TEST(Phrasing, urban_districts_with_staff_are_areas) {
  const auto read = read_whole(plan("I. MỤC TIÊU\n- 100% quận, huyện có cán bộ đầu mối.\n"));
  ASSERT_EQ(read.targets_of("area_staff").size(), 1u);
  EXPECT_EQ(read.targets_of("area_staff")[0].population, "areas");
}

TEST(Phrasing, who_leads_and_who_helps_after_colons) {
  const auto read =
      read_whole(plan("II. NỘI DUNG\n1. Mở 02 hội nghị; thời gian thực hiện: 2017 - 2019. Đơn vị chủ trì: Sở Công Thương; đơn vị "
                      "phối hợp: Sở Tài chính.\n"));
  ASSERT_EQ(read.programme.tasks.size(), 1u);
  EXPECT_EQ(read.programme.tasks[0].lead, std::vector<std::string>{"Sở Công Thương"});
  EXPECT_EQ(read.programme.tasks[0].partners, std::vector<std::string>{"Sở Tài chính"});
  EXPECT_EQ(read.programme.tasks[0].years, (std::vector<int>{2017, 2018, 2019}));
}

TEST(Phrasing, agencies_end_where_their_duty_begins_and_dates_may_be_in_words) {
  const auto read =
      read_whole(plan("IV. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương là cơ quan thường trực; tổng hợp, báo cáo UBND tỉnh trước ngày "
                      "15 tháng 12 hằng năm.\n"
                      "2. Các sở, ngành và UBND các huyện gửi báo cáo về Sở Công Thương trước ngày 30/11 hằng năm.\n"));
  ASSERT_EQ(read.programme.agencies.size(), 3u);
  EXPECT_EQ(read.programme.agencies[0].name, "Sở Công Thương");
  EXPECT_EQ(read.programme.agencies[1].name, "Các sở, ngành");
  EXPECT_EQ(read.programme.agencies[2].name, "UBND các huyện");
  ASSERT_EQ(read.programme.reporting.size(), 2u);
  EXPECT_EQ(read.programme.reporting[0].due_date, "12-15");
  EXPECT_FALSE(read.programme.reporting[0].inclusive);
  EXPECT_EQ(read.programme.reporting[1].due_date, "11-30");
}

constexpr std::string_view kYearTable =
    "III. KINH PHÍ\nTổng kinh phí: 250 triệu đồng.\nĐơn vị: triệu đồng\n\n"
    "| STT | Nội dung | ĐVT | Đơn giá | {} 2018 | Năm 2018 | {} 2019 | Năm 2019 | Tổng cộng | Nguồn vốn |\n"
    "|---|---|---|---|---|---|---|---|---|---|\n"
    "| 1 | Hội thảo | Hội thảo | 50 | 2 | 100 | 3 | 150 | 250 | Ngân sách tỉnh |\n";

std::string with(std::string_view text, std::string_view words) {
  std::string made(text);
  for (size_t at = made.find("{}"); at != std::string::npos; at = made.find("{}")) made.replace(at, 2, words);
  return made;
}

TEST(Phrasing, a_short_word_for_quantity_beside_a_year_is_no_amount) {
  const auto draft = draft_of(plan(with(kYearTable, "SL"), "giai đoạn 2018 - 2019"));
  ASSERT_TRUE(draft.programme && draft.programme->budget);
  ASSERT_EQ(draft.programme->budget->lines.size(), 1u);
  const auto& cells = draft.programme->budget->lines[0].cells;
  ASSERT_EQ(cells.size(), 2u);
  EXPECT_EQ(cells[0].quantity, 2);
  EXPECT_EQ(cells[0].amount_vnd, 100'000'000);
  EXPECT_TRUE(draft.findings.empty() || draft.findings[0].code != "sum_mismatch");
  for (const Unread& unread : draft.unread) EXPECT_NE(unread.reason, "row_no_line");
}

TEST(Phrasing, two_amount_columns_of_one_year_are_not_guessed) {
  const auto draft = draft_of(plan(with(kYearTable, "Đợt một"), "giai đoạn 2018 - 2019"));
  ASSERT_TRUE(draft.programme && draft.programme->budget);
  EXPECT_TRUE(draft.programme->budget->lines.empty());
  EXPECT_TRUE(std::ranges::any_of(draft.unread, [](const Unread& unread) { return unread.reason == "columns_unclear"; }));
}

constexpr std::string_view kAmendment =
    "ỦY BAN NHÂN DÂN\nTỈNH BÌNH DƯƠNG\nSố: 31/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Bình Dương, ngày 12 tháng 9 năm 2018\n\nQUYẾT ĐỊNH\nVề việc sửa đổi Quyết định số 12/QĐ-UBND ngày 15/6/2016 phê duyệt "
    "Kế hoạch "
    "sản xuất sạch hơn giai đoạn 2016 - 2020\n\nỦY BAN NHÂN DÂN TỈNH BÌNH DƯƠNG\n"
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;\n\nQUYẾT ĐỊNH:\nĐiều 1. Sửa đổi Kế hoạch như sau:\n"
    "1. Mục III được sửa đổi: \"Tổng kinh phí: 5.200.000.000 đồng, trong đó ngân sách Trung ương 2.000.000.000 đồng, "
    "ngân sách địa "
    "phương 3.000.000.000 đồng.\"\nĐiều 2. Quyết định này có hiệu lực từ ngày 01/10/2018.\n";

TEST(Phrasing, an_amending_act_rests_on_what_its_title_names_and_its_money_is_read) {
  const auto draft = draft_of(kAmendment);
  ASSERT_EQ(draft.document.legal_bases.size(), 2u);
  EXPECT_EQ(draft.document.legal_bases[1].number, "12/QĐ-UBND");
  ASSERT_TRUE(draft.programme && draft.programme->budget);
  EXPECT_EQ(draft.programme->budget->total_vnd, 5'200'000'000);
  EXPECT_TRUE(std::ranges::any_of(draft.findings, [](const Finding& finding) { return finding.code == "sum_mismatch"; }));
}

TEST(Phrasing, other_words_that_look_like_a_district_without_marks_are_none) {
  const auto draft = draft_of(plan("I. MỤC TIÊU\nNâng cao năng lực quản lý của cơ quan nhà nước.\n", "giai đoạn 2021 - 2026"));
  for (const Finding& finding : draft.findings)
    EXPECT_FALSE(finding.code == "unit_abolished" && finding.found == "Cấp huyện") << finding.vi;
}

TEST(Phrasing, a_wrapped_line_that_ends_in_a_semicolon_goes_on) {
  std::string text = "II. NỘI DUNG\n- ";
  const std::string line = "Xây dựng chương trình truyền thông về sản xuất sạch hơn";
  for (int i = 0; i < 6; ++i)
    text += line +
            "\ntrên địa bàn toàn tỉnh và các khu công nghiệp của địa phương;\nhướng dẫn cơ sở áp dụng các giải pháp ít tốn kém "
            "nhất.\n- ";
  const auto read = read_whole(plan(text + line + ".\n"));
  EXPECT_EQ(read.programme.tasks.size(), 7u);
}

TEST(Phrasing, a_due_day_is_written_as_people_write_it) {
  const auto draft =
      draft_of(plan("IV. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương: báo cáo UBND tỉnh trước ngày 25/12/2019.\n", "năm 2019"));
  EXPECT_NE(summary(draft, Lang::vi).find("trước ngày 25/12/2019"), std::string::npos);
}

}  // namespace
}  // namespace sxsh::programmes::reading
