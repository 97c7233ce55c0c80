// `sxsh regress FILE.csv --y COL --x COL[,COL…] [--no-intercept] [--json]`: the engine of the savings on any table.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"
#include "savings/model/regression.h"

namespace sxsh::savings {

// The object of the read contract: n, p, dof, coefficients …, status, message. Statistics that are not defined are null.
// "usable" says whether a saving may rest on the model: null where there is none. `beside` is added to the message.
void write_fit(JsonWriter& json, const Fit& fit, const std::vector<Problem>& beside = {});

// Exit codes: 0 a fit, or words why there is none in "status" and "message"; 1 a file that cannot be read; 2 usage.
int regress_command(std::span<const std::string> words, std::ostream& out, std::ostream& err);

}  // namespace sxsh::savings
