#include "programmes/reading/reference.h"

#include <algorithm>
#include <stdexcept>

#include "base/embedded.h"
#include "base/text.h"

namespace sxsh::programmes::reading {

const KnownAct* Reference::act(std::string_view number) const {
  const std::string key = search_key(number);
  const auto found = std::ranges::find_if(acts, [&](const KnownAct& known) { return search_key(known.number) == key; });
  return key.empty() || found == acts.end() ? nullptr : &*found;
}

std::vector<const KnownAct*> Reference::editions(std::string_view name) const {
  const std::string key = search_key(name);
  std::vector<const KnownAct*> found;
  for (const KnownAct& known : acts)
    if (std::ranges::any_of(known.names, [&](const std::string& one) { return search_key(one) == key; })) found.push_back(&known);
  return found;
}

std::vector<const NationalTarget*> Reference::targets(std::string_view family, int from, int to) const {
  std::vector<const NationalTarget*> found;
  for (const NationalTarget& target : national_targets)
    if (target.family == family && target.from <= to && from <= target.to && to <= target.to) found.push_back(&target);
  return found;
}

const KnownProvince* Reference::province(std::string_view name, const Date& day) const {
  const std::string key = search_key(name);
  const auto found = std::ranges::find_if(
      provinces, [&](const KnownProvince& unit) { return unit.validity.covers(day) && search_key(unit.name) == key; });
  return found == provinces.end() ? nullptr : &*found;
}

const KnownProvince* Reference::successor(const KnownProvince& unit) const {
  if (unit.successor.empty() || !unit.validity.to) return nullptr;
  const Date next_day = date_from_days(days_from_epoch(*unit.validity.to) + 1);
  const auto found = std::ranges::find_if(
      provinces, [&](const KnownProvince& other) { return other.code == unit.successor && other.validity.covers(next_day); });
  return found == provinces.end() ? nullptr : &*found;
}

bool Reference::shared(const KnownProvince& unit) const {
  return std::ranges::count_if(provinces, [&](const KnownProvince& other) {
           return other.version == unit.version && !unit.successor.empty() && other.successor == unit.successor;
         }) > 1;
}

bool is_reference_table(std::string_view path) {
  constexpr std::string_view kFolder = "catalogue/reference/";
  return path.starts_with(kFolder) && path.ends_with(".toml") && path.substr(kFolder.size()).find('/') == path.npos;
}

const Reference& reference() {
  static const Reference loaded = [] {
    Reference made;
    for (const EmbeddedFile& file : embedded_files()) {
      if (!is_reference_table(file.path)) continue;
      const auto done = read_reference(file.path, file.bytes, made);
      if (!done) throw std::logic_error(done.problem().message(Lang::en));
    }
    return made;
  }();
  return loaded;
}

std::string_view word(Mark mark) {
  switch (mark) {
    case Mark::verified: return "verified";
    case Mark::third_party: return "third_party";
    case Mark::unverified: return "unverified";
  }
  return "unverified";
}

}  // namespace sxsh::programmes::reading
