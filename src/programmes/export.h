// The tables of the pages as files for a spreadsheet: the same rows and words as on the screen.
#pragma once

#include <string>
#include <vector>

#include "programmes/pages.h"
#include "web/response.h"

namespace sxsh::programmes {

struct Sheet {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

Sheet sheet(Lang lang, const MatrixView& view);       // every line with its name, also where the page leaves it out
Sheet sheet(Lang lang, const ProgrammesView& view);
Sheet sheet(Lang lang, const CompareView& view);      // one row a target; the remark says whether it can be compared

// UTF-8 with byte order mark, ";" between cells, CRLF: what Excel opens with a double click where the comma is the decimal
// sign. A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection).
std::string csv(const Sheet& sheet);
web::Response csv_file(const Sheet& sheet, const std::string& name);   // name without ".csv"

}  // namespace sxsh::programmes
