#include "imports/guess.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace sxsh::imports {
namespace {

using facilities::FieldId;
using enum FieldId;

// Folded headings. The longest phrase that stands in a heading decides; what is the whole heading scores 100.
struct Phrase {
  std::string_view words;
  FieldId field;
};
constexpr Phrase kPhrases[] = {
    {"ma co so", code}, {"ma cs", code}, {"facility code", code}, {"ma so co so", code},
    {"ten co so", name}, {"ten co so san xuat", name}, {"ten doanh nghiep", name}, {"ten dn", name}, {"ten cong ty", name},
    {"ten nha may", name}, {"ten don vi", name}, {"co so san xuat", name}, {"facility name", name}, {"name of the facility", name},
    {"company name", name}, {"ten", name}, {"name", name}, {"company", name}, {"cong ty", name}, {"facility", name},
    {"ten khac", other_name}, {"ten viet tat", other_name}, {"ten giao dich", other_name}, {"other name", other_name},
    {"ten tieng anh", other_name}, {"short name", other_name},
    {"doanh nghiep", enterprise_name}, {"enterprise", enterprise_name}, {"cong ty me", enterprise_name},
    {"chu dau tu", enterprise_name}, {"parent company", enterprise_name}, {"ten doanh nghiep chu quan", enterprise_name},
    {"ma so thue", tax_code}, {"mst", tax_code}, {"ma so doanh nghiep", tax_code}, {"msdn", tax_code}, {"tax code", tax_code},
    {"tax id", tax_code}, {"ma thue", tax_code}, {"ma so dn", tax_code},
    {"ma o nguon", external_id}, {"number at the source", external_id}, {"external id", external_id}, {"ma ho so", external_id},
    {"ban phan nganh", industry_edition}, {"edition of the classification", industry_edition}, {"phien ban vsic", industry_edition},
    {"nganh vsic", industry}, {"ma nganh", industry}, {"vsic", industry}, {"industry vsic", industry}, {"industry code", industry},
    {"ma nganh kinh te", industry}, {"ma nganh nghe", industry}, {"ma vsic", industry}, {"nganh nghe", industry},
    {"nganh nghe kinh doanh", industry}, {"nganh kinh te", industry}, {"nganh", industry}, {"industry", industry},
    {"dia chi", address}, {"d c", address}, {"dc", address}, {"address", address}, {"dia chi tru so", address},
    {"dia chi san xuat", address}, {"dia diem", address}, {"dia diem san xuat", address}, {"street address", address},
    {"noi san xuat", address},
    {"xa phuong", unit}, {"xa phuong thi tran", unit}, {"phuong xa", unit}, {"xa", unit}, {"phuong", unit}, {"commune", unit},
    {"ward", unit}, {"phuong xa thi tran", unit}, {"don vi hanh chinh", unit},
    {"quan huyen", unit}, {"huyen", unit}, {"quan", unit}, {"huyen thi xa", unit}, {"huyen thi xa thanh pho", unit},
    {"huyen tx tp", unit}, {"district", unit}, {"dia ban", unit},
    {"tinh", unit}, {"tinh thanh", unit}, {"tinh thanh pho", unit}, {"tinh tp", unit}, {"province", unit},
    {"khu cum cong nghiep", zone}, {"khu cong nghiep", zone}, {"cum cong nghiep", zone}, {"kcn", zone}, {"ccn", zone},
    {"kcn ccn", zone}, {"industrial zone", zone}, {"industrial park", zone}, {"khu ccn", zone},
    {"vi do", latitude}, {"latitude", latitude}, {"lat", latitude},
    {"kinh do", longitude}, {"longitude", longitude}, {"long", longitude}, {"lon", longitude}, {"lng", longitude},
    {"quy mo", size_class}, {"size", size_class}, {"quy mo doanh nghiep", size_class}, {"size class", size_class},
    {"can cu quy mo", size_rule}, {"rule of the size", size_rule},
    {"so lao dong", employees}, {"lao dong", employees}, {"sl lao dong", employees}, {"sld", employees}, {"tong so lao dong", employees},
    {"so luong lao dong", employees}, {"so cong nhan", employees}, {"cong nhan", employees}, {"ld", employees}, {"so ld", employees},
    {"nhan vien", employees}, {"staff", employees}, {"employees", employees}, {"so nhan vien", employees}, {"lao dong tong so", employees},
    {"doanh thu", revenue_vnd}, {"doanh thu nam", revenue_vnd}, {"revenue", revenue_vnd}, {"yearly revenue", revenue_vnd},
    {"sales", revenue_vnd}, {"tong doanh thu", revenue_vnd},
    {"von", capital_vnd}, {"von dau tu", capital_vnd}, {"von dieu le", capital_vnd}, {"capital", capital_vnd}, {"tong von", capital_vnd},
    {"so ca", shifts}, {"so ca mot ngay", shifts}, {"ca san xuat", shifts}, {"shifts", shifts}, {"shifts a day", shifts},
    {"so ngay lam viec", working_days}, {"so ngay lam viec mot nam", working_days}, {"ngay lam viec", working_days},
    {"working days", working_days}, {"working days a year", working_days}, {"so ngay san xuat", working_days},
    {"dien tich", area_m2}, {"dien tich dat", area_m2}, {"dien tich nha xuong", area_m2}, {"area", area_m2}, {"dien tich mat bang", area_m2},
    {"ngay thanh lap", founded_on}, {"nam thanh lap", founded_on}, {"ngay cap phep", founded_on}, {"founded on", founded_on},
    {"founded", founded_on}, {"ngay hoat dong", founded_on}, {"ngay di vao hoat dong", founded_on},
    {"san pham chinh", main_product}, {"san pham", main_product}, {"ten san pham", main_product}, {"main product", main_product},
    {"product", main_product}, {"products", main_product}, {"mat hang", main_product}, {"sp chinh", main_product}, {"san luong", main_product},
    {"san pham san luong", main_product},
    {"nam cua so lieu", figures_year}, {"nam so lieu", figures_year}, {"year of the figures", figures_year}, {"year", figures_year},
    {"nam bao cao", figures_year}, {"nam", figures_year},
    {"dien mot nam", electricity_kwh}, {"dien nang", electricity_kwh}, {"dien tieu thu", electricity_kwh},
    {"dien nang tieu thu", electricity_kwh}, {"luong dien tieu thu", electricity_kwh}, {"electricity", electricity_kwh},
    {"electricity a year", electricity_kwh}, {"dien", electricity_kwh}, {"kwh", electricity_kwh}, {"tieu thu dien", electricity_kwh},
    {"dien thoai", phone}, {"dien thoai co so", phone}, {"sdt", phone}, {"so dien thoai", phone}, {"dt", phone}, {"tel", phone},
    {"phone", phone}, {"telephone", phone}, {"telephone of the facility", phone}, {"so dt", phone}, {"hotline", phone},
    {"thu dien tu", email}, {"thu dien tu co so", email}, {"email", email}, {"e mail", email}, {"e mail of the facility", email},
    {"trang web", website}, {"website", website}, {"web", website},
    {"ghi chu", note}, {"note", note}, {"notes", note}, {"remark", note}, {"remarks", note}, {"gc", note},
    {"tiem nang sxsh", potential}, {"tiem nang", potential}, {"potential", potential}, {"potential for cleaner production", potential},
    {"dien hinh tu ngay", exemplary_since}, {"exemplary since", exemplary_since},
    {"ngung hoat dong tu ngay", closed_on}, {"closed since", closed_on}, {"ngay ngung hoat dong", closed_on},
};

// Headings that hold one of the phrases and mean something else.
constexpr std::string_view kOthers[] = {"stt", "tt", "so tt", "ten nguoi", "nguoi dai dien", "ho ten", "nguoi lien he", "giam doc",
                                        "chuc vu", "lao dong nu", "nu", "gia dien", "tien dien", "chi phi dien", "ten chu", "so giay phep",
                                        "ngay cap", "loai hinh", "dai dien", "contact", "ten giam doc", "nguoi dung dau"};

std::string padded(std::string_view text) { return " " + std::string(text) + " "; }

bool holds(std::string_view key, std::string_view phrase) { return padded(key).find(padded(phrase)) != std::string::npos; }

// A heading of two rows says the same with its lower part alone when the upper one is a group: "thong tin chung / ma so thue".
ColumnGuess guess_text(std::string_view key) {
  ColumnGuess best;
  for (const std::string_view other : kOthers)
    if (key == other || (other.size() > 3 && key.starts_with(other))) return best;
  size_t length = 0;
  for (const Phrase& phrase : kPhrases) {
    int score = 0;
    if (key == phrase.words) score = 100;
    else if (phrase.words.size() >= 4 && key.starts_with(phrase.words)) score = 62 + static_cast<int>(30 * phrase.words.size() / key.size());
    else if (phrase.words.size() >= 5 && holds(key, phrase.words)) score = 55 + static_cast<int>(30 * phrase.words.size() / key.size());
    else if (phrase.words.size() >= 3 && holds(key, phrase.words)) score = 40 + static_cast<int>(30 * phrase.words.size() / key.size());
    if (score > best.score || (score == best.score && phrase.words.size() > length)) {
      best = {phrase.field, score};
      length = phrase.words.size();
    }
  }
  return best;
}

bool looks_like(FieldId field, std::string_view text) {
  const bool digits = text.find_first_not_of("0123456789-") == text.npos;
  if (field == tax_code) return digits && (text.size() == 10 || text.size() == 14) && text.find('-') != 0;
  return field == email && text.find('@') != text.npos;
}

// What stands in a column without a known heading, where that is plain.
ColumnGuess guess_data(uint32_t column, std::span<const Line> data) {
  for (const FieldId field : {tax_code, email}) {
    size_t all = 0, fit = 0;
    for (const Line& line : data) {
      const Cell* cell = line.at(column);
      if (!cell || cell->value.empty()) continue;
      ++all;
      fit += looks_like(field, cell->value) ? 1 : 0;
    }
    if (all >= 3 && fit * 10 >= all * 9) return {field, 65};
  }
  return {};
}

}  // namespace

