// The addresses at which one report can be reached: asked by a round at five doors, a request for support at three. Each door has
// its own action, so that who may come in is in the table of permissions.
#pragma once

#include <string>

#include "web/router.h"

namespace sxsh::reports {

// `tail` follows the door: "/{dot}/xem-lai".
void get_everywhere(web::Router& router, const std::string& tail, const web::Handler& handler);
void post_everywhere(web::Router& router, const std::string& tail, const web::Handler& handler, const web::Prepare& prepare = {});

}  // namespace sxsh::reports
