// What an indicator is: data of catalogue/indicators/<code>/indicator.toml. A new one that counts in a known way is a folder,
// no C++.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/result.h"

namespace sxsh::indicators {

struct Words {
  std::string vi, en;
  const std::string& in(Lang lang) const { return lang == Lang::vi ? vi : en; }
  bool empty() const { return vi.empty(); }
};

// How it is counted; each is one way through queries.sql (docs/decisions/0052).
enum class Way {
  facilities,  // facilities of the frozen yearly frame for which a value of theirs reaches the cut-off, out of all of the
               // frame
  survey,      // the same, known of those who answered alone: a census, or an estimate with weights and an interval
  savings,     // median of what was signed off, out of facilities with both periods measured
  officers,    // people trained and competent on the day, out of the posts that were written down
  areas,       // districts or communes with competent staff, out of those of the office
  zones,       // zones with something done for them, out of those that stood on the day
  tally,       // how many were done since the programme began
  plan,        // lines of the plan done as far as was planned by the end of the year, out of those with a quantity planned
  money,       // paid, out of what was planned until the end of the year
  cost,        // money for one unit of a result
  intensity,   // what was used, out of what was to be expected; less is better
  gases        // greenhouse gases given off, out of what was to be expected; less is better
};

struct Clause {
  std::string act, clause;  // "1419/QĐ-TTg", "II.2.b"
  bool verified = false;
};

struct Indicator {
  std::string code;  // of targets (docs/reference/draft.schema.json) where acts set targets on it
  Words name, unit, numerator, denominator, formula, aggregation;
  std::string unit_code;  // "percent", "count", "vnd"
  Way way = Way::facilities;
  std::string source;          // which value of a facility, which entries: a word that queries.sql knows
  std::string population;      // default denominator, of catalogue/register/populations.toml; "" where it is no frame
  std::string subject;         // of savings: "energy"; "" the total energy, else the electricity
  int64_t cutoff = 1;          // the value from which a facility counts
  bool cutoff_chosen = false;  // an office may set another cut-off, with the decision it rests on
  bool less_is_better = false;
  std::vector<Clause> clauses;
};

const std::vector<Indicator>& indicators();         // in the order in which pages show them
const Indicator* indicator(std::string_view code);  // null for an unknown code
// Problem catalogue_wrong with the file and the key.
int confidence_of(const Indicator& indicator);       // of its intervals, percent: 95 of estimates, 90 of what was saved
Result<Indicator> read_indicator(std::string_view toml, const std::string& file);

}  // namespace sxsh::indicators
