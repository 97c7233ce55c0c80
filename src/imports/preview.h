// The page of a checked or written import: totals by outcome, rows of one outcome, what confirming would do.
#pragma once

#include <string>

#include "imports/pages.h"
#include "imports/staging.h"
#include "web/request.h"

namespace sxsh::imports {

ui::Html preview_page(web::Context& context, const Import& import);
ui::Html state_chip(const Import& import, Lang lang);
std::string facts_of(const Import& import, Lang lang);         // who, when, how large
std::string words_of(Outcome outcome, Lang lang);

}  // namespace sxsh::imports
