#include "forms/xlsform/tables.h"

#include <algorithm>

#include "base/text.h"
#include "paper/cell_number.h"
#include "terms/problems.h"

namespace sxsh::forms::xlsform {
namespace {

constexpr size_t kMostCells = 200'000, kMostBytes = 16 * 1024 * 1024, kMostRows = 30'000, kMostTold = 100;

Problem too_large() { return Problem(problems::sheet_too_many_cells, {{"limit", grouped(kMostCells)}}); }

// Blanks and NBSP at the ends go; a number is written as it was typed, a whole one without decimals.
std::string text_of(const paper::SheetCell& cell) {
  if (cell.kind == paper::CellKind::error) return "";
  if (cell.kind != paper::CellKind::number) return trim(cell.value);
  std::string digits = paper::typed_digits(cell.value);
  if (const size_t point = digits.find('.'); point != digits.npos && digits.find_first_not_of('0', point + 1) == digits.npos)
    digits.resize(point);
  return digits;
}

TableRow row_of_markdown(std::string_view line, uint32_t row) {
  TableRow out{.row = row, .cells = {}};
  uint32_t column = 0;
  line.remove_prefix(line.find('|') + 1);
  for (const std::string& part : split(line, '|')) {
    if (std::string text = trim(part); !text.empty()) out.cells.emplace_back(column, std::move(text));
    ++column;
  }
  return out;
}

bool is_rule(const TableRow& row) {
  return std::ranges::all_of(row.cells,
                             [](const auto& cell) { return cell.second.find_first_not_of("-:") == std::string::npos; });
}

// Sheets one under the other: a row with nothing but a first cell begins one; the cells of its rows stand further right.
std::vector<TableSheet> parted(std::vector<TableRow> rows) {
  std::vector<TableSheet> out;
  if (std::ranges::none_of(rows, [](const TableRow& row) { return row.at(0) && lower(*row.at(0)) == "survey"; })) {
    out.push_back({"survey", std::move(rows)});
    return out;
  }
  for (TableRow& row : rows) {
    if (const std::string* name = row.at(0)) {
      out.push_back({*name, {}});
      row.cells.erase(row.cells.begin());
    }
    if (!out.empty() && !row.cells.empty()) out.back().rows.push_back(std::move(row));
  }
  return out;
}

Tables from_markdown(std::string_view bytes) {
  std::vector<TableRow> rows;
  uint32_t number = 0;
  for (const std::string& line : split(storable(bytes), '\n')) {
    ++number;
    if (!trim(line).starts_with('|')) continue;
    TableRow row = row_of_markdown(line, number);
    if (!row.cells.empty() && !is_rule(row)) rows.push_back(std::move(row));
  }
  return {parted(std::move(rows)), {}, {}};
}

bool is_markdown(std::string_view bytes) {
  const size_t start = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  return start != bytes.npos && bytes[start] == '|';
}

}  // namespace

const std::string* TableRow::at(uint32_t column) const {
  const auto found = std::ranges::find(cells, column, &std::pair<uint32_t, std::string>::first);
  return found == cells.end() ? nullptr : &found->second;
}

const TableSheet* Tables::find(std::string_view name) const {
  const auto found = std::ranges::find_if(sheets, [&](const TableSheet& one) { return lower(trim(one.name)) == name; });
  return found == sheets.end() ? nullptr : &*found;
}

Result<Tables> read_tables(std::string_view bytes) {
  if (bytes.size() <= kMostBytes && is_markdown(bytes)) return from_markdown(bytes);
  Tables out;
  size_t cells = 0;
  bool too_many = false;
  paper::SheetChoice choice{.hidden_sheets = true, .only = "", .old_excel = true, .limits = {}};
  choice.limits.bytes = kMostBytes;
  int sheet = -1;
  const auto reading = TRY(paper::read_sheets(bytes, choice, [&](const paper::SheetRow& given) {
    if (given.sheet != sheet) out.sheets.push_back({std::string(given.sheet_name), {}}), sheet = given.sheet;
    TableRow row{.row = given.row, .cells = {}};
    for (const paper::SheetCell& cell : given.cells) {
      if (std::string text = text_of(cell); !text.empty()) row.cells.emplace_back(cell.column, std::move(text));
      else if (cell.formula && out.without_result.size() < kMostTold)
        out.without_result.push_back({std::string(given.sheet_name), given.place(cell)});
    }
    cells += row.cells.size();
    if (!row.cells.empty()) out.sheets.back().rows.push_back(std::move(row));
    too_many = cells > kMostCells || out.sheets.back().rows.size() > kMostRows;
    return !too_many;
  }));
  if (too_many) return too_large();
  for (const paper::SheetInfo& info : reading.sheets)           // an empty sheet has no rows and is there
    if (!out.find(lower(trim(info.name)))) out.sheets.push_back({info.name, {}});
  out.notes = reading.notes;
  if (reading.format == paper::SheetFormat::csv)
    out.sheets = parted(out.sheets.empty() ? std::vector<TableRow>() : std::move(out.sheets.front().rows));
  return out;
}

}  // namespace sxsh::forms::xlsform
