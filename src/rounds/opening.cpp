// Freezing who must report, and what changes in that list afterwards.
#include <span>

#include "rounds/events.h"
#include "rounds/queries.gen.h"
#include "rounds/reporters.h"
#include "rounds/row.h"
#include "rounds/store.h"
#include "terms/problems.h"
#include "territory/atlas.h"

namespace sxsh::rounds {
namespace {

using Kind = db::Value::Kind;

constexpr db::Column kColumns[] = {
    {"office_id", Kind::int64},  {"round_id", Kind::int64},   {"id", Kind::int64},          {"kind", Kind::text},
    {"reporter_id", Kind::int64}, {"code", Kind::text},       {"name", Kind::text},         {"sort_key", Kind::text},
    {"industry_edition", Kind::int64}, {"industry", Kind::text}, {"unit_id", Kind::int64},  {"province_1", Kind::int64},
    {"district_1", Kind::int64}, {"commune_1", Kind::int64},  {"province_2", Kind::int64},  {"commune_2", Kind::int64},
    {"zone_id", Kind::int64},    {"size_class", Kind::text},  {"added_at", Kind::text},     {"added_by", Kind::int64},
    {"added_reason", Kind::text}, {"state", Kind::text},      {"due_on", Kind::text}};

// The first id of the new obligations; they rise by what new_id gives.
Result<std::vector<int64_t>> freeze(db::Session& session, const accounts::Actor& by, const Round& round, ReporterKind kind,
                                    std::span<const Frozen> all, const std::string& reason) {
  std::vector<int64_t> ids;
  const std::string due_on = iso(round.due_on);
  TRY(session.insert_many("obligations", kColumns, [&](db::Rows& rows) {
    for (const Frozen& one : all) {
      ids.push_back(db::new_id());
      rows.add({by.office_id, round.id, ids.back(), code_of(kind), one.id, one.code, one.name, one.sort_key,
                one.industry_edition, one.industry, one.unit_id, one.place.province_1, one.place.district_1,
                one.place.commune_1, one.place.province_2, one.place.commune_2, one.zone_id, one.size_class, by.at,
                by.person_id, reason, "waiting", due_on});
    }
  }));
  return ids;
}

// The units that took an old one over: of a commune its heirs, of a district those of its communes.
std::vector<int64_t> heirs_of(int64_t unit_id) {
  const auto& atlas = territory::Atlas::carried();
  const territory::Unit* unit = atlas.find(unit_id);
  std::vector<int64_t> out;
  if (!unit || unit->map == territory::Map::since) return out;
  for (const auto& link : atlas.successors(*unit)) out.push_back(link.unit->id);
  return out;
}

}  // namespace

Result<int64_t> open(db::Session& session, const accounts::Actor& by, int64_t round_id) {
  const Round round = TRY(the_round(session, by.office_id, round_id));
  if (round.opened_at) return Problem(problems::round_is_open);
  TRY(check_clock(by.at, round.made_at));
  const Reporters now = reporters_now(session, by.office_id, round);
  if (now.all.empty()) return Problem(problems::round_without_reporters);
  TRY(freeze(session, by, round, round.reporters, now.all, ""));
  TRY(write_event(session, by, round_id, {.kind = "opened"}));
  const auto count = static_cast<int64_t>(now.all.size());
  TRY(write_log(session, by, round, "round.open", "mở đợt cho " + std::to_string(count) + " đơn vị"));
  return count;
}

Result<int64_t> add_reporter(db::Session& session, const accounts::Actor& by, int64_t round_id, const Reporter& reporter,
                             const std::string& typed) {
  const Round round = TRY(the_round(session, by.office_id, round_id));
  if (!round.opened_at) return not_open_problem(round);
  const std::string reason = TRY(reason_of(typed));
  const auto one = reporter_now(session, by.office_id, reporter);
  if (!one || reporter.kind != round.reporters) return Problem(problems::not_found);
  if (const auto there = find_obligation(session, by.office_id, round_id, reporter)) {
    if (there->standing != Standing::released) return Problem(problems::already_obliged, {{"name", there->name}});
    TRY(write_event(session, by, round_id, {.kind = "added", .obligation_id = there->id, .reason = reason}));
    TRY(session.run(sql::set_standing{.state = there->version ? "sent" : "waiting", .office_id = by.office_id,
                                      .round_id = round_id, .id = there->id}));
    TRY(write_log(session, by, round, "round.add_reporter", there->name + ", lại phải báo cáo", reason));
    return there->id;
  }
  const auto ids = TRY(freeze(session, by, round, reporter.kind, {&*one, 1}, reason));
  TRY(write_event(session, by, round_id, {.kind = "added", .obligation_id = ids[0], .reason = reason}));
  TRY(write_log(session, by, round, "round.add_reporter", one->name + ", bổ sung vào đợt", reason));
  return ids[0];
}

Result<> release(db::Session& session, const accounts::Actor& by, int64_t round_id, int64_t obligation_id,
                 const std::string& typed) {
  const Round round = TRY(the_round(session, by.office_id, round_id));
  const Obligation one = TRY(the_obligation(session, by.office_id, round_id, obligation_id));
  const std::string reason = TRY(reason_of(typed));
  if (one.standing == Standing::accepted) return Problem(problems::report_accepted);
  if (one.standing == Standing::released) return Done{};
  TRY(write_event(session, by, round_id, {.kind = "released", .obligation_id = one.id, .reason = reason}));
  TRY(session.run(sql::set_standing{.state = "released", .office_id = by.office_id, .round_id = round_id, .id = one.id}));
  return write_log(session, by, round, "round.release", one.name + ", không phải báo cáo đợt này", reason);
}

Result<int64_t> pass_to_successors(db::Session& session, const accounts::Actor& by, int64_t round_id) {
  const Round round = TRY(the_round(session, by.office_id, round_id));
  if (!round.opened_at || TRY(local_date(by.at)) < territory::kNewMapFrom) return int64_t{0};
  const auto owing =
      session.all(sql::area_obligations{.office_id = by.office_id, .round_id = round_id}, obligation_of);
  int64_t passed = 0;
  for (const Obligation& one : owing) {
    if (one.standing != Standing::waiting && one.standing != Standing::returned) continue;
    const auto heirs = heirs_of(one.reporter.id);
    if (heirs.empty()) continue;         // of the new map already, or nobody published who took it over
    for (const int64_t heir : heirs) {
      auto there = find_obligation(session, by.office_id, round_id, {ReporterKind::area, heir});
      int64_t heir_id = there ? there->id : 0;
      if (!there) {
        const auto unit = reporter_now(session, by.office_id, {ReporterKind::area, heir});
        heir_id = TRY(freeze(session, by, round, ReporterKind::area, {&*unit, 1}, "Kế thừa " + one.name))[0];
        TRY(write_event(session, by, round_id, {.kind = "added", .obligation_id = heir_id, .reason = "Kế thừa " + one.name}));
      }
      TRY(write_event(session, by, round_id, {.kind = "passed", .obligation_id = one.id,
                                              .reason = "Từ 1/7/2025 theo Nghị quyết 202/2025/QH15", .heir_id = heir_id}));
    }
    TRY(session.run(sql::set_standing{.state = "released", .office_id = by.office_id, .round_id = round_id, .id = one.id}));
    ++passed;
  }
  if (passed > 0)
    TRY(write_log(session, by, round, "round.pass", std::to_string(passed) + " địa bàn chuyển cho đơn vị kế thừa"));
  return passed;
}

}  // namespace sxsh::rounds
