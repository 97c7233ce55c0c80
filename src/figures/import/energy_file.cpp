#include "figures/import/energy_file.h"

#include <algorithm>
#include <array>

#include "base/number_text.h"
#include "base/text.h"
#include "measures/exact.h"
#include "paper/sheet.h"
#include "terms/problems.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

namespace Msg = ui::Msg;
using ui::Message;

// Folded words that name a resource; the first that fits wins, so narrower ones stand first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> kMeant = {{{"mat troi", "electricity_solar"},
                                                                                   {"solar", "electricity_solar"},
                                                                                   {"may phat", "electricity_generator"},
                                                                                   {"hoi nuoc", "steam"},
                                                                                   {"nuoc thai", "wastewater"},
                                                                                   {"gieng", "water_ground"},
                                                                                   {"nuoc ngam", "water_ground"},
                                                                                   {"nuoc mua", "water_rain"},
                                                                                   {"nuoc", "water_supply"},
                                                                                   {"water", "water_supply"},
                                                                                   {"dien", "electricity_grid"},
                                                                                   {"electric", "electricity_grid"},
                                                                                   {"natural gas", "natural_gas"},
                                                                                   {"naturalgas", "natural_gas"},
                                                                                   {"khi thien nhien", "natural_gas"},
                                                                                   {"propane", "lpg"},
                                                                                   {"lpg", "lpg"},
                                                                                   {"khi hoa long", "lpg"},
                                                                                   {"diesel", "diesel"},
                                                                                   {"dau do", "diesel"},
                                                                                   {"fuel oil", "fuel_oil"},
                                                                                   {"fueloil", "fuel_oil"},
                                                                                   {"dau fo", "fuel_oil"},
                                                                                   {"steam", "steam"},
                                                                                   {"wood", "wood"},
                                                                                   {"san luong", "product"}}};

constexpr int kFirstYear = 1990, kLastYear = 2100;


std::string clean(std::string_view text) {
  std::string out = storable(text.substr(0, 400));
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return trim(out);
}

void name_fault(EnergyFile& file, size_t which, const BillFault& fault, std::span<const FilePeriod> periods) {
  constexpr Message kMessages[] = {Msg::figures_fault_overlap, Msg::figures_fault_gap, Msg::figures_fault_ends_before,
                               Msg::figures_fault_too_long, Msg::figures_fault_negative};
  if (file.faults.size() >= kMostFileFaults) return;
  const FilePeriod& period = periods[fault.bill];
  FileFault out{.series = which, .vi = "", .en = ""};
  for (const Lang lang : {Lang::vi, Lang::en}) {
    Problem::Details details = {{"place", file.series[which].name + ", " + period.place},
                                {"from", day_words(fault.first, lang)},
                                {"to", day_words(fault.last, lang)},
                                {"n", std::to_string(kLongestBillDays)},
                                {"other", fault.other ? periods[*fault.other].place : ""},
                                {"text", decimal(period.amount_e6, kFileDecimals, lang == Lang::vi)}};
    (lang == Lang::vi ? out.vi : out.en) = ui::tr(lang, kMessages[static_cast<size_t>(fault.kind)], details);
  }
  file.faults.push_back(std::move(out));
}

void settle_series(EnergyFile& file, size_t which) {
  FileSeries& series = file.series[which];
  std::ranges::stable_sort(series.periods, {}, &FilePeriod::first);
  if (series.unit && series.resource && !series.resource->fits(*series.unit)) {
    const auto details = [&](Lang lang) {
      return Problem::Details{
          {"place", series.name}, {"what", series.resource->words(lang)}, {"unit", series.unit->words(lang)}};
    };
    file.fault(which, Msg::figures_fault_unit_unfit, details(Lang::vi), details(Lang::en));
    series.refused = true;
  }
  // Days that no month of figures can be of: a clock that was never set, a year with a digit too many.
  std::erase_if(series.periods, [&](const FilePeriod& one) {
    const bool keeps = one.first.year >= kFirstYear && one.last.year <= kLastYear && one.last.year >= kFirstYear &&
                       one.first.year <= kLastYear;
    if (!keeps)
      file.fault(which, Msg::figures_fault_date, {{"place", series.name + ", " + one.place}, {"text", iso(one.first)}});
    return !keeps;
  });
  std::vector<Bill> bills;
  for (const FilePeriod& one : series.periods) bills.push_back({one.first, one.last, one.amount_e6, one.cost_vnd, 0});
  std::vector<bool> gone(bills.size(), false);
  for (const BillFault& fault : faults_of(bills)) {
    name_fault(file, which, fault, series.periods);
    if (fault.kind == BillFault::Kind::overlap)
      series.refused = true;
    else if (fault.kind != BillFault::Kind::gap)
      gone[fault.bill] = true;
  }
  std::vector<FilePeriod> kept;
  for (size_t i = 0; i < series.periods.size(); ++i)
    if (!gone[i]) kept.push_back(std::move(series.periods[i]));
  series.periods = std::move(kept);
}

