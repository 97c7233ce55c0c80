#include "territory/outline.h"

#include <charconv>
#include <stdexcept>
#include <vector>

#include "base/embedded.h"
#include "base/text.h"
#include "ui/messages/territory.gen.h"

namespace sxsh::territory {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

// The grid of the outlines (tools/make_territory.py): 1/128 degree; one degree of longitude is drawn cos(16°) as wide.
constexpr std::string_view kView = "0 0 1990 2160", kSquash = "scale(.961 1)";
constexpr double kAcross = 0.961;

std::string_view outlines(Map map) {
  const auto* file =
      embedded_file(map == Map::before ? "catalogue/territory/outlines-1.tsv" : "catalogue/territory/outlines-2.tsv");
  if (!file) throw std::runtime_error("the catalogue lacks the outlines of the provinces");
  return file->bytes;
}

std::string_view shade(const Figures& figures, std::string_view code) {
  const auto found = figures.find(code);
  return found == figures.end() ? "none" : found->second > 1 ? "more" : "some";
}

std::string area(const Unit& unit, std::string_view path, const Figures& figures, Lang lang) {
  const auto figure = figures.find(unit.code);
  std::string out = "<path class=\"area " + std::string(shade(figures, unit.code)) + "\" d=\"" + std::string(path) + "\"><title>";
  ui::escape(out, unit.name);
  out += ": ";
  ui::escape(out, figure == figures.end()
                      ? tr(lang, Msg::territory_map_no_data)
                      : std::string_view(tr(lang, Msg::territory_map_figure, {{"n", std::to_string(figure->second)}})));
  return out + "</title></path>";
}

// "@48 Hoàng Sa west north east south": the name under the middle of the archipelago.
std::string island_name(const Atlas& atlas, Map map, std::string_view line, Lang lang) {
  const auto parts = split(line, '\t');
  int box[4] = {};
  if (parts.size() != 6) throw std::runtime_error("the outlines have a wrong label");
  for (int i = 0; i < 4; ++i) std::from_chars(parts[i + 2].data(), parts[i + 2].data() + parts[i + 2].size(), box[i]);
  const Unit* province = atlas.find(map, std::string_view(parts[0]).substr(1));
  const int x = static_cast<int>((box[0] + box[2]) / 2.0 * kAcross), y = parts[1] == "Hoàng Sa" ? box[3] + 70 : box[1] - 90;
  std::string out =
      "<text class=\"isle\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" text-anchor=\"middle\">";
  ui::escape(out, tr(lang, Msg::territory_islands, {{"name", parts[1]}}));
  out += "</text><text class=\"isle of\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y + 64) +
         "\" text-anchor=\"middle\">(";
  ui::escape(out, province ? province->name : "");
  return out + ")</text>";
}

}  // namespace

ui::Html map_of(Map map, const Figures& figures, std::string_view finding, Lang lang) {
  const Atlas& atlas = Atlas::carried();
  std::string areas, names;
  for (std::string_view rest = outlines(map); !rest.empty();) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '@') {
      names += island_name(atlas, map, line, lang);
      continue;
    }
    const auto tab = line.find('\t');
    const Unit* unit = atlas.find(map, line.substr(0, tab));
    if (!unit) throw std::runtime_error("the outlines name an unknown province");
    areas += area(*unit, line.substr(tab + 1), figures, lang);
  }
  std::string out = "<svg class=\"country\" viewBox=\"" + std::string(kView) + "\" role=\"img\"><title>";
  ui::escape(out, finding);
  out +=
      "</title><defs><pattern id=\"hatch\" width=\"24\" height=\"24\" patternUnits=\"userSpaceOnUse\" "
      "patternTransform=\"rotate(45)\">"
      "<rect class=\"hatch-ground\" width=\"24\" height=\"24\"/><line class=\"hatch-line\" x1=\"0\" y1=\"0\" x2=\"0\" "
      "y2=\"24\"/></pattern></defs>"
      "<g transform=\"" +
      std::string(kSquash) + "\">" + areas + "</g>" + names + "</svg>";
  return {out};
}

}  // namespace sxsh::territory
