// A small form with one of everything, for tests.
#pragma once

#include <string_view>

namespace sxsh::forms {

inline constexpr std::string_view kForm = R"toml(
code = "thu"
version = 2
vi = "Biểu thử"
en = "Test form"
clause = "VL V.1"

[[source]]
code = "VL"
vi = "Quyết định 2807"
en = "Decision 2807"
verified = true

[[list]]
code = "nhien_lieu"
choices = [
  { code = "than", vi = "Than cám", en = "Dust coal" },
  { code = "dau", vi = "Dầu DO", en = "Diesel oil" },
]

[[step]]
code = "chung"
vi = "Chung"
en = "General"

[[step.item]]
field = "san_luong"
type = "quantity"
unit = "t"
units = ["kg"]
vi = "Sản lượng"
en = "Output"
min = 0
max = 1000000

[[step.item]]
field = "co_lo_hoi"
type = "yes_no"
vi = "Có lò hơi không?"
en = "Is there a boiler?"

[[step.item]]
field = "hieu_suat"
type = "decimal"
unit = "percent"
decimals = 1
show_if = "${co_lo_hoi} = 'yes'"
vi = "Hiệu suất lò hơi"
en = "Boiler efficiency"

[[step.item]]
field = "cu"
type = "text"
until = 2
vi = "Câu đã bỏ"
en = "Withdrawn"

[[step.item]]
field = "ghi_chu"
type = "text"
required = false
longest = 10
vi = "Ghi chú"
en = "Remark"

[[step]]
code = "dien"
vi = "Điện"
en = "Electricity"

[[step.item]]
table = "thang"
vi = "Điện từng tháng"
en = "Electricity by month"
rows = "months"
[[step.item.field]]
field = "dien"
type = "quantity"
unit = "kwh"
decimals = 0
prefill = "figures"
vi = "Điện"
en = "Electricity"

[[step.item]]
field = "dien_cong"
type = "calculated"
calculate = "sum-known(${dien})"
unit = "kwh"
vi = "Cộng"
en = "Sum"

[[step.item]]
field = "suat"
type = "calculated"
calculate = "sum(${dien}) div ${san_luong}"
decimals = 1
vi = "Điện trên một tấn"
en = "Electricity per tonne"

[[step.item]]
table = "khac"
vi = "Nhiên liệu khác"
en = "Other fuels"
key = "loai"
max_rows = 2
[[step.item.field]]
field = "loai"
type = "choice"
list = "nhien_lieu"
vi = "Nhiên liệu"
en = "Fuel"
[[step.item.field]]
field = "luong"
type = "quantity"
unit = "t"
units = ["kg"]
vi = "Lượng"
en = "Amount"
)toml";
inline constexpr std::string_view kChecks = R"toml(
[[check]]
code = "lo-qua-100"
level = "wrong"
field = "hieu_suat"
when = "${hieu_suat} > most"
limits = { most = 100 }
vi = "Hiệu suất {value} vượt {most}%."
en = "{value} is above {most}%."

[[check]]
code = "dien-nhay"
kind = "average"
field = "dien"
limits = { up = 50, down = 50 }
vi = "{way} {change} so với trung bình ba tháng trước."
en = "{way} by {change} than the average of three months before."
[[check.sector]]
industry = "17"
limits = { up = 80 }

[[check]]
code = "than-ky-truoc"
kind = "last"
field = "luong"
limits = { up = 30 }
vi = "{way} {change} so với {period} ({last})."
en = "{way} by {change} than {period} ({last})."
)toml";

}  // namespace sxsh::forms
