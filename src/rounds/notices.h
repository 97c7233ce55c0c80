// What a person should know and do, shown in the product: one row a person, marked when it was read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/problem.h"
#include "base/result.h"
#include "db/db.h"

namespace sxsh::rounds {

struct NewNotice {
  int64_t office_id = 0, person_id = 0;
  std::string kind;                      // "round.remind": the action that made it
  std::string source;                    // "reminder:12:34": the same thing is told to a person once
  std::string vi, en;                    // one sentence
  std::string href;                      // where to do it: a path of this site
  std::string at;                        // UTC
};
// Its id; nothing when the person was told already.
Result<std::optional<int64_t>> tell(db::Session& session, const NewNotice& notice);

struct Notice {
  int64_t id = 0;
  std::string kind, words, href, at;
  std::optional<std::string> read_at;
};
// Unread first, then newest first.
std::vector<Notice> notices_of(db::Session& session, int64_t office_id, int64_t person_id, Lang lang, int most, int skip = 0);
int64_t count_notices(db::Session& session, int64_t office_id, int64_t person_id);
// For the frame of every page: at most 100 are counted.
int64_t unread(db::Session& session, int64_t office_id, int64_t person_id);
// Marks one of the person's own as read, and gives where it leads; nothing when it is not theirs.
Result<std::optional<std::string>> mark_read(db::Session& session, int64_t office_id, int64_t person_id, int64_t id,
                                             const std::string& at);
Result<> mark_all_read(db::Session& session, int64_t office_id, int64_t person_id, const std::string& at);

}  // namespace sxsh::rounds
