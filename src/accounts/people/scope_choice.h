// A scope as it is typed into a form: words ("Yên Mỹ, Hưng Yên"), or one of the candidates that were offered ("area:4711").
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/people/pages.h"
#include "web/request.h"

namespace sxsh::accounts {

struct ScopeChosen {
  std::vector<NewScope> scopes;          // none or one
  std::string error;                     // of the field, "" when all is well
  std::vector<ScopeChoice> candidates;   // to choose from, when the words are not certain
};
// Fields "pham-vi" (words) and "chon" (a candidate). An id that is not of this office is no candidate, whatever the form says.
ScopeChosen scope_chosen(web::Context& context, const ScopeSource& source, const std::string& role);

}  // namespace sxsh::accounts
