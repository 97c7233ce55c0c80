#include "programmes/reading/target_measure.h"

#include "programmes/reading/programme_test.h"

using namespace sxsh::programmes::reading;

namespace {

ReadText goals(const std::string& items, std::string_view title = "giai đoạn 2016 - 2020") {
  return read_whole(
      plan("I. MỤC TIÊU\n1. Mục tiêu tổng quát\n- Khuyến khích các đơn vị áp dụng.\n2. Mục tiêu cụ thể\nĐến năm 2020:\n" + items +
               "\nII. NỘI DUNG THỰC HIỆN\n- Tổ chức tuyên truyền rộng rãi.\n",
           title));
}

std::pair<int64_t, int64_t> first_figure(const std::string& words) {
  const auto found = percentages_in(words);
  if (found.size() != 1 || !found[0].understood) return {-1, -1};
  return {found[0].low_tenths, found[0].high_tenths.value_or(0)};
}

}  // namespace

TEST(Target, percentages_in_every_spelling) {
  const std::pair<int64_t, int64_t> ninety{900, 0}, range{80, 130};
  for (const char* words : {"90%", "90 %", "90 phan tram", "dat 90% co so", "90,0%"})
    EXPECT_EQ(first_figure(words), ninety) << words;
  for (const char* words :
       {"8-13%", "8 - 13%", "8-13 %", "tu 8% den 13%", "tu 8 den 13%", "8% - 13%", "tu 8 phan tram den 13 phan tram"})
    EXPECT_EQ(first_figure(words), range) << words;
  EXPECT_EQ(first_figure("45,8%"), (std::pair<int64_t, int64_t>{458, 0}));
  EXPECT_EQ(first_figure("2,5 - 3,5%"), (std::pair<int64_t, int64_t>{25, 35}));
}

TEST(Target, a_percentage_that_is_none_is_not_guessed) {
  EXPECT_EQ(first_figure("13-8%"), (std::pair<int64_t, int64_t>{-1, -1}));
  EXPECT_EQ(first_figure("45,85%"), (std::pair<int64_t, int64_t>{-1, -1}));
  EXPECT_TRUE(percentages_in("2016 - 2020, 90 co so, %").empty());
}

TEST(Target, what_cannot_be_read_is_told) {
  const ReadText read = goals("- Tiết kiệm từ 13-8% mức tiêu thụ năng lượng.");
  EXPECT_TRUE(read.programme.targets.empty());
  ASSERT_EQ(read.unread.size(), 1u);
  EXPECT_NE(read.words(read.unread[0].span).find("13-8%"), std::string::npos);
}

TEST(Target, words_around_the_figure_do_not_matter) {
  for (const char* item : {"- Ít nhất 50% cơ sở sản xuất công nghiệp áp dụng sản xuất sạch hơn.",
                           "- Trên 50 % cơ sở sản xuất công nghiệp áp dụng sản xuất sạch hơn;",
                           "- Phấn đấu đạt 50 phần trăm cơ sở sản xuất công nghiệp áp dụng SXSH.",
                           "- Tỷ lệ cơ sở sản xuất công nghiệp áp dụng sản xuất sạch hơn đạt 50%."}) {
    const ReadText read = goals(item);
    ASSERT_EQ(read.programme.targets.size(), 1u) << item;
    const Target& target = read.programme.targets[0];
    EXPECT_EQ(target.indicator, "application") << item;
    EXPECT_EQ(target.population, "all");
    EXPECT_EQ(target.value_tenths, 500);
    EXPECT_EQ(target.year, 2020);
    EXPECT_EQ(target.clause, "I.2");
  }
}

TEST(Target, several_in_one_sentence) {
  const ReadText read = goals(
      "- 90% cơ sở sản xuất công nghiệp nhận thức được lợi ích của sản xuất sạch hơn, 50% cơ sở sản xuất công nghiệp có "
      "tiềm năng áp dụng sản xuất sạch hơn, các cơ sở áp dụng sản xuất sạch hơn tiết kiệm từ 8% đến 13% năng lượng, "
      "nguyên liệu trên đơn vị sản phẩm và 100% cán bộ chuyên trách được đào tạo.");
  const auto& targets = read.programme.targets;
  ASSERT_EQ(targets.size(), 4u);
  EXPECT_EQ(targets[0].indicator, "awareness");
  EXPECT_EQ(targets[0].population, "all");
  EXPECT_EQ(targets[1].indicator, "application");
  EXPECT_EQ(targets[1].population, "with_potential");
  EXPECT_EQ(targets[2].indicator, "saving");
  EXPECT_EQ(targets[2].population, "applying");
  EXPECT_EQ(targets[2].range_tenths, std::pair(int64_t{80}, int64_t{130}));
  EXPECT_EQ(targets[3].indicator, "officers");
  EXPECT_EQ(read.words(targets[3].span), "100% cán bộ chuyên trách được đào tạo");
}

