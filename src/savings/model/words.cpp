#include "savings/model/words.h"

#include <cmath>

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

}  // namespace sxsh::savings
