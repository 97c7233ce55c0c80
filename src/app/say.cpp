#include "app/say.h"

#include <ostream>

#include "terms/problems.h"

namespace sxsh::app {

int say(const Problem& problem, std::ostream& err) {
  err << "sxsh: " << problem.message(Lang::vi) << "\nsxsh: " << problem.message(Lang::en) << "\n";
  return problem.is(problems::usage) ? 2 : 1;
}

}  // namespace sxsh::app
