// What happens to a facility and what is judged of it: one row each, and the present state in the facility's own row, written in
// one batch that undo takes back. What is recorded late does not overwrite what happened after it.
#pragma once

#include <vector>

#include "facilities/file/details.h"

namespace sxsh::facilities {

// The fields that this kind of event asks for, beside day, reason and evidence: "address_after" and "unit_after" of a move.
std::vector<size_t> fields_of_event(std::string_view what);
// What is wrong with it: a missing new name, address, owner or reason; a day to come, unless it is a closing that was announced.
std::vector<BrokenDetail> broken_event(const DetailValues& values, const Date& today, Lang lang);
// Of a judgement or a mark: a day to come.
std::vector<BrokenDetail> broken_days(DetailKind kind, const DetailValues& values, const Date& today, Lang lang);

// The batch. `values` of DetailKind::event with its "after" fields; the "before" fields are filled from the facility.
// broken_event was asked before. Problems: not_found, facility_changed.
Result<int64_t> record_event(db::Session& session, const accounts::Actor& by, const Facility& facility, DetailValues values);
Result<int64_t> record_judgement(db::Session& session, const accounts::Actor& by, const Facility& facility,
                                 const DetailValues& values);
// The mark that stands, if one does.
std::optional<Detail> standing_mark(db::Session& session, int64_t office_id, int64_t facility_id);
// A new mark, or the end of the standing one (its until_day given).
Result<int64_t> record_mark(db::Session& session, const accounts::Actor& by, const Facility& facility,
                            const DetailValues& values);

}  // namespace sxsh::facilities
