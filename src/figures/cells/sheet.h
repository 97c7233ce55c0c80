// A list as .xlsx, or as .csv where the address says loai-tep=csv. For the pages of totals alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "paper/sheet_writer.h"
#include "web/router.h"

namespace sxsh::figures {

struct SheetCell {
  std::string text;
  std::optional<int64_t> scaled;         // a number, by the column's decimals; then no text
};
// `name`: of the file, without its ending.
Result<web::Response> sheet_file(web::Context& context, const paper::SheetLayout& layout,
                                 const std::vector<std::vector<SheetCell>>& rows, const std::string& name);

}  // namespace sxsh::figures
