#include "savings/drivers.h"

#include <algorithm>

#include "audit/store.h"
#include "base/number_text.h"
#include "base/text.h"
#include "savings/queries.gen.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"
#include "ui/messages/savings_drivers.gen.h"

namespace sxsh::savings {
namespace {

namespace Msg = ui::Msg;

constexpr size_t kMostLines = 600;

}  // namespace

std::vector<WrittenDriver> drivers_of(db::Session& session, int64_t office_id, int64_t facility_id) {
  auto out = session.all(sql::savings_drivers_of{.office_id = office_id, .facility_id = facility_id}, [](const db::Row& row) {
    WrittenDriver one;
    one.id = row.int64("id");
    one.made_at = row.text("made_at");
    one.maker = row.maybe_text("maker").value_or("");
    one.ended_at = row.maybe_text("ended_at").value_or("");
    one.ended_why = row.maybe_text("ended_why").value_or("");
    one.ender = row.maybe_text("ender").value_or("");
    one.driver = {row.text("name"), row.text("unit"), row.text("source"), {}};
    return one;
  });
  for (WrittenDriver& one : out)
    session.each(sql::savings_driver_values_of{.office_id = office_id, .driver_id = one.id},
                 [&](const db::Row& row) { one.driver.amounts[month_in(row, "month")] = row.int64("amount"); });
  return out;
}

Result<std::map<Month, int64_t>> read_driver_values(std::string_view text, Lang lang) {
  std::map<Month, int64_t> out;
  size_t number = 0;
  for (const std::string& each : split(text, '\n')) {
    ++number;
    const std::string line = trim(each);
    if (line.empty()) continue;
    const auto wrong = [&](const ProblemKind& kind) {
      return Problem(kind, {{"row", std::to_string(number)}, {"text", line.substr(0, 60)}});
    };
    size_t at = line.find_first_of("\t;");
    if (at == line.npos) at = line.find(' ');
    if (at == line.npos || out.size() >= kMostLines) return wrong(problems::driver_row_wrong);
    const auto month = Month::parse(line.substr(0, at));
    const NumberText read =
        read_number(trim(line.substr(at + 1)), kDriverDecimals, lang == Lang::vi ? DecimalSign::comma : DecimalSign::point);
    if (!month || !read.ok()) return wrong(problems::driver_row_wrong);
    if (!out.emplace(*month, read.value).second) return wrong(problems::driver_month_twice);
  }
  if (out.empty()) return Problem(problems::driver_empty);
  return out;
}

Result<int64_t> add_driver(db::Session& session, const accounts::Actor& by, int64_t facility_id, const OtherDriver& driver) {
  const std::string name = trim(storable(driver.name)), source = trim(storable(driver.source));
  if (name.empty() || source.empty()) return Problem(problems::savings_reason_needed);
  if (name.find_first_of("\"\\%_\n") != name.npos || name.size() > 100) return Problem(problems::driver_name_wrong);
  if (driver.amounts.empty()) return Problem(problems::driver_empty);
  for (const WrittenDriver& one : drivers_of(session, by.office_id, facility_id))
    if (!one.ended() && search_key(one.driver.name) == search_key(name))
      return Problem(problems::driver_there, {{"name", name}});
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_savings_driver{.office_id = by.office_id,
                                          .id = id,
                                          .facility_id = facility_id,
                                          .name = name,
                                          .unit = trim(storable(driver.unit)),
                                          .source = source,
                                          .made_by = by.person_id,
                                          .made_at = by.at}));
  for (const auto& [month, amount] : driver.amounts)
    TRY(session.run(sql::add_savings_driver_value{
        .office_id = by.office_id, .driver_id = id, .month = month.code(), .amount = amount}));
  auto entry = by.entry("saving.work_out", "facility", std::to_string(facility_id));
  entry.summary = ui::tr(Lang::vi, Msg::savings_drivers_log_added,
                         {{"name", name}, {"n", std::to_string(driver.amounts.size())}});
  entry.reason = source;
  TRY(audit::record(session, entry));
  return id;
}

Result<> end_driver(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t id, const std::string& reason) {
  if (trim(reason).empty()) return Problem(problems::savings_reason_needed);
  const auto all = drivers_of(session, by.office_id, facility_id);
  const auto found = std::ranges::find(all, id, &WrittenDriver::id);
  if (found == all.end()) return Problem(problems::not_found);
  if (found->ended()) return Problem(problems::savings_already_ended);
  TRY(session.run(sql::end_savings_driver{
      .at = by.at, .person_id = by.person_id, .why = trim(reason), .office_id = by.office_id, .id = id}));
  auto entry = by.entry("saving.work_out", "facility", std::to_string(facility_id));
  entry.summary = ui::tr(Lang::vi, Msg::savings_drivers_log_ended, {{"name", found->driver.name}});
  entry.reason = trim(reason);
  return audit::record(session, entry);
}

}  // namespace sxsh::savings
