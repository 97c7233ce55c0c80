// The yearly frames in the database. A frame is frozen with what its rule looked at and is never edited; a correction is a new
// one with a reason that takes its place, and both stay to be seen. What facilities do afterwards does not move it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "facilities/frame/population.h"

namespace sxsh::facilities {

struct Frame {
  int64_t id = 0, members = 0;
  int year = 0;
  std::string population, rule;          // code; the rule in words as it was then
  std::string by, at, reason, digest;    // who froze it, when; why it replaces another
  std::optional<int64_t> replaces, replaced_by;
};
std::vector<Frame> frames(db::Session& session, int64_t office_id);                  // newest first
std::optional<Frame> find_frame(db::Session& session, int64_t office_id, int64_t id);
// The one that stands (is not replaced) for the year, or the last year before it.
std::optional<Frame> standing_frame(db::Session& session, int64_t office_id, std::string_view population, int year);
std::optional<Frame> frame_before(db::Session& session, int64_t office_id, std::string_view population, int year);
std::vector<Member> members_of(db::Session& session, int64_t office_id, int64_t frame_id);   // in the order of facility ids
// Who would be counted today, in the order of facility ids; merged facilities are not.
std::vector<Member> preview(db::Session& session, int64_t office_id, const Population& population, int year);

// Freezes what preview() shows; the new frame. Replaces the one that stands. Problem frame_reason: it replaces one and no reason
// was given.
Result<int64_t> freeze(db::Session& session, const accounts::Actor& by, const Population& population, int year,
                       const std::string& reason);

// What differs between two lists, each in the order of facility ids.
struct Difference {
  enum class Kind { entered, left, changed };
  enum Aspect : unsigned { renamed = 1, owner = 2, industry = 4, moved = 8, size = 16, potential = 32, closed = 64 };
  Kind kind = Kind::entered;
  const Member* before = nullptr;        // null when it entered
  const Member* after = nullptr;         // null when it left
  unsigned aspects = 0;                  // of changed
};
std::vector<Difference> differences(std::span<const Member> before, std::span<const Member> after);
// What became of a facility that is counted no more: closed or merged (into its name); "" when only its values changed.
struct Fate {
  std::optional<std::string> closed_on, merged_into;
  bool removed = false;
};
Fate fate_of(db::Session& session, int64_t office_id, int64_t facility_id);

}  // namespace sxsh::facilities
