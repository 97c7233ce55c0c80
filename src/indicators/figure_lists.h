// What stands below a figure on its page: the facilities or things behind it, savings by grade of their evidence, its parts.
#pragma once

#include <string>
#include <vector>

#include "indicators/entry_values.h"
#include "indicators/pages.h"

namespace sxsh::indicators {

std::string path_of(const Indicator& indicator);  // of the page of one figure

void fill_list(web::Context& context, const Asked& asked, const std::vector<ListedFacility>& all, FigureView& view);
void fill_things(web::Context& context, const Asked& asked, const Tallied& all, FigureView& view);
void fill_grades(const Asked& asked, const std::vector<ListedFacility>& all, FigureView& view, Lang lang);
void fill_parts(web::Context& context, const Asked& asked, FigureView& view);

}  // namespace sxsh::indicators
