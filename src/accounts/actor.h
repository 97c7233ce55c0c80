// Who does a write and when: what every store function that changes something is given, for its rows and for the log.
#pragma once

#include <cstdint>
#include <string>

#include "audit/entry.h"
#include "web/request.h"

namespace sxsh::accounts {

struct Actor {
  int64_t office_id = 0;
  int64_t person_id = 0;                 // 0: the program itself
  std::string name;
  std::string at;                        // UTC text

  // A line of the log by this actor; fill in the rest.
  audit::Entry entry(std::string action, std::string subject_kind, std::string subject_id) const;
};

Actor actor_of(const web::Context& context);
Actor the_program(int64_t office_id, const Clock& clock);   // at first start, imports and jobs

}  // namespace sxsh::accounts
