// Facilities that may be one: the search over the whole register, the pairs it found, and what people decided of them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "imports/matching.h"
#include "jobs/registry.h"

namespace sxsh::duplicates {

inline constexpr char kFindKind[] = "facility_duplicates.find";
inline constexpr size_t kMostPairs = 20'000;         // the best ones are kept

// The search as background work.
jobs::Kind find_kind();

struct Found {
  int64_t facilities = 0, pairs = 0;
  std::string at;                                    // UTC
};
// Compares all open facilities by shared keys and replaces the pairs. `step` hears how many were compared; when it says no,
// nothing is written: problem job_cancelled. Two read passes, then one short write.
Result<Found> find_all(db::Database& database, int64_t office_id, const std::string& at,
                       const std::function<bool(int64_t done, int64_t total)>& step,
                       const std::function<Result<>(db::Session&)>& at_the_end = {});
std::optional<Found> last_search(db::Session& session, int64_t office_id);

struct Side {
  int64_t id = 0;
  std::string name, code, tax_code, address;
};
struct Pair {
  Side first, second;
  int64_t score = 0;                                 // 0–100
  std::vector<imports::Reason> reasons;
};
std::vector<Pair> pairs(db::Session& session, int64_t office_id, int64_t limit, int64_t skip);   // most alike first
int64_t count_pairs(db::Session& session, int64_t office_id);
// What the search said of the two, in either order.
std::optional<Pair> find_pair(db::Session& session, int64_t office_id, int64_t one, int64_t other);

// "These are two": not offered again, until it is taken back.
Result<> deny(db::Session& session, const accounts::Actor& by, int64_t one, int64_t other, const std::string& reason);
Result<> take_back_denial(db::Session& session, const accounts::Actor& by, int64_t one, int64_t other);

struct LatestMerge {
  int64_t batch_id = 0, keeper_id = 0;
  std::string keeper, gone, at, by;
};
std::vector<LatestMerge> latest_merges(db::Session& session, int64_t office_id);   // not undone, newest first, at most 10

}  // namespace sxsh::duplicates
