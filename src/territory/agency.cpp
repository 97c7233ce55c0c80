#include "territory/agency.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/embedded.h"
#include "base/text.h"
#include "territory/atlas.h"
#include "territory/typed.h"
#include "ui/messages/agencies.gen.h"

namespace sxsh::territory {
namespace {

constexpr AgencyKind kKinds[] = {
    {"ministry", "Bộ", "Ministry"},         {"department", "Sở", "Department"},
    {"unit", "Vụ, Cục", "Unit of a ministry"}, {"centre", "Trung tâm", "Centre"},
    {"media", "Báo, đài", "Media"},         {"committee", "Ủy ban nhân dân", "People's committee"},
};

AgencyMark mark_of(std::string_view text) {
  return text == "verified" ? AgencyMark::verified : text == "third_party" ? AgencyMark::third_party : AgencyMark::unverified;
}

Agency agency_of(const std::string& line) {
  const auto cells = split(line, '\t');
  if (cells.size() != 8) throw std::runtime_error("agencies.tsv has a wrong line: " + line);
  Agency agency{.name = cells[1], .kind = cells[0], .suffix = cells[2], .from = day_or_year(cells[3]),
                .to = day_or_year(cells[4]), .successors = {}, .mark = mark_of(cells[6]), .source = cells[7]};
  for (const std::string& next : split(cells[5], ';'))
    if (!next.empty()) agency.successors.push_back(trim(next));
  return agency;
}

// "so tai nguyen va moi truong tinh hung yen", "… hung yen", "… tinh": without its province.
std::string without_province(const std::string& key) {
  static const std::vector<std::string> provinces = [] {
    std::vector<std::string> names{" tinh", " thanh pho"};
    for (const Map map : {Map::before, Map::since})
      for (const Unit* province : Atlas::carried().provinces(map)) names.push_back(" " + search_key(province->name));
    return names;
  }();
  for (const std::string_view between : {" tinh ", " thanh pho "})
    if (const auto at = key.rfind(between); at != key.npos) return key.substr(0, at);
  for (const std::string& name : provinces)
    if (key.ends_with(name)) return key.substr(0, key.size() - name.size());
  return key;
}

}  // namespace

std::optional<DayOrYear> day_or_year(std::string_view text) {
  const std::string given = trim(text);
  if (const auto day = typed_day(given)) return DayOrYear{*day, false};
  if (given.size() != 4 || given.find_first_not_of("0123456789") != given.npos) return std::nullopt;
  const Date first{std::stoi(given), 1, 1};
  return is_valid(first) ? std::optional(DayOrYear{first, true}) : std::nullopt;
}

std::string stored(const std::optional<DayOrYear>& day) {
  return !day ? "" : day->year_only ? std::to_string(day->day.year) : iso(day->day);
}

std::string shown(const std::optional<DayOrYear>& day, Lang lang) {
  return !day ? "" : day->year_only ? std::to_string(day->day.year) : shown_day(day->day, lang);
}

std::span<const AgencyKind> agency_kinds() { return kKinds; }

bool Agency::stood_on(const Date& day) const {
  const bool begun = !from || (from->year_only ? from->day.year < day.year : from->day <= day);
  const bool going = !to || (to->year_only ? day.year < to->day.year : day <= to->day);
  return begun && going;
}

bool Agency::ended_before(const Date& day) const {
  return to && (to->year_only ? to->day.year < day.year : to->day < day);
}

const Agencies& Agencies::carried() {
  static const Agencies agencies = [] {
    Agencies made;
    const auto* file = embedded_file("catalogue/territory/agencies.tsv");
    if (!file) throw std::runtime_error("the catalogue lacks territory/agencies.tsv");
    for (const std::string& line : split(file->bytes, '\n'))
      if (!line.empty() && line[0] != '#') made.put(agency_of(line));
    return made;
  }();
  return agencies;
}

void Agencies::put(Agency agency) {
  std::string key = search_key(agency.name);
  agencies_[std::move(key)] = std::move(agency);
}

const Agency* Agencies::find(std::string_view name) const {
  const std::string key = search_key(name);
  auto found = agencies_.find(key);
  if (found == agencies_.end()) found = agencies_.find(without_province(key));
  return found == agencies_.end() ? nullptr : &found->second;
}

const Agency* Agencies::agency_at(std::string_view name, const Date& day) const {
  const Agency* agency = find(name);
  return agency && agency->stood_on(day) ? agency : nullptr;
}

std::vector<std::string> Agencies::successors_on(std::string_view name, const Date& day) const {
  std::vector<std::string> standing, open{std::string(name)};
  std::set<std::string> seen;
  while (!open.empty()) {
    const std::string each = std::move(open.back());
    open.pop_back();
    if (!seen.insert(search_key(each)).second) continue;
    const Agency* agency = find(each);
    if (!agency || !agency->ended_before(day) || agency->successors.empty()) {
      if (!agency || !agency->ended_before(day)) standing.push_back(each);
      continue;
    }
    open.insert(open.end(), agency->successors.rbegin(), agency->successors.rend());
  }
  return standing;
}

const Agency* Agencies::by_suffix(std::string_view suffix) const {
  for (const auto& [key, agency] : agencies_)
    if (!suffix.empty() && agency.suffix == suffix) return &agency;
  return nullptr;
}

std::string now_words(const Agencies& agencies, std::string_view name, const Date& day, Lang lang) {
  const Agency* agency = agencies.find(name);
  if (!agency || !agency->ended_before(day)) return "";
  std::string names;
  for (const std::string& next : agencies.successors_on(name, day)) names += (names.empty() ? "" : ", ") + next;
  return names.empty() ? "" : ui::tr(lang, ui::Msg::agencies_now, {{"names", names}});
}

}  // namespace sxsh::territory
