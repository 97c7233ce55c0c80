// The labels Word makes for numbered paragraphs: "II.", "a)", "1.2.". ECMA-376 part 1, section 17.9.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "paper/xml.h"

namespace sxsh::paper {

struct ListPlace {
  std::string list;     // w:numId, "" for none
  int level = 0;        // w:ilvl
};

class Numbering {
 public:
  Numbering();
  ~Numbering();
  void read(const Archive& archive);                       // what cannot be read gives no labels
  // The label of the next paragraph at this place, counted; "" where the list is unknown. Bullets are "-".
  std::string next(const ListPlace& place);
  ListPlace of_style(const std::string& style) const;      // what the paragraph's style gives

 private:
  static constexpr int kLevels = 9;
  struct Level {
    std::string format = "decimal", text;
    int start = 1;
  };
  using Levels = std::array<Level, kLevels>;
  struct Counts {
    std::array<int, kLevels> at{};
  };
  class NumberingXml;
  class StylesXml;

  std::map<std::string, Levels> abstract_;
  std::map<std::string, std::string> abstract_of_;
  std::map<std::string, std::map<int, int>> starts_;       // w:lvlOverride
  std::map<std::string, Counts> counts_;
  std::map<std::string, ListPlace> style_place_;
};

// 1 → "1", "a", "A", "i", "I" by w:numFmt; other formats count in figures.
std::string counted(int number, std::string_view format);

}  // namespace sxsh::paper