ColumnGuess guess_heading(std::string_view key) {
  ColumnGuess guess = guess_text(key);
  return guess.score >= kGuessed ? guess : ColumnGuess{};
}

int level_of_heading(std::string_view key) {
  for (const auto& [level, words] : std::initializer_list<std::pair<int, std::string_view>>{
           {3, "tinh"}, {3, "province"}, {2, "huyen"}, {2, "quan"}, {2, "district"}, {1, "xa"}, {1, "phuong"}, {1, "commune"}, {1, "ward"}})
    if (holds(key, words)) return level;
  return 0;
}

std::vector<ColumnGuess> guess_columns(const Headings& headings, std::span<const Line> data) {
  std::vector<ColumnGuess> out(headings.keys.size());
  std::map<FieldId, size_t> taken;
  for (size_t i = 0; i < headings.keys.size(); ++i) {
    ColumnGuess guess = headings.texts[i].empty() ? ColumnGuess{} : guess_heading(headings.keys[i]);
    if (const size_t bar = headings.texts[i].rfind(" / "); !guess.field && bar != std::string::npos) {
      guess = guess_heading(search_key(std::string_view(headings.texts[i]).substr(bar + 3)));
      guess.score = guess.score * 9 / 10;
    }
    if (!guess.field) guess = guess_data(static_cast<uint32_t>(i), data);
    if (!guess.field) continue;
    const auto [place, fresh] = taken.try_emplace(*guess.field, i);
    const bool part = (*guess.field == unit && level_of_heading(headings.keys[i]) > 0) ||
                      (*guess.field == main_product && holds(headings.keys[i], "san luong"));
    if (!fresh && !part) {
      if (guess.score <= out[place->second].score) continue;
      out[place->second] = {};
      place->second = i;
    }
    out[i] = guess;
  }
  return out;
}

