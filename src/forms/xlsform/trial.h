// A test fill without a person: does the form draw, take answers and come back from its text.
#pragma once

#include <vector>

#include "forms/answers.h"

namespace sxsh::forms::xlsform {

// An answer of the right kind at every question, one row in every free table.
Answers trial_answers(const Form& form, const Context& context);

// What a settled form cannot do all the same: a calculation that takes a whole column for one value, a text that does not read
// again. Empty for a form that works.
std::vector<FormError> try_out(const Form& form);

}  // namespace sxsh::forms::xlsform
