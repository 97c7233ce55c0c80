// The tables of the pages as files for a spreadsheet: the same rows and words as on the screen.
#pragma once

#include <string>
#include <vector>

#include "programmes/pages.h"
#include "web/sheet.h"

namespace sxsh::programmes {

using web::csv;
using web::csv_file;
using web::Sheet;

Sheet sheet(Lang lang, const MatrixView& view);       // every line with its name, also where the page leaves it out
Sheet sheet(Lang lang, const ProgrammesView& view);
Sheet sheet(Lang lang, const CompareView& view);      // one row a target; the remark says whether it can be compared

}  // namespace sxsh::programmes
