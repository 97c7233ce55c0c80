// Words with their places on a page, into lines of text. Pure.
#pragma once

#include <string>
#include <vector>

namespace sxsh::paper {

struct PdfWord {
  std::string text;                              // UTF-8
  double left = 0, right = 0, top = 0, bottom = 0;  // points, y downwards
};

// Words on one height make a line; a gap wider than a letter is high sets cells apart (a tab). In a table, a line that
// goes on with the text of the row above joins it, and a row that skips columns has empty cells. Each line ends with '\n'.
std::string text_of_lines(std::vector<PdfWord> words);

}  // namespace sxsh::paper
