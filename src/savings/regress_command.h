// `sxsh regress FILE.csv --y COL --x COL[,COL…] [--no-intercept] [--json]`: the engine of the savings on any table.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "base/json.h"
#include "savings/model/regression.h"

namespace sxsh::savings {

// The columns of a table (.csv, .tsv, .xlsx, .ods; its first row names them) as a sample. A name that holds a comma is found too.
// Numbers as they stand in the file, or as people type them. Problems: those of reading a sheet, column_missing, value_missing
// (which rows), value_not_number.
Result<Sample> read_sample(std::string_view bytes, const std::string& y, const std::string& drivers, bool constant);

// The object of the read contract: n, p, dof, coefficients …, status, message. Statistics that are not defined are null.
void write_fit(JsonWriter& json, const Fit& fit);

// Exit codes: 0 a fit, or words why there is none in "status" and "message"; 1 a file that cannot be read; 2 usage.
int regress_command(std::span<const std::string> words, std::ostream& out, std::ostream& err);

}  // namespace sxsh::savings
