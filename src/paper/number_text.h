// Numbers as people type them: "1.250,5", "1 250", "12%". What can be read two ways is asked, never guessed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace sxsh::paper {

// Which mark stands before the decimals: comma as in Vietnam (1.250,5), point as in English (1,250.5).
enum class DecimalMark : uint8_t { unknown, comma, point };

enum class NumberFault : uint8_t {
  none,
  empty,            // nothing there
  dash,             // "-", "–", "…": perhaps none, perhaps zero
  ambiguous,        // "1.250" may be 1250 or 1,25
  other_marks,      // marked the other way than the rest of its column
  letters,          // "7o.100": letters that look like digits
  words_after,      // "1.250 tấn"
  grouping,         // "12.50.000": the marks stand where none can
  too_precise,      // more decimals than are kept; nothing is rounded
  too_large,
  not_a_number
};

struct NumberText {
  std::optional<int64_t> value;         // times 10^decimals; only where there is no doubt
  NumberFault fault = NumberFault::none;
  bool percent = false;                 // "12%" is 12 with this mark
  std::vector<int64_t> proposals;       // readings for a person to choose from
  std::string rest;                     // words_after: the words; letters: the text with digits instead ("70.100")
  DecimalMark evidence = DecimalMark::unknown;    // what this text alone says of the marks
};

// `decimals` are kept: 2 makes "1,5" 150. Blanks of all kinds may group digits; (1.250) and −1.250 are negative.
NumberText read_number_text(std::string_view text, int decimals, DecimalMark mark = DecimalMark::unknown);

// The digits of a number cell (SheetCell::value): '.' before the decimals, perhaps an exponent. Never ambiguous. A fraction of
// more than 15 digits is a binary number written out ("9.9499999999999993" is 9,95): 15 are what was typed and what is seen.
NumberText read_number_digits(std::string_view digits, int decimals);

// The marks of a column, seen over all its values.
class MarkGuess {
 public:
  void see(std::string_view text);
  // unknown where nothing decides or the values contradict each other
  DecimalMark decided() const {
    if ((comma_ > 0) == (point_ > 0)) return DecimalMark::unknown;
    return comma_ > 0 ? DecimalMark::comma : DecimalMark::point;
  }
  bool contradictory() const { return comma_ > 0 && point_ > 0; }
  bool must_ask() const { return decided() == DecimalMark::unknown && (ambiguous_ > 0 || contradictory()); }
  int64_t comma() const { return comma_; }
  int64_t point() const { return point_; }
  int64_t ambiguous() const { return ambiguous_; }
  const std::string& example() const { return example_; }     // the first ambiguous value

 private:
  int64_t comma_ = 0, point_ = 0, ambiguous_ = 0;
  std::string example_;
};

// What is wrong and what to do; "" where nothing is.
std::string words_of(const NumberText& read, std::string_view text, int decimals, Lang lang);

}  // namespace sxsh::paper
