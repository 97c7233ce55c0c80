#include "savings/temperatures.h"

#include <algorithm>
#include <charconv>

#include "audit/store.h"
#include "base/number_text.h"
#include "base/text.h"
#include "paper/sheet.h"
#include "savings/queries.gen.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"
#include "ui/messages/temperatures.gen.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;

bool names_a_day(const std::string& folded) {
  for (const char* one : {"ngay", "thang", "date", "day", "month", "thoi gian", "time"})
    if (folded.find(one) != folded.npos) return true;
  return false;
}
bool names_a_mean(const std::string& folded) {
  for (const char* one : {"nhiet do", "trung binh", "temperature", "mean", "ttb", "tavg", "tmean", "average"})
    if (folded.find(one) != folded.npos) return true;
  return false;
}

// 20180630 or, of a month, 20180600.
std::optional<int64_t> day_of(const std::string& typed) {
  if (const auto day = parse_iso_date(typed)) return (day->year * 100 + day->month) * 100 + day->day;
  if (const auto month = Month::parse(typed)) return month->code() * 100;
  const auto parts = split(typed, '/');
  if (parts.size() != 3) return std::nullopt;
  int numbers[3] = {};
  for (size_t i = 0; i < 3; ++i) {
    const std::string part = trim(parts[i]);
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), numbers[i]);
    if (error != std::errc() || end != part.data() + part.size()) return std::nullopt;
  }
  const Date day{numbers[2], numbers[1], numbers[0]};
  return is_valid(day) ? std::optional<int64_t>((day.year * 100 + day.month) * 100 + day.day) : std::nullopt;
}

struct Columns {
  std::optional<uint32_t> day, mean;
  std::string all;
};

Columns columns_in(const paper::SheetRow& row) {
  Columns out;
  for (const auto& cell : row.cells) {
    const std::string folded = search_key(cell.value);
    out.all += (out.all.empty() ? "" : ", ") + trim(cell.value);
    if (!out.mean && names_a_mean(folded)) out.mean = cell.column;
    else if (!out.day && names_a_day(folded)) out.day = cell.column;
  }
  return out;
}

}  // namespace

Result<std::vector<Temperature>> read_temperatures(std::string_view bytes) {
  std::vector<Temperature> out;
  std::map<int64_t, uint32_t> rows;
  std::optional<Columns> columns;
  std::optional<Problem> wrong;
  TRY(paper::read_sheets(bytes, {}, [&](const paper::SheetRow& row) {
    if (row.sheet != 0 || wrong) return false;
    const auto text = [&](uint32_t column) {
      for (const auto& cell : row.cells)
        if (cell.column == column) return trim(cell.value);
      return std::string();
    };
    if (!columns) {
      columns = columns_in(row);
      if (!columns->day || !columns->mean)
        wrong = Problem(problems::temperatures_no_column, {{"columns", columns->all.empty() ? "–" : columns->all}});
      return !wrong;
    }
    const std::string day = text(*columns->day), mean = text(*columns->mean), number = std::to_string(row.row);
    if (day.empty() && mean.empty()) return true;
    const auto code = day_of(day);
    if (!code) return wrong = Problem(problems::temperatures_row_wrong, {{"row", number}, {"text", day}}), false;
    if (mean.empty()) return true;
    const NumberText read = read_number(mean, 3);
    if (!read.ok() && read.why != NumberText::Why::ambiguous)
      return wrong = Problem(problems::temperatures_row_wrong, {{"row", number}, {"text", mean}}), false;
    // "28.375" is no thousand here.
    const int64_t thousandths = read.ok() ? read.value : std::min(read.value, read.other);
    const int64_t tenths = (thousandths + (thousandths < 0 ? -50 : 50)) / 100;
    if (tenths < kLeastTenths || tenths > kMostTenths)
      return wrong = Problem(problems::temperatures_not_likely, {{"row", number}, {"text", mean}}), false;
    if (!rows.emplace(*code, row.row).second)
      return wrong = Problem(problems::temperatures_twice, {{"row", number}, {"day", day}}), false;
    if (!out.empty() && (out.front().day % 100 == 0) != (*code % 100 == 0))
      return wrong = Problem(problems::temperatures_mixed, {{"row", number}}), false;
    out.push_back({*code, tenths});
    if (out.size() > kMostTemperatures)
      wrong = Problem(problems::temperatures_too_many, {{"most", std::to_string(kMostTemperatures)}});
    return !wrong;
  }));
  if (wrong) return *wrong;
  if (out.empty()) return Problem(problems::temperatures_empty);
  return out;
}

std::map<Month, MonthTemperatures> by_month(std::span<const Temperature> values) {
  std::map<Month, MonthTemperatures> out, means;
  for (const Temperature& one : values) {
    const auto month = Month::of_code(one.day / 100);
    if (!month) continue;
    const double mean = static_cast<double>(one.tenths) / 10;
    if (one.day % 100 == 0) means[*month] = {{mean}, month->days()};
    else out[*month].means.push_back(mean);
  }
  std::erase_if(out, [](const auto& one) { return static_cast<int>(one.second.means.size()) < one.first.days(); });
  out.merge(means);
  return out;
}

