// The gallery: every component and chart on three pages, to be looked at and to be checked by the browser tests.
#pragma once

#include <string>

#include "ui/components.h"
#include "ui/testing/chart_samples.h"

namespace sxsh::ui::testing {

struct GalleryView {
  Html flow = ui::flow(factory_flow(), Lang::vi);
  Html money = share_bar(sources(), Lang::vi);
  Html aware = dumbbell(testing::aware(), Lang::vi), applying = dumbbell(testing::applying(), Lang::vi),
       saving = dumbbell(saving_goal(), Lang::vi);
  Html years = stacked(budget_years(), Lang::vi), rows = share_rows(budget_groups(), sources(), Lang::vi);
  Html course_aware = course(awareness_course(), Lang::vi), course_applying = course(application_course(), Lang::vi);
  std::vector<Kpi> kpis = {
      {.name = "Cơ sở nhận thức được lợi ích",
       .value = "73,1%",
       .beside = "khoảng 797 cơ sở",
       .example = true,
       .state = "Đúng tiến độ, +0,8 điểm",
       .tone = Tone::ok,
       .chart = bullet(awareness(), Lang::vi),
       .remark = "Cần đạt cuối 2018: 72,3%"},
      {.name = "Cơ sở áp dụng sản xuất sạch hơn",
       .value = "36,2%",
       .beside = "khoảng 395 cơ sở",
       .example = true,
       .state = "Chậm 3,8 điểm",
       .tone = Tone::danger,
       .chart = bullet(application(), Lang::vi),
       .remark = "Cần đạt cuối 2018: 40,0%, tức khoảng 436 cơ sở"},
      {.name = "Mức tiết kiệm trên đơn vị sản phẩm",
       .value = "6,4%",
       .beside = "trung vị (3–10%)",
       .example = true,
       .state = "Dưới mức thấp nhất 8%",
       .tone = Tone::warn,
       .chart = bullet(testing::saving(), Lang::vi),
       .remark = "87 cơ sở đã có số đo trước và sau"},
      {.name = "Doanh nghiệp vừa và lớn có cán bộ đủ năng lực",
       .value = {},
       .beside = "đích 2020: 90%",
       .state = "Chưa có số nền 2015",
       .chart = bullet({.base_year = "2015", .target_year = "2020", .target = Figure{90, "90%"}}, Lang::vi),
       .remark = "Không tính được tiến độ khi thiếu số nền"},
  };
  std::vector<FieldError> errors = {{"product", "Hãy ghi sản lượng 6 tháng, ví dụ 1.200 tấn."}};
  Field name = {.name = "name", .label = "Tên cơ sở", .value = "Nhựa \"An Phú\"", .hint = "Như trên giấy đăng ký"};
  Field product = {.name = "product", .label = "Sản lượng 6 tháng", .value = "7o", .hint = "Kỳ trước: 1.180 tấn",
                   .error = "Hãy ghi sản lượng 6 tháng, ví dụ 1.200 tấn.", .unit = "tấn", .kind = Field::Kind::number};
  Field note = {.name = "note", .label = "Ghi chú", .kind = Field::Kind::area, .optional = true, .rows = 3};
  Field file = {
      .name = "file", .label = "Văn bản", .hint = "Tệp .docx, .pdf, .txt, .md hoặc .html, tới 32 MB", .kind = Field::Kind::file};
  std::vector<Choice> years_to_choose = {{"2017", "2017"}, {"2018", "2018", true}};
};

}  // namespace sxsh::ui::testing
