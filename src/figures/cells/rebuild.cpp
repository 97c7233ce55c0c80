#include <algorithm>

#include "audit/turn.h"
#include "figures/cells/queries.gen.h"
#include "figures/cells/work.h"

namespace sxsh::figures {
namespace {

std::vector<int64_t> facilities_with_amounts(db::Session& session, int64_t office_id) {
  return session.all(sql::facilities_with_amounts{.office_id = office_id},
                     [](const db::Row& row) { return row.int64("facility_id"); });
}

std::vector<int> years_with_cells(db::Session& session, int64_t office_id) {
  return session.all(sql::years_with_cells{.office_id = office_id},
                     [](const db::Row& row) { return static_cast<int>(row.int64("year")); });
}

// Cells of a year that are not what its amounts come to.
int64_t wrong_cells(db::Session& session, int64_t office_id, int year, int64_t& looked) {
  const auto cell = [&](const db::Row& row) { return cell_in(row, year, row.text("kind")); };
  auto right = session.all(sql::cells_of_year_from_facilities{.office_id = office_id, .year = year}, cell);
  auto kept = session.all(sql::cells_of_year{.office_id = office_id, .year = year}, cell);
  std::ranges::sort(right);
  std::ranges::sort(kept);
  looked += static_cast<int64_t>(right.size());
  std::vector<Cell> lacking, too_many;
  std::ranges::set_difference(right, kept, std::back_inserter(lacking));
  std::ranges::set_difference(kept, right, std::back_inserter(too_many));
  return static_cast<int64_t>(std::max(lacking.size(), too_many.size()));
}

}  // namespace

Result<CellCheck> check_cells(db::Session& session, int64_t office_id, const CellStep& step) {
  CellCheck out;
  const auto facilities = facilities_with_amounts(session, office_id);
  out.facilities = static_cast<int64_t>(facilities.size());
  TRY(each_group(facilities, step, [&](const Touched& touched) -> Result<> {
    const auto now = amounts_from_values(session, office_id, touched);
    out.wrong_amounts += static_cast<int64_t>(differences(amounts_kept(session, office_id, touched), now).size());
    out.amounts += static_cast<int64_t>(now.size());
    return Done{};
  }));
  const auto years = years_with_cells(session, office_id);
  for (size_t i = 0; i < years.size(); ++i) {
    TRY(step("years", static_cast<int64_t>(i), static_cast<int64_t>(years.size())));
    out.wrong_cells += wrong_cells(session, office_id, years[i], out.cells);
  }
  TRY(step("years", static_cast<int64_t>(years.size()), static_cast<int64_t>(years.size())));
  return out;
}

Result<CellCheck> rebuild_cells(db::Database& database, int64_t office_id, const CellStep& step) {
  CellCheck out;
  std::vector<int64_t> facilities;
  database.read([&](db::Session& session) { facilities = facilities_with_amounts(session, office_id); });
  out.facilities = static_cast<int64_t>(facilities.size());
  TRY(each_group(facilities, step, [&](const Touched& touched) {
    return database.write([&](db::Session& session) -> Result<> {
      const Looked looked = TRY(renew(session, office_id, touched));
      out.amounts += looked.amounts;
      out.wrong_amounts += looked.wrong;
      return Done{};
    });
  }));
  std::vector<int> years;
  database.read([&](db::Session& session) { years = years_with_cells(session, office_id); });
  for (size_t i = 0; i < years.size(); ++i) {
    TRY(step("years", static_cast<int64_t>(i), static_cast<int64_t>(years.size())));
    TRY(database.write([&](db::Session& session) -> Result<> {
      TRY(audit::take_turn(session, office_id));
      const int64_t wrong = wrong_cells(session, office_id, years[i], out.cells);
      out.wrong_cells += wrong;
      if (wrong == 0) return Done{};
      TRY(session.run(sql::clear_cells_of_year{.office_id = office_id, .year = years[i]}));
      TRY(session.run(sql::fill_cells_of_year{.office_id = office_id, .year = years[i]}));
      return Done{};
    }));
  }
  TRY(step("years", static_cast<int64_t>(years.size()), static_cast<int64_t>(years.size())));
  return out;
}

bool cells_are_due(db::Session& session, int64_t office_id) {
  bool due = false;
  session.first(sql::cells_are_due{.office_id = office_id}, [&](const db::Row& row) { due = row.int64("due") != 0; });
  return due;
}

}  // namespace sxsh::figures
