#include "savings/store.h"

#include <algorithm>
#include <stdexcept>

#include "audit/store.h"
#include "base/text.h"
#include "figures/store.h"
#include "savings/drivers.h"
#include "savings/queries.gen.h"
#include "savings/study_json.h"
#include "savings/temperatures.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"
#include "ui/messages/savings.gen.h"
#include "ui/messages/savings_forms.gen.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr Month kEarliest{1990, 1};
constexpr std::string_view kRebased[] = {"boundary", "product", "fuel", "meter"};
constexpr std::string_view kDecisions[] = {"counted", "refused", "withdrawn"};

template <class Enum, size_t N>
std::optional<Enum> named(const std::string_view (&codes)[N], std::string_view code) {
  const auto found = std::ranges::find(codes, code);
  return found == std::end(codes) ? std::nullopt : std::optional(static_cast<Enum>(found - std::begin(codes)));
}

std::string words_of(const Study& study) {
  return study.subject.vi + ", " + study.reporting.words(Lang::vi) + " / " + study.baseline.words(Lang::vi);
}

bool alike(const Period& one, const Period& other) { return one.first == other.first && one.last == other.last; }

std::optional<int64_t> waiting_already(const std::vector<Kept>& kept, const Study& study) {
  const auto same = std::ranges::find_if(kept, [&](const Kept& one) {
    return one.subject == study.subject.code && alike(one.baseline, study.baseline) && alike(one.reporting, study.reporting);
  });
  if (same == kept.end() || same->decision || same->rebased || same->outdated) return std::nullopt;
  if (same->expected != study.expected || same->actual != study.actual || same->low != study.low || same->high != study.high ||
      same->grade != study.grade || same->figures_mark != study.figures_mark)
    return std::nullopt;
  return same->id;
}

}  // namespace

Month month_in(const db::Row& row, std::string_view column) {
  const auto month = Month::of_code(row.int64(column));
  if (!month) throw std::runtime_error("a saving has the month " + std::to_string(row.int64(column)));
  return *month;
}

Kept kept_in(const db::Row& row) {
  Kept out{.id = row.int64("id"),
           .subject = row.text("subject"),
           .baseline = {month_in(row, "baseline_first"), month_in(row, "baseline_last")},
           .reporting = {month_in(row, "reporting_first"), month_in(row, "reporting_last")},
           .grade = row.text("grade").front(),
           .unit = measures::Catalogue::carried().unit(row.text("unit")),
           .decimals = static_cast<int>(row.int64("decimals")),
           .expected = row.int64("expected"),
           .actual = row.int64("actual"),
           .saving = row.int64("saving"),
           .percent_tenths = row.maybe_int64("percent_tenths"),
           .low = row.maybe_int64("low"),
           .high = row.maybe_int64("high"),
           .stated_low = row.maybe_int64("stated_low"),
           .stated_high = row.maybe_int64("stated_high"),
           .figures_mark = row.text("figures_mark"),
           .made_at = row.text("made_at"),
           .rebased = rebased_of(row.maybe_text("rebased_why").value_or("")),
           .rebased_words = row.maybe_text("rebased_words").value_or(""),
           .decisions = row.maybe_int64("number").value_or(0),
           .decision = decision_of(row.maybe_text("decision").value_or("")),
           .reason = row.maybe_text("reason").value_or(""),
           .decided_at = row.maybe_text("decided_at").value_or(""),
           .decider = row.maybe_text("decider").value_or(""),
           .rebase_ended = row.maybe_text("rebase_ended").value_or(""),
           .outdated = row.int64("outdated") != 0};
  if (!out.unit) throw std::runtime_error("the catalogue has no unit " + row.text("unit"));
  return out;
}

std::string_view code_of(Rebased why) { return kRebased[static_cast<size_t>(why)]; }
std::string_view code_of(Decision decision) { return kDecisions[static_cast<size_t>(decision)]; }
std::optional<Rebased> rebased_of(std::string_view code) { return named<Rebased>(kRebased, code); }
std::optional<Decision> decision_of(std::string_view code) { return named<Decision>(kDecisions, code); }

