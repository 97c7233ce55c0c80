#include "figures/merging.h"

#include <algorithm>
#include <set>

#include "audit/store.h"
#include "base/text.h"
#include "facilities/merge/merge.h"
#include "figures/cells/cells.h"
#include "figures/queries.gen.h"
#include "figures/store.h"
#include "terms/problems.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr Month kFirst{1990, 1}, kLast{2100, 12};

// What tells one use from another: the resource, and the name of those that are many things.
std::string use_of(const Series& series) {
  return series.resource->code + (series.resource->named ? "|" + search_key(series.name) : "");
}

const Series* with_number(const std::vector<Series>& all, int64_t number) {
  const auto found = std::ranges::find(all, number, &Series::series);
  return found == all.end() ? nullptr : &*found;
}

class Passing {
 public:
  Passing(db::Session& session, const accounts::Actor& by, int64_t batch_id, int64_t gone_id, int64_t keeper_id)
      : session_(session), by_(by), batch_id_(batch_id), gone_id_(gone_id), keeper_id_(keeper_id),
        theirs_(series_of(session, by.office_id, keeper_id)) {
    for (const Figure& one : figures_of(session, by.office_id, keeper_id, kFirst, kLast))
      if (const Series* series = with_number(theirs_, one.series)) taken_.insert({use_of(*series), one.month});
    session.each(sql::corrected_places{.office_id = by.office_id, .facility_id = keeper_id}, [&](const db::Row& row) {
      if (const Series* series = with_number(theirs_, row.int64("series")))
        if (const auto month = Month::of_code(row.int64("month"))) taken_.insert({use_of(*series), *month});
    });
  }

  Result<Passed> all() {
    Passed out;
    const auto figures = figures_of(session_, by_.office_id, gone_id_, kFirst, kLast);
    for (const Series& series : series_of(session_, by_.office_id, gone_id_)) {
      const std::string use = use_of(series);
      std::vector<Month> moving;
      for (const Figure& one : figures) {
        if (one.series != series.series) continue;
        if (taken_.contains({use, one.month})) ++out.stayed;
        else moving.push_back(one.month);
      }
      const bool known = std::ranges::any_of(theirs_, [&](const Series& one) { return use_of(one) == use; });
      if (moving.empty() && known) continue;
      const int64_t to = TRY(target_of(series));
      for (const Month& month : moving) {
        TRY(record("value", series.series, to, month.code()));
        TRY(session_.run(sql::move_value{.to_facility = keeper_id_, .to_series = to, .office_id = by_.office_id,
                                         .facility_id = gone_id_, .series = series.series, .month = month.code()}));
        TRY(session_.run(sql::move_reading{.to_facility = keeper_id_, .to_series = to, .office_id = by_.office_id,
                                           .facility_id = gone_id_, .series = series.series, .month = month.code()}));
        TRY(session_.run(sql::move_corrections{.to_facility = keeper_id_, .to_series = to, .office_id = by_.office_id,
                                               .facility_id = gone_id_, .series = series.series, .month = month.code()}));
        ++out.values;
      }
    }
    const auto there = months_of(session_, by_.office_id, keeper_id_, kFirst, kLast);
    for (const MonthState& one : months_of(session_, by_.office_id, gone_id_, kFirst, kLast)) {
      if (std::ranges::find(there, one.month, &MonthState::month) != there.end()) continue;
      TRY(record("month", 0, 0, one.month.code()));
      TRY(session_.run(sql::move_month{.to_facility = keeper_id_, .office_id = by_.office_id, .facility_id = gone_id_,
                                       .month = one.month.code()}));
    }
    TRY(session_.run(sql::note_photograph_moves{.batch_id = batch_id_, .office_id = by_.office_id, .facility_id = gone_id_}));
    TRY(session_.run(
        sql::move_photographs{.to_facility = keeper_id_, .office_id = by_.office_id, .batch_id = batch_id_}));
    return out;
  }

 private:
  Result<> record(std::string_view kind, int64_t from, int64_t to, int64_t month) {
    TRY(session_.run(sql::add_move{.office_id = by_.office_id, .batch_id = batch_id_, .kind = kind, .from_series = from,
                                   .to_series = to, .month = month}));
    return Done{};
  }

