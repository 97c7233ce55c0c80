#include "indicators/saved.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "indicators/queries.gen.h"
#include "indicators/words.h"
#include "ui/messages/indicators.gen.h"

namespace sxsh::indicators {
namespace {

constexpr int64_t kMjOfToe = 41'868;  // 1 TOE = 41.868 GJ

Saved saved_of(const db::Row& row) {
  return {row.int64("saving"),
          row.int64("expected"),
          row.int64("actual"),
          row.int64("facilities"),
          static_cast<int>(row.int64("decimals")),
          row.text("unit")};
}

}  // namespace

int64_t Saved::half() const { return std::llround(std::sqrt(squares)); }

std::optional<Saved> saved_in_all(db::Session& session, int64_t office_id, const std::string& subject, const Date& day) {
  std::optional<Saved> out;
  session.first(sql::saved_in_all{.office_id = office_id, .subject = subject, .month = day.year * 100 + day.month},
                [&](const db::Row& row) {
                  out = saved_of(row);
                  out->with_interval = row.int64("with_interval");
                  out->squares = row.real("squared_width") / 4;
                });
  return out;
}

std::optional<int64_t> thousandths(const Saved& saved) { return thousandths(saved, saved.saving); }

std::optional<int64_t> thousandths(const Saved& saved, int64_t amount) {
  __int128 by = 1;
  for (int i = 0; i < saved.decimals; ++i) by *= 10;
  if (saved.unit == "mj")
    by *= kMjOfToe;
  else if (saved.unit == "kg")
    by *= 1000;
  else if (saved.unit != "m3")
    return std::nullopt;
  return static_cast<int64_t>(static_cast<__int128>(amount) * 1000 / by);
}

const industries::ProgrammeIndustry* named_industry(const std::string& edition, const std::string& code) {
  const auto known = industries::edition_named(edition);
  const auto* industry = known ? industries::Classification::carried().find(*known, code) : nullptr;
  return industry ? industries::programme_industry_of(*industry) : nullptr;
}

bool within_named(const Scope& scope, const industries::ProgrammeIndustry* industry) {
  const auto& named = scope.named_industries;
  return named.empty() || (industry && std::ranges::find(named, industry->key) != named.end());
}

namespace {

struct Line {
  std::string part;
  const industries::ProgrammeIndustry* industry = nullptr;
  Saved of;
};

std::optional<Line> line_of(const db::Row& row, const Scope& scope) {
  Line out{.part = row.maybe_text("part").value_or(""),
           .industry = named_industry(row.maybe_text("edition").value_or(""), row.maybe_text("industry").value_or("")),
           .of = {.saving = 0,
                  .expected = row.int64("expected"),
                  .actual = row.int64("actual"),
                  .facilities = 0,
                  .decimals = 0,
                  .unit = ""}};
  if (!within_named(scope, out.industry)) return std::nullopt;
  return out;
}

void add(Saved& sum, const Saved& one) {
  sum.saving += one.expected - one.actual;
  sum.expected += one.expected;
  sum.actual += one.actual;
  sum.facilities += one.facilities;
  sum.squares += one.squares;
  sum.with_interval += one.with_interval;
  sum.decimals = one.decimals;
  sum.unit = one.unit;
}

void fill(const std::vector<Line>& lines, SavedSums& out) {
  std::map<std::string_view, Saved> industries;  // by key; "" the others
  std::map<std::string, Saved> parts;
  for (const Line& one : lines) {
    add(out.all, one.of);
    add(industries[one.industry ? one.industry->key : std::string_view()], one.of);
    add(parts[one.part], one.of);
  }
  for (const auto& one : industries::programme_industries())
    if (const auto found = industries.find(one.key); found != industries.end())
      out.by_industry.push_back({{std::string(one.vi), std::string(one.en)}, found->second});
  if (const auto found = industries.find(std::string_view()); found != industries.end())
    out.by_industry.push_back({both(ui::Msg::indicators_other_industries), found->second});
  for (auto& [key, sum] : parts) out.by_part.push_back({key, sum});
}

}  // namespace

SavedSums saved_sums(db::Session& session, int64_t office_id, const std::string& subject, const Date& day, const Scope& scope,
                     const std::string& part) {
  std::vector<Line> lines;
  std::map<std::pair<std::string, int>, int64_t> units;  // facilities
  session.each(sql::saved_by_part{.part = part,
                                  .office_id = office_id,
                                  .subject = subject,
                                  .month = day.year * 100 + day.month,
                                  .unit_id = scope.unit_id,
                                  .industry = scope.industry,
                                  .zone_id = scope.zone_id,
                                  .size = scope.size},
               [&](const db::Row& row) {
                 auto line = line_of(row, scope);
                 if (!line) return;
                 line->of.facilities = row.int64("facilities");
                 line->of.with_interval = row.int64("with_interval");
                 line->of.squares = row.real("squared_width") / 4;
                 line->of.unit = row.text("unit");
                 line->of.decimals = static_cast<int>(row.int64("decimals"));
                 units[{line->of.unit, line->of.decimals}] += line->of.facilities;
                 lines.push_back(std::move(*line));
               });
  SavedSums out;
  if (lines.empty()) return out;
  const auto most = std::ranges::max_element(units, {}, [](const auto& one) { return one.second; })->first;
  std::erase_if(lines, [&](const Line& one) { return std::pair(one.of.unit, one.of.decimals) != most; });
  fill(lines, out);
  return out;
}

SavedSums materials_saved(db::Session& session, int64_t office_id, const Date& day, const Scope& scope, const std::string& part) {
  SavedSums out;
  std::vector<Line> lines;
  int64_t last = 0;     // facility, in the order of which the rows come
  double straight = 0;  // of its intervals
  bool each = true;     // of its results has one
  session.each(sql::materials_saved{.part = part,
                                    .office_id = office_id,
                                    .month = day.year * 100 + day.month,
                                    .unit_id = scope.unit_id,
                                    .industry = scope.industry,
                                    .zone_id = scope.zone_id,
                                    .size = scope.size},
               [&](const db::Row& row) {
                 auto line = line_of(row, scope);
                 if (!line) return;
                 const auto vnd = row.maybe_int64("priced_vnd"), use = row.maybe_int64("priced_use");
                 if (vnd.value_or(0) <= 0 || use.value_or(0) <= 0) {
                   ++out.without_price;
                   return;
                 }
                 const auto priced = [&](int64_t amount) {
                   return static_cast<int64_t>((static_cast<__int128>(amount) * *vnd + *use / 2) / *use);
                 };
                 line->of.expected = priced(line->of.expected);
                 line->of.actual = priced(line->of.actual);
                 line->of.unit = "vnd";
                 ++out.results;
                 const bool another = row.int64("facility_id") != last;
                 last = row.int64("facility_id");
                 if (another) {
                   straight = 0, each = true;
                   line->of.facilities = 1;
                   lines.push_back(std::move(*line));
                 } else {
                   lines.back().of.expected += line->of.expected;
                   lines.back().of.actual += line->of.actual;
                 }
                 const auto width = row.maybe_int64("width");
                 each = each && width;
                 straight += static_cast<double>(priced(width.value_or(0))) / 2;
                 lines.back().of.with_interval = each ? 1 : 0;
                 lines.back().of.squares = each ? straight * straight : 0;
               });
  fill(lines, out);
  return out;
}

}  // namespace sxsh::indicators
