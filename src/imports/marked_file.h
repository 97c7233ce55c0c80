// The file as it came, with comments at the wrong cells, for both kinds of import.
#pragma once

#include <string>
#include <vector>

#include "imports/staging.h"
#include "paper/sheet_marks.h"
#include "web/response.h"

namespace sxsh::imports {

paper::SheetMark mark_at(const std::string& sheet, const Fault& fault, Lang lang);
// At most paper::kMostMarks are written.
Result<web::Response> marked_file(const std::string& bytes, std::vector<paper::SheetMark> marks, const std::string& filename);

}  // namespace sxsh::imports
