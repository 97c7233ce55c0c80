// The details of the facilities that are filtered, one sheet for each kind, in the columns that an import of details reads.
#pragma once

#include <span>

#include "base/problem.h"
#include "db/db.h"
#include "paper/sheet_writer.h"

namespace sxsh::facilities::list {

// Of these facilities, whose ids rise. Rows by facility, in the order they were added; the code of the row leads an import back
// to it.
void write_detail_sheets(paper::XlsxWriter& writer, db::Session& session, int64_t office_id, std::span<const int64_t> facilities,
                         Lang lang);

}  // namespace sxsh::facilities::list
