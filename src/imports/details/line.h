// Rows of a file that are details of facilities: sheets as the list writes them (one for each kind: products, equipment …), and
// the releases of a TRI file, which become wastes. Which facility and which row of the register they are, plan.h says. Pure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "facilities/facility.h"
#include "facilities/file/detail.h"
#include "imports/staging.h"

namespace sxsh::imports {

inline constexpr int64_t kMostDetailLines = 200'000;   // of one file; it is written in one commit

struct DetailLine {
  std::string sheet;
  int64_t row = 0;                                   // as the person counts; of several rows of TRI the first
  facilities::DetailKind kind = facilities::DetailKind::product;
  facilities::Values facility;                       // code, tax_code, external_id, name: what the file says of it
  std::optional<uint32_t> facility_column;           // where it says so
  std::string row_code;                              // of the row in the register, as an export writes it; "" for none
  facilities::DetailValues values;                   // canonical, in the order of the kind's fields
  std::vector<Fault> faults;                         // cells that cannot stand
};
struct DetailReading {
  int64_t lines = 0;
  std::string notes_vi, notes_en;                    // one sentence a line: sheets that are left aside, rows of TRI joined
};
// `each` gets the lines in the order of the file, those of a TRI sheet at its end; what it refuses ends the reading and is the
// answer.
// Problems: those of paper::read_sheets; details_no_columns (no sheet names a facility and what a kind must have);
// details_too_many.
Result<DetailReading> read_details(std::string_view bytes, const std::function<Result<>(DetailLine&&)>& each);

// The headings of an export, in its order: the columns that tell the facility and the row, then the fields of the kind.
inline constexpr facilities::FieldId kFacilityColumns[] = {facilities::FieldId::code, facilities::FieldId::name,
                                                           facilities::FieldId::tax_code, facilities::FieldId::external_id};

}  // namespace sxsh::imports
