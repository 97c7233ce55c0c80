// What was done or paid, entered plainly until activities and budgets have features of their own: kinds, rules of the form.
// Pure.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "indicators/indicator.h"

namespace sxsh::indicators {

enum class EntryKind : uint8_t { training, posts, model, media, outreach, payment };
std::string_view code_of(EntryKind kind);
std::optional<EntryKind> entry_kind_of(std::string_view code);
Words entry_kind_words(EntryKind kind);
inline constexpr std::array kEntryKinds = {EntryKind::training, EntryKind::posts,    EntryKind::model,
                                           EntryKind::media,    EntryKind::outreach, EntryKind::payment};
inline constexpr std::array<const char*, 6> kAudiences = {"officer", "enterprise", "manager", "area", "zone", "public"};
inline constexpr std::array<const char*, 6> kSources = {"central", "local", "environment", "promotion", "science", "other"};
Words audience_words(std::string_view code);  // "" for none

struct Entry {
  int64_t id = 0, version = 0;
  EntryKind kind = EntryKind::training;
  Date done_on;
  std::string words, audience, source, task, proof;
  std::optional<int64_t> facility_id, zone_id, unit_id, quantity, competent, amount_vnd, programme_id;
  std::optional<Date> competent_until;
};

// As it was typed; fields that are not there are "".
using Typed = std::map<std::string, std::string>;
struct ReadEntry {
  Entry entry;
  std::vector<std::pair<std::string, Words>> errors;  // by the name of the field, in the order of the form
};
// Days and numbers are understood here; facility, zone, unit and task by the caller, who knows what there is. `today`:
// nothing is done after it.
ReadEntry read_entry(const Typed& typed, const Date& today);

}  // namespace sxsh::indicators
