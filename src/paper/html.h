// The text of an HTML page: its blocks as lines, its tables as rows of cells with tabs.
#pragma once

#include <string>

#include "base/mapped_text.h"

namespace sxsh::paper {

struct HtmlText {
  MappedText text;        // each character with the bytes it came from, entities and tags included
  std::string title;      // UTF-8, "" if none
  std::string declared;   // the charset the page names, small letters, "" if none
};

// Tables that hold other tables, or cells as long as a page, are layout: their cells become blocks. Cells that span
// columns or rows leave empty cells, so that columns stay in line. Items of lists get "- " or their number.
HtmlText text_of_html(const MappedText& page);

}  // namespace sxsh::paper
