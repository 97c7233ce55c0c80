// Results of savings in the database, and what officers decided: signing off, non-routine adjustments, claims of solutions,
// grades of application. Results are never changed; a new one stands beside the old.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "savings/study.h"

namespace sxsh::savings {

// All that a study needs to know of a facility, up to a month.
Facts facts_of(db::Session& session, int64_t office_id, int64_t facility_id, const Month& last);
// The same with the adjustments and claims of one subject.
Facts facts_of(db::Session& session, int64_t office_id, int64_t facility_id, const Month& last, const Subject& subject);

enum class Rebased { boundary, product, fuel, meter };
enum class Decision { counted, refused, withdrawn };
std::string_view code_of(Rebased why);
std::string_view code_of(Decision decision);
std::optional<Rebased> rebased_of(std::string_view code);
std::optional<Decision> decision_of(std::string_view code);

struct Kept {
  int64_t id = 0;
  std::string subject;
  Period baseline, reporting;
  char grade = 'E';
  const measures::Unit* unit = nullptr;
  int decimals = 3;
  int64_t expected = 0, actual = 0, saving = 0;
  std::optional<int64_t> percent_tenths, low, high, stated_low, stated_high;
  std::string figures_mark, made_at;
  std::optional<Rebased> rebased;
  std::string rebased_words;
  int64_t decisions = 0;  // how many; the last one follows
  std::optional<Decision> decision;
  std::string reason, decided_at, decider;
  std::string rebase_ended;  // why the new baseline was withdrawn; "" while it holds
  bool outdated = false;     // an adjustment or claim that it rests on was ended since
};
Kept kept_in(const db::Row& row);
Month month_in(const db::Row& row, std::string_view column);  // 201806; throws for anything else

// Why the baseline is a new one, when it is.
struct NewBaseline {
  Rebased why = Rebased::boundary;
  std::string words;
};
// Its id; kept again while it waits unchanged (a second press), it stays one result.
// Problem savings_reason_needed: a new baseline without words.
Result<int64_t> keep(db::Session& session, const accounts::Actor& by, int64_t facility_id, const Study& study,
                     const std::optional<NewBaseline>& rebased = {});
std::vector<Kept> results_of(db::Session& session, int64_t office_id, int64_t facility_id);  // the newest first

// An officer's word about a result; it counts towards the indicators only while the last word is `counted`. `seen`: how many
// decisions the officer had before them. Problems: not_found, savings_reason_needed, savings_decided (somebody was faster),
// savings_figures_changed (counted only from figures, adjustments and claims as they stand), savings_rebase_ended.
Result<> decide(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t result_id, int64_t seen,
                Decision decision, const std::string& reason);

// The new baseline of a result does not hold any more: its sign-off is withdrawn with the same reason, and it can never be
// counted again. Problems: not_found, savings_reason_needed, savings_not_rebased, savings_already_ended, savings_decided (`seen`
// as above).
Result<> end_rebase(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t result_id, int64_t seen,
                    const std::string& reason);

// An adjustment may lie in any month. Problem savings_reason_needed.
Result<> add_adjustment(db::Session& session, const accounts::Actor& by, int64_t facility_id, const Subject& subject,
                        const Adjustment& adjustment);
// Where a claim stands in a report: version and "row/field" of its form.
struct Source {
  int64_t report_id = 0, version = 0;
  std::string spot;
};
// Its id. Problems: savings_reason_needed (no solution or no proof is named), savings_claim_there (the same solution has one
// already).
Result<int64_t> add_claim(db::Session& session, const accounts::Actor& by, int64_t facility_id, const Subject& subject,
                   const Claim& claim, const std::optional<Source>& source = {});

// What was written for a subject, the newest first, also what was ended.
struct Written {
  int64_t id = 0;
  std::string made_at, maker, ended_at, ended_why, ender;
  bool ended() const { return !ended_at.empty(); }
};
struct WrittenAdjustment : Written {
  Adjustment adjustment;
};
struct WrittenClaim : Written {
  std::string subject;
  Claim claim;
  std::optional<Source> source;
  std::optional<int64_t> assessment_id = {};  // of an estimate with its working: estimate/assessments.h
};
std::vector<WrittenAdjustment> adjustments_of(db::Session& session, int64_t office_id, int64_t facility_id,
                                              std::string_view subject);
std::vector<WrittenClaim> claims_of(db::Session& session, int64_t office_id, int64_t facility_id);  // of all subjects

// It stays with its reason, and is not used from now on. Problems: not_found, savings_reason_needed, savings_already_ended.
enum class Ended : uint8_t { adjustment, claim };
Result<> end(db::Session& session, const accounts::Actor& by, int64_t facility_id, Ended what, int64_t id,
             const std::string& reason);

struct ApplicationGrade {
  int64_t number = 0;
  int grade = 1;  // 1 to 4
  std::string as_of, evidence, judged_at, judge;
};
std::vector<ApplicationGrade> application_grades_of(db::Session& session, int64_t office_id,
                                                    int64_t facility_id);  // the one that holds first
// Problem savings_reason_needed: no evidence.
Result<> judge_application(db::Session& session, const accounts::Actor& by, int64_t facility_id, int grade,
                           const std::string& as_of, const std::string& evidence);

}  // namespace sxsh::savings