Facts facts_of(db::Session& session, int64_t office_id, int64_t facility_id, const Month& last) {
  return {.series = figures::series_of(session, office_id, facility_id),
          .figures = figures::figures_of(session, office_id, facility_id, kEarliest, last),
          .months = figures::months_of(session, office_id, facility_id, kEarliest, last),
          .readings = figures::readings_of(session, office_id, facility_id, kEarliest, last),
          .adjustments = {},
          .claims = {}};
}

Facts facts_of(db::Session& session, int64_t office_id, int64_t facility_id, const Month& last, const Subject& subject) {
  Facts out = facts_of(session, office_id, facility_id, last);
  for (WrittenAdjustment& one : adjustments_of(session, office_id, facility_id, subject.code))
    if (!one.ended()) out.adjustments.insert(out.adjustments.begin(), std::move(one.adjustment));
  for (WrittenClaim& one : claims_of(session, office_id, facility_id))
    if (!one.ended() && one.subject == subject.code) out.claims.insert(out.claims.begin(), std::move(one.claim));
  out.temperatures = temperatures_for(session, office_id, facility_id);
  for (WrittenDriver& one : drivers_of(session, office_id, facility_id))
    if (!one.ended()) out.drivers.insert(out.drivers.begin(), std::move(one.driver));
  return out;
}

Result<int64_t> keep(db::Session& session, const accounts::Actor& by, int64_t facility_id, const Study& study,
                     const std::optional<NewBaseline>& rebased) {
  if (rebased && trim(rebased->words).empty()) return Problem(problems::savings_reason_needed);
  if (!rebased)
    if (const auto there = waiting_already(results_of(session, by.office_id, facility_id), study)) return *there;
  const bool priced = baseline_price(study).has_value();
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_result{.office_id = by.office_id,
                                  .id = id,
                                  .facility_id = facility_id,
                                  .subject = study.subject.code,
                                  .baseline_first = study.baseline.first.code(),
                                  .baseline_last = study.baseline.last.code(),
                                  .reporting_first = study.reporting.first.code(),
                                  .reporting_last = study.reporting.last.code(),
                                  .method = std::string(code_of(study.method)),
                                  .grade = std::string(1, study.grade),
                                  .unit = study.subject.unit->code,
                                  .decimals = study.subject.decimals,
                                  .expected = study.expected,
                                  .actual = study.actual,
                                  .saving = study.saving,
                                  .percent_tenths = study.percent_tenths,
                                  .low = study.low,
                                  .high = study.high,
                                  .confidence_tenths = static_cast<int64_t>(kConfidence * 1000),
                                  .factor_set = study.conversion,
                                  .figures_mark = study.figures_mark,
                                  .rebased_why = rebased ? std::optional(std::string(code_of(rebased->why))) : std::nullopt,
                                  .rebased_words = rebased ? std::optional(trim(rebased->words)) : std::nullopt,
                                  .made_by = by.person_id,
                                  .made_at = by.at,
                                  .priced_vnd = priced ? std::optional(study.priced_vnd) : std::nullopt,
                                  .priced_use = priced ? std::optional(study.priced_use) : std::nullopt,
                                  .stated_low = study.stated_low,
                                  .stated_high = study.stated_high}));
  TRY(session.run(sql::add_shown{
      .office_id = by.office_id, .result_id = id, .shown = study_json(study, std::to_string(facility_id))}));
  auto entry = by.entry("saving.work_out", "facility", std::to_string(facility_id));
  entry.summary = tr(Lang::vi, Msg::savings_log_kept, {{"what", words_of(study)}, {"grade", std::string(1, study.grade)}});
  entry.reason = rebased ? trim(rebased->words) : "";
  TRY(audit::record(session, entry));
  return id;
}

std::vector<Kept> results_of(db::Session& session, int64_t office_id, int64_t facility_id) {
  return session.all(sql::results_of_facility{.office_id = office_id, .facility_id = facility_id}, kept_in);
}

