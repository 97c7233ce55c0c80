#include "savings/regress_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/number_text.h"
#include "base/text.h"
#include "paper/sheet.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

// A file whose columns are parted by semicolons was written where the comma stands before decimals: "1.200" is 1200 there.
bool has_decimal_comma(std::string_view bytes) {
  const std::string_view first = bytes.substr(0, bytes.find('\n'));
  return !bytes.starts_with("PK") && first.find(';') != first.npos && first.find(',') == first.npos;
}

bool grouped_by_dots(std::string_view text) {
  size_t dot = text.find('.');
  if (dot == text.npos || dot == 0 || dot > 4) return false;
  for (; dot != text.npos; dot = text.find('.', dot + 1))
    if (std::min(text.find('.', dot + 1), text.size()) - dot != 4) return false;
  return true;
}

std::optional<double> number_of(const paper::SheetCell& cell, bool decimal_comma) {
  const std::string text = trim(cell.value);
  if (decimal_comma && grouped_by_dots(text)) {
    const NumberText grouped = read_number(text, 6, DecimalSign::comma);
    if (grouped.ok()) return static_cast<double>(grouped.value) / 1e6;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && std::isfinite(value)) return value;
  const NumberText typed = read_number(text, 6, DecimalSign::comma);
  if (typed.ok()) return static_cast<double>(typed.value) / 1e6;
  return std::nullopt;
}

// "a, b,c" into names of columns; the longest name that fits is taken, so that names may hold commas.
Result<std::vector<size_t>> columns_of(const std::vector<std::string>& names, const std::string& wanted) {
  std::vector<size_t> out;
  auto parts = split(wanted, ',');
  while (parts.size() > 1 && trim(parts.back()).empty()) parts.pop_back();
  for (size_t i = 0; i < parts.size();) {
    size_t taken = 0;
    std::string joined;
    for (size_t j = i; j < parts.size(); ++j) {
      joined += (j == i ? "" : ",") + parts[j];
      const auto found = std::ranges::find(names, trim(joined));
      if (found == names.end()) continue;
      if (taken > 0) out.pop_back();
      taken = j - i + 1;
      out.push_back(static_cast<size_t>(found - names.begin()));
    }
    if (taken == 0) {
      std::string all;
      for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
      return Problem(problems::column_missing, {{"column", trim(parts[i])}, {"columns", all}});
    }
    i += taken;
  }
  return out;
}

// As much of what stands in a cell as a sentence can bear.
std::string shortened(const std::string& text) {
  const std::u32string letters = decode(text);
  return letters.size() <= 40 ? text : encode(letters.substr(0, 40)) + "…";
}

struct Table {
  std::vector<std::string> names;
  std::vector<std::vector<std::optional<double>>> rows;
  std::vector<std::vector<std::string>> texts;  // what stands where no number does
  std::vector<uint32_t> numbers;                // of the rows, as people count
  bool commas = false;                          // stand between the columns
};

Result<Table> table_of(std::string_view bytes) {
  Table out;
  const bool decimal_comma = has_decimal_comma(bytes), plain = !bytes.starts_with("PK");
  std::optional<Problem> wide;
  const auto reading = TRY(paper::read_sheets(bytes, {}, [&](const paper::SheetRow& row) {
    if (row.sheet != 0) return false;
    if (out.names.empty()) {
      for (const auto& cell : row.cells) {
        out.names.resize(std::max<size_t>(out.names.size(), cell.column + 1));
        out.names[cell.column] = trim(cell.value);
      }
      return true;
    }
    out.rows.emplace_back(out.names.size());
    out.texts.emplace_back(out.names.size());
    out.numbers.push_back(row.row);
    if (plain && row.cells.back().column >= out.names.size()) {
      wide = Problem(problems::regress_row_too_wide, {{"row", std::to_string(row.row)},
                                                      {"n", std::to_string(row.cells.back().column + 1)},
                                                      {"columns", std::to_string(out.names.size())}});
      return false;
    }
    for (const auto& cell : row.cells)
      if (cell.column < out.names.size()) {
        out.rows.back()[cell.column] = number_of(cell, decimal_comma);
        out.texts.back()[cell.column] = trim(cell.value);
      }
    return true;
  }));
  if (wide) return *wide;
  out.commas = reading.separator == ',';
  return out;
}

