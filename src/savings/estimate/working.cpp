#include "savings/estimate/working.h"

#include <algorithm>
#include <map>

#include "base/both_languages.h"
#include "base/text.h"
#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

using measures::Exact;

constexpr std::string_view kCodes[] = {"start", "plus", "minus", "times", "over"};
constexpr std::string_view kSigns[] = {"", "+", "−", "×", "÷"};

constexpr std::string_view kYear = "năm";
std::string year_words(Lang lang) { return lang == Lang::vi ? std::string(kYear) : "year"; }

// An amount with what its unit is made of: "mj" 1, "năm" −1.
struct Quantity {
  Exact amount;
  std::map<std::string, int> unit;
};

void multiply(std::map<std::string, int>& unit, const std::string& part, int power) {
  if (int& now = unit[part]; (now += power) == 0) unit.erase(part);
}

Quantity times(const Quantity& a, const Quantity& b, int power) {
  Quantity out{power > 0 ? a.amount * b.amount : a.amount / b.amount, a.unit};
  for (const auto& [part, times] : b.unit) multiply(out.unit, part, power * times);
  return out;
}

// One word of a unit. Power is energy an hour, so that kW times hours is energy; a day, a month or a shift is no number of hours.
Quantity part_of(const std::string& word) {
  const std::string folded = measures::folded_name(word);
  const auto power = [](int64_t numerator, int64_t denominator) {
    return Quantity{Exact::of(numerator, denominator), {{"h", -1}, {"mj", 1}}};
  };
  if (folded == "kw") return power(36, 10);
  if (folded == "w") return power(36, 10'000);
  if (folded == "mw") return power(3600, 1);
  if (folded == "h" || folded == "gio" || folded == "hour" || folded == "hours") return {Exact::of(1), {{"h", 1}}};
  if (folded == "phut" || folded == "minute" || folded == "minutes") return {Exact::of(1, 60), {{"h", 1}}};
  if (folded == "nam" || folded == "year" || folded == "years") return {Exact::of(1), {{"năm", 1}}};
  if (trim(word) == "%") return {Exact::of(1, 100), {}};
  if (const auto* unit = measures::Catalogue::carried().unit_named(word)) {
    constexpr const char* kBases[] = {"mj", "kg", "lít", "Nlít", "cái", "bộ", "đôi", "m", "m²"};  // of measures::Dimension
    return {unit->ratio, {{kBases[static_cast<size_t>(unit->dimension)], 1}}};
  }
  return {Exact::of(1), {{folded.empty() ? trim(word) : folded, 1}}};
}

// "kWh/máy/năm", "kg·h": words between strokes and dots; each stroke divides by the next word.
Quantity unit_of(std::string_view typed) {
  Quantity out{Exact::of(1), {}};
  std::string word;
  int power = 1;
  const auto close = [&] {
    if (const std::string one = trim(word); !one.empty() && one != "1") out = times(out, part_of(one), power);
    word.clear();
  };
  for (size_t i = 0; i < typed.size(); ++i) {
    const bool dot = typed.substr(i, 2) == "·" || typed.substr(i, 2) == "×";
    if (typed[i] != '/' && typed[i] != '*' && !dot) {
      word += typed[i];
      continue;
    }
    close();
    power = typed[i] == '/' ? -1 : 1;
    i += dot ? 1 : 0;
  }
  close();
  return out;
}

std::string words_of(const std::map<std::string, int>& unit, Lang lang) {
  const auto name = [&](const std::string& part) { return part == "mj" ? "MJ" : part == kYear ? year_words(lang) : part; };
  std::string over, under;
  for (const auto& [part, power] : unit)
    for (int i = 0; i < std::abs(power) && i < 4; ++i)
      if (power > 0) over += (over.empty() ? "" : "·") + name(part);
      else under += "/" + name(part);
  return (over.empty() ? "1" : over) + under;
}
std::string in_both_languages(const std::map<std::string, int>& unit) {
  return in_both(words_of(unit, Lang::vi), words_of(unit, Lang::en));
}

}  // namespace

std::string a_year(const measures::Unit& unit, Lang lang) { return unit.words(lang) + "/" + year_words(lang); }

std::string_view code_of(Operation operation) { return kCodes[static_cast<size_t>(operation)]; }
std::string_view sign_of(Operation operation) { return kSigns[static_cast<size_t>(operation)]; }
std::optional<Operation> operation_of(std::string_view code) {
  const auto* found = std::ranges::find(kCodes, code);
  return found == std::end(kCodes) ? std::nullopt : std::optional(static_cast<Operation>(found - std::begin(kCodes)));
}

std::string line_words(const WorkingLine& line, Lang lang) {
  std::string out(sign_of(line.operation));
  if (!out.empty()) out += " ";
  out += decimal(line.amount, kWorkingDecimals, lang == Lang::vi);
  if (line.unit.empty()) return out;
  std::string unit = line.unit;  // the form writes "kWh/năm", and so does nearly everybody
  if (const size_t year = unit.rfind("/năm"); lang == Lang::en && year != unit.npos)
    unit.replace(year, std::string_view("/năm").size(), "/" + year_words(lang));
  return out + (unit == "%" ? "" : " ") + unit;
}

Result<int64_t> worked_out(std::span<const WorkingLine> lines, const measures::Unit& unit, int decimals) {
  Quantity now{Exact::of(0), {}};
  for (size_t i = 0; i < lines.size(); ++i) {
    const WorkingLine& line = lines[i];
    Quantity next = unit_of(line.unit);
    next.amount = next.amount * Exact::scaled_by(line.amount, kWorkingDecimals);
    const std::string number = std::to_string(i + 1);
    switch (i == 0 ? Operation::start : line.operation) {
      case Operation::start: now = next; break;
      case Operation::plus:
      case Operation::minus:
        if (now.unit != next.unit)
          return Problem(
              problems::estimate_units_apart,
              {{"line", number}, {"unit", in_both_languages(next.unit)}, {"before", in_both_languages(now.unit)}});
        now.amount = now.amount + (line.operation == Operation::plus ? next.amount : Exact::of(-1) * next.amount);
        break;
      case Operation::times: now = times(now, next, 1); break;
      case Operation::over:
        if (next.amount.is_zero()) return Problem(problems::estimate_over_zero, {{"line", number}});
        now = times(now, next, -1);
        break;
    }
  }
  const Quantity wanted = times(unit_of(unit.code), unit_of("năm"), -1);
  if (now.unit != wanted.unit)
    return Problem(problems::estimate_unit_wrong,
                   {{"have", in_both_languages(now.unit)}, {"want", in_both(a_year(unit, Lang::vi), a_year(unit, Lang::en))}});
  const auto out = (now.amount / wanted.amount).scaled(decimals);
  if (!out) return Problem(problems::estimate_too_large);
  if (*out <= 0)
    return Problem(problems::savings_amount_not_above,
                   {{"text", in_both(decimal(*out, decimals) + " " + a_year(unit, Lang::vi),
                                     decimal(*out, decimals, false) + " " + a_year(unit, Lang::en))}});
  return *out;
}

}  // namespace sxsh::savings
