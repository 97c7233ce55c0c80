// Money by where it comes from: one bar of parts, or a bar for each group, scaled to the largest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "ui/charts/drawing.h"

namespace sxsh::ui {

struct Share {
  std::string name;                                  // "Trung ương"
  std::optional<int64_t> value;
  std::string css = "c1";                            // colour of its swatch and bar: c1 … c6
};
// One bar of the whole width and its legend with the numbers.
Html share_bar(const std::vector<Share>& shares, Lang lang);

struct ShareRow {
  std::string name;                                  // "Đào tạo"
  std::vector<std::optional<int64_t>> parts;         // in the order of the sources
};
// `sources` name the parts and their colours. The total row is summed from the rows.
Html share_rows(const std::vector<ShareRow>& rows, const std::vector<Share>& sources, Lang lang);

}  // namespace sxsh::ui
