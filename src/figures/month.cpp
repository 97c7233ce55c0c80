#include "figures/month.h"

#include <array>

#include "base/text.h"

namespace sxsh::figures {
namespace {

constexpr int kFirstYear = 1990, kLastYear = 2100;

std::optional<int> whole(std::string_view text, size_t most) {
  if (text.empty() || text.size() > most) return std::nullopt;
  int out = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return out;
}

std::optional<Month> made(std::optional<int> year, std::optional<int> month) {
  if (!year || !month || *year < kFirstYear || *year > kLastYear || *month < 1 || *month > 12) return std::nullopt;
  return Month{*year, *month};
}

}  // namespace

int Month::days() const {
  const Date next = plus(1).first_day();
  return static_cast<int>(days_from_epoch(next) - days_from_epoch(first_day()));
}

Month Month::plus(int months) const {
  const int count = year * 12 + month - 1 + months;
  return {count / 12, count % 12 + 1};
}

std::string Month::iso() const { return std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month); }

std::string Month::words(Lang lang) const {
  static constexpr std::array<std::string_view, 12> kNames = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (lang == Lang::vi) return std::to_string(month) + "/" + std::to_string(year);
  return std::string(kNames[static_cast<size_t>(month - 1)]) + " " + std::to_string(year);
}

std::optional<Month> Month::of_code(int64_t code) {
  if (code < 0 || code > 999'999) return std::nullopt;
  return made(static_cast<int>(code / 100), static_cast<int>(code % 100));
}

std::optional<Month> Month::parse(std::string_view text) {
  const std::string plain = trim(text.substr(0, 20));
  const size_t sign = plain.find_first_of("-/");
  if (sign == plain.npos) return std::nullopt;
  const std::string_view left = std::string_view(plain).substr(0, sign), right = std::string_view(plain).substr(sign + 1);
  return left.size() == 4 ? made(whole(left, 4), whole(right, 2))
                          : made(right.size() == 4 ? whole(right, 4) : std::nullopt, whole(left, 2));
}

int months_between(const Month& first, const Month& last) { return (last.year - first.year) * 12 + last.month - first.month; }

}  // namespace sxsh::figures