Result<std::vector<TableLine>> lines_of(std::string_view bytes) {
  std::vector<TableLine> out;
  TRY(paper::read_sheets(bytes, {}, [&](const paper::SheetRow& row) {
    TableLine line{.sheet = std::string(row.sheet_name), .row = row.row, .cells = {}};
    for (const paper::SheetCell& cell : row.cells) {
      if (cell.kind == paper::CellKind::empty || cell.kind == paper::CellKind::error) continue;
      line.cells.push_back({cell.column, cell.kind == paper::CellKind::number, cell.kind == paper::CellKind::date,
                            std::string(cell.value.substr(0, 400))});
    }
    out.push_back(std::move(line));
    return out.size() <= kMostPeriods;
  }));
  return out;
}

}  // namespace

size_t EnergyFile::series_with(const std::string& key) {
  const auto found = std::ranges::find(series, key, &FileSeries::key);
  if (found != series.end()) return static_cast<size_t>(found - series.begin());
  if (series.size() >= kMostFileSeries) {
    too_much = true;
    return series.size() - 1;
  }
  series.push_back({.key = key, .name = "", .what = "", .periods = {}});
  return series.size() - 1;
}

void EnergyFile::add(size_t which, FilePeriod period) {
  if (++added > kMostPeriods)
    too_much = true;
  else
    series[which].periods.push_back(std::move(period));
}

void EnergyFile::fault(size_t which, Message message, const Problem::Details& details) {
  fault(which, message, details, details);
}

void EnergyFile::fault(size_t which, Message message, const Problem::Details& vi, const Problem::Details& en) {
  if (faults.size() < kMostFileFaults)
    faults.push_back({which, std::string(ui::tr(Lang::vi, message, vi)), std::string(ui::tr(Lang::en, message, en))});
}

const TableCell* TableLine::at(uint32_t column) const {
  const auto found = std::ranges::find(cells, column, &TableCell::column);
  return found == cells.end() ? nullptr : &*found;
}

const measures::Resource* resource_meant(std::string_view words) {
  const auto& catalogue = measures::Catalogue::carried();
  const std::string key = search_key(words.substr(0, 300));
  for (const auto& one : catalogue.resources())  // the words of the catalogue itself, as exports write them
    if (key == search_key(one.vi) || key == search_key(one.en) || key.starts_with(search_key(one.vi) + " ") ||
        key.starts_with(search_key(one.en) + " "))
      return &one;
  for (const auto& [word, code] : kMeant)
    if (key.find(word) != key.npos) return catalogue.resource(code);
  return nullptr;
}

std::optional<int64_t> file_amount(std::string_view text, bool program_wrote_it) {
  auto number = read_number(text, kFileDecimals, program_wrote_it ? DecimalSign::point : DecimalSign::comma);
  if (number.why == NumberText::Why::not_a_number && !program_wrote_it)
    number = read_number(text, kFileDecimals, DecimalSign::point);
  if (number.ok()) return number.value;
  if (number.why != NumberText::Why::too_many_decimals) return std::nullopt;
  // Digits that binary fractions leave behind: 154572.20000000001.
  std::string plain = trim(text);
  if (!program_wrote_it) std::ranges::replace(plain, ',', '.');
  const bool negative = plain.starts_with('-');
  if (negative) plain.erase(0, 1);
  if (plain.size() > 19) plain.resize(19);
  const auto exact = measures::Exact::read(plain);
  const auto value = exact ? exact->scaled(kFileDecimals) : std::nullopt;
  return value && negative ? std::optional(-*value) : value;
}

