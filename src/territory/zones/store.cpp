#include "territory/zones/store.h"

#include <algorithm>
#include <map>

#include "audit/store.h"
#include "base/text.h"
#include "terms/problems.h"
#include "territory/place.h"
#include "territory/typed.h"
#include "territory/zones/queries.gen.h"

namespace sxsh::territory {
namespace {

std::optional<std::string> iso_of(const std::optional<Date>& day) { return day ? std::optional(iso(*day)) : std::nullopt; }

std::optional<Date> day_of(const db::Row& row, std::string_view column) {
  const auto text = row.maybe_text(column);
  return text ? parse_iso_date(*text) : std::nullopt;
}

Date day_before(const Date& day) { return date_from_days(days_from_epoch(day) - 1); }

Zone zone_of(const db::Row& row) {
  return {.id = row.int64("id"), .version = row.int64("version"), .kind = row.text("kind"), .code = row.text("code"),
          .name = row.text("name"), .manager = row.text("manager"), .legal_act = row.text("legal_act"),
          .source = row.text("source"), .units = {}, .area_hundredths = row.maybe_int64("area_hundredths"),
          .founded = day_of(row, "founded"), .valid_from = day_of(row, "valid_from"), .valid_to = day_of(row, "valid_to"),
          .verified = row.int64("verified") != 0, .example = row.int64("example") != 0,
          .successor = row.maybe_int64("successor_id")};
}

void fill_units(db::Session& session, int64_t office_id, std::vector<Zone>& found) {
  std::map<int64_t, std::vector<int64_t>> units;
  session.each(sql::units_of_zones{.office_id = office_id},
               [&](const db::Row& row) { units[row.int64("zone_id")].push_back(row.int64("unit_id")); });
  for (Zone& zone : found) zone.units = units[zone.id];
}

Result<> put_units(db::Session& session, int64_t office_id, const Zone& zone) {
  const Atlas& atlas = Atlas::carried();
  TRY(session.run(sql::drop_zone_units{.office_id = office_id, .zone_id = zone.id}));
  int64_t position = 0;
  for (const int64_t id : zone.units) {
    const Unit* unit = atlas.find(id);
    if (!unit) return Problem(problems::not_found);
    const Place place = place_of(atlas, *unit);
    TRY(session.run(sql::add_zone_unit{.office_id = office_id, .zone_id = zone.id, .position = ++position, .unit_id = id,
                                       .province_1 = place.province_1, .district_1 = place.district_1,
                                       .commune_1 = place.commune_1, .province_2 = place.province_2,
                                       .commune_2 = place.commune_2}));
  }
  return Done{};
}

Result<> put_name(db::Session& session, int64_t office_id, int64_t zone_id, int64_t position, const std::string& name,
                  const std::optional<Date>& from) {
  TRY(session.run(sql::add_zone_name{.office_id = office_id, .zone_id = zone_id, .position = position, .name = name,
                                     .search_key = search_key(name), .sort_key = sort_key(name), .valid_from = iso_of(from)}));
  return Done{};
}

std::string told(const Zone& zone) {
  std::string units;
  for (const int64_t id : zone.units) units += (units.empty() ? "" : "; ") + unit_line(Atlas::carried(), id);
  return zone.kind + " · " + zone.name + " · " + zone.code + " · " + units + " · " + zone.manager + " · " +
         (zone.area_hundredths ? decimal(*zone.area_hundredths, 2) + " ha" : "") + " · " + zone.legal_act + " · " +
         iso_of(zone.founded).value_or("") + " · " + iso_of(zone.valid_from).value_or("") + "–" +
         iso_of(zone.valid_to).value_or("") + " · " + zone.source + (zone.verified ? " · đã kiểm chứng" : "");
}

std::vector<ZoneFollower>& followers() {
  static std::vector<ZoneFollower> all;
  return all;
}

Result<> log(db::Session& session, const accounts::Actor& actor, int64_t id, const std::string& summary,
             const std::optional<Zone>& before, const std::string& reason = "") {
  auto entry = actor.entry("zone.edit", "zone", std::to_string(id));
  const auto after = find_zone(session, actor.office_id, id);
  entry.summary = summary + ": " + (after ? after->name : "");
  entry.before = before ? told(*before) : "";
  entry.after = after ? told(*after) : "";
  entry.reason = reason;
  return audit::record(session, entry);
}

Result<Zone> known(db::Session& session, int64_t office_id, int64_t id) {
  auto zone = find_zone(session, office_id, id);
  if (!zone) return Problem(problems::not_found);
  return *std::move(zone);
}

Result<Zone> standing(db::Session& session, int64_t office_id, int64_t id) {
  Zone zone = TRY(known(session, office_id, id));
  if (zone.valid_to) return Problem(problems::zone_ended, {{"name", zone.name}, {"day", vietnamese(*zone.valid_to)}});
  return zone;
}

// Would `into` end in `id` again?
bool leads_back(db::Session& session, int64_t office_id, int64_t id, int64_t into) {
  for (int step = 0; step < 100; ++step) {
    if (into == id) return true;
    const auto next = find_zone(session, office_id, into);
    if (!next || !next->successor) return false;
    into = *next->successor;
  }
  return true;
}

}  // namespace

std::vector<Zone> zones(db::Session& session, int64_t office_id, const WantedZones& wanted) {
  auto found = session.all(sql::zones_of_office{.office_id = office_id, .kind = wanted.kind,
                                                .on_day = iso_of(wanted.not_ended_on).value_or(""),
                                                .words = search_key(wanted.words), .code = trim(wanted.words)},
                           zone_of);
  fill_units(session, office_id, found);
  return found;
}

std::optional<Zone> find_zone(db::Session& session, int64_t office_id, int64_t id) {
  auto found = session.all(sql::zone_by_id{.office_id = office_id, .id = id}, zone_of);
  if (found.empty()) return std::nullopt;
  fill_units(session, office_id, found);
  return std::move(found[0]);
}

std::vector<ZoneName> names_of_zone(db::Session& session, int64_t office_id, int64_t id) {
  return session.all(sql::names_of_zone{.office_id = office_id, .zone_id = id}, [](const db::Row& row) {
    return ZoneName{row.text("name"), day_of(row, "valid_from"), day_of(row, "valid_to")};
  });
}

std::vector<MergedZone> merged_into(db::Session& session, int64_t office_id, int64_t id) {
  return session.all(sql::zones_merged_into{.office_id = office_id, .zone_id = id}, [](const db::Row& row) {
    return MergedZone{row.int64("zone_id"), row.text("name"), row.text("legal_act"), day_of(row, "from_day")};
  });
}

Result<int64_t> add_zone(db::Session& session, const accounts::Actor& actor, const Zone& given) {
  Zone zone = given;
  zone.id = db::new_id();
  TRY(session.run(sql::add_zone{.office_id = actor.office_id, .id = zone.id, .kind = zone.kind, .code = zone.code,
                                .manager = zone.manager, .area_hundredths = zone.area_hundredths,
                                .founded = iso_of(zone.founded), .legal_act = zone.legal_act,
                                .valid_from = iso_of(zone.valid_from), .source = zone.source, .verified = zone.verified ? 1 : 0,
                                .example = zone.example ? 1 : 0, .created_at = actor.at, .created_by = actor.person_id}));
  TRY(put_name(session, actor.office_id, zone.id, 1, zone.name, zone.valid_from));
  TRY(put_units(session, actor.office_id, zone));
  TRY(log(session, actor, zone.id, "Thêm khu", std::nullopt));
  return zone.id;
}

Result<> change_zone(db::Session& session, const accounts::Actor& actor, const Zone& zone) {
  const Zone before = TRY(known(session, actor.office_id, zone.id));
  const int64_t changed = TRY(session.run(sql::change_zone{
      .kind = zone.kind, .code = zone.code, .manager = zone.manager, .area_hundredths = zone.area_hundredths,
      .founded = iso_of(zone.founded), .legal_act = zone.legal_act, .valid_from = iso_of(zone.valid_from),
      .source = zone.source, .verified = zone.verified ? 1 : 0, .office_id = actor.office_id, .id = zone.id,
      .version = zone.version}));
  if (changed == 0) return Problem(problems::zone_changed_since, {{"name", before.name}});
  TRY(session.run(sql::correct_zone_name{.name = zone.name, .search_key = search_key(zone.name),
                                         .sort_key = sort_key(zone.name), .office_id = actor.office_id, .zone_id = zone.id}));
  TRY(put_units(session, actor.office_id, zone));
  return log(session, actor, zone.id, "Sửa khu", before);
}

Result<> rename_zone(db::Session& session, const accounts::Actor& actor, int64_t id, const std::string& name,
                     const Date& from) {
  const Zone before = TRY(standing(session, actor.office_id, id));
  const auto names = names_of_zone(session, actor.office_id, id);
  const auto since = names.back().from ? names.back().from : before.valid_from;
  if (since && from <= *since) return Problem(problems::zone_day_wrong, {{"day", vietnamese(*since)}});
  TRY(session.run(sql::end_zone_name{.valid_to = iso(day_before(from)), .office_id = actor.office_id, .zone_id = id}));
  TRY(put_name(session, actor.office_id, id, static_cast<int64_t>(names.size()) + 1, name, from));
  return log(session, actor, id, "Đổi tên khu từ " + vietnamese(from), before);
}

Result<> close_zone(db::Session& session, const accounts::Actor& actor, int64_t id, const Date& last_day,
                    const std::string& why) {
  const Zone before = TRY(standing(session, actor.office_id, id));
  if (before.valid_from && last_day < *before.valid_from)
    return Problem(problems::zone_day_wrong, {{"day", vietnamese(*before.valid_from)}});
  TRY(session.run(sql::end_zone{.valid_to = iso(last_day), .office_id = actor.office_id, .id = id}));
  return log(session, actor, id, "Khu hết hiệu lực sau " + vietnamese(last_day), before, why);
}

Result<> merge_zone(db::Session& session, const accounts::Actor& actor, int64_t id, int64_t into, const Date& from,
                    const std::string& legal_act) {
  const Zone before = TRY(standing(session, actor.office_id, id));
  const Zone successor = TRY(known(session, actor.office_id, into));
  if (!successor.stands_on(from) || leads_back(session, actor.office_id, id, into))
    return Problem(problems::zone_merged_wrongly, {{"name", before.name}, {"into", successor.name}});
  if (before.valid_from && from <= *before.valid_from)
    return Problem(problems::zone_day_wrong, {{"day", vietnamese(*before.valid_from)}});
  TRY(session.run(sql::end_zone{.valid_to = iso(day_before(from)), .office_id = actor.office_id, .id = id}));
  TRY(session.run(sql::add_zone_merger{.office_id = actor.office_id, .zone_id = id, .successor_id = into, .from_day = iso(from),
                                       .legal_act = legal_act, .recorded_at = actor.at, .recorded_by = actor.person_id}));
  TRY(log(session, actor, id, "Nhập vào " + successor.name + " từ " + vietnamese(from), before, legal_act));
  TRY(pass_zones_on(session, actor));
  return Done{};
}

Result<> reopen_zone(db::Session& session, const accounts::Actor& actor, int64_t id) {
  const Zone before = TRY(known(session, actor.office_id, id));
  if (!before.valid_to) return Done{};
  const auto heir = session.one(sql::zone_merger_passed{.office_id = actor.office_id, .zone_id = id},
                                [](const db::Row& row) { return row.int64("successor_id"); });
  if (heir)
    for (const ZoneFollower& one : followers()) TRY(one.take_back(session, actor, id, *heir));
  TRY(session.run(sql::drop_zone_merger{.office_id = actor.office_id, .zone_id = id}));
  TRY(session.run(sql::end_zone{.valid_to = std::nullopt, .office_id = actor.office_id, .id = id}));
  return log(session, actor, id, "Mở lại khu", before);
}

void follow_zone_mergers_with(ZoneFollower follower) {
  std::erase_if(followers(), [&](const ZoneFollower& one) { return one.name == follower.name; });
  followers().push_back(std::move(follower));
}

Result<int64_t> pass_zones_on(db::Session& session, const accounts::Actor& by) {
  const auto due = session.all(sql::zone_mergers_due{.office_id = by.office_id, .today = iso(Clock::fixed_at(by.at).today())},
                               [](const db::Row& row) { return std::pair(row.int64("zone_id"), row.int64("successor_id")); });
  for (const auto& [zone, successor] : due) {
    for (const ZoneFollower& one : followers()) TRY(one.pass_on(session, by, zone, successor));
    TRY(session.run(sql::zone_passed{.at = by.at, .office_id = by.office_id, .zone_id = zone}));
  }
  return static_cast<int64_t>(due.size());
}

}  // namespace sxsh::territory
