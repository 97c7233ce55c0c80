#include "facilities/list/walk.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "facilities/list/queries.gen.h"
#include "facilities/row.h"
#include "territory/place.h"

namespace sxsh::facilities::list {
namespace {

// How a sort is asked: its column (or an expression over the row f), and whether it may be missing.
struct Order {
  std::string column;
  bool number = false, nullable = true;
};
Order order_of(FieldId id) {
  if (id == FieldId::name) return {"f.sort_key", false, false};
  if (id == FieldId::code) return {"f.code", false, false};
  if (id == FieldId::unit) return {"f.unit_id", true, true};
  if (id == FieldId::zone)               // by its name; only for rows that were found first, else zone after zone
    return {"(SELECT MIN(z.sort_key) FROM v_zones z WHERE z.office_id = f.office_id AND z.id = f.zone_id)", false, true};
  return {"f." + std::string(column_of(id)), is_number(id), true};
}

// Where a page goes on: "v.<id>.<value>" among rows with a value, "n.<id>" among those without, "r.<rows>" by rank.
struct Place {
  bool in_missing = false;
  std::optional<int64_t> id;
  std::string value;
};
Place place_in(std::string_view after, const Order& order) {
  if (after.starts_with("n.")) {
    const auto id = whole(after.substr(2));
    return order.nullable && id ? Place{true, id, ""} : Place{};
  }
  if (!after.starts_with("v.")) return {};
  const size_t dot = after.find('.', 2);
  if (dot == after.npos) return {};
  const auto id = whole(after.substr(2, dot - 2));
  Place out{false, id, std::string(after.substr(dot + 1))};
  return id && (!order.number || whole(out.value)) ? out : Place{};
}

void number(std::string& to, int64_t value, int decimals) {
  if (decimals == 0) {
    char digits[24];
    to.assign(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    return;
  }
  to = decimal(value, decimals, false);
  std::erase(to, ',');
}

// One part of a page: the rows with a value in the column of the order, or those without.
Composed part(db::Engine engine, const Rows& rows, const Sought& sought, const Order& order, const Place& place, bool missing,
              int limit, int64_t skip) {
  const bool falling = sought.sort.falling;
  Composed ask(engine);
  write_columns(ask, sought, order.column);
  write_rows(ask, rows, Use::checked);
  if (order.nullable) ask << " AND " << order.column << (missing ? " IS NULL" : " IS NOT NULL");
  if (place.id && missing) {
    ask << (falling ? " AND f.id < " : " AND f.id > ");
    ask.bind(*place.id);
  } else if (place.id) {
    ask << " AND (" << order.column << ", f.id) " << (falling ? "<" : ">") << " (";
    if (order.number) ask.bind(*whole(place.value));
    else ask.bind(place.value);
    (ask << ", ").bind(*place.id) << ")";
  }
  const char* direction = falling ? " DESC" : "";
  ask << " ORDER BY ";
  if (!missing) ask << order.column << direction << ", ";
  ask << "f.id" << direction << " LIMIT ";
  ask.bind(limit);
  if (skip > 0) (ask << " OFFSET ").bind(skip);
  return ask;
}

// The row before the one that a jump leads to. Only what the index of the order holds is asked, so that the rows skipped over are
// counted there and not looked up one by one. Missing when the jump leads beyond the rows with a value.
std::optional<Place> jumped_to(db::Session& session, const Rows& rows, const Sought& sought, const Order& order, int64_t skip) {
  Sought bare = sought;
  bare.columns.clear();
  std::optional<Place> out;
  part(session.engine(), rows, bare, order, {}, false, 1, skip - 1).each(session, [&](const db::Row& found) {
    out = Place{false, found.int64(0), order.number ? std::to_string(found.int64(1)) : std::string(found.text(1))};
  });
  return out;
}

Listed by_index(db::Session& session, const Rows& rows, const Sought& sought, const PageOf& page,
                const std::function<void(const Row&)>& row) {
  const Order order = order_of(sought.sort.by.value_or(FieldId::name));
  Place from = place_in(page.after, order);
  Reader reader(sought.columns);
  Listed out;
  int given = 0;
  int64_t skip = from.id ? 0 : page.skip;
  if (skip > 0)
    if (auto place = jumped_to(session, rows, sought, order, skip)) {
      from = std::move(*place);
      skip = 0;
    }
  std::string last;
  const auto run = [&](bool missing, const Place& place) {
    const int wanted = page.limit - given + 1;
    part(session.engine(), rows, sought, order, place, missing, wanted, skip).each(session, [&](const db::Row& found) {
      if (given == page.limit) {
        out.next = last;
        return;
      }
      const Row ready = reader.read(found);
      row(ready);
      if (++given == page.limit)
        last = missing ? "n." + std::to_string(ready.id)
                       : "v." + std::to_string(ready.id) + "." +
                             (order.number ? std::to_string(found.int64(1)) : std::string(found.text(1)));
    });
  };
  if (!from.in_missing) run(false, from);
  if (!order.nullable || !out.next.empty()) return out;
  if (skip > 0 && given == 0) {          // the jump leads beyond the rows with a value: how many of these are there?
    Composed ask(session.engine());
    ask << "SELECT count(*)";
    write_rows(ask, rows, Use::checked);
    ask << " AND " << order.column << " IS NOT NULL";
    int64_t with = 0;
    ask.each(session, [&](const db::Row& found) { with = found.int64(0); });
    skip = std::max<int64_t>(0, skip - with);
  } else {
    skip = 0;
  }
  run(true, from.in_missing ? from : Place{});
  return out;
}

// Zones in the order of their names, as the page walks through them: from the place, and after how many rows.
struct ZoneWalk {
  std::vector<int64_t> zones;
  int64_t skip = 0;                      // of the first zone's rows
};
ZoneWalk zones_from(db::Session& session, const Rows& rows, bool falling, std::optional<int64_t> zone, int64_t skip) {
  ZoneWalk out{.zones = session.all(sql::zones_in_order{.office_id = rows.reach.office_id},
                                    [](const db::Row& row) { return row.int64("id"); }),
               .skip = skip};
  if (falling) std::ranges::reverse(out.zones);
  if (zone) out.zones.erase(out.zones.begin(), std::ranges::find(out.zones, *zone));
  if (skip <= 0) return out;
  std::unordered_map<int64_t, int64_t> counts;
  Composed ask(session.engine());
  ask << "SELECT f.zone_id, count(*)";
  write_rows(ask, rows, Use::checked);
  ask << " AND f.zone_id IS NOT NULL GROUP BY f.zone_id";
  ask.each(session, [&](const db::Row& row) { counts[row.int64(0)] = row.int64(1); });
  auto first = out.zones.begin();
  for (; first != out.zones.end() && out.skip >= counts[*first]; ++first) out.skip -= counts[*first];
  out.zones.erase(out.zones.begin(), first);
  return out;
}

// Sorted by zone: one zone after the other along its index, then those in none.
Listed by_zone(db::Session& session, const Rows& rows, const Sought& sought, const PageOf& page,
               const std::function<void(const Row&)>& row) {
  const Order order{"f.zone_id", true, true};
  const bool falling = sought.sort.falling;
  const Place from = place_in(page.after, order);
  Reader reader(sought.columns);
  Listed out;
  int given = 0;
  std::string last;
  const auto run = [&](std::optional<int64_t> zone, std::optional<int64_t> after, int64_t skip) {
    Composed ask(session.engine());
    write_columns(ask, sought, "f.zone_id");
    write_rows(ask, rows, Use::checked);
    ask << " AND f.zone_id ";
    if (zone) (ask << "= ").bind(*zone);
    else ask << "IS NULL";
    if (after) (ask << (falling ? " AND f.id < " : " AND f.id > ")).bind(*after);
    ask << " ORDER BY f.id" << (falling ? " DESC" : "") << " LIMIT ";
    ask.bind(page.limit - given + 1);
    if (skip > 0) (ask << " OFFSET ").bind(skip);
    ask.each(session, [&](const db::Row& found) {
      if (given == page.limit) {
        out.next = last;
        return;
      }
      const Row ready = reader.read(found);
      row(ready);
      if (++given == page.limit)
        last = zone ? "v." + std::to_string(ready.id) + "." + std::to_string(*zone) : "n." + std::to_string(ready.id);
    });
  };
  int64_t skip = from.id ? 0 : page.skip;
  if (!from.in_missing) {
    const auto zone = from.id ? whole(from.value) : std::nullopt;
    const ZoneWalk walk = zones_from(session, rows, falling, zone, skip);
    skip = walk.skip;
    for (const int64_t each : walk.zones) {
      run(each, zone && each == *zone ? from.id : std::nullopt, skip);
      skip = 0;
      if (!out.next.empty()) return out;
    }
  }
  run({}, from.in_missing ? from.id : std::nullopt, skip);
  return out;
}

}  // namespace

std::optional<int64_t> whole(std::string_view text) {
  int64_t out = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), out);
  return end.ec == std::errc() && end.ptr == text.data() + text.size() ? std::optional(out) : std::nullopt;
}
void write_columns(Composed& to, const Sought& sought, const std::string& order) {
  to << "SELECT f.id, " << order;
  for (const Column& column : sought.columns) {
    if (const auto map = map_of(column)) {
      to << (map == territory::Map::before ? ", COALESCE(f.commune_1, f.district_1, f.province_1)"
                                           : ", COALESCE(f.commune_2, f.province_2)");
      continue;
    }
    if (!column.field) {
      to << (to.sqlite()
                 ? ", (SELECT group_concat(y.name, ', ') FROM (SELECT t.name FROM facility_tagged x JOIN facility_tags t ON "
                   "t.office_id = x.office_id AND t.id = x.tag_id WHERE x.office_id = f.office_id AND x.facility_id = f.id "
                   "ORDER BY t.sort_key) y)"
                 : ", (SELECT string_agg(t.name, ', ' ORDER BY t.sort_key) FROM facility_tagged x JOIN facility_tags t ON "
                   "t.office_id = x.office_id AND t.id = x.tag_id WHERE x.office_id = f.office_id AND x.facility_id = f.id)");
      continue;
    }
    const std::string_view name = *column.field == FieldId::unit ? "unit_id" : column_of(*column.field);
    to << ", f." << name;
  }
}

