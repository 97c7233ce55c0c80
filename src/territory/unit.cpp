#include "territory/unit.h"

#include <algorithm>

#include "base/text.h"

namespace sxsh::territory {

Map map_at(const Date& date) { return date < kNewMapFrom ? Map::before : Map::since; }

int64_t id_of(Map map, std::string_view code) {
  const int64_t level = code.size() == 2 ? 1 : code.size() == 3 ? 2 : code.size() == 5 ? 3 : 0;
  if (level == 0 || !std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; })) return 0;
  int64_t number = 0;
  for (const char c : code) number = number * 10 + (c - '0');
  return static_cast<int64_t>(map) * 10'000'000 + level * 1'000'000 + number;
}

std::string_view kind_words(Kind kind, Lang lang) {
  const bool vi = lang == Lang::vi;
  switch (kind) {
    case Kind::province: return vi ? "tỉnh" : "province";
    case Kind::city: return vi ? "thành phố" : "city";
    case Kind::urban_district: return vi ? "quận" : "urban district";
    case Kind::district: return vi ? "huyện" : "district";
    case Kind::town: return vi ? "thị xã" : "town";
    case Kind::district_city: return vi ? "thành phố" : "provincial city";
    case Kind::commune: return vi ? "xã" : "commune";
    case Kind::ward: return vi ? "phường" : "ward";
    case Kind::township: return vi ? "thị trấn" : "township";
    case Kind::special_zone: return vi ? "đặc khu" : "special zone";
  }
  return "";
}

std::string full_name(Kind kind, std::string_view name, Lang lang) {
  if (lang != Lang::vi) {
    if (!name.empty() && name[0] >= '0' && name[0] <= '9') {   // numbers follow the kind: Ward 5
      std::string words(kind == Kind::urban_district ? "district" : kind_words(kind, lang));
      words[0] = static_cast<char>(words[0] - 'a' + 'A');
      return words + " " + std::string(name);
    }
    return std::string(name) + " " + std::string(kind_words(kind, lang));
  }
  std::string words(kind_words(kind, lang));
  if (words.starts_with("đ")) words.replace(0, std::string_view("đ").size(), "Đ");
  else words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words + " " + std::string(name);
}

}  // namespace sxsh::territory
