#include "programmes/reading/quantity.h"

#include <algorithm>

namespace sxsh::programmes::reading {
namespace {

const std::string kUnit =
    "chuong trinh|phong su|chuyen (?:muc|de|trang)|so|ban tin|bai(?: viet| bao)?|tin(?: bai)?|cuon|quyen|to(?: roi)?|cai|"
    "bang ron|pano|ap phich|bo(?: tai lieu)?|an pham|lop|khoa|nguoi|hoc vien|luot(?: nguoi)?|can bo|co so|doanh nghiep|don vi|"
    "mo hinh|"
    "bao cao|hoi thao|hoi nghi|cuoc(?: thi)?|dot|doan|chuyen|du an|de an|trang(?: tin)?|video|clip|tai lieu|so tay|"
    "gian hang|hoi cho";

std::optional<int64_t> whole(std::string_view digits) {
  int64_t value = 0;
  size_t count = 0;
  for (const char c : digits) {
    if (c == '.') continue;
    value = value * 10 + (c - '0');
    if (++count > 12) return std::nullopt;
  }
  return value;
}

// "doanh nghiệp/cơ sở sản xuất" names one thing in two ways; "chương trình/năm" is a rate.
struct After {
  size_t unit_end;
  std::optional<Part> per;
};

After after_unit(std::string_view words, size_t end) {
  static const Pattern kPer(
      R"(^ ?(?:/|moi |tren moi )(nam|quy|thang|tuan|ngay|lop|khoa|dot|huyen|doanh nghiep|co so|hoi thao|chuong trinh|cuoc)\b)");
  static const Pattern kOtherName(R"(^/(?:co so(?: san xuat)?|doanh nghiep|don vi)\b)");
  const std::string_view rest = words.substr(end);
  static const Pattern kEstablishment(R"((?:doanh nghiep|co so|don vi)$)");
  if (kEstablishment.in(words.substr(end > 20 ? end - 20 : 0, std::min<size_t>(end, 20))))
    if (const auto other = kOtherName.find(rest)) return {end + other->end(), std::nullopt};
  if (const auto per = kPer.find(rest)) return {end, Part{end + per->groups[1].start, end + per->groups[1].end}};
  return {end, std::nullopt};
}

}  // namespace

std::vector<Quantity> quantities_in(const Passage& passage) {
  static const Pattern kCount(R"((?:^|[ (:])(\d{1,3}(?:\.\d{3})+|\d{1,6}) ()" + kUnit + R"()\b)");
  static const Pattern kEach(
      R"(\b(?:moi|tung|mot) (lop|khoa|dot|cuoc|hoi thao|hoi nghi|doanh nghiep|huyen|nam|quy|doan))"
      R"((?: co| gom| khoang| tu| du kien)*$)");
  const std::string& words = passage.words();
  std::vector<Quantity> quantities;
  for (size_t from = 0;;) {
    const auto count = kCount.find(words, from);
    if (!count) return quantities;
    from = count->groups[2].end;
    static const Pattern kNumbered(R"((?:so|nghi dinh|quyet dinh|thong tu|luat|dieu|quy|thang|ngay|-)$)");
    constexpr size_t kBefore = 80;
    const size_t blank = count->groups[1].start == 0 ? 0 : count->groups[1].start - 1;
    const size_t first = blank > kBefore ? blank - kBefore : 0;
    const std::string_view before = std::string_view(words).substr(first, blank - first);
    if (kNumbered.in(before)) continue;
    const auto value = whole(part(words, count->groups[1]));
    static const Pattern kCompared(R"(^so voi\b)");
    if (!value || *value == 0 || kCompared.in(std::string_view(words).substr(count->groups[2].start))) continue;
    const After after = after_unit(words, count->groups[2].end);
    Quantity quantity{*value, passage.printed(count->groups[2].start, after.unit_end), std::nullopt};
    if (after.per) quantity.per = passage.printed(after.per->start, after.per->end);
    else if (const auto each = kEach.find(before)) {
      quantity.per = passage.printed(first + each->groups[1].start, first + each->groups[1].end);
    }
    quantities.push_back(std::move(quantity));
  }
}

}  // namespace sxsh::programmes::reading
