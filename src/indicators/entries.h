// Entries of what was done or paid in the database: every change is a version with its reason, and stands in the log.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "indicators/entry.h"

namespace sxsh::indicators {

struct KeptEntry : Entry {
  bool cancelled = false;
  std::string reason, at, by, facility, facility_code, zone;  // of this version; names of what it is about
};
struct EntryFilter {
  std::optional<EntryKind> kind;
  std::optional<int> year;
  std::string task;  // of the plan, "I.3 Phóng sự…"; "" for all
};
// What counts, newest day first; cancelled ones are not in it.
std::vector<KeptEntry> entries(db::Session& session, int64_t office_id, const EntryFilter& filter);
std::vector<KeptEntry> versions_of(db::Session& session, int64_t office_id,
                                   int64_t id);  // newest first; empty: there is none

Result<int64_t> add_entry(db::Session& session, const accounts::Actor& by, const Entry& entry);
// `seen`: the version that the person saw. Problems: not_found, entry_reason_needed, entry_changed (there is a newer version,
// or it was cancelled).
Result<> change_entry(db::Session& session, const accounts::Actor& by, int64_t id, int64_t seen, const Entry& entry,
                      const std::string& reason);
Result<> cancel_entry(db::Session& session, const accounts::Actor& by, int64_t id, int64_t seen, const std::string& reason);

// What a line of a programme's plan wants: one for each item, its sources together.
struct PlanLine {
  std::string task, name, unit, group;          // "I.3"
  std::optional<int64_t> quantity, amount_vnd;  // planned until the end of a year; missing: nothing was
};
// Of the plan as it holds on the day, until the end of its year or of `last_year`.
std::vector<PlanLine> plan_lines(db::Session& session, int64_t office_id, int64_t programme_id, const Date& day,
                                 std::optional<int> last_year = {});

// What was entered for a line of the plan, by PlanLine::task. Models and items of the media are entered in the unit of the plan
// and add up; of other kinds (people trained, visits paid) only how often they were entered can be said.
struct TaskDone {
  std::optional<int64_t> quantity;
  int64_t others = 0;
};
std::map<std::string, TaskDone> done_by_task(db::Session& session, int64_t office_id, const Date& first, const Date& last);

}  // namespace sxsh::indicators
