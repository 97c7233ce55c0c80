// The map of the provinces as an SVG: areas with data in steps, areas without data hatched, Hoàng Sa and Trường Sa named.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "territory/atlas.h"
#include "ui/html.h"

namespace sxsh::territory {

// What is drawn: a number by code of province. A province without a number has no data, which is not zero.
using Figures = std::map<std::string, int64_t, std::less<>>;

// `finding` is what a screen reader says instead of the drawing. Classes only; the style sheet gives every colour.
ui::Html map_of(Map map, const Figures& figures, std::string_view finding, Lang lang);

// The two archipelagos alone, framed and named, to stand beside a map of one province.
ui::Html map_of_isles(Map map, Lang lang);

// Are the outlines of the communes of this province of the new map at hand?
bool has_commune_outlines(const Unit& province);
// The communes of a province of the new map, in steps that begin at `limits` (rising, at most four); nothing when their outlines
// are not at hand. `words_of` says a figure: "3 xã cũ".
ui::Html map_of_communes(const Unit& province, const Figures& figures, std::span<const int64_t> limits,
                         const std::function<std::string(int64_t)>& words_of, std::string_view finding, Lang lang);

}  // namespace sxsh::territory
