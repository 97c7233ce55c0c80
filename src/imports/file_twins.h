// Rows of one file that say the same facility, or give two facilities one tax code: both are shown, and a person decides.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "imports/matching.h"
#include "imports/staging.h"

namespace sxsh::imports {

class FileTwins {
 public:
  // Makes the row a possible duplicate of an earlier one, if there is one.
  void look(StagedRow& row, const Keys& keys);
  // For the rows that come; every row that may be written.
  void remember(const StagedRow& row, Keys keys);
  // The earlier one of two rows learns of the later one only at the end.
  Result<> tell(db::Session& session, int64_t office_id, int64_t import_id) const;

 private:
  struct Seen {
    int64_t row = 0, facility_id = 0;                  // 0: new to the register
  };
  struct Twin {
    int64_t earlier = 0, later = 0, score = 0;
    std::vector<Reason> reasons;
  };
  Index file_;                                         // rows new to the register
  std::unordered_map<std::string, Seen> by_tax_code_;
  std::unordered_map<int64_t, int64_t> by_facility_;
  std::vector<Twin> twins_;
};

}  // namespace sxsh::imports
