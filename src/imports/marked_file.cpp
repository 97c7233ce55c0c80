#include "imports/marked_file.h"

namespace sxsh::imports {

paper::SheetMark mark_at(const std::string& sheet, const Fault& fault, Lang lang) {
  return {sheet, fault.column.value_or(0), static_cast<uint32_t>(fault.row), fault.words(lang)};
}

Result<web::Response> marked_file(const std::string& bytes, std::vector<paper::SheetMark> marks, const std::string& filename) {
  if (marks.size() > paper::kMostMarks) marks.resize(paper::kMostMarks);
  return web::Response::file(TRY(paper::mark_sheets(bytes, std::move(marks))), "application/octet-stream", filename);
}

}  // namespace sxsh::imports
