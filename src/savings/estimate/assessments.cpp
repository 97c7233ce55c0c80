#include "savings/estimate/assessments.h"

#include <algorithm>
#include <stdexcept>

#include "audit/store.h"
#include "base/both_languages.h"
#include "base/text.h"
#include "savings/estimate/queries.gen.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"
#include "ui/messages/assessments.gen.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;

constexpr std::string_view kKinds[] = {"quick", "full", "audit", "other"}, kWays[] = {"share", "power", "lines"};

template <class Enum, size_t N>
std::optional<Enum> named(const std::string_view (&codes)[N], std::string_view code) {
  const auto* found = std::ranges::find(codes, code);
  return found == std::end(codes) ? std::nullopt : std::optional(static_cast<Enum>(found - std::begin(codes)));
}

std::string kept(const std::string& typed) { return trim(storable(typed)); }

}  // namespace

std::string_view code_of(AssessmentKind kind) { return kKinds[static_cast<size_t>(kind)]; }
std::optional<AssessmentKind> assessment_kind_of(std::string_view code) { return named<AssessmentKind>(kKinds, code); }
std::string_view code_of(EstimateWay way) { return kWays[static_cast<size_t>(way)]; }
std::optional<EstimateWay> way_of(std::string_view code) { return named<EstimateWay>(kWays, code); }
proofs::Beside proof_of_assessment(int64_t id) { return {"assessment", id, "saving.work_out"}; }

std::string Assessment::words(Lang lang) const {
  return title + " (" + assessor + (organisation.empty() ? "" : ", " + organisation) + ", " + day_words(done_on, lang) + ")";
}

std::vector<Assessment> assessments_of(db::Session& session, int64_t office_id, int64_t facility_id) {
  return session.all(sql::assessments_of{.office_id = office_id, .facility_id = facility_id}, [](const db::Row& row) {
    Assessment out;
    out.id = row.int64("id");
    out.made_at = row.text("made_at");
    out.maker = row.maybe_text("maker").value_or("");
    out.ended_at = row.maybe_text("ended_at").value_or("");
    out.ended_why = row.maybe_text("ended_why").value_or("");
    out.ender = row.maybe_text("ender").value_or("");
    out.title = row.text("title");
    out.kind = assessment_kind_of(row.text("kind")).value_or(AssessmentKind::other);
    out.assessor = row.text("assessor");
    out.organisation = row.text("organisation");
    out.reference = row.text("reference");
    const auto day = parse_iso_date(row.text("done_on"));
    if (!day) throw std::runtime_error("an assessment has the day " + row.text("done_on"));
    out.done_on = *day;
    return out;
  });
}

Result<int64_t> add_assessment(db::Session& session, const accounts::Actor& by, int64_t facility_id,
                               const Assessment& assessment, const Date& today) {
  const std::string title = kept(assessment.title), assessor = kept(assessment.assessor);
  if (title.empty() || assessor.empty()) return Problem(problems::savings_reason_needed);
  if (today < assessment.done_on) return Problem(problems::assessment_later);
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_assessment{.office_id = by.office_id,
                                      .id = id,
                                      .facility_id = facility_id,
                                      .title = title,
                                      .kind = code_of(assessment.kind),
                                      .assessor = assessor,
                                      .organisation = kept(assessment.organisation),
                                      .done_on = iso(assessment.done_on),
                                      .reference = kept(assessment.reference),
                                      .made_by = by.person_id,
                                      .made_at = by.at}));
  auto entry = by.entry("saving.work_out", "facility", std::to_string(facility_id));
  entry.summary = ui::tr(Lang::vi, Msg::assessments_log_added, {{"what", title}});
  TRY(audit::record(session, entry));
  return id;
}

