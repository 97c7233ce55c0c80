// Journeys to the provider and back, and whose account an identity opens.
#pragma once

#include <optional>
#include <string>

#include "accounts/signing/provider.h"
#include "accounts/store.h"
#include "db/db.h"

namespace sxsh::accounts {

inline constexpr char kJourneyCookie[] = "nha-cung-cap";
inline constexpr int kJourneyMinutes = 10;

Result<> set_out(db::Session& session, int64_t office_id, const Journey& journey, const std::string& back, const Clock& clock);
struct Underway {
  Journey journey;
  std::string back;
};
// The journey with this state, if the browser with this cookie set out on it not long ago.
std::optional<Underway> underway(db::Session& session, int64_t office_id, const std::string& state, const std::string& browser,
                                 const Clock& clock);
// Ends it; false when it had ended already.
Result<bool> arrive(db::Session& session, int64_t office_id, const Journey& journey);

// The person this identity was linked to, or whose e-mail it has verified: then it is linked now. Problem oidc_unknown_person.
Result<Person> person_of_identity(db::Session& session, int64_t office_id, const Identity& identity, const Clock& clock);

}  // namespace sxsh::accounts
