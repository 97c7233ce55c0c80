#include "savings/model/words.h"

#include <cmath>

#include "base/both_languages.h"
#include "base/text.h"

namespace sxsh::savings {
namespace {

std::string fixed(double value, int decimals, Lang lang) {
  return decimal(static_cast<int64_t>(std::llround(value * std::pow(10.0, decimals))), decimals, lang == Lang::vi);
}

std::string raised(int power) {
  constexpr const char* kDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string out = power < 0 ? "⁻" : "";
  for (const char digit : std::to_string(std::abs(power))) out += kDigits[digit - '0'];
  return out;
}

}  // namespace

std::string number_words(double value, int digits, Lang lang) {
  if (std::isnan(value)) return "–";
  if (std::isinf(value)) return value < 0 ? "−∞" : "∞";
  if (value == 0) return "0";
  const int power = static_cast<int>(std::floor(std::log10(std::abs(value))));
  if (power >= 9 || power < -5) return fixed(value / std::pow(10.0, power), digits - 1, lang) + "·10" + raised(power);
  return fixed(value, std::max(0, digits - 1 - power), lang);
}

std::string percent_words(double fraction, Lang lang) {
  return std::isfinite(fraction) && std::abs(fraction) < 1e6 ? fixed(100 * fraction, 1, lang) + "%" : "–";
}

std::string number_detail(double value) { return in_both(number_words(value), number_words(value, 3, Lang::en)); }
std::string percent_detail(double fraction) { return in_both(percent_words(fraction), percent_words(fraction, Lang::en)); }

std::string driver_words(std::string name, Lang lang) {
  if (lang == Lang::vi) return name;
  constexpr std::pair<std::string_view, std::string_view> kOurs[] = {{kTotalOutput, "total output"},
                                                                     {kWorkingDays, "working days"},
                                                                     {kHeatingBelow, "heating degree-days below"},
                                                                     {kCoolingAbove, "cooling degree-days above"}};
  for (const auto& [vi, en] : kOurs)
    for (size_t at = name.find(vi); at != std::string::npos; at = name.find(vi, at + en.size())) name.replace(at, vi.size(), en);
  return name;
}

std::string driver_detail(const std::string& name) { return in_both(name, driver_words(name, Lang::en)); }

}  // namespace sxsh::savings
