#include "audit/chain.h"

#include <initializer_list>

#include "base/hash.h"

namespace sxsh::audit {
namespace {

std::string hash_of(std::initializer_list<std::string_view> fields) {
  HashOfMany hash;
  for (const auto field : fields) hash.add(field);
  return hash.hex();
}

}  // namespace

std::string new_salt() { return random_hex(16); }

std::string details_hash(const Entry& entry, const std::string& salt) {
  return hash_of({salt, entry.actor_name, entry.summary, entry.before, entry.after, entry.reason});
}

std::string chain_hash(const Event& event) {
  const Entry& e = event.entry;
  return hash_of({"sxsh audit 1", std::to_string(e.office_id), std::to_string(event.sequence), std::to_string(event.id), e.at,
                  std::to_string(e.actor_id), e.action, e.subject_kind, e.subject_id, event.details_hash, event.previous_hash});
}

}  // namespace sxsh::audit
