// Figures as files bring them: series of periods with amounts in the file's own unit. Whatever the format, what comes out is
// the same: tables (.xlsx, .csv), Green Button (ESPI) XML, ENERGY STAR Portfolio Manager tables and reports.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "figures/bill.h"
#include "measures/catalogue.h"
#include "ui/messages.h"

namespace sxsh::figures {

inline constexpr int kFileDecimals = 6;  // amounts are millionths of the file's unit
inline constexpr size_t kMostFileBytes = 16 * 1024 * 1024;
inline constexpr size_t kMostPeriods = 200'000, kMostFileSeries = 500, kMostFileFaults = 2000;

struct FilePeriod {
  Date first, last;  // both days belong to it
  int64_t amount_e6 = 0;
  std::optional<int64_t> cost_vnd;
  bool estimated = false;
  std::string place;  // "dòng 7", "IntervalBlock 2"
};
struct FileSeries {
  std::string key, name, what;  // who it is within the file; what people see; its kind as the file says it
  const measures::Resource* resource = nullptr;  // null: not known, a person chooses
  const measures::Unit* unit = nullptr;
  std::vector<FilePeriod> periods;  // in the order of days once settled
  bool refused = false;  // overlaps, or a unit that does not fit: it is not written
};
struct FileFault {
  size_t series = 0;
  std::string vi, en;
  const std::string& words(Lang lang) const { return lang == Lang::vi ? vi : en; }
};
struct EnergyFile {
  std::vector<FileSeries> series;
  std::vector<FileFault> faults;
  bool too_much = false;  // periods or series beyond the limits were left out
  size_t added = 0;  // periods so far

  size_t series_with(const std::string& key);  // its index; a new one when there is none
  void add(size_t which, FilePeriod period);
  void fault(size_t which, ui::Message message, const Problem::Details& details);
  void fault(size_t which, ui::Message message, const Problem::Details& vi, const Problem::Details& en);
};

// By the bytes: XML of either kind, or a table. Problems: those of paper::read_sheets, figures_none_inside, figures_xml_broken,
// figures_file_too_much, file_too_large.
Result<EnergyFile> read_energy_file(std::string_view bytes);
// Several files of one upload, series of the same key together.
Result<EnergyFile> read_energy_files(std::span<const std::string_view> files);

// The readers of each kind; settled by read_energy_file.
Result<EnergyFile> read_green_button(std::string_view xml);
Result<EnergyFile> read_portfolio_report(std::string_view xml);
struct TableCell {
  uint32_t column = 0;
  bool number = false, date = false;  // otherwise text
  std::string value;
};
struct TableLine {
  std::string sheet;
  uint32_t row = 0;
  std::vector<TableCell> cells;
  const TableCell* at(uint32_t column) const;
};
EnergyFile read_table(std::span<const TableLine> lines);

// Periods in order; what ends before it begins, is negative or longer than a bill is left out and named; overlaps refuse the
// series.
void settle(EnergyFile& file);

// The resource that words of a file mean: "Electric - Grid", "Natural Gas", "siteElectricityUseMonthly", "Nước máy"; null:
// unknown.
const measures::Resource* resource_meant(std::string_view words);
// An amount as a file writes it, to millionths (rounded beyond); nothing when it is none or does not fit.
std::optional<int64_t> file_amount(std::string_view text, bool program_wrote_it);

// As text and back, for keeping between preview and writing.
std::string packed(const EnergyFile& file);
EnergyFile unpacked(std::string_view text);

}  // namespace sxsh::figures
