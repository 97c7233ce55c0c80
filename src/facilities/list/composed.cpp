#include "facilities/list/composed.h"

#include <algorithm>

#include "facilities/row.h"
#include "territory/place.h"

namespace sxsh::facilities::list {
namespace {

// The columns that name where a facility lies, each with the units asked for.
struct Places {
  std::vector<int64_t> ids[5];
  bool empty() const { return std::ranges::all_of(ids, &std::vector<int64_t>::empty); }
  bool indexed() const { return ids[0].empty() && ids[3].empty(); }   // provinces have no index: they name most of a register
};
constexpr size_t kMostMarks = 60;        // of one clause in the match of the words
constexpr const char* kPlaceColumns[] = {"province_1", "district_1", "commune_1", "province_2", "commune_2"};

Places places_of(std::span<const int64_t> units) {
  using territory::Level;
  Places out;
  for (const int64_t id : units) {
    const auto* unit = territory::Atlas::carried().find(id);
    if (!unit) continue;
    const bool before = unit->map == territory::Map::before;
    const size_t at = unit->level == Level::province ? (before ? 0 : 3) : unit->level == Level::district ? 1 : (before ? 2 : 4);
    if (std::ranges::find(out.ids[at], id) == out.ids[at].end()) out.ids[at].push_back(id);
  }
  return out;
}

Composed& column(Composed& to, Use use, std::string_view name) {
  return to << (use == Use::checked && to.sqlite() ? "+f." : "f.") << name;
}

// "a IN (…) OR b IN (…)"; false when nothing was written.
bool write_places(Composed& to, Use use, const Places& places, bool first = true) {
  for (size_t i = 0; i < std::size(kPlaceColumns); ++i) {
    if (places.ids[i].empty()) continue;
    if (!first) to << " OR ";
    first = false;
    column(to, use, kPlaceColumns[i]) << " IN ";
    to.bind_list(places.ids[i]);
  }
  return !first;
}

// Of units and zones together; none where there are too many to be worth naming.
std::vector<std::string> marks_of(const Places& places, const std::vector<int64_t>& zones) {
  std::vector<std::string> out;
  for (const auto& ids : places.ids)
    for (const int64_t id : ids) out.push_back(mark(Mark::unit, std::to_string(id)));
  for (const int64_t id : zones) out.push_back(mark(Mark::zone, std::to_string(id)));
  if (out.size() > kMostMarks) out.clear();
  return out;
}

Clause reach_clause(const Reach& reach) {
  const Places places = places_of(reach.units);
  std::vector<std::string> marks;
  if (reach.facilities.empty()) marks = marks_of(places, reach.zones);
  return {[reach, places](Composed& to, Use use) {
            to << "(";
            bool first = true;
            if (!reach.facilities.empty()) {
              column(to, use, "id") << " IN ";
              to.bind_list(reach.facilities);
              first = false;
            }
            if (!reach.zones.empty()) {
              if (!first) to << " OR ";
              column(to, use, "zone_id") << " IN ";
              to.bind_list(reach.zones);
              first = false;
            }
            if (!write_places(to, use, places, first)) to << "1 = 0";
            to << ")";
          },
          places.indexed(), std::move(marks)};
}

Clause unit_clause(const std::vector<std::string>& units) {
  std::vector<int64_t> all;
  for (const std::string& one : units)
    if (const auto id = unit_id_of(one))
      for (const int64_t covered : territory::scope_units(territory::Atlas::carried(), *id)) all.push_back(covered);
  const Places places = places_of(all);
  return {[places](Composed& to, Use use) {
            to << "(";
            if (!write_places(to, use, places)) to << "1 = 0";
            to << ")";
          },
          places.indexed(), marks_of(places, {})};
}

// The divisions of sections B to E, the same in every edition of VSIC.
std::pair<std::string, std::string> range_of(const std::string& prefix) {
  if (prefix == "B") return {"05", "10"};
  if (prefix == "C") return {"10", "34"};
  if (prefix == "D") return {"35", "36"};
  if (prefix == "E") return {"36", "40"};
  return {prefix, prefix + ":"};         // ':' follows '9'
}

std::vector<std::string> marks_of(const std::vector<Industry>& industries) {
  std::vector<std::string> out;
  for (const Industry& each : industries) {
    const auto marks = marks_of_industry(each.prefix);
    if (marks.empty()) return {};
    out.push_back(marks.back());
  }
  return out;
}

Clause industry_clause(const std::vector<Industry>& industries) {
  return {[industries](Composed& to, Use use) {
            to << "(";
            for (size_t i = 0; i < industries.size(); ++i) {
              const auto [from, until] = range_of(industries[i].prefix);
              to << (i == 0 ? "(" : " OR (");
              column(to, use, "industry") << " >= ";
              to.bind(from) << " AND ";
              column(to, use, "industry") << " < ";
              to.bind(until);
              if (industries[i].edition) {
                to << " AND f.industry_edition = ";
                to.bind(*industries[i].edition);
              }
              to << ")";
              if (industries[i].prefix < "A") continue;
              to << " OR ";
              column(to, use, "industry") << " = ";
              to.bind(industries[i].prefix);
            }
            to << ")";
          },
          true, marks_of(industries)};
}

Clause choice_clause(std::string_view name, Mark of, const std::vector<std::string>& codes) {
  std::vector<std::string> marks;
  for (const std::string& code : codes) marks.push_back(mark(of, code));
  return {[name, codes](Composed& to, Use use) {
            column(to, use, name) << " IN (";
            for (size_t i = 0; i < codes.size(); ++i) (to << (i == 0 ? "" : ", ")).bind(codes[i]);
            to << ")";
          },
          true, std::move(marks)};
}

Clause tag_clause(int64_t office_id, const std::vector<int64_t>& tags) {
  return {[office_id, tags](Composed& to, Use use) {
            column(to, use, "id") << " IN (SELECT x.facility_id FROM facility_tagged x WHERE x.office_id = ";
            to.bind(office_id) << " AND x.tag_id IN ";
            to.bind_list(tags) << ")";
          },
          true};
}

Clause assigned_clause(int64_t office_id, int64_t person_id) {
  return {[office_id, person_id](Composed& to, Use use) {
            column(to, use, "id") << (person_id == 0 ? " NOT" : "")
                                  << " IN (SELECT s.facility_id FROM v_scope_facilities s WHERE s.office_id = ";
            to.bind(office_id);
            if (person_id == 0) to << " AND s.role <> 'facility'";
            else (to << " AND s.person_id = ").bind(person_id);
            to << ")";
          },
          person_id != 0};
}

Clause presence_clause(FieldId id, bool present) {
  std::string name(column_of(id));
  if (name.empty()) name = "unit_id";
  return {[name, present](Composed& to, Use use) { column(to, use, name) << (present ? " IS NOT NULL" : " IS NULL"); }, false};
}

}  // namespace

void write_candidates(Composed& to, const Rows& rows) {
  Narrowed by;
  for (const Clause& clause : rows.clauses)
    if (!clause.marks.empty()) by.push_back(clause.marks);
  const std::string match =
      rows.words_side_by_side ? side_by_side(*rows.words, to.engine(), by) : all_of(*rows.words, to.engine(), by);
  if (to.sqlite()) {
    to << "SELECT rowid AS id FROM facility_words WHERE facility_words MATCH ";
    to.bind(match) << " ORDER BY rowid DESC";
  } else {
    to << "SELECT w.id FROM facility_words w WHERE w.words @@ CAST(";
    to.bind(match) << " AS tsquery) ORDER BY w.id DESC";
  }
}

Composed& Composed::bind_list(std::span<const int64_t> numbers) {
  text_ += "(";
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) text_ += ", ";
    bind(numbers[i]);
  }
  text_ += ")";
  return *this;
}

