#include "programmes/reading/budget_table.h"

#include <algorithm>
#include <set>

#include "programmes/reading/amount.h"

namespace sxsh::programmes::reading {
namespace {

// a product that does not fit is no proposal
std::optional<int64_t> times(std::optional<int64_t> a, std::optional<int64_t> b) {
  int64_t product = 0;
  if (!a || !b || __builtin_mul_overflow(*a, *b, &product)) return std::nullopt;
  return product;
}

class TableReader {
 public:
  TableReader(const std::vector<TableRow>& rows, const BudgetColumns& columns, int64_t scale, std::vector<Unread>& unread)
      : rows_(rows), columns_(columns), scale_(scale), unread_(unread) {
    for (const TableRow& row : rows_)
      if (const size_t dot = number(row).find('.'); dot != std::string::npos) parents_.insert(number(row).substr(0, dot));
  }

  BudgetTable read() {
    for (size_t i = columns_.header_rows; i < rows_.size(); ++i) {
      const TableRow& row = rows_[i];
      const bool blank = std::all_of(row.cells.begin(), row.cells.end(), [](const TableCell& c) { return c.words.empty(); });
      if (blank) continue;
      if (row.cells.size() != columns_.width) {
        unread_.push_back({row.span, "a row of " + std::to_string(row.cells.size()) + " cells in a table of " +
                                         std::to_string(columns_.width)});
      } else if (is_total(row)) {
        read_total(row);
      } else if (is_group(row)) {
        read_group(row);
      } else {
        read_line(row);
      }
    }
    return std::move(table_);
  }

 private:
  std::string cell(const TableRow& row, std::optional<size_t> column) const {
    return column && *column < row.cells.size() ? row.cells[*column].words : std::string();
  }
  std::string printed(const TableRow& row, std::optional<size_t> column) const {
    return column && *column < row.cells.size() ? row.cells[*column].printed : std::string();
  }
  std::string number(const TableRow& row) const {
    std::string text = printed(row, columns_.number);
    while (!text.empty() && (text.back() == '.' || text.back() == ')')) text.pop_back();
    return text;
  }

  bool is_total(const TableRow& row) const {
    static const Pattern kTotal(R"(^(?:tong(?: cong| so| kinh phi)?|cong)\b)");
    const std::string name = cell(row, columns_.name);
    return kTotal.in(name.empty() ? cell(row, columns_.number) : name) && !looks_like_number(cell(row, columns_.unit_cost));
  }

  bool is_group(const TableRow& row) const {
    static const Pattern kRoman(R"(^(?:[IVX]{1,5}|[A-D])$)");
    const std::string code = number(row);
    return !code.empty() && (kRoman.in(code) || parents_.count(code) > 0) && empty_amount(printed(row, columns_.unit_cost));
  }

  // Empty, dash and a lone zero are no amount; what is no number is told.
  std::optional<int64_t> total_cell(const TableRow& row, size_t column) {
    const TableCell& at = row.cells[column];
    if (empty_amount(at.printed) || at.words == "0") return std::nullopt;
    const auto amount = printed_amount(at.words, scale_);
    if (!amount) unread_.push_back({at.span, "an amount that is no number: " + at.printed});
    return amount;
  }

  std::map<int, int64_t> year_totals(const TableRow& row) {
    std::map<int, int64_t> by_year;
    for (const YearColumns& year : columns_.years)
      if (const auto total = total_cell(row, year.amount)) by_year[year.year] = *total;
    return by_year;
  }

  void read_total(const TableRow& row) {
    const auto by_year = year_totals(row);
    const auto total = columns_.total ? total_cell(row, *columns_.total) : std::nullopt;
    if (total) table_.total_vnd = total;
    if (!by_year.empty()) table_.by_year = by_year;
  }

  void read_group(const TableRow& row) {
    BudgetGroup group;
    group.code = number(row);
    group.name = printed(row, columns_.name);
    group.by_year_printed = year_totals(row);
    if (columns_.total) group.total_vnd = total_cell(row, *columns_.total);
    for (const auto& [source, column] : columns_.sources)
      if (const auto amount = total_cell(row, column)) group.by_source[source] += *amount;
    group.span = row.span;
    table_.groups.push_back(std::move(group));
    above_ = BudgetLine{};
  }

