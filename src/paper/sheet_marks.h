// The same file back, with what is wrong said at the cells it is wrong in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sxsh::paper {

struct SheetMark {
  std::string sheet;              // its name; of CSV ""
  uint32_t column = 0, row = 1;   // as SheetCell and SheetRow say them
  std::string message;
};
inline constexpr size_t kMostMarks = 20'000;     // what stands beyond is left out

// XLSX: a comment at each cell and a red fill; comments, formats, macros and every other part stay as they are. ODS: annotations.
// CSV: one more column "Lỗi cần sửa", as UTF-8 with the same separator. Marks of sheets the file does not have are left
// out; cells that did not stand in the file are added empty. Containers are changed in the locked-in child.
// Problems: those of read_sheets about the file, sheet_not_written.
Result<std::string> mark_sheets(std::string_view bytes, std::vector<SheetMark> marks);
Result<std::string> mark_sheets_here(std::string_view bytes, std::vector<SheetMark> marks);

}  // namespace sxsh::paper
