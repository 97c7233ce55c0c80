// Drivers of a facility that are neither output nor weather: moisture of what comes in, rooms let, orders. They are written by
// month with their source, offered to every model of the facility, and ended with a reason.
#pragma once

#include <string>
#include <vector>

#include "savings/store.h"

namespace sxsh::savings {

struct WrittenDriver : Written {
  OtherDriver driver;
};
// Also of facilities that became part of this one.
std::vector<WrittenDriver> drivers_of(db::Session& session, int64_t office_id, int64_t facility_id);  // newest first

// "2017-01; 12,5" or "1/2017<tab>12,5": a line a month. Problems: driver_row_wrong, driver_month_twice, driver_empty.
Result<std::map<Month, int64_t>> read_driver_values(std::string_view text, Lang lang);
// Its id. Problems: savings_reason_needed (no name or no source), driver_name_wrong (signs that a name cannot have),
// driver_there.
Result<int64_t> add_driver(db::Session& session, const accounts::Actor& by, int64_t facility_id, const OtherDriver& driver);
// Problems: not_found, savings_reason_needed, savings_already_ended.
Result<> end_driver(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t id,
                    const std::string& reason);

}  // namespace sxsh::savings