  void read_line(const TableRow& row) {
    BudgetLine line;
    line.group = table_.groups.empty() ? "" : table_.groups.back().code;
    line.item = number(row);
    line.name = printed(row, columns_.name);
    line.unit = printed(row, columns_.unit);
    const std::string cost = cell(row, columns_.unit_cost);
    if (!empty_amount(cost)) {
      line.unit_cost_vnd = printed_amount(cost, scale_);
      if (!line.unit_cost_vnd) unread_.push_back({row.cells[*columns_.unit_cost].span, "a unit cost that is no number: " + cost});
    }
    if (line.item.empty() && line.name.empty()) {
      line.item = above_.item;
      line.name = above_.name;
      if (line.unit.empty()) {
        line.unit = above_.unit;
        if (empty_amount(cost)) line.unit_cost_vnd = above_.unit_cost_vnd;
      }
    }
    line.span = row.span;
    if (columns_.total) line.total_vnd = total_cell(row, *columns_.total);
    read_cells(row, line);
    above_ = line;
    const bool figures = line.total_vnd || std::any_of(line.cells.begin(), line.cells.end(), [](const BudgetCell& c) {
      return c.amount_vnd || c.quantity;
    });
    if (!columns_.sources.empty()) {
      read_source_columns(row, line);
    } else if (figures) {
      const auto named = sources_in(cell(row, columns_.source));
      line.source = named.empty() ? "" : named.back().code;
      table_.lines.push_back(std::move(line));
    } else if (line.item.empty() && line.name.empty()) {
      unread_.push_back({row.span, "a row without a name and without an amount"});
    }
  }

  // one line for each source that has an amount
  void read_source_columns(const TableRow& row, const BudgetLine& line) {
    for (const auto& [source, column] : columns_.sources) {
      const auto amount = total_cell(row, column);
      if (!amount) continue;
      BudgetLine part = line;
      part.source = source;
      part.total_vnd = amount;
      if (columns_.sources.size() > 1) part.cells.clear();
      table_.lines.push_back(std::move(part));
    }
  }

  void read_cells(const TableRow& row, BudgetLine& line) {
    for (const YearColumns& year : columns_.years) {
      BudgetCell cell;
      cell.year = year.year;
      cell.inferred = columns_.years_inferred;
      cell.amount_printed = row.cells[year.amount].printed;
      cell.span = row.cells[year.amount].span;
      if (year.quantity && !empty_amount(row.cells[*year.quantity].printed)) {
        const TableCell& quantity = row.cells[*year.quantity];
        cell.quantity = printed_amount(quantity.words, 1);
        if (!cell.quantity) unread_.push_back({quantity.span, "a quantity that is no number: " + quantity.printed});
      }
      const bool nothing = empty_amount(cell.amount_printed) || (row.cells[year.amount].words == "0" && !cell.quantity);
      if (!nothing) cell.amount_vnd = printed_amount(row.cells[year.amount].words, scale_);
      line.cells.push_back(std::move(cell));
    }
    for (BudgetCell& cell : line.cells) propose(line, cell);
  }

  // What the row's total leaves for this cell; nothing when another cell is not understood.
  static std::optional<int64_t> left_for(const BudgetLine& line, const BudgetCell& cell) {
    if (!line.total_vnd) return std::nullopt;
    int64_t left = *line.total_vnd;
    for (const BudgetCell& other : line.cells) {
      if (&other == &cell) continue;
      if (!other.amount_vnd && !empty_amount(other.amount_printed) && other.amount_printed != "0") return std::nullopt;
      if (__builtin_sub_overflow(left, other.amount_vnd.value_or(0), &left)) return std::nullopt;
    }
    return left;
  }

  void propose(const BudgetLine& line, BudgetCell& cell) {
    if (empty_amount(cell.amount_printed) || (cell.amount_printed == "0" && !cell.quantity)) return;
    const auto product = times(cell.quantity, line.unit_cost_vnd);
    if (cell.amount_vnd && (!product || *product == *cell.amount_vnd)) return;
    const auto left = left_for(line, cell);
    if (product && left && *left == *product) {
      cell.amount_vnd = product;
      cell.proposed = true;
    } else if (!cell.amount_vnd) {
      unread_.push_back({cell.span, "an amount that is no number: " + cell.amount_printed});
    }
  }

  const std::vector<TableRow>& rows_;
  const BudgetColumns& columns_;
  int64_t scale_;
  std::vector<Unread>& unread_;
  std::set<std::string> parents_;         // "1" where rows "1.1", "1.2" follow
  BudgetTable table_;
  BudgetLine above_;
};

}  // namespace

BudgetTable read_budget_table(const std::vector<TableRow>& rows, const BudgetColumns& columns, int64_t scale,
                              std::vector<Unread>& unread) {
  return TableReader(rows, columns, scale, unread).read();
}

}  // namespace sxsh::programmes::reading