std::string factor_of_heading(FieldId field, std::string_view heading) {
  const std::string key = search_key(heading);
  const auto has = [&](std::string_view words) { return holds(key, words); };
  if (field == revenue_vnd || field == capital_vnd) {
    if (has("trieu") || has("tr d") || has("trd") || has("million")) return "1000000";
    if (has("ty") || has("ti dong") || has("billion")) return "1000000000";
    if (has("nghin") || has("ngan") || has("1000 d") || has("1000d") || has("thousand")) return "1000";
  }
  if (field == electricity_kwh) {
    if (has("mwh")) return "1000";
    if (has("gwh") || has("trieu")) return "1000000";
    if (has("1000 kwh") || has("1 000 kwh") || has("nghin") || has("ngan") || has("10 3 kwh")) return "1000";
  }
  if (field == area_m2 && (has("ha") || has("hecta"))) return "10000";
  return "";
}

SignGuess guess_sign(FieldId field, uint32_t column, std::span<const Line> data) {
  SignGuess out;
  const facilities::Field& of = facilities::field(field);
  if (of.type != facilities::Type::scaled && of.type != facilities::Type::whole) return out;
  const int decimals = of.decimals;
  size_t commas = 0, points = 0;
  for (const Line& line : data) {
    const Cell* cell = line.at(column);
    if (!cell || cell->kind != paper::CellKind::text || cell->value.empty()) continue;
    const auto fits = [&](DecimalSign sign) {
      const NumberText read = read_number(cell->value, std::max(decimals, 6), sign);
      const int64_t scale = decimals >= 6 ? 1 : 1'000'000 / (decimals == 2 ? 100 : 1);
      return read.ok() && read.value / scale >= of.least && (of.most == 0 || read.value / scale <= of.most);
    };
    const bool comma = fits(DecimalSign::comma), point = fits(DecimalSign::point);
    if (comma && !point) ++commas;
    if (point && !comma) ++points;
    const NumberText both = read_number(cell->value, std::max(decimals, 6));
    if (comma && point && both.why == NumberText::Why::ambiguous && out.example.empty()) out.example = cell->value;
  }
  if (commas > 0 && points == 0) out.sign = DecimalSign::comma;
  else if (points > 0 && commas == 0) out.sign = DecimalSign::point;
  else out.ask = !out.example.empty() && (decimals > 0 || commas + points > 0);
  return out;
}

}  // namespace sxsh::imports
