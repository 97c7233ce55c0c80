// What renewing, checking and rebuilding of cells share; included by these alone.
#pragma once

#include "figures/cells/cells.h"

namespace sxsh::figures {

inline constexpr int kFirstYear = 1900, kLastYear = 2200;

struct Difference {
  const YearAmount *before = nullptr, *now = nullptr;   // one of them may be missing
};
// Both in the order of their keys.
std::vector<Difference> differences(const std::vector<YearAmount>& before, const std::vector<YearAmount>& now);

struct Looked {
  int64_t amounts = 0, wrong = 0;
};
// Brings amounts and cells up to date: how many there are now, and how many differed.
Result<Looked> renew(db::Session& session, int64_t office_id, const Touched& touched);

// Two hundred facilities after the other, in the order of ids.
Result<> each_group(const std::vector<int64_t>& facilities, const CellStep& step,
                    const std::function<Result<>(const Touched&)>& work);

Cell cell_in(const db::Row& row, int year, std::string kind);

}  // namespace sxsh::figures
