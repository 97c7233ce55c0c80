// Numbers and dates of acts as they are written: "2807/QĐ-UBND", "45/2012/NĐ-CP", "ngày 07/9/2009", "ngày 02 tháng 4 năm 2019".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "programmes/reading/outline.h"

namespace sxsh::programmes::reading {

// A place in the repaired text: code points [start, end).
struct Place {
  int start = 0, end = 0;
};

struct ActNumber {
  std::string normal;                     // blanks dropped, the kind of act spelt right: "0P-UBND", "QD-UBND" → "QĐ-UBND"
  std::string raw;                        // as printed
  Place place;
};

// The first number of an act within [start, end).
std::optional<ActNumber> act_number(const RepairedText& text, int start, int end);

struct ActDate {
  std::optional<Date> date;               // missing where the calendar has no such day
  Place place;
};
// The first date within [start, end), in figures or with ngày, tháng, năm.
std::optional<ActDate> act_date(const RepairedText& text, int start, int end);

// Equal for numbers that differ only in marks, case, blanks and leading zeros.
std::string number_key(std::string_view number);

// The expression of a number in search form, for use within patterns; one group.
#define SXSH_ACT_NUMBER \
  R"((\d{1,5}[a-z]? ?/ ?(?:(?:19|20)\d\d ?/ ?)?(?:[a-z0-9]{1,8}(?: ?- ?[a-z][a-z0-9]{1,9}){1,4}|qh\d{1,2}|[a-z]{2,6}\d{2})))"

}  // namespace sxsh::programmes::reading
