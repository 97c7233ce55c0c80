// Makes a form ready: looks up what it names, reads its expressions, finds an order of calculation, and says all that is wrong.
#include "forms/settling.h"

namespace sxsh::forms {

std::vector<FormError> settle(Form& form) { return Settling(form).run(); }

}  // namespace sxsh::forms
