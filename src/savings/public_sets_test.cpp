// The engine on public sets of monthly energy data, which are not part of this repository: SXSH_MV_DATA names their folder (what
// is in it and where it comes from: docs/reference/savings-on-public-sets.md). The table there is what this test writes with
// SXSH_ACCEPT=1 and compares otherwise; each model is also solved independently in 100 digits.
#include <gtest/gtest.h>
#include <zlib.h>

#include <cmath>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include "base/text.h"
#include "figures/bill.h"
#include "savings/model/degree_days.h"
#include "savings/model/independent.h"
#include "savings/model/saving.h"
#include "savings/study.h"

namespace sxsh::savings {
namespace {

using Series = std::map<Month, double>;

std::string folder() {
  const char* named = std::getenv("SXSH_MV_DATA");
  return named ? named : "";
}

// Lines of a text, also of a packed one.
std::vector<std::vector<std::string>> rows_of(const std::string& name) {
  std::vector<std::vector<std::string>> out;
  gzFile file = gzopen((folder() + "/" + name).c_str(), "rb");
  if (!file) return out;
  char line[4096];
  while (gzgets(file, line, sizeof line)) out.push_back(split(trim(line), ','));
  gzclose(file);
  return out;
}

struct Set {
  std::string name, unit;
  Series y;
  std::map<std::string, Series> drivers;
  std::map<Month, MonthTemperatures> temperatures;  // °C
  Period baseline;
  std::vector<Period> reporting;
};

Date date_of(const std::string& text) { return *parse_iso_date(text.substr(0, 10)); }

// Plants of one file: y by its column, drivers by theirs.
Set plant(const std::string& file, const std::string& y, const std::vector<std::string>& drivers) {
  Set out{.name = file + ": " + y,
          .unit = "",
          .y = {},
          .drivers = {},
          .temperatures = {},
          .baseline = {{2007, 1}, {2007, 12}},
          .reporting = {{{2008, 1}, {2008, 12}}, {{2009, 1}, {2009, 12}}}};
  const auto rows = rows_of(file);
  const auto column = [&](const std::string& name) {
    return static_cast<size_t>(std::ranges::find(rows[0], name) - rows[0].begin());
  };
  for (size_t i = 1; i < rows.size(); ++i) {
    const Month month = Month::of(date_of(rows[i][0]));
    out.y[month] = std::stod(rows[i][column(y)]);
    for (const auto& driver : drivers) {
      const double value = std::stod(rows[i][column(driver)]);
      if (driver == "Temperature") out.temperatures[month] = {{(value - 32) / 1.8}, month.days()};
      else out.drivers[driver][month] = value;
    }
  }
  return out;
}

// Bills become months by their days; months that bills do not cover whole are left out.
Series months_of(const std::vector<figures::Bill>& bills) {
  Series out;
  for (const auto& share : figures::spread(bills))
    if (share.whole()) out[share.month] = static_cast<double>(share.amount) / 1000;
  return out;
}

Set cocoa(const std::string& facility, const std::string& meter, const std::vector<std::string>& drivers) {
  Set out{.name = "verifi_cocoa: " + facility + ", " + meter,
          .unit = "",
          .y = {},
          .drivers = {},
          .temperatures = {},
          .baseline = {{2022, 1}, {2022, 12}},
          .reporting = {{{2023, 1}, {2023, 12}}, {{2024, 1}, {2024, 12}}}};
  std::map<int64_t, double> readings;
  for (const auto& row : rows_of("verifi_cocoa_meter_readings.csv"))
    if (row[0] == facility && row[1] == meter) readings[days_from_epoch(date_of(row[4]))] = std::stod(row[5]);
  std::vector<figures::Bill> bills;
  for (auto it = readings.begin(); it != readings.end() && std::next(it) != readings.end(); ++it)
    bills.push_back({.first = date_from_days(it->first + 1),
                     .last = date_from_days(std::next(it)->first),
                     .amount = std::llround(std::next(it)->second * 1000),
                     .cost_vnd = {}});
  out.y = months_of(bills);
  for (const auto& row : rows_of("verifi_cocoa_predictors.csv"))
    for (const auto& driver : drivers)
      if (row[0] == facility && row[1] == driver) out.drivers[driver][*Month::parse(row[2])] = std::stod(row[3]);
  return out;
}

Set building(const std::string& name) {
  Set out{.name = "eemeter: " + name,
          .unit = "",
          .y = {},
          .drivers = {},
          .temperatures = {},
          .baseline = {{2015, 12}, {2016, 11}},
          .reporting = {{{2016, 12}, {2017, 11}}}};
  std::vector<figures::Bill> bills;
  const auto rows = rows_of("eemeter/" + name + "-billing_monthly.csv.gz");
  for (size_t i = 1; i + 1 < rows.size(); ++i)
    bills.push_back({.first = date_of(rows[i][0]),
                     .last = date_from_days(days_from_epoch(date_of(rows[i + 1][0])) - 1),
                     .amount = std::llround(std::stod(rows[i][1]) * 1000),
                     .cost_vnd = {}});
  out.y = months_of(bills);
  std::map<Date, std::pair<double, int>> days;
  const auto hours = rows_of("eemeter/il-tempF.csv.gz");
  for (size_t i = 1; i < hours.size(); ++i) {
    if (hours[i].size() < 2 || hours[i][1].empty() || hours[i][1] == "nan") continue;
    auto& day = days[date_of(hours[i][0])];
    day.first += (std::stod(hours[i][1]) - 32) / 1.8;
    ++day.second;
  }
  for (const auto& [day, sum] : days) out.temperatures[Month::of(day)].means.push_back(sum.first / sum.second);
  return out;
}

std::string put(double value, int digits = 6) {
  std::ostringstream out;
  out.precision(digits);
  out << value;
  return out.str();
}

std::vector<Month> months_in(const Set& set, const Period& period) {
  std::vector<Month> out;
  for (const auto& [month, value] : set.y)
    if (period.holds(month)) out.push_back(month);
  return out;
}

struct Drivers {
  std::vector<Offer> offers;
  std::vector<std::function<double(const Month&)>> of;
};

Drivers drivers_of(const Set& set, const std::vector<Month>& baseline) {
  Drivers out;
  const auto add = [&](Offer offer, std::function<double(const Month&)> value) {
    for (const Month& month : baseline) offer.column.values.push_back(value(month));
    out.offers.push_back(std::move(offer));
    out.of.push_back(std::move(value));
  };
  for (const auto& [name, values] : set.drivers)
    add({.group = name, .column = {.name = name, .values = {}}}, [&values](const Month& month) { return values.at(month); });
  if (set.temperatures.empty()) return out;
  for (const Degrees which : {Degrees::heating, Degrees::cooling})
    for (double balance = kLeastBalance; balance <= kMostBalance; balance += kBalanceStep) {
      const bool heats = which == Degrees::heating;
      const std::string group = heats ? "HDD" : "CDD";
      Offer offer{.group = group, .column = {.name = group + " " + put(balance) + " °C", .values = {}}, .searched = true};
      (heats ? offer.heats_below : offer.cools_above) = balance;
      add(std::move(offer),
          [&set, which, balance](const Month& month) { return degree_days(which, balance, set.temperatures.at(month)); });
    }
  return out;
}

void expect_independent(const Fit& fit, const Sample& sample) {
  const auto other = independent::solve(sample);
  for (size_t j = 0; j < fit.coefficients.size(); ++j) {
    EXPECT_NEAR(fit.coefficients[j].estimate, other.estimates[j], 1e-9 * std::abs(other.estimates[j]));
    EXPECT_NEAR(fit.coefficients[j].std_error, other.std_errors[j], 1e-9 * other.std_errors[j]);
  }
}

std::string table_of(const Set& set) {
  const auto baseline = months_in(set, set.baseline);
  Column y{.name = set.name, .values = {}};
  for (const Month& month : baseline) y.values.push_back(set.y.at(month));
  const Drivers drivers = drivers_of(set, baseline);
  const Selection made = select(y, drivers.offers);
  std::string out = "\n## " + set.name + "\n\nBaseline " + set.baseline.iso() + ", " + std::to_string(baseline.size()) +
                    " months; " + std::to_string(made.candidates.size()) + " combinations tried.\n\n";
  const Candidate* chosen = made.chosen();
  if (!chosen) {
    for (const Candidate& one : made.candidates)
      out += "- " + one.words() + ": " +
             (one.judgement.refused.empty() ? "" : one.judgement.refused.front().message(Lang::en)) + "\n";
    return out + "\nNo model is usable: no saving is stated on rung A.\n";
  }
  Sample sample{.y = y, .drivers = {}, .follows = {}};
  for (const size_t i : chosen->offers) sample.drivers.push_back(drivers.offers[i].column);
  expect_independent(chosen->fit, sample);
  out += "| driver | coefficient | standard error | t | p |\n|---|---|---|---|---|\n";
  for (const Coefficient& one : chosen->fit.coefficients)
    out += "| " + one.name + " | " + put(one.estimate, 8) + " | " + put(one.std_error, 8) + " | " +
           put(one.t.value_or(0), 5) + " | " + put(one.p.value_or(0), 4) + " |\n";
  const Fit& fit = chosen->fit;
  out += "\nR² " + put(*fit.r2) + ", adjusted " + put(*fit.adj_r2) + ", p " + put(*fit.p_model, 4) + ", CV(RMSE) " +
         put(*fit.cv_rmse * 100, 4) + " %, Durbin-Watson " + put(fit.durbin_watson.value_or(0), 4) + ", condition " +
         put(*fit.condition, 4) + (chosen->judgement.weak.empty() ? "" : "; weak") + ".\n\n";
  out += "| reporting | expected | used | saved | 90 % half width | % |\n|---|---|---|---|---|---|\n";
  for (const Period& period : set.reporting) {
    std::vector<std::vector<double>> rows;
    std::vector<double> actual;
    for (const Month& month : months_in(set, period)) {
      rows.emplace_back();
      for (const size_t i : chosen->offers) rows.back().push_back(drivers.of[i](month));
      actual.push_back(set.y.at(month));
    }
    const auto saved = modelled_saving(fit, sample, rows, actual, figures::months_between(set.baseline.last, period.first));
    EXPECT_TRUE(saved.ok());
    out += "| " + period.iso() + " | " + put(saved.value().sum_expected) + " | " + put(saved.value().actual) + " | " +
           put(saved.value().saving, 5) + " | " + (saved.value().half ? put(*saved.value().half, 4) : "not stated") + " | " +
           put(100 * saved.value().fraction.value_or(0), 3) + " |\n";
  }
  return out;
}

TEST(PublicSets, the_table_of_the_reference_is_what_the_engine_says) {
  if (folder().empty()) GTEST_SKIP() << "SXSH_MV_DATA does not name the folder of the public sets; the table is not checked";
  std::string made =
      "# Savings on public sets\n\n"
      "Made by `SXSH_MV_DATA=… SXSH_ACCEPT=1 build/release/test_savings --gtest_filter=PublicSets.*`, compared by the same "
      "test without\n"
      "SXSH_ACCEPT. The sets are public and not part of this repository: monthly figures of three demonstration plants "
      "(ORNL-AMO/Py-EnPI),\n"
      "bills and predictors of an example company (ORNL-AMO/VERIFI), simulated buildings with hourly temperatures "
      "(openeemeter/eemeter).\n"
      "Bills become months by their days. Balance points are searched from 10 to 28 °C. Every chosen model is solved a "
      "second time by the\n"
      "normal equations in 100 decimal digits; coefficients and standard errors agree to nine digits at least. The certified "
      "answers of\n"
      "NIST's set Longley are part of the tests (src/savings/model/certified_test.cpp): twelve digits agree.\n";
  const Set sets[] = {
      plant("acme_hastings_monthly.csv", "Purchased electricity (kWh)", {"Production (tons)"}),
      plant("acme_hastings_monthly.csv", "Natural Gas (MMBtu)", {"Production (tons)"}),
      plant("acme_minneapolis_monthly.csv", "Electricity (kwh)", {"Production", "HDD", "CDD"}),
      plant("acme_minneapolis_monthly.csv", "Natural Gas (MMBTU)", {"Production", "HDD", "CDD"}),
      plant("acme_rochester_monthly.csv", "Electricity (kWh)", {"Production", "Temperature"}),
      plant("acme_rochester_monthly.csv", "Natural gas (MMBTU)", {"Production", "Temperature"}),
      cocoa("HQ (Simple)", "Electricity", {"Production", "HDD Generated (60F)", "CDD Generated (60F)"}),
      cocoa("HQ (Simple)", "Natural Gas", {"Production", "HDD Generated (60F)", "CDD Generated (60F)"}),
      cocoa("Peanuts (Average)", "Electricity", {"Production", "Peanuts", "HDD Generated (60F)", "CDD Generated (60F)"}),
      cocoa("Peanuts (Average)", "Natural Gas", {"Production", "Peanuts", "HDD Generated (60F)", "CDD Generated (60F)"}),
      cocoa("Roasting (Advanced)", "Electricity", {"Production", "Roasting", "HDD", "CDD"}),
      cocoa("Roasting (Advanced)", "Natural Gas", {"Production", "Roasting", "HDD", "CDD"}),
      building("il-electricity-cdd-hdd"),
      building("il-electricity-cdd-only"),
      building("il-gas-hdd-only"),
      building("il-gas-intercept-only"),
  };
  for (const Set& set : sets) {
    ASSERT_FALSE(set.y.empty()) << set.name;
    made += table_of(set);
  }
  const std::string path = std::string(SXSH_SOURCE_DIR) + "/docs/reference/savings-on-public-sets.md";
  if (std::getenv("SXSH_ACCEPT")) {
    std::ofstream(path) << made;
    return;
  }
  std::ifstream file(path);
  const std::string kept{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(kept, made);
}

}  // namespace
}  // namespace sxsh::savings
