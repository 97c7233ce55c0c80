#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "base/embedded.h"
#include "base/text.h"
#include "territory/outline.h"
#include "ui/messages/territory.gen.h"

namespace sxsh::territory {
namespace {

// The grid of the outlines (tools/make_territory.py) is 1/512 degree; one degree of longitude is drawn cos(12°) as wide.
constexpr std::string_view kSquash = "scale(.978 1)";
constexpr double kAcross = 0.978;

struct Box {
  int west = 1'000'000, north = 1'000'000, east = -1'000'000, south = -1'000'000;
  void add(int x, int y) {
    west = std::min(west, x), east = std::max(east, x);
    north = std::min(north, y), south = std::max(south, y);
  }
};

// "M10 20l3-4 5 0zM…": an absolute point, then steps.
void measure(std::string_view path, Box& box) {
  int x = 0, y = 0;
  bool absolute = true;
  for (const char* at = path.data(); at != path.data() + path.size();) {
    if (*at == 'M') absolute = true, ++at;
    else if (*at == 'l') absolute = false, ++at;
    else if (*at == 'z' || *at == ' ') ++at;
    else {
      int pair[2] = {};
      for (int& value : pair) {
        while (at != path.data() + path.size() && *at == ' ') ++at;
        const auto [end, error] = std::from_chars(at, path.data() + path.size(), value);
        if (error != std::errc()) throw std::runtime_error("an outline of a commune is broken");
        at = end;
      }
      x = absolute ? pair[0] : x + pair[0];
      y = absolute ? pair[1] : y + pair[1];
      box.add(x, y);
    }
  }
}

// The lines below "@33".
std::string_view section(std::string_view code) {
  const auto* file = embedded_file("catalogue/territory/outlines-communes-2.tsv");
  if (!file) throw std::runtime_error("the catalogue lacks the outlines of the communes");
  const std::string head = "\n@" + std::string(code) + "\n";
  const auto from = file->bytes.find(head);
  if (from == file->bytes.npos) return {};
  const std::string_view rest = file->bytes.substr(from + head.size());
  return rest.substr(0, rest.find("\n@"));
}

}  // namespace

bool has_commune_outlines(const Unit& province) { return province.map == Map::since && !section(province.code).empty(); }

ui::Html map_of_communes(const Unit& province, const Figures& figures, std::span<const int64_t> limits,
                         const std::function<std::string(int64_t)>& words_of, std::string_view finding, Lang lang) {
  const Atlas& atlas = Atlas::carried();
  std::string areas;
  Box box;
  for (const std::string& line : split(section(province.code), '\n')) {
    const auto tab = line.find('\t');
    if (tab == line.npos) continue;
    const Unit* commune = atlas.find(Map::since, std::string_view(line).substr(0, tab));
    if (!commune) throw std::runtime_error("the outlines name an unknown commune");
    const std::string_view path = std::string_view(line).substr(tab + 1);
    measure(path, box);
    const auto figure = figures.find(commune->code);
    const auto reached = [&](int64_t from) { return from <= figure->second; };
    const auto step = figure == figures.end() ? 0 : std::ranges::count_if(limits, reached);
    areas += "<path class=\"area " + (step == 0 ? std::string("none") : "step-" + std::to_string(step)) + "\" d=\"" +
             std::string(path) + "\"><title>";
    ui::escape(areas, commune->name);
    areas += ": ";
    ui::escape(areas, figure == figures.end() ? std::string(ui::tr(lang, ui::Msg::territory_map_no_data))
                                              : words_of(figure->second));
    areas += "</title></path>";
  }
  if (areas.empty()) return {};
  constexpr int kMargin = 12;
  const int left = static_cast<int>(box.west * kAcross) - kMargin;
  const int wide = static_cast<int>((box.east - box.west) * kAcross) + 2 * kMargin;
  std::string out = "<svg class=\"country fine\" viewBox=\"" + std::to_string(left) + " " +
      std::to_string(box.north - kMargin) + " " +
                    std::to_string(wide) + " " + std::to_string(box.south - box.north + 2 * kMargin) + "\" role=\"img\"><title>";
  ui::escape(out, finding);
  out +=
      "</title><defs><pattern id=\"hatch-fine\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" "
      "patternTransform=\"rotate(45)\"><rect class=\"hatch-ground\" width=\"8\" height=\"8\"/>"
      "<line class=\"hatch-line\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"8\"/></pattern></defs>";
  out += "<g transform=\"" + std::string(kSquash) + "\">" + areas + "</g></svg>";
  return {out};
}

}  // namespace sxsh::territory
