#include "programmes/reading/place.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {
namespace {

constexpr std::array kProvinces = {
    "An Giang",   "Bà Rịa - Vũng Tàu", "Bạc Liêu",  "Bắc Giang",  "Bắc Kạn",    "Bắc Ninh",   "Bến Tre",     "Bình Dương",
    "Bình Định",  "Bình Phước",        "Bình Thuận", "Cà Mau",    "Cao Bằng",   "Cần Thơ",    "Đà Nẵng",     "Đắk Lắk",
    "Đắk Nông",   "Điện Biên",         "Đồng Nai",  "Đồng Tháp",  "Gia Lai",    "Hà Giang",   "Hà Nam",      "Hà Nội",
    "Hà Tĩnh",    "Hải Dương",         "Hải Phòng", "Hậu Giang",  "Hòa Bình",   "Hồ Chí Minh", "Hưng Yên",   "Khánh Hòa",
    "Kiên Giang", "Kon Tum",           "Lai Châu",  "Lạng Sơn",   "Lào Cai",    "Lâm Đồng",   "Long An",     "Nam Định",
    "Nghệ An",    "Ninh Bình",         "Ninh Thuận", "Phú Thọ",   "Phú Yên",    "Quảng Bình", "Quảng Nam",   "Quảng Ngãi",
    "Quảng Ninh", "Quảng Trị",         "Sóc Trăng", "Sơn La",     "Tây Ninh",   "Thái Bình",  "Thái Nguyên", "Thanh Hóa",
    "Thừa Thiên Huế", "Tiền Giang",    "Trà Vinh",  "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc",  "Yên Bái",     "Huế"};

struct Spelling {
  std::string words;                      // search form without punctuation
  std::string name;
};

const std::vector<Spelling>& spellings() {
  static const std::vector<Spelling> made = [] {
    std::vector<Spelling> list;
    for (const char* name : kProvinces) list.push_back({search_key(name), name});
    list.push_back({"dac lac", "Đắk Lắk"});
    list.push_back({"daklak", "Đắk Lắk"});
    list.push_back({"dac nong", "Đắk Nông"});
    list.push_back({"kontum", "Kon Tum"});
    std::sort(list.begin(), list.end(), [](const Spelling& a, const Spelling& b) { return a.words.size() > b.words.size(); });
    return list;
  }();
  return made;
}

// Blanks and dashes between the words of a name count the same: "ba ria-vung tau".
bool begins_with(std::string_view words, std::string_view name) {
  size_t i = 0;
  for (const char c : name) {
    if (c == ' ') {
      const size_t before = i;
      while (i < words.size() && (words[i] == ' ' || words[i] == '-' || words[i] == '\n')) ++i;
      if (i == before) return false;
    } else if (i < words.size() && words[i] == c) {
      ++i;
    } else {
      return false;
    }
  }
  return i == words.size() || words[i] < 'a' || words[i] > 'z';
}

}  // namespace

std::optional<std::string> province_at(std::string_view words) {
  for (const Spelling& spelling : spellings())
    if (begins_with(words, spelling.words)) return spelling.name;
  return std::nullopt;
}

std::optional<std::string> province_in(std::string_view words) {
  static const Pattern kKind(R"(\b(?:tinh|thanh pho|tp\.?)\s+)");
  for (const Match& match : kKind.all(words))
    if (auto name = province_at(words.substr(match.end()))) return name;
  return std::nullopt;
}

}  // namespace sxsh::programmes::reading
