// Files of figures: any bytes as Green Button, as a report of Portfolio Manager, and as a table of text; what is read is kept
// and comes back, and no month gets less than nothing.
// compiles: figures/bill.cpp figures/month.cpp figures/series.cpp figures/import/energy_file.cpp figures/import/green_button.cpp
// compiles: figures/import/portfolio_report.cpp figures/import/energy_table.cpp figures/import/plan.cpp measures/catalogue.cpp
// compiles: measures/catalogue_reader.cpp measures/exact.cpp measures/quantity.cpp
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"
#include "figures/import/plan.h"

namespace {

using namespace sxsh;

void must(bool holds) {
  if (!holds) std::abort();
}

void look(figures::EnergyFile file) {
  figures::settle(file);
  const std::string kept = figures::packed(file);
  must(figures::packed(figures::unpacked(kept)) == kept);
  for (const figures::FileSeries& series : file.series) {
    for (const figures::FilePeriod& period : series.periods) must(period.first <= period.last && period.amount_e6 >= 0);
    if (!series.resource || !series.unit || series.refused) continue;
    for (const measures::Unit* unit : series.resource->units) {
      if (unit->dimension != series.unit->dimension) continue;
      for (const auto& month : figures::plan_of(series, *series.resource, *unit, {}).months) must(month.value >= 0);
      break;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (auto read = figures::read_green_button(bytes); read.ok()) look(read.take());
  if (auto read = figures::read_portfolio_report(bytes); read.ok()) look(read.take());
  std::vector<figures::TableLine> lines;
  for (const std::string& text : split(bytes, '\n')) {
    figures::TableLine line{.sheet = "", .row = static_cast<uint32_t>(lines.size() + 1), .cells = {}};
    uint32_t column = 0;
    for (const std::string& cell : split(text, '\t')) {
      if (!cell.empty()) line.cells.push_back({column, cell[0] >= '0' && cell[0] <= '9', false, storable(cell)});
      ++column;
    }
    lines.push_back(std::move(line));
    if (lines.size() == 50) break;
  }
  look(figures::read_table(lines));
  return 0;
}
