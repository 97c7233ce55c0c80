// What a facility's own people propose for a key field (name, tax code, address, industry …), and an officer's word on it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facilities/store.h"

namespace sxsh::facilities {

struct Correction {
  int64_t id = 0, facility_id = 0;
  FieldId field = FieldId::name;
  Value seen, proposed;
  std::string why, by, at;               // who proposed it, and when
  std::string facility, code;            // name and code of the facility as they are
  std::string decision, decided_by, decided_at, decision_reason;   // "" while it waits
};

// A second proposal of the same field takes the place of the first, which stays as withdrawn. Problem not_found.
Result<int64_t> propose(db::Session& session, const accounts::Actor& by, const Facility& facility, const FieldChange& change,
                        const std::string& why);
std::vector<Correction> waiting(db::Session& session, int64_t office_id, int limit = 200);       // oldest first
std::vector<Correction> corrections_of(db::Session& session, int64_t office_id, int64_t facility_id,
                                       int limit = 50);  // newest first
std::optional<Correction> find_correction(db::Session& session, int64_t office_id, int64_t facility_id, int64_t id);

// Writes the proposed value in a batch of its own; the batch. The value may have changed since it was proposed: `over` says that
// the officer saw the present value and accepts nevertheless. Problems: not_found, correction_decided, facility_changed.
Result<int64_t> accept(db::Session& session, const accounts::Actor& by, const Correction& correction, const Value& present,
                       Lang lang);
// Problem correction_decided.
Result<> refuse(db::Session& session, const accounts::Actor& by, const Correction& correction, const std::string& reason);

}  // namespace sxsh::facilities
