// What goes into a factory and what comes out: inputs at the left, product, kept part (gold) and waste at the right. On phones
// the flow runs from top to bottom. Widths are shares of an illustration unless the caller gives measured ones.
#pragma once

#include <string>
#include <vector>

#include "base/problem.h"
#include "ui/charts/drawing.h"

namespace sxsh::ui {

struct Stream {
  std::string name;                      // "Nguyên liệu"
  double weight = 0;
  std::string css;                       // colour of the mark: f1 … f6, fw water, fg gold, fl loss
  std::string amount;                    // "8–13%", large beside the name; "" for none
};

struct Flow {
  std::string finding;
  std::vector<Stream> in, out;           // weights of both sides are scaled to the same height
};
Html flow(const Flow& flow, Lang lang);

}  // namespace sxsh::ui
