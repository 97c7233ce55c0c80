// What the form of a new round says: a plan as far as it was understood, and words for each field that needs a change.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rounds/store.h"
#include "ui/components.h"
#include "web/router.h"

namespace sxsh::rounds {

using Fields = std::map<std::string, std::string>;               // by the names of the form's fields, all of them
struct ReadPlan {
  Plan plan;
  std::vector<ui::FieldError> errors;
};
ReadPlan read_plan(web::Context& context, const Fields& fields);
int whole_in(const std::string& text);                           // the whole number typed; -1 for anything else

}  // namespace sxsh::rounds
