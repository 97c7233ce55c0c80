#include "figures/cells/cells.h"

#include <algorithm>

#include "audit/turn.h"
#include "facilities/follow.h"
#include "figures/cells/queries.gen.h"
#include "figures/cells/work.h"

namespace sxsh::figures {
namespace {

constexpr int64_t kFacilitiesAtOnce = 200;
using Kind = db::Value::Kind;

YearAmount amount_in(const db::Row& row) {
  return {.facility_id = row.int64("facility_id"),
          .year = static_cast<int>(row.int64("year")),
          .resource = row.text("resource"),
          .unit = row.text("unit"),
          .value = row.int64("value"),
          .months = row.int64("months"),
          .cost_vnd = row.maybe_int64("cost_vnd")};
}

// What an amount gives to the cells of its facility; `before` is what it gave already.
struct Gives {
  int64_t value = 0, facilities = 0, complete = 0, cost_vnd = 0, costs = 0;
  bool operator==(const Gives&) const = default;
};
Gives gives(const YearAmount* one) {
  if (!one) return {};
  return {one->value, 1, one->months >= 12 ? 1 : 0, one->cost_vnd.value_or(0), one->cost_vnd ? 1 : 0};
}

Result<> keep(db::Session& session, int64_t office_id, const std::vector<Difference>& all) {
  for (const Difference& one : all) {
    const YearAmount& of = one.before ? *one.before : *one.now;
    if (!one.now)
      TRY(session.run(sql::remove_year{
          .office_id = office_id, .facility_id = of.facility_id, .year = of.year, .resource = of.resource, .unit = of.unit}));
    else if (one.before)
      TRY(session.run(sql::change_year{.value = one.now->value,
                                       .months = one.now->months,
                                       .source = one.now->from_report ? "report" : "months",
                                       .cost_vnd = one.now->cost_vnd,
                                       .office_id = office_id,
                                       .facility_id = of.facility_id,
                                       .year = of.year,
                                       .resource = of.resource,
                                       .unit = of.unit}));
  }
  if (std::ranges::none_of(all, [](const Difference& one) { return !one.before; })) return Done{};
  static constexpr db::Column kColumns[] = {{"office_id", Kind::int64}, {"facility_id", Kind::int64}, {"year", Kind::int64},
                                            {"resource", Kind::text},   {"unit", Kind::text},         {"value", Kind::int64},
                                            {"months", Kind::int64},    {"source", Kind::text},       {"cost_vnd", Kind::int64}};
  TRY(session.insert_many("figure_years", kColumns, [&](db::Rows& rows) {
    for (const Difference& one : all)
      if (!one.before)
        rows.add({office_id, one.now->facility_id, one.now->year, one.now->resource, one.now->unit, one.now->value,
                  one.now->months, one.now->from_report ? "report" : "months", one.now->cost_vnd});
  }));
  return Done{};
}

Result<> add_to_cells(db::Session& session, int64_t office_id, const std::vector<Difference>& all) {
  static constexpr db::Column kColumns[] = {{"office_id", Kind::int64}, {"facility_id", Kind::int64}, {"year", Kind::int64},
                                            {"resource", Kind::text},   {"unit", Kind::text},         {"value", Kind::int64},
                                            {"facilities", Kind::int64}, {"complete", Kind::int64},   {"cost_vnd", Kind::int64},
                                            {"costs", Kind::int64}};
  const int64_t changed = TRY(session.insert_many("figure_cell_changes", kColumns, [&](db::Rows& rows) {
    for (const Difference& one : all) {
      const YearAmount& of = one.before ? *one.before : *one.now;
      const Gives before = gives(one.before), now = gives(one.now);
      if (before == now) continue;
      rows.add({office_id, of.facility_id, of.year, of.resource, of.unit, now.value - before.value,
                now.facilities - before.facilities, now.complete - before.complete, now.cost_vnd - before.cost_vnd,
                now.costs - before.costs});
    }
  }));
  if (changed == 0) return Done{};
  TRY(session.run(sql::add_changes_to_cells{.office_id = office_id}));
  TRY(session.run(sql::clear_changes{.office_id = office_id}));
  return Done{};
}

struct Said {
  std::vector<YearAmount> months;
  std::vector<PeriodSum> periods;
};
using SaidOfYears = std::map<std::tuple<int64_t, int, std::string>, Said>;

// By facility, year and resource.
SaidOfYears said_of(db::Session& session, int64_t office_id, const Touched& touched) {
  SaidOfYears said;
  session.each(sql::year_sums{.office_id = office_id,
                              .from_facility = touched.from_facility,
                              .to_facility = touched.to_facility,
                              .first_month = touched.first_year * 100 + 1,
                              .last_month = touched.last_year * 100 + 12},
               [&](const db::Row& row) {
                 YearAmount one = amount_in(row);
                 said[{one.facility_id, one.year, one.resource}].months.push_back(std::move(one));
               });
  session.each(sql::period_sums{.office_id = office_id,
                                .from_facility = touched.from_facility,
                                .to_facility = touched.to_facility,
                                .first_day = iso({touched.first_year, 1, 1}),
                                .last_day = iso({touched.last_year, 12, 31})},
               [&](const db::Row& row) {
                 const auto first = parse_iso_date(row.text("first_on")), last = parse_iso_date(row.text("last_on"));
                 if (first && last)
                   said[{row.int64("facility_id"), last->year, row.text("resource")}].periods.push_back(
                       {*first, *last, row.text("unit"), row.int64("value")});
               });
  return said;
}

Result<> move_in_cells(db::Session& session, int64_t office_id, int64_t facility_id, int64_t sign) {
  TRY(audit::take_turn(session, office_id));
  TRY(session.run(sql::move_in_cells{.sign = sign, .office_id = office_id, .facility_id = facility_id}));
  return Done{};
}

}  // namespace

// Both in the order of their keys.
std::vector<Difference> differences(const std::vector<YearAmount>& before, const std::vector<YearAmount>& now) {
  std::vector<Difference> out;
  for (size_t i = 0, j = 0; i < before.size() || j < now.size();) {
    if (j == now.size() || (i < before.size() && before[i].key() < now[j].key())) {
      out.push_back({&before[i++], nullptr});
    } else if (i == before.size() || now[j].key() < before[i].key()) {
      out.push_back({nullptr, &now[j++]});
    } else {
      if (before[i] != now[j]) out.push_back({&before[i], &now[j]});
      ++i, ++j;
    }
  }
  return out;
}

Result<Looked> renew(db::Session& session, int64_t office_id, const Touched& touched) {
  TRY(audit::take_turn(session, office_id));
  const auto before = amounts_kept(session, office_id, touched), now = amounts_from_values(session, office_id, touched);
  const auto all = differences(before, now);
  if (!all.empty()) {
    TRY(keep(session, office_id, all));
    TRY(add_to_cells(session, office_id, all));
  }
  return Looked{static_cast<int64_t>(now.size()), static_cast<int64_t>(all.size())};
}

// A few facilities after the other, in the order of ids.
Result<> each_group(const std::vector<int64_t>& facilities, const CellStep& step,
                    const std::function<Result<>(const Touched&)>& work) {
  const auto total = static_cast<int64_t>(facilities.size());
  for (int64_t from = 0; from < total; from += kFacilitiesAtOnce) {
    TRY(step("facilities", from, total));
    const auto to = static_cast<size_t>(std::min(from + kFacilitiesAtOnce, total) - 1);
    TRY(work({facilities[static_cast<size_t>(from)], facilities[to], kFirstYear, kLastYear}));
  }
  return step("facilities", total, total);
}

Cell cell_in(const db::Row& row, int year, std::string kind) {
  return {.year = year,
          .kind = std::move(kind),
          .part = row.text("part"),
          .resource = row.text("resource"),
          .unit = row.text("unit"),
          .value = row.int64("value"),
          .facilities = row.int64("facilities"),
          .complete = row.int64("complete"),
          .cost_vnd = row.int64("cost_vnd"),
          .costs = row.int64("costs")};
}

std::vector<YearAmount> amounts_from_values(db::Session& session, int64_t office_id, const Touched& touched) {
  SaidOfYears said = said_of(session, office_id, touched);
  std::vector<YearAmount> out;
  for (auto& [key, one] : said) {
    const YearAmount of{.facility_id = std::get<0>(key), .year = std::get<1>(key), .resource = std::get<2>(key)};
    for (YearAmount& counts : amounts_that_count(of, std::move(one.months), std::move(one.periods)))
      out.push_back(std::move(counts));
  }
  std::ranges::sort(out, [](const YearAmount& a, const YearAmount& b) { return a.key() < b.key(); });
  return out;
}

std::map<int64_t, std::vector<LeftOut>> left_out_of(db::Session& session, int64_t office_id, const Touched& touched,
                                                    const std::string& resource) {
  std::map<int64_t, std::vector<LeftOut>> out;
  for (auto& [key, one] : said_of(session, office_id, touched)) {
    if (std::get<2>(key) != resource) continue;
    const YearAmount of{.facility_id = std::get<0>(key), .year = std::get<1>(key), .resource = resource};
    std::vector<LeftOut> left;
    amounts_that_count(of, std::move(one.months), std::move(one.periods), &left);
    if (!left.empty()) out.emplace(of.facility_id, std::move(left));
  }
  return out;
}

std::vector<YearAmount> amounts_kept(db::Session& session, int64_t office_id, const Touched& touched) {
  return session.all(sql::kept_years{.office_id = office_id,
                                     .from_facility = touched.from_facility,
                                     .to_facility = touched.to_facility,
                                     .first_year = touched.first_year,
                                     .last_year = touched.last_year},
                     [](const db::Row& row) {
                       YearAmount one = amount_in(row);
                       one.from_report = row.text("source") == "report";
                       return one;
                     });
}

Result<> renew_cells(db::Session& session, int64_t office_id, const Touched& touched) {
  TRY(renew(session, office_id, touched));
  return Done{};
}

Result<> renew_cells_of(db::Session& session, int64_t office_id, int64_t facility_id) {
  return renew_cells(session, office_id, {facility_id, facility_id, kFirstYear, kLastYear});
}

Result<> renew_cells_of_many(db::Session& session, int64_t office_id, std::vector<int64_t> facilities, int first_year,
                             int last_year) {
  std::ranges::sort(facilities);
  const auto twice = std::ranges::unique(facilities);
  facilities.erase(twice.begin(), twice.end());
  return each_group(
      facilities, [](std::string_view, int64_t, int64_t) { return Result<>(Done{}); },
      [&](Touched touched) {
        touched.first_year = first_year;
        touched.last_year = last_year;
        return renew_cells(session, office_id, touched);
      });
}

void follow_standings() {
  facilities::follow_standings_with(
      {.name = "figures",
       .leave = [](db::Session& session, int64_t office_id,
                   int64_t facility_id) { return move_in_cells(session, office_id, facility_id, -1); },
       .join = [](db::Session& session, int64_t office_id,
                  int64_t facility_id) { return move_in_cells(session, office_id, facility_id, 1); }});
}

std::vector<Cell> cell_sums(db::Session& session, int64_t office_id, const std::string& kind, int first_year, int last_year) {
  return session.all(
      sql::cell_sums{.office_id = office_id, .kind = kind, .first_year = first_year, .last_year = last_year},
      [&](const db::Row& row) { return cell_in(row, static_cast<int>(row.int64("year")), kind); });
}

std::vector<Cell> cells_by_part(db::Session& session, int64_t office_id, const std::string& kind, const std::string& resource,
                                const std::string& unit, int first_year, int last_year) {
  return session.all(sql::cells_by_part{.office_id = office_id,
                                        .kind = kind,
                                        .resource = resource,
                                        .unit = unit,
                                        .first_year = first_year,
                                        .last_year = last_year},
                     [&](const db::Row& row) { return cell_in(row, static_cast<int>(row.int64("year")), kind); });
}

}  // namespace sxsh::figures
