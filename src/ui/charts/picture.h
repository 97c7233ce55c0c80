// A chart as a file of its own, and the links that save it: as SVG, and with a script as PNG.
#pragma once

#include <string>

#include "base/result.h"
#include "ui/html.h"
#include "web/response.h"

namespace sxsh::ui {

// `name` is that of the file, without its ending.
Html picture_links(const std::string& href, const std::string& name, Lang lang);
// `title` is the finding, `source` where the numbers come from. Problem not_found when the markup holds no drawing.
Result<web::Response> picture_file(const std::string& title, const Html& chart, const std::string& source,
                                   const std::string& name);

}  // namespace sxsh::ui
