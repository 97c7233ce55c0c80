// The parts of the formats with marks put into them.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "paper/archive.h"
#include "paper/sheet_marks.h"

namespace sxsh::paper {

// Marks of one sheet by place, several of one cell joined.
using MarksOfSheet = std::map<std::pair<uint32_t, uint32_t>, std::string>;   // (row, column) → message
using MarksByName = std::map<std::string, MarksOfSheet>;

// `style` gives the style of a marked cell for the one it had. `relation`: of the drawing with the comments; "" where the sheet
// has one already.
std::string marked_sheet_xml(std::string_view xml, const MarksOfSheet& marks, const std::function<size_t(size_t)>& style,
                             const std::string& relation);
std::string marked_ods_xml(std::string_view xml, const MarksByName& marks);

// Parts to be put in place of those of the same name, or added.
using ChangedParts = std::map<std::string, std::string>;
Result<ChangedParts> marked_xlsx(const Archive& archive, const MarksByName& marks);
Result<std::string> marked_csv(std::string_view bytes, const MarksOfSheet& marks);

}  // namespace sxsh::paper
