// The indicators of a programme on a day: what a dashboard or a report asks for. One call, at most a few statements for each
// target, none for each facility: sums over a frame are kept (kept.h).
//
//   for (const Standing& one : standings(session, office, programme, day))
//     one.value.tenths, one.judged.needed, one.judged.verdict, one.judged.reason.in(lang), one.href
//
// Numbers are tenths of the unit as in programmes' measures (36.1 % = 361); missing is missing and says why (value.missing).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "db/db.h"
#include "indicators/verdict.h"

namespace sxsh::programmes {
struct Head;
struct Content;
}  // namespace sxsh::programmes

namespace sxsh::indicators {

// Years of a programme.
struct Period {
  int first = 0, last = 0;
};

// Which part of the office is asked about; what is not given asks for all.
struct Scope {
  std::string population;          // of the frame; "": of the indicator
  std::optional<int64_t> unit_id;  // of either map
  std::string industry;            // beginning of a VSIC code
  std::optional<int64_t> zone_id;
  std::string size;                     // "medium"
  std::string subject;                  // of savings; "": of the indicator
  std::vector<std::string> named_industries;  // of intensity: those of the eight that an act names (keys); empty: any
  std::optional<int64_t> programme_id;  // what "since the programme began" and plans look at; missing: the active one
  std::optional<Period> whole = {};     // the whole period instead of the year of the day (whole.h)
  bool any_place() const { return unit_id || zone_id || !industry.empty() || !size.empty(); }
};

struct Standing {
  const Indicator* indicator = nullptr;  // null: a target on something that is not in the catalogue; value.missing says so
  // Of the target as the act has them; the code is that of the indicator where another one judges it (aimed.h).
  std::string code, population, clause, text;
  int64_t document_id = 0;                     // the act that sets it
  Aim aim;
  Value value;
  Judged judged;
  Scope scope;       // what the value was asked of
  Date day;          // on which: that which was asked for, or an earlier one of the whole period (whole.h)
  std::string href;  // the figure with its list: "/lv/chi-tieu/application?nam=2018&nhom=all"
};

// Every target of a programme that holds on the day, in the order of the act. `whole`: over its whole period. Problem not_found:
// no such programme.
Result<std::vector<Standing>> standings(db::Session& session, int64_t office_id, int64_t programme_id, const Date& day,
                                        bool whole = false);

// The same of a programme that was read already, with what it says on the day.
std::vector<Standing> standings(db::Session& session, int64_t office_id, const programmes::Head& programme,
                                const programmes::Content& content, const Date& day, bool whole = false);

// One indicator, whether a programme has a target on it or not.
Value value_of(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day, const Scope& scope = {});

// The end of each year from the programme's base year to the year of the day, and the day itself in place of its year's end;
// a year is a year here, whatever the scope says of the period.
struct YearValue {
  int year = 0;
  Value value;
};
std::vector<YearValue> history(db::Session& session, int64_t office_id, const Indicator& indicator, int first_year,
                               const Date& day, const Scope& scope = {});

// The value in words: "36,1%", "12 mô hình", "1.250.000 đồng/TOE"; "" when missing.
std::string shown(const Indicator& indicator, const std::optional<int64_t>& tenths, Lang lang);
std::string shown_in(const std::string& unit, const std::optional<int64_t>& tenths, Lang lang);  // of a target's unit

}  // namespace sxsh::indicators
