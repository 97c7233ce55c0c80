// Whom people work for: a department, an agency, a firm. A plain list of the office, named once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"

namespace sxsh::accounts {

struct Organisation {
  int64_t id = 0;
  std::string name, kind;                // department, agency, firm, other
};
std::vector<Organisation> organisations(db::Session& session, int64_t office_id);   // in order of names
// The organisation of this name, compared without marks; made when there is none. Problem out_of_range for an unknown kind.
Result<Organisation> put_organisation(db::Session& session, const Actor& by, const std::string& name, const std::string& kind);
std::optional<Organisation> organisation_of(db::Session& session, int64_t office_id, int64_t person_id);
// Says whom a person works for from now on; 0 for nobody. Problem reference_missing.
Result<> set_organisation(db::Session& session, const Actor& by, int64_t person_id, int64_t organisation_id);

}  // namespace sxsh::accounts
