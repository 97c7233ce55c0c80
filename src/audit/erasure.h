// Erasing personal words from the log. What happened, when and by whom (as a number) stays in the chain; names and words of the
// lines become a mark. The erasure is an event of the chain itself and lists each line with the hash of what is left, so verify()
// still finds any other change. Triggers refuse every other way of touching a line.
#pragma once

#include <string>
#include <vector>

#include "audit/entry.h"
#include "db/db.h"

namespace sxsh::audit {

inline constexpr char kErased[] = "[đã xóa]";
inline constexpr char kEraseAction[] = "audit.erase";

// The lines that are about this person: as actor, as the subject ("person", id), or with the name in their words.
struct Mention {
  Event event;
  bool as_actor = false, as_subject = false, by_name = false;
};
std::vector<Mention> mentions(db::Session& session, int64_t office_id, int64_t person_id, const std::string& subject_kind,
                              const std::string& name);
// Erases the name of the actor, the words about the subject, and the columns with the name; how many lines. `why` gives office,
// actor, time, subject and reason; its summary must not hold the name.
Result<int64_t> erase(db::Session& session, const Entry& why, const std::vector<Mention>& lines, const std::string& name);

// "3" → hash of what an erasure left of line 3; from the events of the chain.
std::string erased_hash(const std::string& list, int64_t sequence);

}  // namespace sxsh::audit
