#include "dashboard/pages.h"
#include "indicators/example_889.h"
#include "indicators/example_pages.h"

namespace sxsh::dashboard {
namespace {

class Overview889Test : public indicators::ExamplePages {
 protected:
  Overview889Test() : ExamplePages("2023-12-31T05:00:00Z") {}
  void SetUp() override {
    ExamplePages::SetUp();
    add_routes(router_);
    open();
    indicators::adopt_889(*office_);
  }
};
SXSH_ON_BOTH_ENGINES(Overview889Test);

TEST_P(Overview889Test, a_programme_under_889_shows_its_intensities_with_what_is_needed_by_now) {
  const std::string leader = page("leader", "/lv");
  for (const char* part : {"Cường độ năng lượng so với mức phải dùng (dệt may; nhựa; giấy)",
                           "Cường độ năng lượng so với mức phải dùng (thép)",
                           "97,3%", "Còn cao hơn mức cần đạt 97% là 0,3 điểm.",
                           "2.920 MJ trên 3.000 MJ; không có khoảng tin cậy: có cơ sở không nêu",
                           "Cường độ năng lượng (dệt may; nhựa; giấy) còn chậm 0,3 điểm", "889/QĐ-VD",
                           "Mới có 1 cơ sở có mức tiết kiệm được xác nhận; cần ít nhất 6 cơ sở để kết luận."})
    EXPECT_TRUE(has(leader, part)) << part;
  EXPECT_TRUE(has(leader, "nganh-889=textiles-garments_plastics_paper")) << "the figure opens with the industries of the target";
  const std::string partner = page("partner", "/lv");
  EXPECT_FALSE(has(partner, "97,3%"));
  EXPECT_FALSE(has(partner, "2.920 MJ"));
}

TEST_P(Overview889Test, the_map_shows_intensity_of_the_industries_of_the_target) {
  const std::string map = page("leader", "/lv?xem=intensity");
  EXPECT_TRUE(has(map, "<option value=\"intensity\" selected>Cường độ năng lượng so với mức phải dùng (dệt may; nhựa; giấy)"));
  EXPECT_TRUE(has(map, "Đã dùng so với mức phải dùng, tính đến 31/12/2023"));
  EXPECT_TRUE(has(map, "960 MJ trên 1.000 MJ</td><td class=\"n\">96%")) << "the mill of Yên Mỹ; wood is no named industry";
  EXPECT_TRUE(has(map, "nganh-889=textiles-garments_plastics_paper")) << "and so is the list";
  EXPECT_FALSE(has(map, "76,8%"));
  EXPECT_TRUE(has(page("leader", "/lv?xem=intensity&ban-do=34-tinh"), "class=\"country fine\""));
}

TEST_P(Overview889Test, a_comparison_is_of_named_industries_alone) {
  const std::string named = page("leader", "/lv/so-sanh?chi-tieu=intensity&theo=size&nam=2023&nganh-889=paper_steel");
  EXPECT_TRUE(has(named, "(giấy; thép), 2023"));
  EXPECT_TRUE(has(named, "nganh-889=paper_steel")) << "lists, file and picture keep them";
  EXPECT_TRUE(has(named, "96%"));
  EXPECT_FALSE(has(named, "75,1%")) << "wood and plastics are not in it";
  EXPECT_TRUE(has(named, "name=\"nganh-889\""));
  EXPECT_FALSE(has(page("leader", "/lv/so-sanh?chi-tieu=application&nam=2023"), "name=\"nganh-889\""));
  const std::string none = page("leader", "/lv/so-sanh?chi-tieu=intensity&nam=2023&nganh-889=%3Cb%3E");
  EXPECT_FALSE(has(none, "nganh-889=")) << "none of the eight";
}

TEST_P(Overview889Test, intensity_stands_beside_itself_by_size_and_industry) {
  const std::string sizes = page("leader", "/lv/so-sanh?chi-tieu=intensity&theo=size&nam=2023");
  EXPECT_TRUE(has(sizes, "96%"));
  EXPECT_TRUE(has(sizes, "75,1%")) << "8.260 of 11.000 MJ of the medium ones, no mean of 98 % and 70 %";
  EXPECT_TRUE(has(sizes, "76,8%"));
  EXPECT_TRUE(has(page("leader", "/lv/so-sanh?chi-tieu=material_intensity&theo=district_1&nam=2023"), "95%"));
}

}  // namespace
}  // namespace sxsh::dashboard