Result<> end_assessment(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t id,
                        const std::string& reason) {
  const auto all = assessments_of(session, by.office_id, facility_id);
  const auto found = std::ranges::find(all, id, &Assessment::id);
  if (found == all.end()) return Problem(problems::not_found);
  if (kept(reason).empty()) return Problem(problems::savings_reason_needed);
  if (found->ended()) return Problem(problems::savings_already_ended);
  for (const WrittenClaim& one : claims_of(session, by.office_id, facility_id))
    if (!one.ended() && one.assessment_id == id) return Problem(problems::assessment_in_use);
  TRY(session.run(sql::end_assessment{
      .at = by.at, .person_id = by.person_id, .why = kept(reason), .office_id = by.office_id, .id = id}));
  auto entry = by.entry("saving.work_out", "facility", std::to_string(facility_id));
  entry.summary = ui::tr(Lang::vi, Msg::assessments_log_ended, {{"what", found->title}});
  entry.reason = kept(reason);
  return audit::record(session, entry);
}

Result<int64_t> saved_a_year(const Estimate& estimate, const Subject& subject) {
  const int64_t saved = TRY(worked_out(estimate.lines, *subject.unit, subject.decimals));
  const auto words = [&](int64_t amount) {
    return in_both(decimal(amount, subject.decimals) + " " + subject.unit->symbol,
                   decimal(amount, subject.decimals, false) + " " + subject.unit->symbol_en);
  };
  if (saved >= estimate.baseline_use)
    return Problem(problems::estimate_more_than_used, {{"saved", words(saved)}, {"used", words(estimate.baseline_use)}});
  const bool both = estimate.low && estimate.high, one = estimate.low || estimate.high;
  if ((one && !both) || (both && (*estimate.low < 0 || *estimate.low > saved || *estimate.high < saved)))
    return Problem(problems::estimate_bounds_wrong, {{"saved", words(saved)}});
  return saved;
}

Result<int64_t> add_estimate(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t assessment_id,
                             const Subject& subject, const Estimate& estimate) {
  const auto all = assessments_of(session, by.office_id, facility_id);
  const auto of = std::ranges::find(all, assessment_id, &Assessment::id);
  if (of == all.end() || of->ended()) return Problem(problems::not_found);
  if (kept(estimate.solution).empty() || kept(estimate.baseline_source).empty() || kept(estimate.assumptions).empty())
    return Problem(problems::savings_reason_needed);
  const int64_t saved = TRY(saved_a_year(estimate, subject));
  const int64_t id =
      TRY(add_claim(session, by, facility_id, subject, {true, saved, kept(estimate.solution), of->words(Lang::vi)}));
  TRY(session.run(sql::add_estimate{.office_id = by.office_id,
                                    .claim_id = id,
                                    .assessment_id = assessment_id,
                                    .way = code_of(estimate.way),
                                    .baseline_use = estimate.baseline_use,
                                    .baseline_source = kept(estimate.baseline_source),
                                    .low = estimate.low,
                                    .high = estimate.high,
                                    .assumptions = kept(estimate.assumptions)}));
  int64_t position = 0;
  for (const WorkingLine& line : estimate.lines)
    TRY(session.run(sql::add_estimate_line{.office_id = by.office_id,
                                           .claim_id = id,
                                           .position = ++position,
                                           .operation = code_of(position == 1 ? Operation::start : line.operation),
                                           .words = kept(line.words).empty() ? "–" : kept(line.words),
                                           .amount = line.amount,
                                           .unit = kept(line.unit)}));
  return id;
}

std::optional<Estimate> estimate_of(db::Session& session, int64_t office_id, int64_t claim_id) {
  auto out = session.one(sql::estimate_of{.office_id = office_id, .claim_id = claim_id}, [](const db::Row& row) {
    return Estimate{.way = way_of(row.text("way")).value_or(EstimateWay::lines),
                    .solution = row.text("solution"),
                    .baseline_use = row.int64("baseline_use"),
                    .baseline_source = row.text("baseline_source"),
                    .lines = {},
                    .low = row.maybe_int64("low"),
                    .high = row.maybe_int64("high"),
                    .assumptions = row.text("assumptions")};
  });
  if (out)
    out->lines = session.all(sql::estimate_lines{.office_id = office_id, .claim_id = claim_id}, [](const db::Row& row) {
      return WorkingLine{operation_of(row.text("operation")).value_or(Operation::start), row.text("words"), row.int64("amount"),
                         row.text("unit")};
    });
  return out;
}

}  // namespace sxsh::savings
