#include "territory/atlas.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "base/embedded.h"

namespace sxsh::territory {
namespace {

using Pairs = std::vector<std::pair<uint32_t, uint32_t>>;

std::string_view file(std::string_view name) {
  const auto* found = embedded_file("catalogue/territory/" + std::string(name));
  if (!found) throw std::runtime_error("the catalogue lacks territory/" + std::string(name));
  return found->bytes;
}

std::string_view next(std::string_view& rest, char separator) {
  const auto end = rest.find(separator);
  const std::string_view part = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  return part;
}

// Each line that is not a remark.
template <class F>
void each_line(std::string_view text, F use) {
  while (!text.empty())
    if (const std::string_view line = next(text, '\n'); !line.empty() && line[0] != '#') use(line);
}

Kind kind_of(std::string_view letter) {
  if (letter.size() != 1 || std::string_view("TCQHSDXPNK").find(letter[0]) == std::string_view::npos)
    throw std::runtime_error("the catalogue of territory names an unknown kind: " + std::string(letter));
  return static_cast<Kind>(letter[0]);
}

// The second of each pair whose first is `key`.
template <class F>
void each_of(const Pairs& pairs, uint32_t key, F use) {
  for (auto at = std::ranges::lower_bound(pairs, std::pair<uint32_t, uint32_t>{key, 0}); at != pairs.end() && at->first == key;
       ++at)
    use(at->second);
}

}  // namespace

const Atlas& Atlas::carried() {
  static const Atlas atlas;
  return atlas;
}

Atlas::Atlas() {
  units_.reserve(14'300);
  by_id_.reserve(14'300);
  read_provinces();
  read_sections(file("districts-1.tsv"), Map::before, Level::district);
  read_sections(file("communes-1.tsv"), Map::before, Level::commune);
  read_sections(file("communes-2.tsv"), Map::since, Level::commune);
  read_changes();
  join();
}

uint32_t Atlas::add(Unit unit) {
  unit.id = id_of(unit.map, unit.code);
  if (unit.map == Map::since) unit.valid_from = kNewMapFrom;
  else unit.valid_to = kOldMapTo;
  const auto place = static_cast<uint32_t>(units_.size());
  if (unit.id == 0 || !by_id_.emplace(unit.id, place).second)
    throw std::runtime_error("the catalogue of territory has a wrong or repeated code: " + std::string(unit.code));
  if (unit.level != Level::province) children_.emplace_back(unit.parent, place);
  units_.push_back(unit);
  return place;
}

void Atlas::read_provinces() {
  each_line(file("provinces.tsv"), [&](std::string_view line) {
    const Map map = next(line, '\t') == "1" ? Map::before : Map::since;
    const std::string_view code = next(line, '\t'), kind = next(line, '\t'), name = next(line, '\t');
    const uint32_t place = add({.map = map, .level = Level::province, .kind = kind_of(kind), .code = code, .name = name});
    if (!line.empty()) heirs_.emplace_back(place, line);
  });
}

void Atlas::read_sections(std::string_view text, Map map, Level level) {
  uint32_t parent = 0;
  each_line(text, [&](std::string_view line) {
    if (line[0] == '@') {
      const auto found = by_id_.find(id_of(map, line.substr(1)));
      if (found == by_id_.end()) throw std::runtime_error("the catalogue of territory has no unit " + std::string(line));
      parent = found->second;
      return;
    }
    const std::string_view code = next(line, '\t'), kind = next(line, '\t'), name = next(line, '\t');
    const uint32_t place = add({.map = map, .level = level, .kind = kind_of(kind), .code = code, .name = name, .parent = parent});
    if (!line.empty()) heirs_.emplace_back(place, line);
  });
}

void Atlas::read_changes() {
  each_line(file("changes.tsv"), [&](std::string_view line) {
    const Map map = next(line, '\t') == "1" ? Map::before : Map::since;
    const std::string_view code = next(line, '\t');
    const auto from = parse_iso_date(next(line, '\t'));
    const std::string_view kind = next(line, '\t'), name = next(line, '\t');
    if (!from || !find(map, code))
      throw std::runtime_error("the catalogue of territory has a wrong change: " + std::string(code));
    changes_.emplace(id_of(map, code), Change{*from, kind_of(kind), name, line});
  });
}

void Atlas::join() {
  for (const auto& [old_unit, codes] : heirs_) {
    std::string_view rest = codes;
    while (!rest.empty()) {
      const std::string_view code = next(rest, ' ');
      const auto found = by_id_.find(id_of(Map::since, code));
      if (found == by_id_.end()) throw std::runtime_error("the catalogue of territory has no successor " + std::string(code));
      after_.emplace_back(old_unit, found->second);
      before_.emplace_back(found->second, old_unit);
    }
  }
  heirs_.clear();
  for (Pairs* pairs : {&children_, &after_, &before_}) std::ranges::sort(*pairs);
}

const Unit* Atlas::find(Map map, std::string_view code) const { return find(id_of(map, code)); }

const Unit* Atlas::find(int64_t id) const {
  const auto found = by_id_.find(id);
  return id == 0 || found == by_id_.end() ? nullptr : &units_[found->second];
}

const Unit* Atlas::parent(const Unit& unit) const { return unit.level == Level::province ? nullptr : &units_[unit.parent]; }

std::vector<const Unit*> Atlas::provinces(Map map) const {
  std::vector<const Unit*> found;
  for (const Unit& unit : units_) {
    if (unit.level != Level::province) break;  // they were read first
    if (unit.map == map) found.push_back(&unit);
  }
  return found;
}

std::vector<const Unit*> Atlas::children(const Unit& unit) const {
  std::vector<const Unit*> found;
  each_of(children_, static_cast<uint32_t>(&unit - units_.data()), [&](uint32_t child) { found.push_back(&units_[child]); });
  std::ranges::sort(found, {}, &Unit::code);
  return found;
}

bool Atlas::lies_in(const Unit& unit, const Unit& above) const {
  for (const Unit* at = &unit; at; at = parent(*at))
    if (at == &above) return true;
  return false;
}

size_t Atlas::count(Map map, Level level, const Unit* within) const {
  return static_cast<size_t>(std::ranges::count_if(
      units_, [&](const Unit& unit) { return unit.map == map && unit.level == level && (!within || lies_in(unit, *within)); }));
}

std::vector<Link> Atlas::successors(const Unit& unit) const {
  std::vector<Link> links;
  each_of(after_, static_cast<uint32_t>(&unit - units_.data()), [&](uint32_t next_unit) {
    links.push_back({&units_[next_unit], std::nullopt});
  });
  if (links.size() == 1) links[0].share = 100;
  if (!links.empty() || unit.level != Level::district) return links;
  std::map<uint32_t, bool> reached;      // through its communes
  each_of(children_, static_cast<uint32_t>(&unit - units_.data()),
          [&](uint32_t commune) { each_of(after_, commune, [&](uint32_t next_unit) { reached.emplace(next_unit, true); }); });
  for (const auto& [place, is_there] : reached) links.push_back({&units_[place], std::nullopt});
  return links;
}

std::vector<Link> Atlas::predecessors(const Unit& unit) const {
  std::vector<Link> links;
  each_of(before_, static_cast<uint32_t>(&unit - units_.data()), [&](uint32_t old_place) {
    const Unit& old_unit = units_[old_place];
    links.push_back({&old_unit, is_divided(old_unit) ? std::nullopt : std::optional<int>(100)});
  });
  return links;
}

bool Atlas::is_divided(const Unit& commune) const {
  int parts = 0;
  each_of(after_, static_cast<uint32_t>(&commune - units_.data()), [&](uint32_t) { ++parts; });
  return parts > 1;
}

const Change* Atlas::change(const Unit& unit) const {
  const auto found = changes_.find(unit.id);
  return found == changes_.end() ? nullptr : &found->second;
}

Kind Atlas::kind_at(const Unit& unit, const Date& date) const {
  const Change* changed = change(unit);
  return changed && date < changed->from ? changed->kind_before : unit.kind;
}

std::string_view Atlas::name_at(const Unit& unit, const Date& date) const {
  const Change* changed = change(unit);
  return changed && date < changed->from ? changed->name_before : unit.name;
}

}  // namespace sxsh::territory
