#include "savings/merging.h"

#include <algorithm>
#include <set>

#include "audit/store.h"
#include "base/text.h"
#include "facilities/merge/merge.h"
#include "figures/store.h"
#include "savings/estimate/assessments.h"
#include "savings/queries.gen.h"
#include "ui/messages/savings_forms.gen.h"

namespace sxsh::savings {
namespace {

bool overlap(const Period& a, const Period& b) { return a.first <= b.last && b.first <= a.last; }

class Passing {
 public:
  Passing(db::Session& session, const accounts::Actor& by, int64_t batch_id, int64_t gone_id, int64_t keeper_id)
      : session_(session), by_(by), batch_id_(batch_id), gone_id_(gone_id), keeper_id_(keeper_id),
        gone_(figures::series_of(session, by.office_id, gone_id)),
        theirs_(figures::series_of(session, by.office_id, keeper_id)) {}

  Result<PassedOn> all() {
    TRY(results());
    TRY(adjustments());
    TRY(claims());
    for (const Assessment& one : assessments_of(session_, by_.office_id, gone_id_)) TRY(move("assessment", one.id, "", ""));
    TRY(grades());
    return out_;
  }

 private:
  // The subject at the keeper: materials have another number there, and one that the keeper does not have stays.
  std::optional<std::string> subject_there(const std::string& subject) const {
    if (!subject.starts_with("series:")) return subject;
    const auto number = [](const figures::Series& one) { return "series:" + std::to_string(one.series); };
    const auto from = std::ranges::find(gone_, subject, number);
    if (from == gone_.end()) return std::nullopt;
    for (const bool exact : {true, false})
      for (const figures::Series& one : theirs_)
        if (one.resource == from->resource && one.unit == from->unit &&
            (exact ? search_key(one.name) == search_key(from->name) : one.name.starts_with(from->name + " (")))
          return number(one);
    return std::nullopt;
  }

  Result<> move(std::string_view kind, int64_t id, const std::string& subject, const std::string& there, int64_t number = 0) {
    TRY(session_.run(sql::add_savings_move{.office_id = by_.office_id, .batch_id = batch_id_, .kind = kind, .row_id = id,
                                           .subject = subject, .to_number = number}));
    ++out_.moved;
    if (kind == "result")
      TRY(session_.run(
          sql::move_result{.facility_id = keeper_id_, .subject = there, .office_id = by_.office_id, .id = id}));
    else if (kind == "adjustment")
      TRY(session_.run(
          sql::move_adjustment{.facility_id = keeper_id_, .subject = there, .office_id = by_.office_id, .id = id}));
    else if (kind == "claim")
      TRY(session_.run(
          sql::move_claim{.facility_id = keeper_id_, .subject = there, .office_id = by_.office_id, .id = id}));
    else if (kind == "assessment")
      TRY(session_.run(sql::move_assessment{.facility_id = keeper_id_, .office_id = by_.office_id, .id = id}));
    else
      TRY(session_.run(sql::move_grade{.to_facility = keeper_id_, .to_number = number, .office_id = by_.office_id,
                                       .facility_id = gone_id_, .number = id}));
    return Done{};
  }

  Result<> results() {
    const auto known = results_of(session_, by_.office_id, keeper_id_);
    for (const Kept& one : results_of(session_, by_.office_id, gone_id_)) {
      const auto subject = subject_there(one.subject);
      const bool twice = subject && one.decision == Decision::counted && std::ranges::any_of(known, [&](const Kept& other) {
        return other.subject == *subject && other.decision == Decision::counted && overlap(other.reporting, one.reporting);
      });
      if (!subject || twice) ++out_.stayed;
      else TRY(move("result", one.id, one.subject, *subject));
    }
    return Done{};
  }

  Result<> adjustments() {
    std::set<std::string> subjects;
    for (const Subject& one : subjects_of(gone_)) subjects.insert(one.code);
    for (const std::string& code : subjects) {
      const auto subject = subject_there(code);
      std::vector<WrittenAdjustment> known;
      if (subject) known = adjustments_of(session_, by_.office_id, keeper_id_, *subject);
      for (const WrittenAdjustment& one : adjustments_of(session_, by_.office_id, gone_id_, code)) {
        const bool twice = std::ranges::any_of(known, [&](const WrittenAdjustment& other) {
          return !other.ended() && overlap(other.adjustment.period, one.adjustment.period) &&
                 other.adjustment.amount == one.adjustment.amount;
        });
        if (!subject || twice) ++out_.stayed;
        else TRY(move("adjustment", one.id, code, *subject));
      }
    }
    return Done{};
  }