void Composed::each(db::Session& session, const std::function<void(const db::Row&)>& row) const {
  const db::Query query{"", text_, text_, static_cast<int>(values_.size())};
  session.each({&query, values_}, row);
}

std::vector<Clause> clauses_of(const Reach& reach, const Filter& filter) {
  std::vector<Clause> out;
  if (!reach.whole_office) out.push_back(reach_clause(reach));
  if (!filter.units.empty()) out.push_back(unit_clause(filter.units));
  if (!filter.industries.empty()) out.push_back(industry_clause(filter.industries));
  if (!filter.zones.empty())
    out.push_back({[zones = filter.zones](Composed& to, Use use) {
                     column(to, use, "zone_id") << " IN ";
                     to.bind_list(zones);
                   },
                   true, marks_of(Places{}, filter.zones)});
  if (!filter.sizes.empty()) out.push_back(choice_clause("size_class", Mark::size, filter.sizes));
  if (!filter.potentials.empty()) out.push_back(choice_clause("potential", Mark::potential, filter.potentials));
  if (filter.exemplary)
    out.push_back({[](Composed& to, Use use) { column(to, use, "exemplary_since") << " IS NOT NULL"; }, true});
  if (filter.status == Status::open)
    out.push_back({[](Composed& to, Use use) { column(to, use, "closed_on") << " IS NULL"; }, false});
  if (filter.status == Status::closed)
    out.push_back({[](Composed& to, Use use) { column(to, use, "closed_on") << " IS NOT NULL"; }, true});
  if (!filter.tags.empty()) out.push_back(tag_clause(reach.office_id, filter.tags));
  if (filter.assigned) out.push_back(assigned_clause(reach.office_id, *filter.assigned));
  for (const FieldId id : filter.present) out.push_back(presence_clause(id, true));
  for (const FieldId id : filter.missing) out.push_back(presence_clause(id, false));
  return out;
}

void write_rows(Composed& to, const Rows& rows, Use use) {
  if (rows.words || rows.few) {
    to << " FROM (";
    if (rows.words) {
      write_candidates(to, rows);
    } else {
      to << "SELECT f.id FROM facilities f WHERE f.office_id = ";
      to.bind(rows.reach.office_id) << " AND ";
      rows.few->write(to, Use::indexed);
    }
    to << " LIMIT ";
    to.bind(rows.most) << ") k CROSS JOIN ";
    if (to.sqlite() || !rows.words) {
      to << "facilities f WHERE f.office_id = ";
      to.bind(rows.reach.office_id) << " AND f.id = k.id";
    } else {                             // each candidate is looked up; else all rows of a filter are read to be joined with them
      to << "LATERAL (SELECT * FROM facilities x WHERE x.office_id = ";
      to.bind(rows.reach.office_id) << " AND x.id = k.id OFFSET 0) f WHERE f.office_id = ";
      to.bind(rows.reach.office_id);
    }
    use = Use::checked;
  } else {
    to << " FROM facilities f WHERE f.office_id = ";
    to.bind(rows.reach.office_id);
  }
  to << " AND f.merged_into IS NULL";
  for (const Clause& clause : rows.clauses) {
    to << " AND ";
    clause.write(to, use);
  }
}

}  // namespace sxsh::facilities::list
