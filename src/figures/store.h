// Monthly figures in the database: series of a facility, values by month with their versions, months as a whole, and bulk
// loads.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "figures/series.h"

namespace sxsh::figures {

std::vector<Series> series_of(db::Session& session, int64_t office_id, int64_t facility_id);  // in the order of their numbers
std::optional<Series> find_series(db::Session& session, int64_t office_id, int64_t facility_id, int64_t series);
// Its number is given here. Problems: already_exists (resource and name), series_full (999 of them), series_name_needed,
// unit_unfit.
Result<int64_t> add_series(db::Session& session, const accounts::Actor& by, const Series& series);
// Everything but resource and unit. Problems: not_found, already_exists, series_name_needed.
Result<> change_series(db::Session& session, const accounts::Actor& by, const Series& series);

std::vector<Figure> figures_of(db::Session& session, int64_t office_id, int64_t facility_id, const Month& first,
                               const Month& last);
std::vector<Reading> readings_of(db::Session& session, int64_t office_id, int64_t facility_id, const Month& first,
                                 const Month& last);
std::vector<MonthState> months_of(db::Session& session, int64_t office_id, int64_t facility_id, const Month& first,
                                  const Month& last);

// Why and for whom figures are written.
struct Cause {
  enum class Kind { own, behalf, import, load };
  Kind kind = Kind::own;
  std::string proof;  // needed of behalf: the paper or photograph
  std::string source, digest;  // of import and load: the file
  bool looked_at = false;  // an officer has seen the values: what is unusual about them asks nobody any more
};
// A value as it is to stand; nothing takes it out. `seen` is the version the person had before them, 0 for a missing one.
struct Change {
  int64_t series = 0;
  Month month;
  std::optional<int64_t> value;
  Known known = Known::declared;
  std::optional<std::string> typed, typed_unit, reason;
  std::optional<int64_t> cost_vnd;
  std::optional<Reading> reading;
  int64_t seen = 0;
};
struct Saved {
  int64_t batch_id = 0, written = 0;
  std::vector<Figure> conflicts;  // what somebody else wrote since; nothing was written then
};
// All or none, one line of the log. What stands already is neither written nor a conflict. Problem behalf_proof_needed.
Result<Saved> save(db::Session& session, const accounts::Actor& by, const Cause& cause, int64_t facility_id,
                   std::span<const Change> changes, std::span<const MonthState> months);

// Many new values of many facilities, whose series are there: one batch, one line of the log. `next` fills one and returns
// false at the end; it runs nothing on the session. How many. Problem already_exists: one of them stands.
struct Loaded {
  int64_t facility_id = 0, series = 0;
  Month month;
  int64_t value = 0;
  Known known = Known::declared;
};
Result<int64_t> load(db::Session& session, const accounts::Actor& by, const Cause& cause,
                     const std::function<bool(Loaded&)>& next);

// Who wrote what stands, and what stood before; newest first within a series.
struct Version {
  int64_t series = 0, version = 0;
  std::optional<int64_t> value;  // missing for what stands now
  std::string known, reason, at, kind, proof, source, person;
};
std::vector<Version> versions_of(db::Session& session, int64_t office_id, int64_t facility_id, const Month& month);

// Whether the file was taken before: who and when.
struct TakenBefore {
  std::string at, person;
};
std::optional<TakenBefore> taken_before(db::Session& session, int64_t office_id, int64_t facility_id, std::string_view digest);

}  // namespace sxsh::figures
