// On which indicator a target of an act is judged, and what it then aims at. QĐ 1419/QĐ-TTg sets what each facility that applies
// cleaner production saves; QĐ 889/QĐ-TTg by how much the intensity of industries falls (catalogue/indicators/crosswalk-889.toml:
// the same measurements over another denominator; our reading, not verified). Pure.
#pragma once

#include <string>
#include <vector>

#include "indicators/verdict.h"
#include "programmes/reading/draft.h"

namespace sxsh::indicators {

struct JudgedOn {
  const Indicator* indicator = nullptr;  // null: not in the catalogue
  std::string code;                      // of the indicator, else the target's own
  std::vector<std::string> industries;   // of the eight (keys), where the act names industries; all of them where it says no more
  bool falls = false;                    // the act sets a fall in percent, the indicator is an index
};
// A saving under a programme of family "scp889" that is not only of facilities applying cleaner production: intensity of energy,
// of materials, or both, as its words name them (nhiên liệu, nguyên liệu, vật liệu …); of energy where they name neither. Water
// has no intensity and stays a saving. Every other target is judged on the indicator of its own code.
std::vector<JudgedOn> judged_on(const std::string& family, const programmes::reading::Target& target);

// An aim that says by how much an index falls, as the index: 5–8 % is 92–95 %, and by definition 100 % at the end of the year
// before `first_year` where the act has no baseline.
Aim as_index(Aim aim, int first_year);

// "Giấy, Nhựa"; "" for none and for all of the eight.
Words industry_words(const std::vector<std::string>& keys);

}  // namespace sxsh::indicators
