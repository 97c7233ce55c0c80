// A form from elsewhere (XLSForm) as the next version of one that is there. Pure.
#pragma once

#include <string>
#include <vector>

#include "forms/form.h"

namespace sxsh::forms {

struct TakenOver {
  Form form;                             // with the code of `current` and the version behind it; not settled
  std::vector<std::string> fresh, gone;  // codes that are new, that are asked no more
  std::vector<std::string> changed;      // of another type or place than before: these stop, codes are never used again
};
// Questions of the same code keep what a questionnaire cannot say (clause, unit, resource, personal, prefill); those that it
// lacks are withdrawn and stay readable. Checks of the current form stay as far as their fields are still asked.
TakenOver as_next_version(const Form& given, const Form& current);

}  // namespace sxsh::forms
