// What the columns of a file are: for each field of a facility the pattern its text is made by, the unit, the sign before the
// decimals; which rows belong to one facility. As data: the mappings that the program carries (catalogue/mappings/*.toml) and
// those an office has used before are the same text. Pure.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "facilities/field.h"
#include "imports/guess.h"
#include "imports/headings.h"
#include "imports/pattern.h"

namespace sxsh::imports {

// Exact: 9290304 / 10^8.
struct Factor {
  int64_t digits = 1;
  int decimals = 0;
  bool is_one() const { return digits == 1 && decimals == 0; }
};
std::optional<Factor> parse_factor(std::string_view text);         // "0.09290304"; positive, at most 12 digits
std::string text_of(const Factor& factor);

struct FieldSource {
  facilities::FieldId field = facilities::FieldId::name;
  Pattern pattern;
  Factor factor;                                     // figures are multiplied by it, then rounded half up to the decimals
  DecimalSign sign = DecimalSign::unknown;           // of texts; numbers of a spreadsheet say it themselves
  bool rounded = false;                              // more decimals than the field has are rounded half up, not refused
};

struct Mapping {
  std::string name;                                  // of a carried one: "iac-assess"; else ""
  std::string vi, en;                                // what it is for
  std::vector<std::string> needs;                    // keys of headings that must be there for it to be offered
  std::vector<FieldSource> fields;                   // each field once, in the order of the fields
  std::vector<std::string> one_by;                   // keys: rows equal in these columns are one facility
  std::vector<std::string> blanks;                   // folded texts that stand for nothing: "na"

  const FieldSource* source(facilities::FieldId field) const;
  void set(FieldSource source);                      // replaces that of the same field
};

// Problem mapping_wrong (file, place, what).
Result<Mapping> parse_mapping(std::string_view file, std::string_view text);
std::string text_of(const Mapping& mapping);         // TOML that parse_mapping reads back to the same

const std::vector<Mapping>& carried_mappings();      // a broken one throws std::runtime_error
const Mapping* carried_mapping(std::string_view name);
// The carried mapping whose needs these headings fill, with the most of them; null if none.
const Mapping* carried_for(const Headings& headings);

// From the choice for each column; several columns of one text field are joined with commas. `data` decides the decimal signs.
Mapping mapping_of_columns(const Headings& headings, std::span<const ColumnGuess> columns, std::span<const Line> data);
// Several columns of one text, in this order: "[{xa}][, {huyen}]".
std::string joined(const std::vector<std::string>& keys);
// May one field take several columns?
bool may_join(facilities::FieldId field);

// A mapping on the columns of one file.
class Reader {
 public:
  // `missing`: keys the mapping names that the file has not.
  Reader(const Mapping& mapping, const Headings& headings);
  const std::vector<std::string>& missing() const { return missing_; }

  // The texts of a row, ready for facilities::typed. `column`: where to point when the value is wrong (missing: a constant).
  struct Text {
    facilities::FieldId field = facilities::FieldId::name;
    std::string text;
    DecimalSign sign = DecimalSign::unknown;
    std::optional<uint32_t> column;
    bool rounded = false;                            // decimals were given up, as the mapping says
    bool error_cell = false;                         // the cell holds "#N/A" or the like
  };
  void read(const Line& line, std::vector<Text>& out) const;
  bool anything(const std::vector<Text>& texts) const;               // some column (not only constants) has a text
  bool groups() const { return !one_by_.empty(); }
  std::string group_key(const Line& line) const;                     // "" when the columns are empty

 private:
  struct Bound {
    FieldSource source;
    std::vector<uint32_t> columns;
    std::optional<uint32_t> one;
  };
  std::vector<Bound> bound_;
  std::vector<uint32_t> one_by_;
  std::vector<std::string> blanks_, missing_;
};

// `text` times the factor, rounded half up to `decimals`; "" when it is no number (typed then says so).
std::string times(std::string_view text, const Factor& factor, int decimals, DecimalSign sign);

}  // namespace sxsh::imports
