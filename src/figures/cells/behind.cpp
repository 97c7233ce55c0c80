#include "figures/cells/behind.h"

#include <algorithm>
#include <limits>
#include <map>

#include "figures/cells/cells.h"
#include "figures/cells/queries.gen.h"

namespace sxsh::figures {
namespace {

constexpr size_t kAskedOneByOne = 200;  // above it one question for all between the first and the last is quicker

Behind behind_in(const db::Row& row) {
  return {.facility_id = row.int64("id"),
          .code = row.text("code"),
          .name = row.text("name"),
          .value = row.int64("value"),
          .months = row.int64("months"),
          .from_report = row.text("source") == "report",
          .left_out = {}};
}

void add_left_out(db::Session& session, int64_t office_id, const TotalOf& of, std::vector<Behind>& all) {
  if (all.empty()) return;
  const auto between = [&](int64_t first, int64_t last) {
    return left_out_of(session, office_id, {first, last, of.year, of.year}, of.resource);
  };
  std::map<int64_t, std::vector<LeftOut>> found;
  if (all.size() > kAskedOneByOne) {
    const auto [first, last] = std::ranges::minmax(all, {}, &Behind::facility_id);
    found = between(first.facility_id, last.facility_id);
  } else {
    for (const Behind& one : all) found.merge(between(one.facility_id, one.facility_id));
  }
  for (Behind& one : all)
    if (const auto its = found.find(one.facility_id); its != found.end()) one.left_out = its->second;
}

}  // namespace

SumBehind sum_behind(db::Session& session, int64_t office_id, const TotalOf& of) {
  return session
      .one(sql::sum_behind{.office_id = office_id,
                           .kind = of.kind,
                           .part = of.part,
                           .year = of.year,
                           .resource = of.resource,
                           .unit = of.unit},
           [](const db::Row& row) {
             return SumBehind{row.int64("value"), row.int64("facilities"), row.int64("complete")};
           })
      .value_or(SumBehind{});
}

std::vector<Behind> facilities_behind(db::Session& session, int64_t office_id, const TotalOf& of, BehindOrder order,
                                      int64_t after, int64_t most) {
  std::pair<int64_t, std::string> place(std::numeric_limits<int64_t>::max(), "");
  if (after != 0) {
    const auto found = session.one(sql::place_behind{.office_id = office_id,
                                                     .kind = of.kind,
                                                     .part = of.part,
                                                     .year = of.year,
                                                     .resource = of.resource,
                                                     .unit = of.unit,
                                                     .facility_id = after},
                                   [](const db::Row& row) { return std::pair(row.int64("value"), row.text("sort_key")); });
    if (!found) return {};
    place = *found;
  }
  std::vector<Behind> out;
  if (order == BehindOrder::name)
    out = session.all(sql::behind_by_name{.office_id = office_id,
                                          .kind = of.kind,
                                          .part = of.part,
                                          .year = of.year,
                                          .resource = of.resource,
                                          .unit = of.unit,
                                          .sort_key = place.second,
                                          .facility_id = after,
                                          .most = most},
                      behind_in);
  else
    out = session.all(sql::behind_by_amount{.office_id = office_id,
                                            .kind = of.kind,
                                            .part = of.part,
                                            .year = of.year,
                                            .resource = of.resource,
                                            .unit = of.unit,
                                            .value = place.first,
                                            .facility_id = after,
                                            .most = most},
                      behind_in);
  add_left_out(session, office_id, of, out);
  return out;
}

std::vector<Behind> reported_for_no_year(db::Session& session, int64_t office_id, const TotalOf& of, int64_t most) {
  std::vector<Behind> out;
  session.each(sql::reported_for_no_year{.office_id = office_id,
                                         .kind = of.kind,
                                         .part = of.part,
                                         .resource = of.resource,
                                         .unit = of.unit,
                                         .first_day = iso({of.year, 1, 1}),
                                         .last_day = iso({of.year, 12, 31}),
                                         .year = of.year,
                                         .most = most},
               [&](const db::Row& row) {
                 const auto first = parse_iso_date(row.text("first_on")), last = parse_iso_date(row.text("last_on"));
                 if (!first || !last) return;
                 if (out.empty() || out.back().facility_id != row.int64("id"))
                   out.push_back({.facility_id = row.int64("id"),
                                  .code = row.text("code"),
                                  .name = row.text("name"),
                                  .left_out = {}});
                 out.back().left_out.push_back({LeftOut::Why::too_long, row.text("unit"), row.int64("value"),
                                                months_in(*first, *last), *first, *last});
               });
  return out;
}

std::vector<std::pair<std::string, int64_t>> units_beside(db::Session& session, int64_t office_id, const TotalOf& of) {
  return session.all(sql::units_beside{.office_id = office_id,
                                       .kind = of.kind,
                                       .part = of.part,
                                       .year = of.year,
                                       .resource = of.resource,
                                       .unit = of.unit},
                     [](const db::Row& row) { return std::pair(row.text("unit"), row.int64("facilities")); });
}

}  // namespace sxsh::figures
