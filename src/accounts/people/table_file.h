// A table as a CSV file that spreadsheets open: UTF-8 with its mark, CRLF, quotes where needed. A cell that a spreadsheet would
// take for a formula (=, +, -, @, tab) gets an apostrophe before it, for names are typed by strangers.
#pragma once

#include <string>
#include <vector>

#include "web/response.h"

namespace sxsh::accounts {

std::string csv_of(const std::vector<std::vector<std::string>>& rows);   // the first row is the header
web::Response csv_file(const std::vector<std::vector<std::string>>& rows, const std::string& name);   // "nguoi-dung.csv"

}  // namespace sxsh::accounts
