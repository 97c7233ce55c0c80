// A detail of a Problem that reads differently in the two languages: a number, a name of ours, a list of months.
#pragma once

#include <string>
#include <string_view>

namespace sxsh {

// One detail that Problem::message() shows as `vi` or as `en`. Where both read alike it is that text itself.
std::string in_both(std::string_view vi, std::string_view en);

}  // namespace sxsh
