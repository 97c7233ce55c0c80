#include "facilities/file/corrections.h"

#include "audit/store.h"
#include "facilities/file/queries.gen.h"
#include "terms/problems.h"
#include "ui/messages/file.gen.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

Correction correction_of(const db::Row& row) {
  const Field* of = field(std::string_view(row.text("field")));
  return {.id = row.int64("id"), .facility_id = row.int64("facility_id"), .field = of ? of->id : FieldId::name,
          .seen = row.maybe_text("seen"), .proposed = row.maybe_text("proposed"), .why = row.text("why"),
          .by = row.maybe_text("person").value_or(""), .at = row.text("proposed_at"),
          .facility = row.text("facility"), .code = row.text("code"), .decision = row.maybe_text("decision").value_or(""),
          .decided_by = row.maybe_text("decider").value_or(""), .decided_at = row.maybe_text("decided_at").value_or(""),
          .decision_reason = row.maybe_text("decision_reason").value_or("")};
}

Result<> decide(db::Session& session, const accounts::Actor& by, const Correction& correction, std::string_view decision,
                const std::string& reason, std::optional<int64_t> batch_id) {
  const auto rows = TRY(session.run(sql::decide_correction{.decision = decision, .decided_by = by.person_id, .decided_at = by.at,
                                                           .decision_reason = reason, .batch_id = batch_id,
                                                           .office_id = by.office_id, .facility_id = correction.facility_id,
                                                           .id = correction.id}));
  if (rows != 1) return Problem(problems::correction_decided);
  return Done{};
}

}  // namespace

Result<int64_t> propose(db::Session& session, const accounts::Actor& by, const Facility& facility, const FieldChange& change,
                        const std::string& why) {
  TRY(session.run(sql::withdraw_corrections{.decided_by = by.person_id, .decided_at = by.at, .office_id = by.office_id,
                                            .facility_id = facility.id, .field = field(change.field).code}));
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_correction{.office_id = by.office_id,
                                      .facility_id = facility.id,
                                      .id = id,
                                      .field = field(change.field).code,
                                      .seen = change.seen,
                                      .proposed = change.value,
                                      .why = why,
                                      .person_id = by.person_id,
                                      .proposed_at = by.at}));
  auto entry = by.entry("facility.correct", "facility", std::to_string(facility.id));
  entry.summary = tr(Lang::vi, Msg::file_log_propose,
                     {{"name", facility.name()}, {"what", std::string(tr(Lang::vi, field(change.field).label))}});
  entry.before = change.seen.value_or("");
  entry.after = change.value.value_or("");
  entry.reason = why;
  TRY(audit::record(session, entry));
  return id;
}

std::vector<Correction> waiting(db::Session& session, int64_t office_id, int limit) {
  return session.all(sql::waiting_corrections{.office_id = office_id, .limit = limit}, correction_of);
}

std::vector<Correction> corrections_of(db::Session& session, int64_t office_id, int64_t facility_id, int limit) {
  return session.all(sql::corrections_of_facility{.office_id = office_id, .facility_id = facility_id, .limit = limit},
                     correction_of);
}

std::optional<Correction> find_correction(db::Session& session, int64_t office_id, int64_t facility_id, int64_t id) {
  for (Correction& one : corrections_of(session, office_id, facility_id, 1000))
    if (one.id == id) return std::move(one);
  return std::nullopt;
}

Result<int64_t> accept(db::Session& session, const accounts::Actor& by, const Correction& correction, const Value& present,
                       Lang lang) {
  if (!correction.decision.empty()) return Problem(problems::correction_decided);
  const Batch batch = TRY(open_batch(session, by, Batch::Kind::correction, correction.why));
  const FieldChange one{correction.field, present, correction.proposed};
  const Saved saved = TRY(change(session, batch, correction.facility_id, {&one, 1}, lang));
  if (!saved.broken.empty()) return Problem(problems::correction_unfit, {{"why", saved.broken[0].words}});
  if (!saved.clean()) return Problem(problems::facility_changed);
  TRY(decide(session, by, correction, "accepted", "", batch.id));
  TRY(close_batch(session, batch, "correction.decide", tr(Lang::vi, Msg::file_log_accept, {{"name", correction.facility}}),
                  correction.facility_id));
  return batch.id;
}

Result<> refuse(db::Session& session, const accounts::Actor& by, const Correction& correction, const std::string& reason) {
  TRY(decide(session, by, correction, "refused", reason, std::nullopt));
  auto entry = by.entry("correction.decide", "facility", std::to_string(correction.facility_id));
  entry.summary = tr(Lang::vi, Msg::file_log_refuse, {{"name", correction.facility}});
  entry.reason = reason;
  return audit::record(session, entry);
}

}  // namespace sxsh::facilities
