// A Problem on the command line: in Vietnamese, then in English, and its exit code.
#pragma once

#include <iosfwd>

#include "base/problem.h"

namespace sxsh::app {

int say(const Problem& problem, std::ostream& err);   // 2 for usage, else 1

}  // namespace sxsh::app
