#include "forms/units.h"

#include <algorithm>
#include <array>

namespace sxsh::forms {
namespace {

struct Unit {
  std::string_view code, vi, en;
  std::string_view measures;             // what it is a measure of; units of one convert
  int64_t top, below;                    // times the base: top/below
};

// What the catalogue of measures has too bears the same codes.
constexpr std::array<Unit, 44> kUnits = {{
    {"kwh", "kWh", "kWh", "energy", 3600, 1},
    {"mwh", "MWh", "MWh", "energy", 3'600'000, 1},
    {"mj", "MJ", "MJ", "energy", 1000, 1},
    {"gj", "GJ", "GJ", "energy", 1'000'000, 1},
    {"toe", "TOE", "TOE", "toe", 1, 1},
    {"kg", "kg", "kg", "mass", 1, 1},
    {"g", "g", "g", "mass", 1, 1000},
    {"t", "tấn", "t", "mass", 1000, 1},
    {"l", "lít", "l", "volume", 1, 1},
    {"kl", "1.000 lít", "1,000 l", "volume", 1000, 1},
    {"m3", "m³", "m³", "volume", 1000, 1},
    {"nm3", "Nm³", "Nm³", "normal_volume", 1000, 1},
    {"piece", "cái", "pieces", "count", 1, 1},
    {"kpiece", "1.000 cái", "1,000 pieces", "count", 1000, 1},
    {"set", "bộ", "sets", "sets", 1, 1},
    {"pair", "đôi", "pairs", "pairs", 1, 1},
    {"m", "m", "m", "length", 1, 1},
    {"km", "km", "km", "length", 1000, 1},
    {"m2", "m²", "m²", "area", 1, 1},
    {"ha", "ha", "ha", "area", 10'000, 1},
    {"dong", "đồng", "VND", "money", 1, 1},
    {"kdong", "nghìn đồng", "thousand VND", "money", 1000, 1},
    {"mdong", "triệu đồng", "million VND", "money", 1'000'000, 1},
    {"percent", "%", "%", "share", 1, 1},
    {"person", "người", "people", "people", 1, 1},
    {"hour", "giờ", "hours", "time", 1, 1},
    {"day", "ngày", "days", "time", 24, 1},
    {"month", "tháng", "months", "months", 1, 1},
    {"year", "năm", "years", "months", 12, 1},
    {"shift", "ca", "shifts", "shifts", 1, 1},
    {"time", "lần", "times", "times", 1, 1},
    {"course", "lớp", "courses", "courses", 1, 1},
    {"facility", "cơ sở", "facilities", "facilities", 1, 1},
    {"article", "tin, bài", "articles", "articles", 1, 1},
    {"copy", "bản", "copies", "copies", 1, 1},
    {"kw", "kW", "kW", "power", 1, 1},
    {"mw", "MW", "MW", "power", 1000, 1},
    {"kwp", "kWp", "kWp", "peak_power", 1, 1},
    {"tph", "tấn hơi/giờ", "t steam/h", "steam_rate", 1, 1},
    {"m3d", "m³/ngày đêm", "m³/day", "flow", 1, 1},
    {"celsius", "°C", "°C", "temperature", 1, 1},
    {"bar", "bar", "bar", "pressure", 1, 1},
    {"mgl", "mg/l", "mg/l", "concentration", 1, 1},
    {"tco2e", "tCO₂tđ", "tCO₂e", "emission", 1, 1},
}};

const Unit* find(std::string_view code) {
  const auto* found = std::ranges::find(kUnits, code, &Unit::code);
  return found == kUnits.end() ? nullptr : found;
}

}  // namespace

bool is_unit(std::string_view code) { return find(code) != nullptr; }

std::string unit_words(std::string_view code, Lang lang) {
  const Unit* unit = find(code);
  return std::string(unit ? (lang == Lang::vi ? unit->vi : unit->en) : code);
}

std::optional<Number> convert(const Number& amount, std::string_view from, std::string_view to) {
  if (from == to) return amount;
  const Unit *a = find(from), *b = find(to);
  if (!a || !b || a->measures != b->measures) return std::nullopt;
  const auto top = Number(a->top).times(Number(b->below)), below = Number(a->below).times(Number(b->top));
  const auto ratio = top && below ? top->divided_by(*below) : std::nullopt;
  return ratio ? amount.times(*ratio) : std::nullopt;
}

}  // namespace sxsh::forms
