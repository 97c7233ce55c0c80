// What the columns of a budget table are, told by its header rows; where they are lost, by the pairs, the period and the cells.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {

struct TableCell {
  std::string words;                      // search form, trimmed
  std::string printed;                    // trimmed
  Span span;
};

struct TableRow {
  std::vector<TableCell> cells;
  Span span;
};

// Cells are what stands between tabs, blank ones kept.
TableRow table_row(const RepairedText& text, const Block& block);

struct YearColumns {
  int year = 0;
  std::optional<size_t> quantity;
  size_t amount = 0;
};

struct BudgetColumns {
  size_t width = 0, header_rows = 0;
  std::optional<size_t> number, name, unit, unit_cost, quantity, total, source;
  std::vector<YearColumns> years;
  std::vector<std::pair<std::string, size_t>> sources;    // a column of amounts for each source
  bool years_inferred = false;            // the header does not say them; they are the years of the period, in order
};

// Nothing when the header is missing, the widths do not fit it, or it is no table of money.
std::optional<BudgetColumns> budget_columns(const std::vector<TableRow>& rows, std::optional<std::pair<int, int>> period);

// Code of a source of money named in these words ("central", "local", "environment", "promotion", "science", "other"), with
// its place; the last one named.
struct NamedSource {
  std::string code;
  Part words;
};
std::vector<NamedSource> sources_in(std::string_view words);

bool empty_amount(const std::string& printed);            // "", "-", "–", "…"
bool looks_like_number(const std::string& words);         // digits with points, commas and blanks, and nothing else

}  // namespace sxsh::programmes::reading
