// A table of a page as a file for a spreadsheet.
#pragma once

#include <string>
#include <vector>

#include "web/response.h"

namespace sxsh::web {

struct Sheet {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

// UTF-8 with byte order mark, ";" between cells, CRLF: what Excel opens with a double click where the comma is the decimal
// sign. A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection).
std::string csv(const Sheet& sheet);
Response csv_file(const Sheet& sheet, const std::string& name);        // name without ".csv"

}  // namespace sxsh::web
