// A made-up programme under QĐ 889/QĐ-TTg and seven facilities, for tests.
#pragma once

#include "indicators/example_office.h"

namespace sxsh::indicators {

inline constexpr std::string_view kExample889 = R"toml(
[document]
kind = "decision"
number = "889/QĐ-VD"
date = "2021-01-15"
effective_date = "2021-01-15"
issuer = "UBND tỉnh Hưng Yên"
province = "Hưng Yên"
title = "Kế hoạch sản xuất và tiêu dùng bền vững 2021–2025 (ví dụ)"

[programme]
family = "scp889"
from = 2021
to = 2025

[[target]]
clause = "II.1"
indicator = "saving"
population = "named_sectors"
comparator = "range"
low = "5"
high = "8"
year = 2025
text = "Giảm 5–8% mức tiêu hao nguyên, nhiên, vật liệu trong các ngành dệt may, giấy, nhựa"

[[target]]
clause = "II.2"
indicator = "saving"
population = "named_sectors"
comparator = "ge"
value = "10"
year = 2025
text = "Giảm 10% cường độ năng lượng của ngành thép"

[[target]]
clause = "II.3"
indicator = "saving"
population = "applying"
comparator = "range"
low = "8"
high = "13"
year = 2025
text = "Cơ sở áp dụng tiết kiệm 8–13% năng lượng, nguyên liệu trên một đơn vị sản phẩm"

[[target]]
clause = "II.4"
indicator = "parks_reached"
population = "parks"
comparator = "ge"
value = "70"
year = 2025
text = "70% khu, cụm công nghiệp, làng nghề được tuyên truyền"

[[target]]
clause = "II.5"
indicator = "models"
population = "other"
comparator = "ge"
value = "2"
unit = "mô hình"
year = 2025
text = "Xây dựng 2 mô hình"
)toml";

// Paper: 960 of 1.000 MJ; five of plastics: 392 of 400 each; wood is not named. Materials of the paper mill alone, 1.900.000 of
// 2.000.000 đồng.
inline constexpr std::string_view kFacilities889 = R"toml(
[[facility]]
name = "Giấy (ví dụ)"
industry = "1701"
unit = "1:12052"
size = "large"
savings = [
  { subject = "energy", baseline = 2020, month = 202312, percent_tenths = 40, expected = 1000000 },
  { subject = "series:3", unit = "t", baseline = 2020, month = 202312, percent_tenths = 50, expected = 1000000, priced_vnd = 2000000, priced_use = 1000000 },
]

[[facility]]
name = "Gỗ (ví dụ)"
industry = "1629"
size = "medium"
savings = [{ subject = "energy", baseline = 2020, month = 202312, percent_tenths = 300, expected = 9000000 }]
)toml";

inline constexpr std::string_view kPlastics889 = R"toml(industry = "2220"
size = "medium"
savings = [{ subject = "energy", baseline = 2020, month = 202312, percent_tenths = 20, expected = 400000 }]

)toml";

// Active from then on.
inline int64_t adopt_889(ExampleOffice& office) {
  int64_t id = 0;
  office.write([&](db::Session& session) -> Result<> {
    const auto given = TRY(programmes::parse_catalogue("catalogue/programmes/vi-du-889/programme.toml", kExample889));
    programmes::ToAdopt what;
    what.document = given.document;
    what.programme = given.programme;
    what.encoding = "utf-8";
    id = TRY(programmes::adopt(session, office.by(), what)).programme_id;
    TRY(programmes::choose_active(session, office.by().office_id, id, office.by().at, 0));
    return Done{};
  });
  std::string facilities(kFacilities889);
  for (int i = 1; i <= 5; ++i) {
    facilities += "[[facility]]\nname = \"Nhựa " + std::to_string(i) + " (ví dụ)\"\n";
    facilities += kPlastics889;
  }
  office.fill(toml::parse(facilities));
  return id;
}

}  // namespace sxsh::indicators
