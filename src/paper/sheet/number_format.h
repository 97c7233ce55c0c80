// What the number format of a cell says: whether its number is a date, and how a person sees it (ECMA-376 part 1, 18.8.30).
#pragma once

#include <string>
#include <string_view>

namespace sxsh::paper {

struct NumberFormat {
  enum class Kind : uint8_t { general, number, date, text };
  Kind kind = Kind::general;
  bool percent = false, grouping = false, scientific = false;
  int least = 1, fewest = 0, most = 0;      // digits before the mark, decimals
  bool has_day = false, has_time = false, elapsed = false;    // of dates; elapsed: [h]:mm may pass 24 hours
  bool exact = true;                        // false: a format not understood in full; shown plainly
  std::string before, after;                // words around the number: "₫"
  std::string code;                         // of dates
};

NumberFormat number_format(int id, std::string_view code);      // a known id needs no code

// `digits` as the person sees them: 1.250,50 or 12,5%.
std::string shown_number(std::string_view digits, const NumberFormat& format);

struct CellDate {
  std::string value, shown;                 // "2018-03-15", "15/03/2018"
};
// False where the number is no date: negative, beyond the year 9999, or 29 February 1900, which never was.
bool read_serial(std::string_view digits, const NumberFormat& format, bool since_1904, CellDate& date);
// From "2018-03-15", "2018-03-15T13:45:00.000" (ODS, strict OOXML). False where it is none.
bool read_iso_date(std::string_view text, CellDate& date);

}  // namespace sxsh::paper
