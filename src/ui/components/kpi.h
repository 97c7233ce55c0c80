// A key figure in a card: name, value with unit and comparison, state, its bullet bar, one line of remark.
#pragma once

#include <optional>
#include <string>

#include "base/problem.h"
#include "ui/components/chip.h"
#include "ui/html.h"

namespace sxsh::ui {

struct Kpi {
  std::string name;
  std::optional<std::string> value;      // "73,1%"; missing is said in words
  std::string beside;                    // "khoảng 797 cơ sở", "đích 2020: 90%"
  bool example = false;                  // an invented figure: marked
  std::string state;                     // words of the chip, "" for none
  Tone tone = Tone::plain;
  Html chart;                            // charts/bullet.h, charts/range.h
  std::string remark;                    // "Cần đạt cuối 2018: 72,3%"
  std::string href;                      // what the name links to, "" for none
};
// `span` of the twelve columns: 3, 4, 6 or 12.
Html kpi(const Kpi& kpi, Lang lang, int span = 3);

}  // namespace sxsh::ui
