// The releases of a TRI file by chemical and medium, as wastes of facilities. What the columns are stands in
// catalogue/mappings/tri.toml. Amounts are added up exactly, in thousandths.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "imports/details/line.h"

namespace sxsh::imports {

// Are these the headings of a TRI file?
bool is_releases(const Headings& headings);

class Releases {
 public:
  explicit Releases(const Headings& headings);
  void take(const Line& line);
  // One line for each chemical of a facility and medium with an amount; one of 0, or without an amount, where there is none.
  std::vector<DetailLine> finish();
  int64_t joined() const { return joined_; }         // rows that were added to an earlier one of the same chemical

 private:
  struct Medium {
    std::string code, kind;
    std::vector<uint32_t> plus, minus;
  };
  struct Chemical {
    int64_t row = 0;
    facilities::Values facility;
    std::string code, unit, year;
    std::vector<int64_t> amounts;                    // by medium, in thousandths
    bool any_amounts = false;                        // false while only short forms spoke of it
    std::vector<Fault> faults;
  };
  std::string cell(const Line& line, std::optional<uint32_t> column) const;
  std::optional<int64_t> sum(const Line& line, const Medium& medium, Chemical& chemical) const;

  Reader reader_;
  std::optional<uint32_t> name_, code_, unit_, year_, form_;
  std::string no_amounts_;
  std::map<std::string, std::string> units_;
  std::vector<Medium> media_;
  std::vector<std::string> order_;                   // names of chemicals
  std::map<std::tuple<std::string, std::string, std::string, std::string>, size_t> places_;   // facility, name, year, unit
  std::vector<Chemical> chemicals_;
  int64_t joined_ = 0;
};

}  // namespace sxsh::imports
