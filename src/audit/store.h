// The log of who did what, in the database: written beside every change, in the same transaction, and never altered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audit/entry.h"
#include "db/db.h"

namespace sxsh::audit {

// Adds the entry to the end of its office's chain. Call it in the transaction of the change that it tells about.
Result<> record(db::Session& session, const Entry& entry);

// One reason why the log cannot be trusted at `sequence`.
struct Break {
  enum class Kind { changed, removed, details_changed, details_removed, end_removed };
  int64_t sequence = 0;
  Kind kind = Kind::changed;
};
struct Verification {
  int64_t events = 0;
  std::vector<Break> breaks;             // at most 100 of them
  bool sound() const { return breaks.empty(); }
};
// Walks the whole chain of an office. Finds events that were removed (also at the end) and fields that were changed.
Verification verify(db::Session& session, int64_t office_id);

struct Filter {
  std::string words;                     // without marks or with, anywhere in the line; "" for all
  std::string action, subject_kind, subject_id;   // "" for any
  std::optional<int64_t> actor_id;       // 0: the program
  std::string from_at, to_at;            // UTC text, from included, to not; "" for any
  std::optional<int64_t> before;         // only events with a smaller sequence: the next page
  int limit = 50;
};
// An event in a row with the columns of find_events.
Event event_in(const db::Row& row, int64_t office_id);
// The log, newest first.
std::vector<Event> events(db::Session& session, int64_t office_id, const Filter& filter);

// The actions and the kinds of subject that the log of an office holds, in order of letters: what a filter can offer.
std::vector<std::string> actions_in(db::Session& session, int64_t office_id);
std::vector<std::string> subject_kinds_in(db::Session& session, int64_t office_id);

}  // namespace sxsh::audit
