// What one line of the log says: who did what to which thing, when, and why. Pure; the store is in store.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace sxsh::audit {

// What a feature hands over beside its write. Empty texts are allowed except for `at` and `action`.
struct Entry {
  int64_t office_id = 0;
  std::string at;                        // UTC text of the clock
  int64_t actor_id = 0;                  // 0: the program itself, or a visitor who is not signed in
  std::string actor_name;
  std::string action;                    // "document.publish", as in the table of permissions
  std::string subject_kind, subject_id;  // "document", "4711"
  std::string summary;                   // one sentence a person reads
  std::string before, after;             // the values that changed, as text or JSON
  std::string reason;
};

// An Entry as it stands in the log, with its place in the office's chain.
struct Event {
  int64_t sequence = 0;                  // 1, 2, 3 … without a gap in each office
  int64_t id = 0;
  Entry entry;
  std::string salt, details_hash, previous_hash, hash;   // hex
  bool has_details = true;               // false when the row of words and names is gone
};

}  // namespace sxsh::audit
