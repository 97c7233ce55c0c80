// A round of reporting: one form, one period, those who must report, and until when. Pure; the store is in store.h.
//
// A round is planned, then opened: from then on who must report stands frozen as rows (obligations), whatever becomes of the
// register. It can be extended, locked and reopened, each with who, when and why; "is it locked" is asked of those rows.
// Sources: Decision 2807/QĐ-UBND Vĩnh Long, V.1 and Decision 1849/QĐ-UBND Bình Dương, V.1 (facilities and areas report by
// half-year and year); Decree 09/2019/NĐ-CP for windows; each programme's own clause for the due date.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "rounds/period.h"
#include "rounds/working_days.h"

namespace sxsh::rounds {

// facility: of the register. area: a unit of either map (territory). zone: the board of an industrial park or cluster. agency: an
// organisation that works along (accounts).
enum class ReporterKind : uint8_t { facility, area, zone, agency };
std::string_view code_of(ReporterKind kind);                     // "facility"
std::optional<ReporterKind> reporter_kind(std::string_view code);

struct Reporter {
  ReporterKind kind = ReporterKind::facility;
  int64_t id = 0;
  bool operator==(const Reporter&) const = default;
};

// frame: a frozen frame of a year. filter: what the list of facilities shows for an address. named: one by one.
enum class Basis : uint8_t { frame, filter, named };
std::string_view code_of(Basis basis);
std::optional<Basis> basis(std::string_view code);

struct Round {
  int64_t id = 0;
  std::string slug, title;               // "bao-cao-6-thang-2018-h1"
  std::string form_code;                 // named as text only: "bao-cao-6-thang"
  int64_t form_version = 1;
  Period period;
  Date opens_on;
  DueRule due;                           // as the rule says it
  Date due_on;                           // last day in time, after extensions of the whole round
  ReporterKind reporters = ReporterKind::facility;
  Basis basis = Basis::frame;
  std::optional<int64_t> frame_id;
  std::string filter, basis_words;
  bool area_confirms = false;            // an area officer confirms before the office accepts
  std::string ladder, clause;
  std::optional<int64_t> duty_id;
  std::string made_at;
  // from its events
  std::optional<std::string> opened_at;
  bool locked = false;
  int64_t lock_id = 0;                   // the event that locked it last
  enum class State { planned, open, locked };
  State state() const { return !opened_at ? State::planned : locked ? State::locked : State::open; }
};

// waiting: nothing came yet. sent: came, nobody looked. confirmed: the area officer did. returned: to be corrected and sent
// again. released: need not report.
enum class Standing : uint8_t { waiting, sent, confirmed, returned, accepted, released };
std::string_view code_of(Standing standing);
std::optional<Standing> standing(std::string_view code);

// One reporter of one round.
struct Obligation {
  int64_t id = 0, round_id = 0;
  Reporter reporter;
  std::string code, name;                // as they were on the day it was added
  std::optional<int64_t> industry_edition, unit_id, zone_id;
  std::optional<std::string> industry, size_class;
  Standing standing = Standing::waiting;
  Date due_on;                           // after extensions of the round and of this one
  std::optional<Date> first_sent_on;
  std::optional<int64_t> version;        // last one sent
  bool on_time() const { return first_sent_on && *first_sent_on <= due_on; }
  bool overdue(const Date& today) const { return standing == Standing::waiting && today > due_on; }
  int days_late(const Date& today) const;             // of a late first version, or of today while nothing came; 0 in time
};

// "dia-ban-12073", "khu-4711", "co-quan-12": how addresses name an area, a zone, an agency; and back. None of a facility.
std::string unit_code(const Reporter& reporter);
std::optional<Reporter> unit_of_code(std::string_view code);
// Where a reporter's own people find the report of a round.
std::string own_path(const Reporter& reporter, std::string_view slug);

// "bao-cao-6-thang-2018-h1" from the form's code and the period; another kind of reporter than facilities is added behind.
std::string slug_of(std::string_view form_code, const Period& period, ReporterKind reporters);
// When the program itself cannot be trusted with the time: an event would stand before one that is there already. Problem
// clock_wrong.
Result<> check_clock(const std::string& now_utc, const std::string& last_event_utc);
// Local day (+07:00) of an instant. Problem clock_wrong for what is none.
Result<Date> local_date(const std::string& utc);

}  // namespace sxsh::rounds