void settle(EnergyFile& file) {
  for (size_t i = 0; i < file.series.size(); ++i) {
    file.series[i].name = clean(file.series[i].name);
    settle_series(file, i);
  }
}

Result<EnergyFile> read_energy_file(std::string_view bytes) {
  const std::string_view piece[] = {bytes};
  return read_energy_files(piece);
}

Result<EnergyFile> read_energy_files(std::span<const std::string_view> files) {
  EnergyFile all;
  for (const std::string_view bytes : files) {
    if (bytes.size() > kMostFileBytes)
      return Problem(problems::file_too_large,
                     {{"size", std::to_string(bytes.size() / 1024 / 1024) + " MB"}, {"limit", "16 MB"}});
    const size_t begin = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    EnergyFile one;
    if (begin != bytes.npos && bytes[begin] == '<') {
      const bool report = bytes.substr(0, 4096).find("reportData") != bytes.npos;
      one = report ? TRY(read_portfolio_report(bytes)) : TRY(read_green_button(bytes));
    } else {
      const auto lines = TRY(lines_of(bytes));
      one = read_table(lines);
    }
    if (one.series.empty() && one.faults.empty())
      return Problem(problems::figures_none_inside, {{"what", std::to_string(bytes.size()) + " byte"}});
    for (size_t i = 0; i < one.series.size(); ++i) {
      FileSeries& from = one.series[i];
      const bool fresh = std::ranges::find(all.series, from.key, &FileSeries::key) == all.series.end();
      FileSeries& to = all.series[all.series_with(from.key)];
      if (fresh) {
        to = std::move(from);
        continue;
      }
      // The same series in the same unit; in another one it would be added wrongly, so it stays apart.
      if (to.unit != from.unit) {
        from.key += " (2)";
        all.series.push_back(std::move(from));
      } else {
        for (FilePeriod& period : from.periods) to.periods.push_back(std::move(period));
      }
    }
    for (FileFault& fault : one.faults) all.faults.push_back(std::move(fault));
    all.too_much = all.too_much || one.too_much;
  }
  if (all.too_much)
    return Problem(problems::figures_file_too_much,
                   {{"what", std::to_string(kMostPeriods) + " / " + std::to_string(kMostFileSeries)}});
  settle(all);
  return all;
}

std::string packed(const EnergyFile& file) {
  std::string out;
  const auto line = [&](std::initializer_list<std::string> parts) {
    for (const auto& part : parts) out += clean(part) + "\t";
    out.back() = '\n';
  };
  for (const FileSeries& one : file.series) {
    line({"S", one.key, one.name, one.what, one.resource ? one.resource->code : "", one.unit ? one.unit->code : "",
          one.refused ? "1" : ""});
    for (const FilePeriod& period : one.periods)
      line({"P", iso(period.first), iso(period.last), std::to_string(period.amount_e6),
            period.cost_vnd ? std::to_string(*period.cost_vnd) : "", period.estimated ? "1" : "", period.place});
  }
  for (const FileFault& one : file.faults) line({"F", std::to_string(one.series), one.vi, one.en});
  return out;
}

EnergyFile unpacked(std::string_view text) {
  EnergyFile out;
  const auto& catalogue = measures::Catalogue::carried();
  const auto whole = [](const std::string& digits) { return read_number(digits, 0, DecimalSign::point).value; };
  for (const std::string& line : split(text, '\n')) {
    const auto parts = split(line, '\t');
    if (parts.size() == 7 && parts[0] == "S") {
      out.series.push_back({.key = parts[1],
                            .name = parts[2],
                            .what = parts[3],
                            .resource = catalogue.resource(parts[4]),
                            .unit = catalogue.unit(parts[5]),
                            .periods = {},
                            .refused = parts[6] == "1"});
    } else if (parts.size() == 7 && parts[0] == "P" && !out.series.empty()) {
      const auto first = parse_iso_date(parts[1]), last = parse_iso_date(parts[2]);
      if (!first || !last) continue;
      out.series.back().periods.push_back({*first, *last, whole(parts[3]),
                                           parts[4].empty() ? std::nullopt : std::optional(whole(parts[4])), parts[5] == "1",
                                           parts[6]});
    } else if (parts.size() == 4 && parts[0] == "F") {
      out.faults.push_back({static_cast<size_t>(whole(parts[1])), parts[2], parts[3]});
    }
  }
  return out;
}

}  // namespace sxsh::figures
