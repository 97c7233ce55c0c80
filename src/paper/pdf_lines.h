// Words with their places on a page, into lines of text. Pure.
#pragma once

#include <string>
#include <vector>

namespace sxsh::paper {

struct PdfWord {
  std::string text;                              // UTF-8
  double left = 0, right = 0, top = 0, bottom = 0;  // points, y downwards
};

// Words on one height make a line; a gap wider than a letter is high sets cells apart (a tab). Tables: pdf_table.h. Each
// line ends with a line end.
std::string text_of_lines(std::vector<PdfWord> words);

}  // namespace sxsh::paper
