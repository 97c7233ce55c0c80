// Charts to test and to look at. Base year values, targets and money are those of Quyết định 1233/QĐ-UBND of Hưng Yên
// (28/4/2017); what was measured after 2015 is invented.
#pragma once

#include "ui/charts/bullet.h"
#include "ui/charts/course.h"
#include "ui/charts/dumbbell.h"
#include "ui/charts/flow.h"
#include "ui/charts/shares.h"
#include "ui/charts/stacked.h"

namespace sxsh::ui::testing {

inline Bullet awareness() {
  return {.base_year = "2015", .target_year = "2020", .base = Figure{45.8, "45,8%"}, .actual = Figure{73.1, "73,1%"},
          .due = Figure{72.3, "72,3%"}, .target = Figure{90, "90%"}};
}
inline Bullet application() {
  return {.base_year = "2015", .target_year = "2020", .base = Figure{25, "25%"}, .actual = Figure{36.2, "36,2%"},
          .due = Figure{40, "40%"}, .target = Figure{50, "50%"}, .tone = Tone::danger};
}
inline Bullet saving() {
  return {.top = 15, .base_year = "2015", .target_year = "2020", .base_range = Range{1, 8, "1–8%"},
          .actual_range = Range{3, 10, "3–10%"}, .target_range = Range{8, 13, "8–13%"}, .tone = Tone::warn};
}
inline Bullet competence() {
  return {
      .base_year = "2015", .target_year = "2020", .actual = Figure{58, "58%"}, .target = Figure{90, "90%"}, .tone = Tone::plain};
}
inline Dumbbell aware() {
  return {.base_year = "2015", .target_year = "2020", .base = Figure{45.8, "45,8%"}, .target = Figure{90, "90%"}, .broad = true};
}
inline Dumbbell applying() {
  return {.base_year = "2015", .target_year = "2020", .base = Figure{25, "25%"}, .target = Figure{50, "50%"}, .broad = true};
}
inline Dumbbell saving_goal() {
  return {.top = 15,
          .base_year = "2015",
          .target_year = "2020",
          .base_range = Range{1, 8, "1–8%"},
          .target_range = Range{8, 13, "8–13%"},
          .broad = true};
}
inline Stacked budget_years() {
  return {.finding = "Kinh phí kế hoạch theo năm, triệu đồng.",
          .unit = "triệu đồng",
          .series = {"Đẩy mạnh áp dụng", "Truyền thông, nâng cao nhận thức", "Đào tạo nguồn nhân lực",
                     "Cơ sở dữ liệu, chuyên mục điện tử"},
          .years = {{"2016", {{}, {}, {}, {}}, false},
                    {"2017", {710, 340, 130, 380}, false},
                    {"2018", {1110, 340, 270, 80}, true},
                    {"2019", {1310, 570, 340, 80}, false},
                    {"2020", {1710, 570, 340, 80}, false}}};
}
inline Course awareness_course() {
  return {.finding = "Nhận thức được lợi ích.",
          .first_year = 2015,
          .last_year = 2020,
          .base = Figure{45.8, "45,8%"},
          .target = Figure{90, "90%"},
          .actual = {{2016, {51, "51%"}}, {2017, {62.4, "62,4%"}}, {2018, {73.1, "73,1%"}}},
          .current_year = 2018};
}
inline Course application_course() {
  return {.finding = "Áp dụng sản xuất sạch hơn.", .first_year = 2015, .last_year = 2020, .base = Figure{25, "25%"},
          .target = Figure{50, "50%"}, .actual = {{2016, {27.5, "27,5%"}}, {2017, {31.6, "31,6%"}}, {2018, {36.2, "36,2%"}}},
          .current_year = 2018, .tone = Tone::danger};
}
inline std::vector<Share> sources() { return {{"Trung ương", 1080, "c4"}, {"Địa phương", 7280, "c1"}}; }
inline std::vector<ShareRow> budget_groups() {
  return {{"Áp dụng", {700, 4140}}, {"Truyền thông", {170, 1650}}, {"Đào tạo", {210, 870}}, {"Cơ sở dữ liệu", {{}, 620}}};
}
inline Flow factory_flow() {
  return {.finding =
              "Nguyên liệu, nước, điện và nhiên liệu đi vào nhà máy; phần lớn thành sản phẩm, một phần thải ra, và 8 đến 13% có "
              "thể giữ lại.",
          .in = {{"Nguyên liệu", 46, "f2", ""}, {"Nước", 22, "fw", ""}, {"Điện", 14, "f3", ""}, {"Nhiên liệu", 18, "f4", ""}},
          .out = {{"Sản phẩm", 72, "f1", ""}, {"Giữ lại được", 13, "fg", "8–13%"}, {"Thải ra", 15, "fl", ""}}};
}

}  // namespace sxsh::ui::testing