  Result<> claims() {
    const auto known = claims_of(session_, by_.office_id, keeper_id_);
    for (const WrittenClaim& one : claims_of(session_, by_.office_id, gone_id_)) {
      const auto subject = subject_there(one.subject);
      const bool twice = subject && !one.ended() && std::ranges::any_of(known, [&](const WrittenClaim& other) {
        return !other.ended() && other.subject == *subject &&
               search_key(other.claim.solution) == search_key(one.claim.solution);
      });
      if (!subject || twice) ++out_.stayed;
      else TRY(move("claim", one.id, one.subject, *subject));
    }
    return Done{};
  }

  // The last judgement up to a day holds, whoever of the two rows it was given to; of one day the keeper's.
  Result<> grades() {
    const auto known = application_grades_of(session_, by_.office_id, keeper_id_);
    int64_t number = known.empty() ? 0 : std::ranges::max(known, {}, &ApplicationGrade::number).number;
    auto theirs = application_grades_of(session_, by_.office_id, gone_id_);
    std::ranges::sort(theirs, {}, &ApplicationGrade::number);
    for (const ApplicationGrade& one : theirs) {
      if (std::ranges::find(known, one.as_of, &ApplicationGrade::as_of) != known.end()) ++out_.stayed;
      else TRY(move("grade", one.number, "", "", ++number));
    }
    return Done{};
  }

  db::Session& session_;
  const accounts::Actor& by_;
  int64_t batch_id_, gone_id_, keeper_id_;
  std::vector<figures::Series> gone_, theirs_;
  PassedOn out_;
};

}  // namespace

Result<PassedOn> pass_on(db::Session& session, const accounts::Actor& by, int64_t batch_id, int64_t gone_id, int64_t keeper_id) {
  const PassedOn out = TRY(Passing(session, by, batch_id, gone_id, keeper_id).all());
  if (out.moved == 0 && out.stayed == 0) return out;
  auto entry = by.entry("facility.merge", "facility", std::to_string(keeper_id));
  entry.summary = ui::tr(Lang::vi, ui::Msg::savings_forms_log_merged,
                         {{"n", std::to_string(out.moved)}, {"stayed", std::to_string(out.stayed)}});
  TRY(audit::record(session, entry));
  return out;
}

Result<> take_back(db::Session& session, const accounts::Actor& by, int64_t batch_id, int64_t gone_id, int64_t keeper_id) {
  struct Move {
    std::string kind, subject;
    int64_t id = 0, number = 0;
  };
  const auto office = by.office_id;
  for (const Move& one : session.all(sql::savings_moves_of{.office_id = office, .batch_id = batch_id}, [](const db::Row& row) {
         return Move{row.text("kind"), row.text("subject"), row.int64("row_id"), row.int64("to_number")};
       })) {
    if (one.kind == "result")
      TRY(session.run(sql::move_result{.facility_id = gone_id, .subject = one.subject, .office_id = office, .id = one.id}));
    else if (one.kind == "adjustment")
      TRY(session.run(sql::move_adjustment{.facility_id = gone_id, .subject = one.subject, .office_id = office, .id = one.id}));
    else if (one.kind == "claim")
      TRY(session.run(sql::move_claim{.facility_id = gone_id, .subject = one.subject, .office_id = office, .id = one.id}));
    else if (one.kind == "assessment")
      TRY(session.run(sql::move_assessment{.facility_id = gone_id, .office_id = office, .id = one.id}));
    else
      TRY(session.run(sql::move_grade{.to_facility = gone_id, .to_number = one.id, .office_id = office,
                                      .facility_id = keeper_id, .number = one.number}));
  }
  TRY(session.run(sql::forget_savings_moves{.office_id = office, .batch_id = batch_id}));
  return Done{};
}

void follow_merges() {
  facilities::follow_merges_with(
      {.name = "savings",
       .pass_on = [](db::Session& session, const accounts::Actor& by, const facilities::MergeStep& step) -> Result<> {
         TRY(pass_on(session, by, step.batch_id, step.gone_id, step.keeper_id));
         return Done{};
       },
       .take_back = [](db::Session& session, const accounts::Actor& by, const facilities::MergeStep& step) {
         return take_back(session, by, step.batch_id, step.gone_id, step.keeper_id);
       }});
}

}  // namespace sxsh::savings
