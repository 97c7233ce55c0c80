// GET /suc-khoe: whether the program and its database answer, for whoever watches over the machine.
#pragma once

#include <functional>

#include "web/router.h"

namespace sxsh::web {

// 200 "ok" when `alive` could read, 503 when it said no. Action "health.view".
void add_health(Router& router, std::function<bool(db::Session&)> alive);

}  // namespace sxsh::web
