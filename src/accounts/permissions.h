// Who may do what: the one table of roles and actions. A route names its action; an action that is not here is refused.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "web/router.h"

namespace sxsh::accounts {

// Letters as in the list of roles of the design (screens.md, section 1).
struct Role {
  char letter;
  std::string_view code, vi, en;
};
std::span<const Role> all_roles();                    // K public first, Q administrator last
const Role* role(std::string_view code);              // null for an unknown code

struct Action {
  std::string_view name;                              // "document.publish": noun.verb
  std::string_view roles;                             // letters; K means everybody, signed in or not
  std::string_view vi, en;
  bool allows(char letter) const { return roles.find('K') != roles.npos || roles.find(letter) != roles.npos; }
};
std::span<const Action> all_actions();
const Action* action(std::string_view name);          // null for an unknown name

// What somebody with these roles may do; the rights of the public are always in it.
std::set<std::string> actions_of(const std::set<std::string>& roles);

// What is wrong with the routes, in words: an action that the table lacks. Empty when all is well.
std::vector<std::string> check_routes(const web::Router& router);

}  // namespace sxsh::accounts
