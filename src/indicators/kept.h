// What indicators over a frozen frame read: the amounts of its facilities added up by parts, kept as they go through the
// frame's year, so that a figure of a day costs the same for five thousand facilities and for a hundred thousand.
//
// indicator_steps: from which day of the year a facility is worth another amount, by the one rule that also lists it
// (queries.sql). indicator_cells: for each frame, source, kind of part and part, how many come to an amount or leave it on a
// day; the value of a day is the sum up to it. Amounts, not verdicts: another cut-off reads the same cells.
//
// What is counted of a facility is written by several features. Triggers mark the facility (migration 0101), without any
// rule of their own; before the transaction commits, the marked ones are worked out anew and the difference goes into the
// cells. So what is committed is always right, and doing it twice changes nothing. Where a mark is still there (a program
// without `keep_amounts`), or a frame has no cells, the reader asks the facilities themselves.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "indicators/indicators.h"

namespace sxsh::indicators {

// Called once by the program.
void keep_amounts();
// What is done before a commit: marked frames and facilities of every office.
Result<> renew_marked(db::Session& session);

// The frame that stands for a population in a year; `version` is missing where the facilities themselves are to be asked.
struct KeptFrame {
  int64_t id = 0;
  std::optional<int64_t> version;
};
std::optional<KeptFrame> kept_frame(db::Session& session, int64_t office_id, const std::string& population, int year);

struct KeptAmount {
  std::string part;
  bool members = false;  // all of the frame in this part; else those with this amount
  int64_t amount = 0, facilities = 0;
};
// Of the frame on a day of its year, all parts of a kind, in the order of parts. What was read is remembered for as long as
// the version is the same. Null: not kept, ask the facilities.
std::shared_ptr<const std::vector<KeptAmount>> kept_amounts(db::Session& session, int64_t office_id, const KeptFrame& frame,
                                                            const Indicator& indicator, const Date& day,
                                                            const std::string& part);

// ── check and rebuild ──

struct KeptCheck {
  int64_t frames = 0, facilities = 0, cells = 0;  // looked at
  int64_t wrong_steps = 0, wrong_cells = 0;       // kept, but not what the facilities say; or lacking
  bool sound() const { return wrong_steps == 0 && wrong_cells == 0; }
};
// Works every standing frame out anew and compares. Writes nothing.
KeptCheck check_kept(db::Session& session, int64_t office_id);
// The same, and puts right what is wrong, a frame to a transaction.
Result<KeptCheck> rebuild_kept(db::Database& database, int64_t office_id);

}  // namespace sxsh::indicators
