#include "facilities/list/query.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "accounts/scope.h"
#include "base/text.h"
#include "facilities/list/composed.h"
#include "facilities/list/queries.gen.h"
#include "facilities/list/ranking.h"
#include "facilities/row.h"

namespace sxsh::facilities::list {
namespace {

constexpr int64_t kMuch = 1'000'000;     // what a register that is not small may hold
constexpr int kCounted = 7'100;          // about √(50 · kMuch): beyond it, walking along the order finds a page sooner

// How a sort is asked: its column (or an expression over the row f), and whether it may be missing.
struct Order {
  std::string column;
  bool number = false, nullable = true;
};
Order order_of(FieldId id) {
  if (id == FieldId::name) return {"f.sort_key", false, false};
  if (id == FieldId::code) return {"f.code", false, false};
  if (id == FieldId::unit) return {"f.unit_id", true, true};
  if (id == FieldId::zone)               // by its name; no index helps, all that is filtered is looked at
    return {"(SELECT MIN(z.sort_key) FROM v_zones z WHERE z.office_id = f.office_id AND z.id = f.zone_id)", false, true};
  return {"f." + std::string(column_of(id)), is_number(id), true};
}

// Where a page goes on: "v.<id>.<value>" among rows with a value, "n.<id>" among those without, "r.<rows>" by rank.
struct Place {
  bool in_missing = false;
  std::optional<int64_t> id;
  std::string value;
};
std::optional<int64_t> whole(std::string_view text) {
  int64_t out = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), out);
  return end.ec == std::errc() && end.ptr == text.data() + text.size() ? std::optional(out) : std::nullopt;
}
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

int64_t counted(db::Session& session, const Reach& reach, const Clause* clause, int most) {
  Composed ask(session.engine());
  ask << "SELECT count(*) AS n FROM (SELECT 1 AS one FROM facilities f WHERE f.office_id = ";
  ask.bind(reach.office_id);
  if (clause) {
    ask << " AND ";
    clause->write(ask, Use::indexed);
  }
  ask << " LIMIT ";
  ask.bind(most) << ") k";
  int64_t out = 0;
  ask.each(session, [&](const db::Row& row) { out = row.int64(0); });
  return out;
}

// The clause that names so few rows that looking all of them up is quicker than walking along the order.
const Clause* few_of(db::Session& session, const Reach& reach, const std::vector<Clause>& clauses) {
  if (std::ranges::none_of(clauses, &Clause::indexed)) return nullptr;
  const int64_t all = counted(session, reach, nullptr, kMostCandidates);
  const int64_t rows = all < kMostCandidates ? all : kMuch;
  const Clause* best = nullptr;
  int64_t fewest = kCounted;
  for (const Clause& clause : clauses) {
    if (!clause.indexed) continue;
    const int64_t n = counted(session, reach, &clause, static_cast<int>(fewest));
    if (n < fewest && n * n <= 50 * rows) best = &clause, fewest = n;
    if (fewest == 0) break;
  }
  return best;
}

