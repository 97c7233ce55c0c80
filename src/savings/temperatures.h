// Temperatures of stations: read from a file, kept with their source, found for a facility.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "savings/study.h"

namespace sxsh::savings {

struct Temperature {
  int64_t day = 0;     // 20180630; 20180600 is the mean of the month
  int64_t tenths = 0;  // °C
};
inline constexpr size_t kMostTemperatures = 20'000;  // 54 years of days
inline constexpr int64_t kLeastTenths = -100, kMostTenths = 450;

// The first sheet or the CSV, by its headings: a column of days (or months) and one of mean temperatures; rows without a
// temperature are missing, not zero. Problems: temperatures_no_column, temperatures_row_wrong, temperatures_not_likely,
// temperatures_twice, temperatures_mixed, temperatures_empty, temperatures_too_many, those of paper::read_sheets.
Result<std::vector<Temperature>> read_temperatures(std::string_view bytes);

struct Station {
  int64_t id = 0, unit_id = 0, values = 0;
  std::string name, source, filename, imported_at, importer, ended_at, ended_why;
  std::optional<int64_t> first, last;  // as Temperature::day
};
std::vector<Station> stations_of(db::Session& session, int64_t office_id);  // in use first, by name
std::vector<Temperature> temperatures_of(db::Session& session, int64_t office_id, int64_t station_id);

struct TemperatureFile {
  std::string name;  // of the station: one of that name and area in use is gone on with
  int64_t unit_id = 0;
  std::string source, filename, hash;
  std::vector<Temperature> values;
};
struct Imported {
  int64_t station_id = 0, added = 0, replaced = 0, same = 0;
};
// Problem temperatures_about: name, area or source is missing.
Result<Imported> import_temperatures(db::Session& session, const accounts::Actor& by, const TemperatureFile& file);
// Problems: not_found, savings_reason_needed, savings_already_ended.
Result<> end_station(db::Session& session, const accounts::Actor& by, int64_t station_id, const std::string& reason);

// Of the station in use that stands for the smallest area around the facility, the one imported last among equals. Months
// without a value for each of their days (and without a mean of the month) are left out.
std::optional<Temperatures> temperatures_for(db::Session& session, int64_t office_id, int64_t facility_id);
std::map<Month, MonthTemperatures> by_month(std::span<const Temperature> values);

}  // namespace sxsh::savings
