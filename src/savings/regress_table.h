// The table that `sxsh regress` is given: its columns as numbers, and what is odd about them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "savings/model/regression.h"

namespace sxsh::savings {

// The columns of a table (.csv, .tsv, .xlsx, .ods; its first row names them) as a sample. A name that holds a comma is found too.
// Numbers as they stand in the file, or as people type them. Problems: those of reading a sheet, column_missing, value_missing
// (which rows), value_not_number, regress_no_rows, regress_row_too_wide (a decimal comma between commas), regress_comma_unclear
// ("2,254" between commas), regress_column_twice, regress_explains_itself.
Result<Sample> read_sample(std::string_view bytes, const std::string& y, const std::string& drivers, bool constant);

// What a person should know beside the judgement of the fit: regress_negative, regress_exact (all points on the line).
std::vector<Problem> oddities(const Sample& sample, const Fit& made);

}  // namespace sxsh::savings
