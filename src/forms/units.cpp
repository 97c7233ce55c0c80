#include "forms/units.h"

#include <algorithm>
#include <array>

#include "measures/catalogue.h"

namespace sxsh::forms {
namespace {

// Units of what is no figure of the catalogue of measures: money, people, time, powers.
struct Unit {
  std::string_view code, vi, en;
  std::string_view measures;             // what it is a measure of; units of one convert
  int64_t ratio;                         // to the base
};
constexpr std::array<Unit, 24> kUnits = {{
    {"dong", "đồng", "VND", "money", 1},
    {"kdong", "nghìn đồng", "thousand VND", "money", 1000},
    {"mdong", "triệu đồng", "million VND", "money", 1'000'000},
    {"percent", "%", "%", "share", 1},
    {"person", "người", "people", "people", 1},
    {"hour", "giờ", "hours", "time", 1},
    {"day", "ngày", "days", "time", 24},
    {"month", "tháng", "months", "months", 1},
    {"year", "năm", "years", "months", 12},
    {"shift", "ca", "shifts", "shifts", 1},
    {"time", "lần", "times", "times", 1},
    {"course", "lớp", "courses", "courses", 1},
    {"facility", "cơ sở", "facilities", "facilities", 1},
    {"article", "tin, bài", "articles", "articles", 1},
    {"toe", "TOE", "TOE", "toe", 1},
    {"kw", "kW", "kW", "power", 1},
    {"mw", "MW", "MW", "power", 1000},
    {"kva", "kVA", "kVA", "apparent_power", 1},
    {"kwp", "kWp", "kWp", "peak_power", 1},
    {"tph", "tấn hơi/giờ", "t steam/h", "steam_rate", 1},
    {"m3d", "m³/ngày đêm", "m³/day", "flow", 1},
    {"celsius", "°C", "°C", "temperature", 1},
    {"bar", "bar", "bar", "pressure", 1},
    {"tco2e", "tCO₂tđ", "tCO₂e", "emission", 1},
}};

// The exact ratio of a unit of the catalogue to its base.
std::optional<Number> ratio_of(const measures::Unit& unit) {
  for (int decimals = 0; decimals <= 12; ++decimals)
    if (unit.ratio.is_whole(decimals))
      if (const auto value = unit.ratio.scaled(decimals)) return Number::scaled(*value, decimals);
  return std::nullopt;
}

const Unit* find(std::string_view code) {
  const auto* found = std::ranges::find(kUnits, code, &Unit::code);
  return found == kUnits.end() ? nullptr : found;
}

const measures::Unit* measured(std::string_view code) { return measures::Catalogue::carried().unit(code); }

}  // namespace

bool is_unit(std::string_view code) { return measured(code) || find(code); }

std::string unit_words(std::string_view code, Lang lang) {
  if (const auto* unit = measured(code)) return unit->words(lang);
  const Unit* unit = find(code);
  return std::string(unit ? (lang == Lang::vi ? unit->vi : unit->en) : code);
}

std::optional<Number> convert(const Number& amount, std::string_view from, std::string_view to) {
  if (from == to) return amount;
  std::optional<Number> top, below;
  if (const auto *a = measured(from), *b = measured(to); a && b) {
    if (a->dimension != b->dimension) return std::nullopt;
    top = ratio_of(*a);
    below = ratio_of(*b);
  } else if (const Unit *c = find(from), *d = find(to); c && d && c->measures == d->measures) {
    top = Number(c->ratio);
    below = Number(d->ratio);
  }
  const auto ratio = top && below ? top->divided_by(*below) : std::nullopt;
  return ratio ? amount.times(*ratio) : std::nullopt;
}

}  // namespace sxsh::forms
