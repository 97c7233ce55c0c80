#include "indicators/kept.h"

#include <algorithm>
#include <set>

#include "audit/turn.h"
#include "base/text.h"
#include "db/before_commit.h"
#include "indicators/kept_steps.h"
#include "indicators/queries.gen.h"
#include "indicators/remembered.h"

namespace sxsh::indicators {
namespace {

using Kind = db::Value::Kind;

constexpr size_t kAtOnce = 2000;

Result<> add_to_cells(db::Session& session, int64_t office_id, const Step& step, int64_t sign) {
  const auto add = [&](const std::optional<int64_t>& amount, int64_t by) -> Result<> {
    if (!amount) return Done{};
    TRY(session.run(sql::add_to_indicator_cells{.source = step.source,
                                                .from_day = step.from_day,
                                                .amount = *amount,
                                                .sign = by,
                                                .office_id = office_id,
                                                .year = step.year,
                                                .facility_id = step.facility_id}));
    return Done{};
  };
  TRY(add(step.amount, sign));
  return add(step.before, -sign);
}

// How many steps were others than kept. `cells` false: those of the years are filled afterwards as a whole.
Result<int64_t> renew_steps(db::Session& session, int64_t office_id, const Range& range, bool cells) {
  const auto [gone, come] = differing(steps_kept(session, office_id, range), steps_now(session, office_id, range));
  for (const Step& one : gone) {
    TRY(session.run(sql::remove_step{.office_id = office_id,
                                     .year = one.year,
                                     .facility_id = one.facility_id,
                                     .source = one.source,
                                     .from_day = one.from_day}));
    if (cells) TRY(add_to_cells(session, office_id, one, -1));
  }
  static constexpr db::Column kColumns[] = {{"office_id", Kind::int64}, {"year", Kind::int64},     {"facility_id", Kind::int64},
                                            {"source", Kind::text},     {"from_day", Kind::int64}, {"amount", Kind::int64},
                                            {"before", Kind::int64}};
  if (!come.empty())
    TRY(session.insert_many("indicator_steps", kColumns, [&](db::Rows& rows) {
      for (const Step& one : come)
        rows.add({office_id, one.year, one.facility_id, one.source, one.from_day, one.amount, one.before});
    }));
  if (cells)
    for (const Step& one : come) TRY(add_to_cells(session, office_id, one, 1));
  return static_cast<int64_t>(std::max(gone.size(), come.size()));
}

struct StandingFrame {
  int64_t id = 0;
  int year = 0;
};
std::vector<StandingFrame> frames_that_stand(db::Session& session, int64_t office_id) {
  return session.all(sql::frames_that_stand{.office_id = office_id}, [](const db::Row& row) {
    return StandingFrame{row.int64("id"), static_cast<int>(row.int64("year"))};
  });
}

std::vector<Range> groups_of(db::Session& session, int64_t office_id, const StandingFrame& frame) {
  const auto members = session.all(sql::members_of_frame{.office_id = office_id, .frame_id = frame.id},
                                   [](const db::Row& row) { return row.int64("facility_id"); });
  std::vector<Range> out;
  for (size_t from = 0; from < members.size(); from += kAtOnce)
    out.push_back({frame.year, frame.year, members[from], members[std::min(from + kAtOnce, members.size()) - 1]});
  return out;
}

using Cells = std::vector<std::tuple<std::string, std::string, std::string, int64_t, int64_t, int64_t>>;
Cells cells_in(db::Session& session, const db::Statement& statement) {
  Cells out = session.all(statement, [](const db::Row& row) {
    return Cells::value_type{row.text("source"),      row.text("kind"),       row.text("part"),
                             row.int64("from_day"), row.int64("amount"), row.int64("facilities")};
  });
  std::ranges::sort(out);
  return out;
}
Cells cells_now(db::Session& session, int64_t office_id, const StandingFrame& frame) {
  return cells_in(session, sql::cells_of_frame_now{
                               .office_id = office_id, .year = std::to_string(frame.year), .frame_id = frame.id});
}
Cells cells_kept(db::Session& session, int64_t office_id, const StandingFrame& frame) {
  return cells_in(session, sql::cells_of_frame_kept{.office_id = office_id, .frame_id = frame.id});
}
bool is_kept(db::Session& session, int64_t office_id, int64_t frame_id) {
  return session.one(sql::frame_is_kept{.office_id = office_id, .frame_id = frame_id}, [](const db::Row&) { return true; })
      .has_value();
}

Result<> another_version(db::Session& session, int64_t office_id) {
  TRY(session.run(sql::set_version{.office_id = office_id, .version = db::new_id()}));
  return Done{};
}

// The cells are filled from the steps as a whole; those of other frames of the year follow steps that were wrong.
Result<> fill_frame(db::Session& session, int64_t office_id, const StandingFrame& frame) {
  TRY(session.run(sql::forget_frame{.office_id = office_id, .frame_id = frame.id}));
  TRY(session.run(sql::clear_frame{.office_id = office_id, .frame_id = frame.id}));
  bool others = false;
  session.each(sql::years_of_frames{.office_id = office_id},
               [&](const db::Row& row) { others |= row.int64("year") == frame.year; });
  const auto groups = groups_of(session, office_id, frame);
  const auto look_at_sizes = [&] {
    if (groups.size() > 1) session.each(sql::look_at_sizes{}, [](const db::Row&) {});
  };
  look_at_sizes();
  for (const Range& range : groups) TRY(renew_steps(session, office_id, range, others));
  look_at_sizes();
  TRY(session.run(
      sql::fill_frame{.office_id = office_id, .year = std::to_string(frame.year), .frame_id = frame.id}));
  TRY(session.run(sql::keep_frame{.office_id = office_id, .frame_id = frame.id, .year = frame.year}));
  return another_version(session, office_id);
}

// Frames that were replaced are not asked any more.
Result<> drop_replaced(db::Session& session, int64_t office_id) {
  for (const int64_t frame : session.all(sql::replaced_frames_kept{.office_id = office_id},
                                         [](const db::Row& row) { return row.int64("frame_id"); })) {
    TRY(session.run(sql::forget_frame{.office_id = office_id, .frame_id = frame}));
    TRY(session.run(sql::clear_frame{.office_id = office_id, .frame_id = frame}));
  }
  return Done{};
}

Result<> renew_office(db::Session& session, int64_t office_id) {
  TRY(audit::take_turn(session, office_id));
  std::set<int64_t> facilities, frames;
  session.each(sql::take_marks{.office_id = office_id}, [&](const db::Row& row) {
    (row.text("kind") == "frame" ? frames : facilities).insert(row.int64("subject_id"));
  });
  if (facilities.empty() && frames.empty()) return Done{};
  TRY(another_version(session, office_id));
  if (!frames.empty()) TRY(drop_replaced(session, office_id));
  const auto years = session.all(sql::years_of_frames{.office_id = office_id},
                                 [](const db::Row& row) { return static_cast<int>(row.int64("year")); });
  if (!years.empty())
    for (const int64_t facility : facilities)
      TRY(renew_steps(session, office_id, {years.front(), years.back(), facility, facility}, true));
  if (frames.empty()) return Done{};
  for (const StandingFrame& one : frames_that_stand(session, office_id))
    if (frames.contains(one.id)) TRY(fill_frame(session, office_id, one));
  return Done{};
}

// What of a frame is not as the facilities say.
void look_at(db::Session& session, int64_t office_id, const StandingFrame& frame, KeptCheck& out) {
  ++out.frames;
  int64_t wrong = 0;
  for (const Range& range : groups_of(session, office_id, frame)) {
    const auto now = steps_now(session, office_id, range);
    const auto [gone, come] = differing(steps_kept(session, office_id, range), now);
    wrong += static_cast<int64_t>(std::max(gone.size(), come.size()));
  }
  out.facilities += static_cast<int64_t>(session.all(sql::members_of_frame{.office_id = office_id, .frame_id = frame.id},
                                                     [](const db::Row&) { return 0; })
                                             .size());
  out.wrong_steps += wrong;
  const Cells now = cells_now(session, office_id, frame), kept = cells_kept(session, office_id, frame);
  out.cells += static_cast<int64_t>(now.size());
  Cells lacking, too_many;
  std::ranges::set_difference(now, kept, std::back_inserter(lacking));
  std::ranges::set_difference(kept, now, std::back_inserter(too_many));
  out.wrong_cells += static_cast<int64_t>(std::max(lacking.size(), too_many.size()));
  if (!is_kept(session, office_id, frame.id) && lacking.empty()) ++out.wrong_cells;
}

Remembered& remembered() {
  static Remembered one;
  return one;
}

}  // namespace

Result<> renew_marked(db::Session& session) {
  for (const int64_t office :
       session.all(sql::offices_with_marks{}, [](const db::Row& row) { return row.int64("office_id"); }))
    TRY(renew_office(session, office));
  return Done{};
}

void keep_amounts() { db::before_commit("indicators", renew_marked); }

std::optional<KeptFrame> kept_frame(db::Session& session, int64_t office_id, const std::string& population, int year) {
  return session.one(
      sql::standing_frame{.office_id = office_id, .population = population, .year = year},
      [](const db::Row& row) { return KeptFrame{row.int64("id"), row.maybe_int64("version")}; });
}

std::shared_ptr<const std::vector<KeptAmount>> kept_amounts(db::Session& session, int64_t office_id, const KeptFrame& frame,
                                                            const Indicator& indicator, const Date& day,
                                                            const std::string& part) {
  if (!frame.version || std::ranges::find(kKeptSources, indicator.source) == kKeptSources.end()) return nullptr;
  const Remembered::Key key{frame.id, number_of(day), indicator.source, part};
  if (auto known = remembered().find(key, *frame.version)) return known;
  auto out = std::make_shared<const std::vector<KeptAmount>>(session.all(
      sql::kept_amounts{.office_id = office_id,
                        .frame_id = frame.id,
                        .part = part,
                        .source = indicator.source,
                        .day = number_of(day)},
      [](const db::Row& row) {
        return KeptAmount{row.text("part"), row.text("source") == "members", row.int64("amount"), row.int64("facilities")};
      }));
  remembered().keep(key, *frame.version, out);
  return out;
}

KeptCheck check_kept(db::Session& session, int64_t office_id) {
  KeptCheck out;
  for (const StandingFrame& one : frames_that_stand(session, office_id)) look_at(session, office_id, one, out);
  return out;
}

Result<KeptCheck> rebuild_kept(db::Database& database, int64_t office_id) {
  KeptCheck out;
  std::vector<StandingFrame> frames;
  database.read([&](db::Session& session) { frames = frames_that_stand(session, office_id); });
  for (const StandingFrame& one : frames)
    TRY(database.write([&](db::Session& session) -> Result<> {
      TRY(audit::take_turn(session, office_id));
      const int64_t before = out.wrong_steps + out.wrong_cells;
      look_at(session, office_id, one, out);
      if (out.wrong_steps + out.wrong_cells == before) return Done{};
      return fill_frame(session, office_id, one);
    }));
  return out;
}

}  // namespace sxsh::indicators