Row Reader::read(const db::Row& row) {
  for (size_t i = 0; i < columns_.size(); ++i) {
    const int at = static_cast<int>(i) + 2;
    Value& cell = cells_[i];
    if (row.is_null(at)) {
      cell.reset();
      continue;
    }
    if (!cell) cell.emplace();
    const auto& id = columns_[i].field;
    if (id == FieldId::unit) *cell = unit(row.int64(at));
    else if (map_of(columns_[i])) *cell = territory::unit_words(territory::Atlas::carried(), row.int64(at), Lang::vi);
    else if (id && is_number(*id)) number(*cell, row.int64(at), field(*id).decimals);
    else cell->assign(row.text(at));
  }
  return {row.int64(0), cells_};
}

const std::string& Reader::unit(int64_t id) {
  std::string& known = units_[id];
  if (known.empty())
    if (const auto* found = territory::Atlas::carried().find(id))
      known = std::to_string(static_cast<int>(found->map)) + ":" + std::string(found->code);
  return known;
}

Listed along_order(db::Session& session, const Rows& rows, const Sought& sought, const PageOf& page,
                   const std::function<void(const Row&)>& row) {
  const bool found_first = rows.words || rows.few;
  if (sought.sort.by == FieldId::zone && !found_first) return by_zone(session, rows, sought, page, row);
  return by_index(session, rows, sought, page, row);
}

Composed first_part(db::Engine engine, const Rows& rows, const Sought& sought, int limit) {
  return part(engine, rows, sought, order_of(sought.sort.by.value_or(FieldId::name)), {}, false, limit, 0);
}

}  // namespace sxsh::facilities::list
