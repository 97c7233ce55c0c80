// Words that an office hangs on facilities to find them together: "cần kiểm tra 2019". Every putting on and taking off belongs to
// a batch, stands in the history as the field "tag:<id>" and is taken back by the undo of the batch.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facilities/store.h"

namespace sxsh::facilities::list {

struct Tag {
  int64_t id = 0, facilities = 0;        // how many carry it
  std::string name;
};
inline constexpr size_t kLongestTag = 60;  // characters
std::vector<Tag> tags(db::Session& session, int64_t office_id);
std::optional<std::string> tag_name(db::Session& session, int64_t office_id, int64_t tag_id);
// The tag of this name, made when new. Problem tag_name_wrong: blank or too long.
Result<int64_t> tag_named(db::Session& session, const accounts::Actor& by, std::string_view name);

enum class Tagging { put_on, take_off };
// How many facilities changed. The caller knows that the batch's person may see them.
Result<int64_t> tag(db::Session& session, const Batch& batch, int64_t tag_id, std::span<const int64_t> facility_ids, Tagging how);

// For store.h's undo: takes one change of this folder back; false when the field is not one of its names.
Result<bool> undo_beside(db::Session& session, const Batch& batch, int64_t facility_id, const Change& change);
// For a facility that is removed again.
Result<> forget_beside(db::Session& session, int64_t office_id, int64_t facility_id);

}  // namespace sxsh::facilities::list
