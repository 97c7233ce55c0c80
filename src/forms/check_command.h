// `sxsh form check FILE …`: reads questionnaires (XLSForm) and says of each whether it becomes a form, and if not, why.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace sxsh::forms {

// The words after "form". Exit code: 0 every file became a form, 1 some did not, 2 usage.
int form_command(std::span<const std::string> args, std::ostream& out, std::ostream& err);

}  // namespace sxsh::forms
