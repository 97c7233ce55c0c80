#include "accounts/actor.h"

namespace sxsh::accounts {

audit::Entry Actor::entry(std::string action, std::string subject_kind, std::string subject_id) const {
  return {.office_id = office_id, .at = at, .actor_id = person_id, .actor_name = name, .action = std::move(action),
          .subject_kind = std::move(subject_kind), .subject_id = std::move(subject_id), .summary = "", .before = "", .after = "",
          .reason = ""};
}

Actor actor_of(const web::Context& context) {
  return {context.office_id, context.visitor.person_id, context.visitor.name, context.clock.now_utc()};
}

Actor the_program(int64_t office_id, const Clock& clock) { return {office_id, 0, "sxsh", clock.now_utc()}; }

}  // namespace sxsh::accounts