std::vector<Station> stations_of(db::Session& session, int64_t office_id) {
  return session.all(sql::stations_of{.office_id = office_id}, [](const db::Row& row) {
    return Station{.id = row.int64("id"),
                   .unit_id = row.int64("unit_id"),
                   .values = row.int64("n"),
                   .name = row.text("name"),
                   .source = row.maybe_text("source").value_or(""),
                   .filename = row.maybe_text("filename").value_or(""),
                   .imported_at = row.maybe_text("imported_at").value_or(""),
                   .importer = row.maybe_text("importer").value_or(""),
                   .ended_at = row.maybe_text("ended_at").value_or(""),
                   .ended_why = row.maybe_text("ended_why").value_or(""),
                   .first = row.maybe_int64("first_day"),
                   .last = row.maybe_int64("last_day")};
  });
}

std::vector<Temperature> temperatures_of(db::Session& session, int64_t office_id, int64_t station_id) {
  return session.all(sql::temperatures_of{.office_id = office_id, .station_id = station_id}, [](const db::Row& row) {
    return Temperature{row.int64("day"), row.int64("tenths")};
  });
}

Result<Imported> import_temperatures(db::Session& session, const accounts::Actor& by, const TemperatureFile& file) {
  const std::string name = trim(file.name), source = trim(file.source);
  if (name.empty() || source.empty() || file.unit_id <= 0) return Problem(problems::temperatures_about);
  Imported out;
  for (const Station& one : stations_of(session, by.office_id))
    if (one.ended_at.empty() && one.unit_id == file.unit_id && search_key(one.name) == search_key(name)) out.station_id = one.id;
  if (out.station_id == 0) {
    out.station_id = db::new_id();
    TRY(session.run(sql::add_station{.office_id = by.office_id,
                                     .id = out.station_id,
                                     .name = name,
                                     .unit_id = file.unit_id,
                                     .made_by = by.person_id,
                                     .made_at = by.at}));
  }
  std::map<int64_t, int64_t> there;
  for (const Temperature& one : temperatures_of(session, by.office_id, out.station_id)) there[one.day] = one.tenths;
  const int64_t import_id = db::new_id();
  for (const Temperature& one : file.values) {
    const auto before = there.find(one.day);
    if (before != there.end() && before->second == one.tenths) {
      ++out.same;
      continue;
    }
    ++(before == there.end() ? out.added : out.replaced);
    TRY(session.run(sql::put_temperature{.office_id = by.office_id,
                                         .station_id = out.station_id,
                                         .day = one.day,
                                         .tenths = one.tenths,
                                         .import_id = import_id}));
  }
  TRY(session.run(sql::add_temperature_import{.office_id = by.office_id,
                                              .id = import_id,
                                              .station_id = out.station_id,
                                              .source = source,
                                              .filename = file.filename,
                                              .hash = file.hash,
                                              .added = out.added,
                                              .replaced = out.replaced,
                                              .made_by = by.person_id,
                                              .made_at = by.at}));
  auto entry = by.entry("temperature.import", "station", std::to_string(out.station_id));
  entry.summary = ui::tr(Lang::vi, Msg::temperatures_log_imported,
                         {{"name", name}, {"added", std::to_string(out.added)}, {"replaced", std::to_string(out.replaced)}});
  entry.reason = source;
  TRY(audit::record(session, entry));
  return out;
}

Result<> end_station(db::Session& session, const accounts::Actor& by, int64_t station_id, const std::string& reason) {
  if (trim(reason).empty()) return Problem(problems::savings_reason_needed);
  const auto all = stations_of(session, by.office_id);
  const auto found = std::ranges::find(all, station_id, &Station::id);
  if (found == all.end()) return Problem(problems::not_found);
  if (!found->ended_at.empty()) return Problem(problems::savings_already_ended);
  TRY(session.run(sql::end_station{
      .at = by.at, .person_id = by.person_id, .why = trim(reason), .office_id = by.office_id, .id = station_id}));
  auto entry = by.entry("temperature.import", "station", std::to_string(station_id));
  entry.summary = ui::tr(Lang::vi, Msg::temperatures_log_ended, {{"name", found->name}});
  entry.reason = trim(reason);
  return audit::record(session, entry);
}

std::optional<Temperatures> temperatures_for(db::Session& session, int64_t office_id, int64_t facility_id) {
  std::optional<int64_t> id;
  Temperatures out;
  session.each(sql::station_for_facility{.office_id = office_id, .facility_id = facility_id}, [&](const db::Row& row) {
    id = row.int64("id");
    out.station = row.text("name");
    out.source = row.maybe_text("source").value_or("–");
  });
  if (!id) return std::nullopt;
  out.months = by_month(temperatures_of(session, office_id, *id));
  return out;
}

}  // namespace sxsh::savings