TEST(Target, reached_is_not_aware) {
  const ReadText read = goals(
      "- 80% doanh nghiệp được tuyên truyền, phổ biến về sản xuất sạch hơn.\n- 60% doanh nghiệp được khảo sát nhận thức "
      "được lợi ích.");
  ASSERT_EQ(read.programme.targets.size(), 2u);
  EXPECT_EQ(read.programme.targets[0].indicator, "reached");
  EXPECT_EQ(read.programme.targets[1].indicator, "awareness");
  EXPECT_EQ(read.programme.targets[1].population, "surveyed");
}

TEST(Target, plans_of_the_later_programme) {
  const ReadText read = read_whole(
      plan("I. MỤC TIÊU\n1. Giai đoạn 2021 - 2025\n- Giảm từ 5 - 8% mức tiêu hao nguyên nhiên vật liệu của các ngành dệt may, "
           "thép, nhựa.\n"
           "- 70% các khu, cụm công nghiệp, làng nghề được phổ biến, nâng cao nhận thức.\n"
           "- Xây dựng và áp dụng từ 20 - 30 mô hình về sản xuất bền vững.\n"
           "2. Đến năm 2030\n- 100% các khu, cụm công nghiệp được phổ biến, nâng cao nhận thức.\nII. NỘI DUNG\n- Tuyên truyền.\n",
           "giai đoạn 2021 - 2030"));
  EXPECT_EQ(read.programme.period, std::pair(2021, 2030));
  const auto& targets = read.programme.targets;
  ASSERT_EQ(targets.size(), 4u);
  EXPECT_EQ(targets[0].indicator, "saving");
  EXPECT_EQ(targets[0].population, "named_sectors");
  EXPECT_EQ(targets[0].year, 2025);
  EXPECT_EQ(targets[1].indicator, "parks_reached");
  EXPECT_EQ(targets[1].population, "parks");
  EXPECT_EQ(targets[1].value_tenths, 700);
  EXPECT_EQ(targets[2].indicator, "models");
  EXPECT_EQ(targets[2].unit, "mô hình");
  EXPECT_EQ(targets[2].range_tenths, std::pair(int64_t{200}, int64_t{300}));
  EXPECT_EQ(targets[2].year, 2025);
  EXPECT_EQ(targets[3].year, 2030);
}

TEST(Target, a_plan_without_targets_gets_none) {
  const ReadText read = goals("- Tổ chức tập huấn cho cán bộ.\n- Nghiên cứu, ứng dụng công nghệ mới.");
  EXPECT_TRUE(read.programme.targets.empty());
  EXPECT_EQ(read.programme.objectives.size(), 3u);
  EXPECT_TRUE(read.unread.empty());
}

TEST(Target, percentages_of_results_and_money_are_no_targets) {
  const ReadText read =
      read_whole(plan("I. KẾT QUẢ THỰC HIỆN\nTính đến năm 2015 có 30% cơ sở sản xuất công nghiệp nhận thức được lợi ích.\nII. "
                      "MỤC TIÊU\n- 90% cơ sở sản xuất "
                      "nhận thức được lợi ích vào năm 2020.\nIII. KINH PHÍ\n- Ngân sách hỗ trợ 50% chi phí.\n"));
  ASSERT_EQ(read.programme.targets.size(), 1u);
  EXPECT_EQ(read.programme.targets[0].value_tenths, 900);
  ASSERT_EQ(read.programme.baselines.size(), 1u);
  EXPECT_EQ(read.programme.baselines[0].value_tenths, 300);
  EXPECT_EQ(read.programme.baselines[0].year, 2015);
  EXPECT_EQ(read.programme.baselines[0].source, "");
}
