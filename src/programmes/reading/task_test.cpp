#include "programmes/reading/task.h"

#include "programmes/reading/agency.h"
#include "programmes/reading/programme_test.h"
#include "programmes/reading/quantity.h"
#include "programmes/reading/task_schedule.h"

using namespace sxsh::programmes::reading;

namespace {

std::string quantities(const std::string& utf8) {
  RepairedText text;
  text.text.text = sxsh::decode(utf8);
  text.folded = sxsh::fold_aligned(text.text.text);
  std::string out;
  for (const Quantity& quantity : quantities_in(Passage(text, 0, static_cast<int>(text.folded.size()))))
    out += std::to_string(quantity.value) + " " + quantity.unit + (quantity.per ? "/" + *quantity.per : "") + ";";
  return out;
}

std::vector<std::string> quarters(std::string_view words, std::optional<std::pair<int, int>> period) {
  const auto schedule = schedule_in(words, period);
  return schedule ? schedule->quarters : std::vector<std::string>{};
}

}  // namespace

TEST(Task, quantities_with_unit_and_rate) {
  EXPECT_EQ(quantities("Dự kiến 04 chương trình/năm"), "4 chương trình/năm;");
  EXPECT_EQ(quantities("tổ chức 02 lớp, mỗi lớp khoảng 50 người"), "2 lớp;50 người/lớp;");
  EXPECT_EQ(quantities("in 1.500 tờ rơi và 12 pano"), "1500 tờ rơi;12 pano;");
  EXPECT_EQ(quantities("06 chương trình với thời lượng 05 - 07 phút/chương trình"), "6 chương trình;");
  EXPECT_EQ(quantities("tại 05 doanh nghiệp/cơ sở sản xuất"), "5 doanh nghiệp/cơ sở sản xuất;");
  EXPECT_EQ(quantities("tăng 10% so với năm 2015; Quyết định số 45/2012; ngày 12/3/2016; 500 triệu đồng"), "");
}

TEST(Task, schedules) {
  const std::pair one{2019, 2019}, five{2016, 2020};
  EXPECT_EQ(quarters("quy ii, iii, iv/nam", one), (std::vector<std::string>{"2019-Q2", "2019-Q3", "2019-Q4"}));
  EXPECT_EQ(quarters("quy i/2018", five), (std::vector<std::string>{"2018-Q1"}));
  EXPECT_EQ(quarters("tu quy 2 den quy 4 nam 2017", five), (std::vector<std::string>{"2017-Q2", "2017-Q3", "2017-Q4"}));
  EXPECT_EQ(quarters("quy iii va iv nam 2017", five), (std::vector<std::string>{"2017-Q3", "2017-Q4"}));
  EXPECT_FALSE(schedule_in("quy ii", five));
  EXPECT_FALSE(schedule_in("quy ii", std::nullopt));
  EXPECT_EQ(schedule_in("nam 2017 - 2019", five)->years, (std::vector<int>{2017, 2018, 2019}));
  EXPECT_EQ(schedule_in("hang nam", five)->years.size(), 5u);
}

TEST(Task, who_leads_and_who_takes_part) {
  const ReadText read = read_whole(
      plan("I. MỤC TIÊU\n- Nâng cao nhận thức.\nII. NHIỆM VỤ VÀ GIẢI PHÁP\n1. Truyền thông\n"
           "a) Sở Công Thương chủ trì, phối hợp với Sở Tài chính và Báo Bình Dương tổ chức thực hiện truyền thông.\n"
           "b) Tổ chức hội thảo giới thiệu mô hình tiết kiệm nước cho các nhà máy dệt nhuộm trên địa bàn.\nThời gian thực hiện: "
           "Năm 2017.\n"
           "2. Tập huấn\nTổ chức 03 lớp tập huấn trong năm 2018.\n"
           "III. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương\n- Theo dõi chung.\n2. Trung tâm Khuyến công\n"
           "Chủ trì, phối hợp với Hội Nông dân tổ chức hội thảo giới thiệu mô hình tiết kiệm nước cho các nhà máy dệt nhuộm.\n"
           "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo Sở Công Thương.\n"));
  const auto& tasks = read.programme.tasks;
  ASSERT_EQ(tasks.size(), 3u);
  EXPECT_EQ(tasks[0].clause, "II.1.a");
  EXPECT_EQ(tasks[0].lead, std::vector<std::string>{"Sở Công Thương"});
  EXPECT_EQ(tasks[0].partners, (std::vector<std::string>{"Sở Tài chính", "Báo Bình Dương"}));
  EXPECT_EQ(tasks[1].lead, std::vector<std::string>{"Trung tâm Khuyến công"});
  EXPECT_EQ(tasks[1].partners, std::vector<std::string>{"Hội Nông dân"});
  EXPECT_EQ(tasks[2].years, std::vector<int>{2018});
  ASSERT_EQ(tasks[2].quantities.size(), 1u);
  ASSERT_EQ(read.programme.agencies.size(), 2u);
  EXPECT_EQ(read.programme.agencies[1].duties.size(), 1u);
}

TEST(Agency, kinds_and_combined_entries) {
  EXPECT_EQ(agency_kind("so cong thuong"), "department");
  EXPECT_EQ(agency_kind("ban quan ly cac khu cong nghiep"), "board");
  EXPECT_EQ(agency_kind("dai phat thanh va truyen hinh tinh"), "media");
  EXPECT_EQ(agency_kind("ubnd cac huyen, thanh pho"), "district");
  EXPECT_EQ(agency_kind("uy ban nhan dan tinh"), "committee");
  EXPECT_EQ(agency_kind("cac doanh nghiep san xuat"), "enterprise");
  EXPECT_EQ(agency_kind("cac co so san xuat cong nghiep"), "facility");
  EXPECT_EQ(agency_kind("lien minh hop tac xa"), "other");
  const ReadText read = read_whole(plan(
      "I. NỘI DUNG\n- Tuyên truyền.\nII. TỔ CHỨC THỰC HIỆN\n"
      "1. Sở Tài nguyên và Môi trường, Sở Khoa học và Công nghệ; UBND các huyện, thị xã: Phối hợp thực hiện.\n"
      "2. Sở Tài chính có trách nhiệm bố trí kinh phí.\n3. Sở Công Thương\nTheo dõi chung.\n"));
  const auto& agencies = read.programme.agencies;
  ASSERT_EQ(agencies.size(), 5u);
  EXPECT_EQ(agencies[0].name, "Sở Tài nguyên và Môi trường");
  EXPECT_EQ(agencies[2].name, "UBND các huyện, thị xã");
  EXPECT_EQ(agencies[2].duties.size(), 1u);
  EXPECT_EQ(agencies[3].name, "Sở Tài chính");
  EXPECT_EQ(agencies[3].duties[0].text, "có trách nhiệm bố trí kinh phí");
}
