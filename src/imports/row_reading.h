// One row of a file as canonical values, and the cells that cannot stand. Pure but for what it remembers: texts that many rows
// share (communes, zones, industries) are read once.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "facilities/facility.h"
#include "imports/mapping.h"
#include "imports/staging.h"
#include "territory/additions.h"

namespace sxsh::imports {

// Names of zones as people write them → ids; several of one name are none.
class ZoneNames {
 public:
  void add(std::string_view kind, std::string_view name, int64_t id);     // "KCN", "Phố Nối A"
  std::optional<int64_t> find(std::string_view text) const;               // "KCN Phố Nối A", "pho noi a", "17"
 private:
  std::unordered_map<std::string, int64_t> ids_;                          // 0: more than one
};

class RowReading {
 public:
  // `additions`: names of units that the office gave; both are kept by reference.
  RowReading(const ZoneNames& zones, const territory::Additions& additions) : zones_(zones), additions_(additions) {}

  struct Read {
    facilities::Values values;
    std::vector<Fault> faults;
    bool unit_from_address = false;                  // the commune was found in the address
    bool unit_of_old_map = false;
  };
  Read read(int64_t row, const std::vector<Reader::Text>& texts);
  // What the values may not be together, for a facility that does not stand yet.
  void check_new(int64_t row, const std::vector<Reader::Text>& texts, const facilities::Values& values,
                 std::vector<Fault>& faults) const;

 private:
  struct Kept {
    facilities::Value value;
    std::string wrong_vi, wrong_en;
  };
  const Kept& typed_of(const Reader::Text& text);
  Kept zone_of(const std::string& text) const;
  const facilities::Value& unit_in(const std::string& address);
  void check_industry(int64_t row, const Reader::Text* text, Read& out);

  const ZoneNames& zones_;
  const territory::Additions& additions_;
  std::unordered_map<std::string, Kept> kept_;
  std::unordered_map<std::string, facilities::Value> units_;
  Kept last_;
};

}  // namespace sxsh::imports
