#include "rounds/store.h"

#include <algorithm>

#include "base/text.h"
#include "rounds/events.h"
#include "rounds/queries.gen.h"
#include "rounds/row.h"
#include "terms/problems.h"

namespace sxsh::rounds {
namespace {

constexpr size_t kLongestCode = 60, kLongestTitle = 200;

bool is_form_code(std::string_view code) {
  return !code.empty() && code.size() <= kLongestCode && code[0] >= 'a' &&
         code[0] <= 'z' && std::ranges::all_of(code, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                  c == '_' || c == '-';
         });
}

Result<std::string> basis_words_of(db::Session& session, int64_t office_id, const Plan& plan) {
  if (plan.basis != Basis::frame) return plan.basis_words;
  if (!plan.frame_id) return Problem(problems::round_without_reporters);
  const auto words = session.one(sql::frame_words{.office_id = office_id, .id = *plan.frame_id}, [&](const db::Row& row) {
    return plan.basis_words.empty() ? row.text("population") + " " + std::to_string(row.int64("year")) : plan.basis_words;
  });
  if (!words) return Problem(problems::not_found);
  return *words;
}

}  // namespace

std::optional<Round> find_round(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::round_by_id{.office_id = office_id, .id = id}, round_of);
}

std::optional<Round> find_round(db::Session& session, int64_t office_id, std::string_view slug) {
  return session.one(sql::round_by_slug{.office_id = office_id, .slug = slug}, round_of);
}

std::vector<Round> all_rounds(db::Session& session, int64_t office_id) {
  return session.all(sql::every_round{.office_id = office_id}, round_of);
}

std::optional<Obligation> find_obligation(db::Session& session, int64_t office_id, int64_t round_id, const Reporter& reporter) {
  return session.one(sql::obligation_of{.office_id = office_id, .round_id = round_id, .kind = code_of(reporter.kind),
                                        .reporter_id = reporter.id},
                     obligation_of);
}

std::vector<Due> due_of(db::Session& session, int64_t office_id, const Reporter& reporter, Which which) {
  std::vector<Due> out;
  const auto rounds = session.all(sql::rounds_of_reporter{.office_id = office_id, .kind = code_of(reporter.kind),
                                                          .reporter_id = reporter.id},
                                  round_of);
  for (const Round& round : rounds) {
    auto obligation = find_obligation(session, office_id, round.id, reporter);
    if (!obligation || !round.opened_at) continue;
    const bool locked = is_locked(session, office_id, round, obligation->id);
    if (which == Which::past_too || !locked) out.push_back({round, std::move(*obligation), locked});
  }
  return out;
}

Result<Round> plan(db::Session& session, const accounts::Actor& by, const Plan& plan) {
  if (!is_form_code(plan.form_code) || plan.form_version < 1)
    return Problem(problems::form_code_wrong, {{"code", storable(plan.form_code)}});
  const Date due_on = due_day(plan.due, holidays_of(session, by.office_id));
  if (due_on < plan.opens_on)
    return Problem(problems::round_due_too_early, {{"due", vietnamese(due_on)}, {"opens", vietnamese(plan.opens_on)}});
  std::vector<int64_t> named = plan.named;
  std::ranges::sort(named);
  named.erase(std::ranges::unique(named).begin(), named.end());
  const bool facilities = plan.reporters == ReporterKind::facility;
  if ((plan.basis == Basis::named && named.empty()) || (plan.basis != Basis::named && !facilities))
    return Problem(problems::round_without_reporters);
  const std::string words = TRY(basis_words_of(session, by.office_id, plan));
  const auto taken = session.one(
      sql::round_taken{.office_id = by.office_id, .form_code = plan.form_code, .period = code_of(plan.period),
                       .reporters = code_of(plan.reporters)},
      [](const db::Row& row) { return Problem::Details{{"title", row.text("title")}, {"slug", row.text("slug")}}; });
  if (taken) return Problem(problems::round_twice, *taken);

  std::string title = trim(storable(plan.title));
  if (title.empty()) title = plan.form_code + ", " + name(plan.period, Lang::vi);
  if (title.size() > kLongestTitle) title = encode(decode(title).substr(0, kLongestTitle / 2));
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_round{
      .office_id = by.office_id, .id = id, .slug = slug_of(plan.form_code, plan.period, plan.reporters), .title = title,
      .form_code = plan.form_code, .form_version = plan.form_version, .period = code_of(plan.period),
      .period_first = iso(plan.period.first), .period_last = iso(plan.period.last), .opens_on = iso(plan.opens_on),
      .due_said = iso(plan.due.said), .due_excluded = plan.due.excluded ? 1 : 0, .due_moves = plan.due.moves ? 1 : 0,
      .due_on = iso(due_on), .reporters = code_of(plan.reporters), .basis = code_of(plan.basis), .frame_id = plan.frame_id,
      .filter = plan.filter, .basis_words = words,
      .area_confirms = plan.area_confirms && plan.reporters == ReporterKind::facility ? 1 : 0, .ladder = plan.ladder,
      .duty_id = plan.duty_id, .clause = plan.clause, .made_by = by.person_id, .made_at = by.at}));
  if (plan.basis == Basis::named)
    for (const int64_t reporter : named)
      TRY(session.run(sql::add_named{.office_id = by.office_id, .round_id = id, .reporter_id = reporter}));
  Round made = TRY(the_round(session, by.office_id, id));
  TRY(write_log(session, by, made, "round.plan", "lập đợt, hạn " + vietnamese(due_on)));
  return made;
}

Result<> drop(db::Session& session, const accounts::Actor& by, int64_t round_id) {
  const Round round = TRY(the_round(session, by.office_id, round_id));
  if (round.opened_at) return Problem(problems::round_is_open);
  TRY(session.run(sql::drop_named{.office_id = by.office_id, .round_id = round_id}));
  TRY(session.run(sql::drop_round{.office_id = by.office_id, .id = round_id}));
  return write_log(session, by, round, "round.plan", "bỏ đợt chưa mở");
}

Holidays holidays_of(db::Session& session, int64_t office_id) {
  Holidays all = Holidays::carried();
  session.each(sql::holidays_of_office{.office_id = office_id}, [&](const db::Row& row) {
    all.put({date_of(row, "day"), row.text("kind"), row.text("name"), row.text("name"), row.text("source"), true});
  });
  return all;
}

Result<> put_holiday(db::Session& session, const accounts::Actor& by, const Holiday& holiday) {
  TRY(session.run(sql::put_office_holiday{.office_id = by.office_id, .day = iso(holiday.day), .kind = holiday.kind,
                                          .name = holiday.vi, .source = holiday.source, .person_id = by.person_id,
                                          .at = by.at}));
  return Done{};
}

Result<> drop_holiday(db::Session& session, const accounts::Actor& by, const Date& day) {
  TRY(session.run(sql::drop_office_holiday{.office_id = by.office_id, .day = iso(day)}));
  return Done{};
}

}  // namespace sxsh::rounds