  // The keeper's own series of the same name and unit, else one made for it.
  Result<int64_t> target_of(const Series& series) {
    for (const Series& one : theirs_)
      if (one.resource == series.resource && one.unit == series.unit && one.name == series.name) return one.series;
    Series made = series;
    made.facility_id = keeper_id_;
    const auto gone = facilities::find_facility(session_, by_.office_id, gone_id_);
    if (std::ranges::any_of(theirs_, [&](const Series& one) { return one.resource == made.resource && one.name == made.name; }))
      made.name = trim(made.name + " (" + (gone ? gone->value(facilities::FieldId::code).value_or("") : "") + ")");
    made.series = TRY(add_series(session_, by_, made));
    TRY(record("series", series.series, made.series, 0));
    theirs_.push_back(made);
    return made.series;
  }

  db::Session& session_;
  const accounts::Actor& by_;
  int64_t batch_id_, gone_id_, keeper_id_;
  std::vector<Series> theirs_;
  std::set<std::pair<std::string, Month>> taken_;      // what the keeper had before
};

}  // namespace

Result<Passed> pass_on(db::Session& session, const accounts::Actor& by, int64_t batch_id, int64_t gone_id, int64_t keeper_id) {
  const Passed passed = TRY(Passing(session, by, batch_id, gone_id, keeper_id).all());
  if (passed.values == 0 && passed.stayed == 0) return passed;
  TRY(renew_cells_of(session, by.office_id, gone_id));
  TRY(renew_cells_of(session, by.office_id, keeper_id));
  auto entry = by.entry("facility.merge", "facility", std::to_string(keeper_id));
  entry.summary = tr(Lang::vi, Msg::figures_log_merged,
                     {{"values", std::to_string(passed.values)}, {"stayed", std::to_string(passed.stayed)}});
  TRY(audit::record(session, entry));
  return passed;
}

Result<> take_back(db::Session& session, const accounts::Actor& by, int64_t batch_id, int64_t gone_id, int64_t keeper_id) {
  struct Move {
    std::string kind;
    int64_t from = 0, to = 0, month = 0;
  };
  const auto moves = session.all(sql::moves_of{.office_id = by.office_id, .batch_id = batch_id}, [](const db::Row& row) {
    return Move{row.text("kind"), row.int64("from_series"), row.int64("to_series"), row.int64("month")};
  });
  for (const Move& one : moves) {
    if (one.kind == "value") {
      TRY(session.run(sql::move_value{.to_facility = gone_id, .to_series = one.from, .office_id = by.office_id,
                                      .facility_id = keeper_id, .series = one.to, .month = one.month}));
      TRY(session.run(sql::move_reading{.to_facility = gone_id, .to_series = one.from, .office_id = by.office_id,
                                        .facility_id = keeper_id, .series = one.to, .month = one.month}));
      TRY(session.run(sql::move_corrections{.to_facility = gone_id, .to_series = one.from, .office_id = by.office_id,
                                            .facility_id = keeper_id, .series = one.to, .month = one.month}));
    } else if (one.kind == "month") {
      TRY(session.run(
          sql::move_month{.to_facility = gone_id, .office_id = by.office_id, .facility_id = keeper_id, .month = one.month}));
    }
  }
  for (const Move& one : moves)
    if (one.kind == "series")
      TRY(session.run(sql::remove_unused_series{.office_id = by.office_id, .facility_id = keeper_id, .series = one.to}));
  TRY(session.run(sql::move_photographs{.to_facility = gone_id, .office_id = by.office_id, .batch_id = batch_id}));
  TRY(session.run(sql::forget_moves{.office_id = by.office_id, .batch_id = batch_id}));
  TRY(session.run(sql::forget_photograph_moves{.office_id = by.office_id, .batch_id = batch_id}));
  TRY(renew_cells_of(session, by.office_id, gone_id));
  return renew_cells_of(session, by.office_id, keeper_id);
}

void follow_merges() {
  follow_standings();
  facilities::follow_merges_with(
      {.name = "figures",
       .pass_on = [](db::Session& session, const accounts::Actor& by, const facilities::MergeStep& step) -> Result<> {
         TRY(pass_on(session, by, step.batch_id, step.gone_id, step.keeper_id));
         return Done{};
       },
       .take_back = [](db::Session& session, const accounts::Actor& by, const facilities::MergeStep& step) {
         return take_back(session, by, step.batch_id, step.gone_id, step.keeper_id);
       }});
}

}  // namespace sxsh::figures
