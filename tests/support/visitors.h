// The hooks of a test of pages whose visitors are named by their session cookie: "7.officer" is person 7 in that role, "officer"
// the same; without a cookie nobody is signed in. A problem's page is its key and its words.
#pragma once

#include <string>

#include "accounts/permissions.h"
#include "web/dispatch.h"

namespace sxsh::tests {

inline constexpr int64_t kUsualVisitor = 7;

inline web::Hooks visitors_by_cookie() {
  web::Hooks hooks;
  hooks.visitor = [](const web::Request& request, db::Session&) {
    const std::string who = request.cookie("phien");
    web::Visitor visitor;
    if (who.empty()) return visitor;
    const size_t dot = who.find('.');
    visitor.person_id = dot == who.npos ? kUsualVisitor : std::stoll(who);
    visitor.name = "Người " + who;
    visitor.roles = {"public", dot == who.npos ? who : who.substr(dot + 1)};
    visitor.actions = accounts::actions_of(visitor.roles);
    visitor.csrf = "token";
    return visitor;
  };
  hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
    return std::string(problem.kind->key) + ": " + problem.message(lang);
  };
  hooks.bug_page = [](const std::string& reference, Lang) { return "bug " + reference; };
  return hooks;
}

}  // namespace sxsh::tests
