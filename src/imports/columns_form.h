// The form in which a person tells what the columns are: filled from the mapping that stands, read back into one.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "imports/pages.h"
#include "imports/upload.h"

namespace sxsh::imports {

struct ColumnsForm {
  Sample sample;                                     // the first rows of the sheet
  Headings headings;
  Mapping mapping;
  Offer::From from = Offer::From::guessed;
  std::vector<ui::FieldError> errors;                // nothing is checked while there is one
};
// Problems: those of paper::read_sheets.
Result<ColumnsForm> columns_form(db::Session& session, int64_t office_id, const Import& import);
// As sent. When the sheet or the row of headings is another one, or it is asked for, the columns are offered anew.
Result<ColumnsForm> read_columns_form(db::Session& session, int64_t office_id, const Import& import,
                                      const std::multimap<std::string, std::string>& sent, Lang lang);

ui::Html columns_page(const ColumnsForm& form, const Import& import, const std::string& csrf, Lang lang);

}  // namespace sxsh::imports
