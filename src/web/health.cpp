#include "web/health.h"

#include "db/db.h"

namespace sxsh::web {

void add_health(Router& router, std::function<bool(db::Session&)> alive) {
  router.get("/suc-khoe", "health.view", [alive = std::move(alive)](Context& context) -> Result<Response> {
    bool answers = false;
    try {
      answers = alive(context.db);
    } catch (const db::Failure&) {                     // that it does not answer is what was asked
    }
    return answers ? Response::text("ok\n") : Response::text("database\n", 503);
  });
}

}  // namespace sxsh::web
