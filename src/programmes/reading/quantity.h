// Counts in a task: "04 chương trình/năm", "mỗi lớp khoảng 50 người", "2.000 cuốn".
#pragma once

#include <vector>

#include "programmes/reading/draft.h"
#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {

// In order of the text. Lengths of time ("05 - 07 phút", "03 quý") are no quantities, nor are numbers of acts, dates or
// money. `per` is what follows a slash or stands before the count as "mỗi …".
std::vector<Quantity> quantities_in(const Passage& passage);

}  // namespace sxsh::programmes::reading
