// A draft in plain lines for a person at a terminal: what the act is, what it aims, what it costs, what to look at again.
#pragma once

#include <string>

#include "base/problem.h"
#include "programmes/reading/draft.h"

namespace sxsh::programmes::reading {

// Ends with a newline. At most `kMostListed` items of a long list are shown, with a line that says how many more there are.
std::string summary(const Draft& draft, Lang lang);
inline constexpr size_t kMostListed = 40;

}  // namespace sxsh::programmes::reading