Result<> decide(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t result_id, int64_t seen,
                Decision decision, const std::string& reason) {
  const auto all = results_of(session, by.office_id, facility_id);
  const auto found = std::ranges::find(all, result_id, &Kept::id);
  if (found == all.end()) return Problem(problems::not_found);
  if (trim(reason).empty()) return Problem(problems::savings_reason_needed);
  if (found->decisions != seen) return Problem(problems::savings_decided);
  if (decision == Decision::counted) {
    if (!found->rebase_ended.empty()) return Problem(problems::savings_rebase_ended);
    const Facts plain = facts_of(session, by.office_id, facility_id, found->reporting.last);
    const Subject subject = TRY(subject_named(plain.series, found->subject));
    const auto now = study(facts_of(session, by.office_id, facility_id, found->reporting.last, subject), subject,
                           found->baseline, found->reporting);
    if (!now.ok() || now.value().figures_mark != found->figures_mark) return Problem(problems::savings_figures_changed);
  }
  TRY(session.run(sql::add_decision{.office_id = by.office_id,
                                    .result_id = result_id,
                                    .number = seen + 1,
                                    .decision = std::string(code_of(decision)),
                                    .reason = trim(reason),
                                    .decided_by = by.person_id,
                                    .decided_at = by.at}));
  auto entry = by.entry("saving.sign_off", "facility", std::to_string(facility_id));
  entry.summary = tr(Lang::vi, Msg::savings_log_decided,
                     {{"id", std::to_string(result_id)}, {"decision", std::string(code_of(decision))}});
  entry.reason = trim(reason);
  return audit::record(session, entry);
}

Result<> end_rebase(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t result_id, int64_t seen,
                    const std::string& reason) {
  const auto all = results_of(session, by.office_id, facility_id);
  const auto found = std::ranges::find(all, result_id, &Kept::id);
  if (found == all.end()) return Problem(problems::not_found);
  if (!found->rebased) return Problem(problems::savings_not_rebased);
  if (!found->rebase_ended.empty()) return Problem(problems::savings_already_ended);
  TRY(decide(session, by, facility_id, result_id, seen, Decision::withdrawn, reason));
  TRY(session.run(sql::end_rebase{.office_id = by.office_id,
                                  .result_id = result_id,
                                  .reason = trim(reason),
                                  .ended_by = by.person_id,
                                  .ended_at = by.at}));
  auto entry = by.entry("saving.work_out", "facility", std::to_string(facility_id));
  entry.summary = tr(Lang::vi, Msg::savings_forms_log_rebase_ended, {{"id", std::to_string(result_id)}});
  entry.reason = trim(reason);
  return audit::record(session, entry);
}

std::vector<ApplicationGrade> application_grades_of(db::Session& session, int64_t office_id, int64_t facility_id) {
  return session.all(sql::application_grades_of{.office_id = office_id, .facility_id = facility_id}, [](const db::Row& row) {
    return ApplicationGrade{row.int64("number"),   static_cast<int>(row.int64("grade")),
                            row.text("as_of"),     row.text("evidence"),
                            row.text("judged_at"), row.maybe_text("judge").value_or("")};
  });
}

Result<> judge_application(db::Session& session, const accounts::Actor& by, int64_t facility_id, int grade,
                           const std::string& as_of, const std::string& evidence) {
  if (trim(evidence).empty()) return Problem(problems::savings_reason_needed);
  const auto before = application_grades_of(session, by.office_id, facility_id);
  const auto last = std::ranges::max_element(before, {}, &ApplicationGrade::number);
  TRY(session.run(sql::add_application_grade{.office_id = by.office_id,
                                             .facility_id = facility_id,
                                             .number = before.empty() ? 1 : last->number + 1,
                                             .grade = grade,
                                             .as_of = as_of,
                                             .evidence = trim(evidence),
                                             .judged_by = by.person_id,
                                             .judged_at = by.at}));
  auto entry = by.entry("application.judge", "facility", std::to_string(facility_id));
  entry.summary = tr(Lang::vi, Msg::savings_log_grade, {{"grade", std::to_string(grade)}, {"day", as_of}});
  entry.before = before.empty() ? "" : std::to_string(before.front().grade);
  entry.after = std::to_string(grade);
  entry.reason = trim(evidence);
  return audit::record(session, entry);
}

}  // namespace sxsh::savings
