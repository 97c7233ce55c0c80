// The pages for what went wrong: a Problem in words, or an apology with the number that stands in the log.
#pragma once

#include <string>

#include "base/clock.h"
#include "ui/html.h"
#include "web/request.h"

namespace sxsh::app {

struct ProblemView {
  std::string title, words, reference, home_href;
};

std::string problem_page(const Problem& problem, const web::Request& request, Lang lang, const web::Visitor& visitor, const Clock& clock, int64_t office);
std::string bug_page(const std::string& reference, Lang lang);

}  // namespace sxsh::app