void write_columns(Composed& to, const Sought& sought, const std::string& order) {
  to << "SELECT f.id, " << order;
  for (const Column& column : sought.columns) {
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

// Turns rows of the engine into rows of the list.
class Reader {
 public:
  explicit Reader(const std::vector<Column>& columns) : columns_(columns), cells_(columns.size()) {}
  Row read(const db::Row& row) {
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
      else if (id && is_number(*id)) number(*cell, row.int64(at), field(*id).decimals);
      else cell->assign(row.text(at));
    }
    return {row.int64(0), cells_};
  }

 private:
  static void number(std::string& to, int64_t value, int decimals) {
    if (decimals == 0) {
      char digits[24];
      to.assign(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
      return;
    }
    to = decimal(value, decimals, false);
    std::erase(to, ',');
  }
  const std::string& unit(int64_t id) {
    std::string& known = units_[id];
    if (known.empty())
      if (const auto* found = territory::Atlas::carried().find(id))
        known = std::to_string(static_cast<int>(found->map)) + ":" + std::string(found->code);
    return known;
  }
  const std::vector<Column>& columns_;
  std::vector<Value> cells_;
  std::unordered_map<int64_t, std::string> units_;
};

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

Listed by_order(db::Session& session, const Rows& rows, const Sought& sought, const PageOf& page,
                const std::function<void(const Row&)>& row) {
  const Order order = order_of(sought.sort.by.value_or(FieldId::name));
  const Place from = place_in(page.after, order);
  Reader reader(sought.columns);
  Listed out;
  int given = 0;
  int64_t skip = from.id ? 0 : page.skip;
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

// By how well they fit the words: the ranked ids, then the rows of this page in that order.
Listed by_rank(db::Session& session, const Reach& reach, const std::vector<Clause>& clauses, const Typed& typed,
               const Sought& sought, const PageOf& page, const std::function<void(const Row&)>& row) {
  const Ranked ranked = ranked_ids(session, reach, clauses, typed);
  size_t from = page.skip > 0 ? static_cast<size_t>(page.skip) : 0;
  if (page.after.starts_with("r.")) from = static_cast<size_t>(std::max<int64_t>(0, whole(page.after.substr(2)).value_or(0)));
  Listed out{.next = "", .capped = ranked.capped};
  if (from >= ranked.ids.size()) return out;
  const size_t until = std::min(ranked.ids.size(), from + static_cast<size_t>(page.limit));
  const std::span<const int64_t> wanted(ranked.ids.data() + from, until - from);
  Composed ask(session.engine());
  write_columns(ask, sought, "f.id");
  ask << " FROM facilities f WHERE f.office_id = ";
  ask.bind(reach.office_id) << " AND f.id IN ";
  ask.bind_list(wanted);
  std::unordered_map<int64_t, std::vector<Value>> found;
  Reader reader(sought.columns);
  ask.each(session, [&](const db::Row& each) {
    const Row ready = reader.read(each);
    found.emplace(ready.id, std::vector<Value>(ready.cells.begin(), ready.cells.end()));
  });
  for (const int64_t id : wanted)
    if (const auto it = found.find(id); it != found.end()) row({id, it->second});
  if (until < ranked.ids.size()) out.next = "r." + std::to_string(until);
  return out;
}

}  // namespace

Reach reach_of(const web::Context& context) {
  Reach out{.office_id = context.office_id, .units = {}, .zones = {}, .facilities = {}};
  out.whole_office = accounts::sees_whole_office(context.visitor.roles);
  if (out.whole_office) return out;
  const auto number = [](const db::Row& row) { return row.int64(0); };
  const int64_t person = context.visitor.person_id;
  out.units = context.db.all(sql::scope_units_of{.office_id = out.office_id, .person_id = person}, number);
  out.zones = context.db.all(sql::scope_zones_of{.office_id = out.office_id, .person_id = person}, number);
  out.facilities = context.db.all(sql::scope_facilities_of{.office_id = out.office_id, .person_id = person}, number);
  return out;
}

Listed each_row(db::Session& session, const Reach& reach, const Sought& sought, const PageOf& page,
                const std::function<void(const Row&)>& row) {
  PageOf asked = page;
  asked.limit = std::clamp(page.limit, 1, kMostRows);
  const auto clauses = clauses_of(reach, sought.filter);
  const Typed typed = typed_words(sought.filter.words);
  if (!typed.empty() && !sought.sort.by) return by_rank(session, reach, clauses, typed, sought, asked, row);
  Rows rows{.reach = reach, .clauses = clauses};
  if (!typed.empty()) rows.words = &typed;
  else rows.few = few_of(session, reach, clauses);
  Listed out = by_order(session, rows, sought, asked, row);
  if (rows.words) out.capped = words_found(session, rows) >= kMostCandidates;
  return out;
}

std::vector<int64_t> ids(db::Session& session, const Reach& reach, const Filter& filter, int most) {
  const auto clauses = clauses_of(reach, filter);
  const Typed typed = typed_words(filter.words);
  Composed ask(session.engine());
  ask << "SELECT f.id";
  write_rows(ask, {.reach = reach, .clauses = clauses, .words = typed.empty() ? nullptr : &typed}, Use::indexed);
  ask << " ORDER BY f.id LIMIT ";
  ask.bind(most);
  std::vector<int64_t> out;
  ask.each(session, [&](const db::Row& row) { out.push_back(row.int64(0)); });
  return out;
}

std::vector<int64_t> visible(db::Session& session, const Reach& reach, std::span<const int64_t> wanted) {
  const auto clauses = clauses_of(reach, {});
  std::vector<int64_t> seen;
  constexpr size_t kAtOnce = 5000;
  for (size_t from = 0; from < wanted.size(); from += kAtOnce) {
    Composed ask(session.engine());
    ask << "SELECT f.id";
    write_rows(ask, {.reach = reach, .clauses = clauses}, Use::checked);
    ask << " AND f.id IN ";
    ask.bind_list(wanted.subspan(from, std::min(kAtOnce, wanted.size() - from)));
    ask.each(session, [&](const db::Row& row) { seen.push_back(row.int64(0)); });
  }
  std::ranges::sort(seen);
  std::vector<int64_t> out;
  for (const int64_t id : wanted)
    if (std::ranges::binary_search(seen, id)) out.push_back(id);
  return out;
}

bool reaches(db::Session& session, const Reach& reach, int64_t facility_id) {
  return !visible(session, reach, std::span(&facility_id, 1)).empty();
}

Asked first_page(db::Session& session, const Reach& reach, const Sought& sought, int limit) {
  const auto clauses = clauses_of(reach, sought.filter);
  const Rows rows{.reach = reach, .clauses = clauses, .few = few_of(session, reach, clauses)};
  const Order order = order_of(sought.sort.by.value_or(FieldId::name));
  const Composed ask = part(session.engine(), rows, sought, order, {}, false, limit + 1, 0);
  return {ask.text(), ask.text(), ask.values()};
}

}  // namespace sxsh::facilities::list
