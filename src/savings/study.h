// The saving of one resource of one facility between two periods, from its monthly figures: the best rung of the ladder that the
// data allow, and of each higher rung why not. Amounts are whole numbers at the scale of the study; statistics are doubles. Pure.
//
// Ladder: A regression on production and other drivers (ISO 50006, IPMVP option C); B consumption of each product, weighed by the
// mix; C simple ratio; D engineering estimate of an assessment; E declared by the facility.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "figures/series.h"
#include "measures/conversion.h"
#include "savings/model/degree_days.h"
#include "savings/model/saving.h"

namespace sxsh::savings {

using figures::Month;

struct Period {
  Month first, last;  // both months belong to it
  int months() const { return figures::months_between(first, last) + 1; }
  bool holds(const Month& month) const { return first <= month && month <= last; }
  std::string words(Lang lang) const;  // "1/2016–12/2016"
  std::string iso() const { return first.iso() + ".." + last.iso(); }
  // "2016-01..2016-12", "2016", "1/2016–12/2016", "1/2016 - 12/2016", "01/2016 đến 12/2016"
  static std::optional<Period> parse(std::string_view text);
};

// What is asked about: "electricity" (grid, own solar and generators), "energy", "water", "waste", "wastewater", a fuel's code,
// or "series:3" for one material.
struct Subject {
  std::string code, vi, en;
  const measures::Unit* unit = nullptr;
  int decimals = 3;
  std::vector<int64_t> series;
  const std::string& words(Lang lang) const { return lang == Lang::vi ? vi : en; }
};
// Those of a facility, electricity and energy first.
std::vector<Subject> subjects_of(std::span<const figures::Series> series);
// Problem savings_resource_unknown, with those there are.
Result<Subject> subject_named(std::span<const figures::Series> series, std::string_view code);

// Something that changed the use and has nothing to do with the drivers: added to what was to be expected in these months.
struct Adjustment {
  Period period;
  int64_t amount = 0;  // a month, in the unit and scale of the subject; below zero takes away
  std::string reason;
};
struct Claim {
  bool engineering = false;  // of an assessment; otherwise declared by the facility
  int64_t a_year = 0;        // saved in a year, unit and scale of the subject
  std::string solution, proof;
  // Of an estimate with its working: used in a year before the solution, and the bounds that the assessor states.
  std::optional<int64_t> baseline_use = {}, low = {}, high = {};
};

// Mean temperatures of the station that stands for the facility's area; months that lack a day are not there.
struct Temperatures {
  std::string station, source;
  std::map<Month, MonthTemperatures> months;
};

// Neither output nor weather: moisture of what comes in, rooms let.
inline constexpr int kDriverDecimals = 3;
struct OtherDriver {
  std::string name, unit, source;
  std::map<Month, int64_t> amounts;  // times 10^kDriverDecimals
};

struct Facts {
  std::vector<figures::Series> series;
  std::vector<figures::Figure> figures;  // of all months up to the end of the reporting period
  std::vector<figures::MonthState> months;
  std::vector<figures::Reading> readings;
  std::vector<Adjustment> adjustments;
  std::vector<Claim> claims;
  std::optional<Temperatures> temperatures = {};
  std::vector<OtherDriver> drivers = {};
};

struct MonthUse {
  Month month;
  int64_t actual = 0;
  std::optional<double> expected;  // by the model, in the unit (not scaled)
  bool reporting = false;
};

struct Rung {
  char grade = 'A';
  bool taken = false;
  std::vector<Problem> why_not;
};

enum class Method { regression, mix, ratio, engineering, declared };
std::string_view code_of(Method method);
std::optional<Method> method_of(std::string_view code);

struct Study {
  Subject subject;
  Period baseline, reporting;
  Method method = Method::declared;
  char grade = 'E';
  std::vector<Rung> ladder;            // A to the one taken
  std::optional<Selection> selection;  // of rung A, with every candidate
  std::set<size_t> degree_offers;      // which of its offers are degree-days
  std::optional<Sample> sample;
  std::optional<Modelled> modelled;
  std::vector<MonthUse> months;
  int64_t expected = 0, actual = 0, saving = 0, adjusted = 0;
  std::optional<int64_t> percent_tenths, low, high;  // of the saving; the interval at kConfidence
  std::optional<int64_t> stated_low, stated_high;    // of rung D: bounds that the assessors state, no statistic
  std::vector<Problem> remarks;  // weak model, drivers out of range, fixed load, growth, fuel switch, own solar, meters …
  std::string conversion;        // the conversion set of the energy, "" where nothing was converted
  measures::Mark mark = measures::Mark::read;
  // Of the versions of all figures, adjustments, claims and temperatures that went in: another one means that something changed.
  std::string figures_mark;
  // What the figures of the baseline that have a cost come to, in đồng and in the unit and scale of the subject. Own solar and
  // fuels from one's own waste have none.
  int64_t priced_vnd = 0, priced_use = 0;
  const Fit* fit() const { return selection && selection->chosen() ? &selection->chosen()->fit : nullptr; }
};

// Problems: savings_periods_overlap, savings_no_figures, savings_missing_months, value_negative, savings_units_differ,
// factor_missing, savings_no_claim and whatever kept every rung from being taken.
Result<Study> study(const Facts& facts, const Subject& subject, const Period& baseline, const Period& reporting);

// Đồng for one of the subject's scaled unit in the baseline; nothing when less than half of its use has a cost.
std::optional<double> baseline_price(const Study& study);

// Several subjects of one facility together by what they cost in the baseline, in đồng. Their bands add straight, because they
// follow the same output and weather (decision 0058), as in portfolio.h.
struct Combined {
  int64_t expected_vnd = 0, actual_vnd = 0, saving_vnd = 0;
  std::optional<int64_t> percent_tenths, low_vnd, high_vnd;
  std::vector<Problem> remarks;  // savings_prices_missing
};
Combined combined(std::span<const Study> studies);

// 1 − Π(1 − s): what solutions on the same stream save together (fractions).
double together(std::span<const double> shares);

}  // namespace sxsh::savings
