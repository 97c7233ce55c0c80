#include "territory/outline.h"

#include <algorithm>
#include <charconv>
#include <map>
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

// "@48 Hoàng Sa west north east south"
struct Label {
  std::string code, name;
  int west = 0, north = 0, east = 0, south = 0;
};
Label label_of(std::string_view line) {
  const auto parts = split(line, '\t');
  int box[4] = {};
  if (parts.size() != 6) throw std::runtime_error("the outlines have a wrong label");
  for (int i = 0; i < 4; ++i) std::from_chars(parts[i + 2].data(), parts[i + 2].data() + parts[i + 2].size(), box[i]);
  return {parts[0].substr(1), parts[1], box[0], box[1], box[2], box[3]};
}

// Under the middle of the northern archipelago, above that of the southern one.
std::string island_name(const Atlas& atlas, Map map, const Label& label, Lang lang, int line_height = 64) {
  const Unit* province = atlas.find(map, label.code);
  const int x = static_cast<int>((label.west + label.east) / 2.0 * kAcross),
            y = label.name == "Hoàng Sa" ? label.south + 6 + line_height : label.north - 26 - line_height;
  std::string out =
      "<text class=\"isle\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" text-anchor=\"middle\">";
  ui::escape(out, tr(lang, Msg::territory_islands, {{"name", label.name}}));
  out += "</text><text class=\"isle of\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y + line_height) +
         "\" text-anchor=\"middle\">(";
  ui::escape(out, province ? province->name : "");
  return out + ")</text>";
}

// "M1349 960l-6 0-3-1z" smaller than what the little frame can show as a shape: the point in its middle.
std::string reef(std::string_view ring) {
  constexpr int kShape = 14;  // of the grid; the frame draws it two pixels wide
  int box[4] = {1'000'000, 1'000'000, -1'000'000, -1'000'000}, at[2] = {0, 0}, number = 0;
  for (const char* here = ring.data(); here != ring.data() + ring.size();) {
    int value = 0;
    const auto [end, error] = std::from_chars(here, ring.data() + ring.size(), value);
    if (error != std::errc()) {
      ++here;
      continue;
    }
    here = end;
    at[number % 2] = number < 2 ? value : at[number % 2] + value;
    if (++number % 2 == 1) continue;
    for (int i = 0; i < 2; ++i) box[i] = std::min(box[i], at[i]), box[i + 2] = std::max(box[i + 2], at[i]);
  }
  if (box[2] - box[0] > kShape || box[3] - box[1] > kShape) return std::string(ring);
  return "M" + std::to_string((box[0] + box[2]) / 2) + " " + std::to_string((box[1] + box[3]) / 2) + "z";
}

// The rings of a path that begin within the box of a label; reefs as points, for the frame is small.
std::string rings_within(std::string_view path, const Label& label) {
  std::string out;
  for (size_t from = path.find('M'); from != path.npos;) {
    const size_t next = path.find('M', from + 1);
    const std::string_view ring = path.substr(from, next == path.npos ? path.npos : next - from);
    int x = 0, y = 0;
    const auto [end, error] = std::from_chars(ring.data() + 1, ring.data() + ring.size(), x);
    if (error == std::errc() && end != ring.data() + ring.size()) std::from_chars(end + 1, ring.data() + ring.size(), y);
    if (x >= label.west && x <= label.east && y >= label.north && y <= label.south) out += reef(ring);
    from = next;
  }
  return out;
}

}  // namespace

ui::Html map_of_isles(Map map, Lang lang) {
  const Atlas& atlas = Atlas::carried();
  std::map<std::string, std::string_view, std::less<>> paths;
  std::string areas, names, said;
  for (std::string_view rest = outlines(map); !rest.empty();) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
    const auto tab = line.find('\t');
    if (line.empty() || line[0] == '#' || tab == line.npos) continue;
    if (line[0] != '@') {
      paths[std::string(line.substr(0, tab))] = line.substr(tab + 1);
      continue;
    }
    const Label label = label_of(line);
    const auto path = paths.find(label.code);
    if (path == paths.end()) throw std::runtime_error("an archipelago has no outline");
    const Unit* province = atlas.find(map, label.code);
    const std::string name = tr(lang, Msg::territory_islands, {{"name", label.name}});
    said += (said.empty() ? "" : "; ") + name + (province ? " (" + std::string(province->name) + ")" : "");
    areas += "<path class=\"area isle-area\" d=\"" + rings_within(path->second, label) + "\"/>";
    names += island_name(atlas, map, label, lang, 98);
  }
  std::string out = "<svg class=\"isles\" viewBox=\"740 750 1280 1400\" role=\"img\"><title>";
  ui::escape(out, said);
  return {out + "</title><rect class=\"isle-frame\" x=\"744\" y=\"754\" width=\"1272\" height=\"1392\"/><g transform=\"" +
          std::string(kSquash) + "\">" + areas + "</g>" + names + "</svg>"};
}

ui::Html map_of(Map map, const Figures& figures, std::string_view finding, Lang lang) {
  const Atlas& atlas = Atlas::carried();
  std::string areas, names;
  for (std::string_view rest = outlines(map); !rest.empty();) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '@') {
      names += island_name(atlas, map, label_of(line), lang);
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