// "2,254" between commas may be 2254 or 2.254: unclear where the column has no other number with a comma to tell.
std::optional<Problem> unclear_comma(const Table& table, size_t at) {
  std::optional<size_t> first;
  for (size_t i = 0; table.commas && i < table.rows.size(); ++i) {
    const std::string& text = table.texts[i][at];
    const size_t comma = text.find(',');
    if (comma == std::string::npos) continue;
    if (text.size() - comma != 4 || text.find('.') != std::string::npos) return std::nullopt;
    if (!first) first = i;
  }
  if (!first) return std::nullopt;
  return Problem(problems::regress_comma_unclear, {{"column", table.names[at]},
                                                   {"row", std::to_string(table.numbers[*first])},
                                                   {"text", table.texts[*first][at]}});
}

Result<Column> column_of(const Table& table, size_t at) {
  Column out{.name = table.names[at], .values = {}};
  std::string missing;
  size_t count = 0;
  if (auto unclear = unclear_comma(table, at)) return std::move(*unclear);
  for (size_t i = 0; i < table.rows.size(); ++i) {
    if (table.rows[i][at]) {
      out.values.push_back(*table.rows[i][at]);
    } else if (!table.texts[i][at].empty()) {
      return Problem(problems::value_not_number,
                     {{"column", out.name}, {"row", std::to_string(table.numbers[i])}, {"text", shortened(table.texts[i][at])}});
    } else if (++count <= 8) {
      missing += (missing.empty() ? "" : ", ") + std::to_string(table.numbers[i]);
    }
  }
  if (count > 0)
    return Problem(problems::value_missing,
                   {{"column", out.name}, {"n", std::to_string(count)}, {"rows", missing + (count > 8 ? "…" : "")}});
  return out;
}

}  // namespace

Result<Sample> read_sample(std::string_view bytes, const std::string& y, const std::string& drivers, bool constant) {
  const Table table = TRY(table_of(bytes));
  if (table.rows.empty()) return Problem(problems::regress_no_rows);
  const auto twice = [&](size_t at) { return std::ranges::count(table.names, table.names[at]) > 1; };
  const auto of_y = std::ranges::find(table.names, trim(y));
  if (of_y == table.names.end()) TRY(columns_of(table.names, y));
  Sample out{.y = TRY(column_of(table, static_cast<size_t>(of_y - table.names.begin()))),
             .drivers = {},
             .constant = constant,
             .follows = {}};
  if (twice(static_cast<size_t>(of_y - table.names.begin())))
    return Problem(problems::regress_column_twice, {{"column", trim(y)}});
  for (const size_t at : TRY(columns_of(table.names, drivers))) {
    if (table.names[at] == trim(y)) return Problem(problems::regress_explains_itself, {{"column", trim(y)}});
    if (twice(at)) return Problem(problems::regress_column_twice, {{"column", table.names[at]}});
    out.drivers.push_back(TRY(column_of(table, at)));
  }
  return out;
}

std::vector<Problem> oddities(const Sample& sample, const Fit& made) {
  std::vector<Problem> out;
  const auto negative = std::ranges::count_if(sample.y.values, [](double value) { return value < 0; });
  if (negative > 0)
    out.push_back(Problem(problems::regress_negative, {{"column", sample.y.name}, {"n", std::to_string(negative)}}));
  if (made.status == FitStatus::ok && made.rss == 0)
    out.push_back(Problem(problems::regress_exact, {{"column", sample.y.name}}));
  return out;
}

}  // namespace sxsh::savings
