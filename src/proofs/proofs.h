// Files that prove something, kept beside what they prove: of the kinds of paper/proof_file.h, at most 20 MiB each. One that was
// taken out stays in the database with its day and who did it, and shows no more; every step stands in the log of its subject.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"

namespace sxsh::proofs {

inline constexpr size_t kMost = 20;   // beside one thing

// What the files stand beside, and the action of permissions.cpp under which the log names what happens to them.
struct Beside {
  std::string_view subject;           // "activity_entry"
  int64_t id = 0;
  std::string_view action;
};
struct Proof {
  int64_t id = 0, bytes = 0;
  std::string filename, content_type, hash, by, at;   // hash: BLAKE2b-256, hex
  bool shows_in_page() const {
    return content_type == "image/jpeg" || content_type == "image/png" || content_type == "image/webp";
  }
};
std::vector<Proof> proofs_of(db::Session& session, int64_t office_id, const Beside& beside);
std::string bytes_of(db::Session& session, int64_t office_id, int64_t id);
// Its id; the same bytes again give the one that is there. Problems: of paper::proof_kind, attachment_too_many.
Result<int64_t> add(db::Session& session, const accounts::Actor& by, const Beside& beside, const std::string& filename,
                    const std::string& bytes);
// Problem not_found.
Result<> remove(db::Session& session, const accounts::Actor& by, const Beside& beside, int64_t id);

}  // namespace sxsh::proofs
