// Adjustments and claims: written with a reason, ended with a reason, never changed.
#include "audit/store.h"
#include "base/text.h"
#include "savings/queries.gen.h"
#include "savings/store.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"
#include "ui/messages/savings.gen.h"
#include "ui/messages/savings_forms.gen.h"

namespace sxsh::savings {

namespace Msg = ui::Msg;
using ui::tr;

namespace {

void fill(Written& out, const db::Row& row) {
  out.id = row.int64("id");
  out.made_at = row.text("made_at");
  out.maker = row.maybe_text("maker").value_or("");
  out.ended_at = row.maybe_text("ended_at").value_or("");
  out.ended_why = row.maybe_text("ended_why").value_or("");
  out.ender = row.maybe_text("ender").value_or("");
}

}  // namespace

Result<> add_adjustment(db::Session& session, const accounts::Actor& by, int64_t facility_id, const Subject& subject,
                        const Adjustment& adjustment) {
  if (trim(adjustment.reason).empty()) return Problem(problems::savings_reason_needed);
  TRY(session.run(sql::add_adjustment{.office_id = by.office_id,
                                      .id = db::new_id(),
                                      .facility_id = facility_id,
                                      .subject = subject.code,
                                      .first_month = adjustment.period.first.code(),
                                      .last_month = adjustment.period.last.code(),
                                      .amount = adjustment.amount,
                                      .reason = trim(adjustment.reason),
                                      .made_by = by.person_id,
                                      .made_at = by.at}));
  auto entry = by.entry("saving.work_out", "facility", std::to_string(facility_id));
  entry.summary =
      tr(Lang::vi, Msg::savings_log_adjusted, {{"what", subject.vi}, {"months", adjustment.period.words(Lang::vi)}});
  entry.reason = trim(adjustment.reason);
  return audit::record(session, entry);
}

Result<int64_t> add_claim(db::Session& session, const accounts::Actor& by, int64_t facility_id, const Subject& subject,
                   const Claim& claim, const std::optional<Source>& source) {
  if (trim(claim.solution).empty() || trim(claim.proof).empty()) return Problem(problems::savings_reason_needed);
  for (const WrittenClaim& one : claims_of(session, by.office_id, facility_id))
    if (!one.ended() && one.subject == subject.code && search_key(one.claim.solution) == search_key(claim.solution))
      return Problem(problems::savings_claim_there, {{"solution", trim(claim.solution)}});
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_claim{.office_id = by.office_id,
                                 .id = id,
                                 .facility_id = facility_id,
                                 .subject = subject.code,
                                 .kind = claim.engineering ? "engineering" : "declared",
                                 .solution = trim(claim.solution),
                                 .a_year = claim.a_year,
                                 .proof = trim(claim.proof),
                                 .made_by = by.person_id,
                                 .made_at = by.at,
                                 .report_id = source ? std::optional(source->report_id) : std::nullopt,
                                 .report_version = source ? std::optional(source->version) : std::nullopt,
                                 .report_spot = source ? std::optional(source->spot) : std::nullopt}));
  auto entry = by.entry("saving.work_out", "facility", std::to_string(facility_id));
  entry.summary = tr(Lang::vi, Msg::savings_log_claimed, {{"what", subject.vi}, {"solution", trim(claim.solution)}});
  entry.reason = trim(claim.proof);
  TRY(audit::record(session, entry));
  return id;
}

std::vector<WrittenAdjustment> adjustments_of(db::Session& session, int64_t office_id, int64_t facility_id,
                                              std::string_view subject) {
  return session.all(
      sql::adjustments_of{.office_id = office_id, .facility_id = facility_id, .subject = std::string(subject)},
      [](const db::Row& row) {
        WrittenAdjustment out;
        fill(out, row);
        out.adjustment = {{month_in(row, "first_month"), month_in(row, "last_month")}, row.int64("amount"), row.text("reason")};
        return out;
      });
}

std::vector<WrittenClaim> claims_of(db::Session& session, int64_t office_id, int64_t facility_id) {
  return session.all(sql::claims_of{.office_id = office_id, .facility_id = facility_id}, [](const db::Row& row) {
    WrittenClaim out;
    fill(out, row);
    out.subject = row.text("subject");
    out.claim = {row.text("kind") == "engineering",       row.int64("a_year"),          row.text("solution"), row.text("proof"),
                 row.maybe_int64("baseline_use"), row.maybe_int64("low"), row.maybe_int64("high")};
    out.assessment_id = row.maybe_int64("assessment_id");
    if (const auto report = row.maybe_int64("report_id"))
      out.source = Source{*report, row.int64("report_version"), row.text("report_spot")};
    return out;
  });
}

Result<> end(db::Session& session, const accounts::Actor& by, int64_t facility_id, Ended what, int64_t id,
             const std::string& reason) {
  if (trim(reason).empty()) return Problem(problems::savings_reason_needed);
  const bool claim = what == Ended::claim;
  std::optional<std::string> words;  // "" once it was ended
  const auto look = [&](const db::Row& row) { words = row.maybe_text("ended_at") ? "" : row.text("words"); };
  const auto office = by.office_id;
  if (claim) session.each(sql::one_claim{.office_id = office, .facility_id = facility_id, .id = id}, look);
  else session.each(sql::one_adjustment{.office_id = office, .facility_id = facility_id, .id = id}, look);
  if (!words) return Problem(problems::not_found);
  if (words->empty()) return Problem(problems::savings_already_ended);
  if (claim)
    TRY(session.run(
        sql::end_claim{.at = by.at, .person_id = by.person_id, .why = trim(reason), .office_id = office, .id = id}));
  else
    TRY(session.run(
        sql::end_adjustment{.at = by.at, .person_id = by.person_id, .why = trim(reason), .office_id = office, .id = id}));
  auto entry = by.entry("saving.work_out", "facility", std::to_string(facility_id));
  entry.summary = tr(Lang::vi, claim ? Msg::savings_forms_log_claim_ended : Msg::savings_forms_log_adjustment_ended,
                     {{"what", *words}});
  entry.reason = trim(reason);
  return audit::record(session, entry);
}

}  // namespace sxsh::savings
