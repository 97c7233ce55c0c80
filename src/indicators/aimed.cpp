#include "indicators/aimed.h"

#include <algorithm>

#include "base/text.h"
#include "indicators/indicators.h"
#include "industries/programme_industry.h"

namespace sxsh::indicators {
namespace {

constexpr int64_t kWhole = 1000;  // 100 %

// The words of an act between blanks, in search form: " giam 5 8 nguyen nhien vat lieu ".
std::string spaced(const std::string& text) { return " " + search_key(text) + " "; }
bool says(const std::string& spaced_text, std::initializer_list<const char*> words) {
  return std::ranges::any_of(words, [&](const char* one) {
    return spaced_text.find(" " + std::string(one) + " ") != std::string::npos;
  });
}

// How acts call the eight.
bool names(const std::string& text, const std::string& spaced_text, std::string_view key) {
  if (key == "textiles-garments") return says(spaced_text, {"det", "det may", "may mac"});
  if (key == "steel") return says(spaced_text, {"thep"});
  if (key == "plastics") return says(spaced_text, {"nhua"});
  if (key == "chemicals") return says(spaced_text, {"hoa chat"});
  if (key == "cement") return says(spaced_text, {"xi mang"});
  if (key == "alcohol-beer-beverages") return says(spaced_text, {"ruou", "bia", "giai khat", "do uong"});
  if (key == "paper") return lower(text).find("giấy") != std::string::npos;  // "da giày" has the same search form
  if (key == "seafood") return says(spaced_text, {"thuy san", "thuy hai san"});
  return false;
}

std::vector<std::string> industries_of(const programmes::reading::Target& target) {
  std::vector<std::string> named, all;
  const std::string text = spaced(target.text);
  for (const auto& one : industries::programme_industries()) {
    all.emplace_back(one.key);
    if (names(target.text, text, one.key)) named.emplace_back(one.key);
  }
  if (named.empty() && target.population == "named_sectors") return all;
  return named;
}

}  // namespace

std::vector<JudgedOn> judged_on(const std::string& family, const programmes::reading::Target& target) {
  const Indicator* own = indicator(target.indicator);
  const bool percent = target.unit == "percent" && target.comparator != programmes::reading::Comparator::qualitative;
  const bool index = own && (own->way == Way::intensity || own->way == Way::gases);
  if (index && percent) return {{own, own->code, industries_of(target), true}};
  const std::vector<JudgedOn> as_it_is = {{own, target.indicator, {}, false}};
  if (family != "scp889" || target.indicator != "saving" || target.population == "applying" || !percent) return as_it_is;
  const std::string text = spaced(target.text);
  const bool materials = says(text, {"nguyen nhien", "nguyen lieu", "vat lieu", "vat tu"});
  const bool energy = says(text, {"nguyen nhien", "nhien lieu", "nang luong", "dien nang"});
  if (!materials && !energy && says(text, {"su dung nuoc", "tieu thu nuoc", "tieu hao nuoc", "luong nuoc", "tai nguyen nuoc"}))
    return as_it_is;
  std::vector<JudgedOn> out;
  for (const auto& [wanted, code] : {std::pair(energy || !materials, "intensity"), std::pair(materials, "material_intensity")})
    if (const Indicator* found = wanted ? indicator(code) : nullptr) out.push_back({found, code, industries_of(target), true});
  return out.empty() ? as_it_is : out;
}

Aim as_index(Aim aim, int first_year) {
  if (aim.target) aim.target = kWhole - *aim.target;
  if (aim.target_range) aim.target_range = {kWhole - aim.target_range->second, kWhole - aim.target_range->first};
  if (aim.base_range) aim.base = aim.base_range->first;
  if (!aim.base && !aim.base_range) aim.base_year = first_year - 1;
  aim.base = kWhole - aim.base.value_or(0);
  aim.base_range.reset();
  aim.less_is_better = aim.falls = true;
  return aim;
}

Words industry_words(const std::vector<std::string>& keys) {
  Words out;
  if (keys.size() == industries::programme_industries().size()) return out;
  for (const std::string& key : keys)
    if (const auto* one = industries::programme_industry(key)) {
      out.vi += (out.vi.empty() ? "" : "; ") + std::string(one->vi);
      out.en += (out.en.empty() ? "" : "; ") + std::string(one->en);
    }
  return out;
}

}  // namespace sxsh::indicators
