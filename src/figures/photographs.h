// Photographs of bills and meters beside a month's figures: of the kinds of paper/proof_file.h, at most 20 MiB each. Written by a
// facility's own people or by an officer on its behalf; one that was taken out stays with its day and shows no more.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "figures/month.h"

namespace sxsh::figures {

inline constexpr size_t kMostPhotographs = 30;         // of one month

struct Photograph {
  int64_t id = 0, facility_id = 0, bytes = 0;
  Month month;
  std::string filename, content_type, hash, by, at;
  bool shows_in_page() const {
    return content_type == "image/jpeg" || content_type == "image/png" || content_type == "image/webp";
  }
};
// The same bytes again for the same month give the one that is there. Its id. Problems: of paper::proof_kind,
// attachment_too_many.
Result<int64_t> add_photograph(db::Session& session, const accounts::Actor& by, int64_t facility_id, const Month& month,
                               const std::string& filename, const std::string& bytes);
std::vector<Photograph> photographs_of(db::Session& session, int64_t office_id, int64_t facility_id, const Month& month);
std::map<Month, int64_t> photographs_by_month(db::Session& session, int64_t office_id, int64_t facility_id);
std::optional<Photograph> find_photograph(db::Session& session, int64_t office_id, int64_t id);
std::string bytes_of_photograph(db::Session& session, int64_t office_id, int64_t id);
// Problem not_found.
Result<> remove_photograph(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t id);

}  // namespace sxsh::figures
