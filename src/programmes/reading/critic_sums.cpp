// Sums of the budget in every direction. A group of checks that share one idea: what is printed twice must agree.
#include <algorithm>

#include "programmes/reading/critic_case.h"

namespace sxsh::programmes::reading {
namespace {

using Amounts = std::vector<std::optional<int64_t>>;

// A cell without a figure, with a dash or with a bare 0 counts as nothing; another printed figure that could not be read
// makes the sum unknown.
bool is_blank(const BudgetCell& cell) {
  return !cell.amount_vnd && cell.amount_printed.find_first_of("123456789") == std::string::npos;
}

std::optional<int64_t> added(int64_t a, int64_t b) {
  int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
  return sum;
}

// Unknown when an amount is unknown or the sum leaves 64 bits.
std::optional<int64_t> sum_of(const Amounts& amounts) {
  std::optional<int64_t> sum = 0;
  for (const auto& amount : amounts) sum = sum && amount ? added(*sum, *amount) : std::nullopt;
  return sum;
}

std::optional<int64_t> of_cell(const BudgetCell& cell) { return is_blank(cell) ? 0 : cell.amount_vnd; }

std::optional<int64_t> total_of_cells(const BudgetLine& line, const BudgetCell* except = nullptr) {
  Amounts amounts;
  for (const BudgetCell& cell : line.cells)
    if (&cell != except) amounts.push_back(of_cell(cell));
  return sum_of(amounts);
}

class Sums {
 public:
  Sums(CriticCase& c, Budget& budget) : c_(c), budget_(budget) {}

  void check() {
    for (const BudgetLine& line : budget_.lines)
      for (const BudgetCell& cell : line.cells) {
        Column& column = columns_[{line.group, cell.year}];
        const auto amount = of_cell(cell);
        if (!amount) ++column.unknown;
        else if (column.sum) column.sum = added(*column.sum, *amount);
      }
    for (BudgetLine& line : budget_.lines)
      for (BudgetCell& cell : line.cells) check_cell(line, cell);
    for (const BudgetLine& line : budget_.lines) {
      check_unit_costs(line);
      if (const auto sum = total_of_cells(line); !line.cells.empty() && line.total_vnd)
        compare(sum, *line.total_vnd, {line.span}, "các năm của dòng “" + line.name + "”",
                "the years of the line “" + line.name + "”");
    }
    for (const BudgetGroup& group : budget_.groups) check_group(group);
    check_whole();
    check_text_against_table();
    check_words();
    check_years_inferred();
  }

 private:
  bool in_group(const BudgetLine& line, const BudgetGroup& group) const { return line.group == group.code; }

  const BudgetGroup* group_of(const BudgetLine& line) const {
    const auto found = std::ranges::find(budget_.groups, line.group, &BudgetGroup::code);
    return found == budget_.groups.end() ? nullptr : &*found;
  }

  // What the row and the column leave for this cell, each if it is known.
  std::optional<int64_t> left_by_row(const BudgetLine& line, const BudgetCell& cell) const {
    const auto others = total_of_cells(line, &cell);
    return line.total_vnd && others && *others <= *line.total_vnd ? std::optional(*line.total_vnd - *others) : std::nullopt;
  }

  std::optional<int64_t> left_by_column(const BudgetLine& line, const BudgetCell& cell) const {
    const BudgetGroup* group = group_of(line);
    const auto column = columns_.find({line.group, cell.year});
    if (!group || !group->by_year_printed.contains(cell.year) || column == columns_.end()) return std::nullopt;
    const int unknown_others = column->second.unknown - (of_cell(cell) ? 0 : 1);
    if (unknown_others > 0 || !column->second.sum) return std::nullopt;
    const auto others = added(*column->second.sum, -of_cell(cell).value_or(0));
    const int64_t total = group->by_year_printed.at(cell.year);
    return others && *others >= 0 && *others <= total ? std::optional(total - *others) : std::nullopt;
  }

  std::optional<int64_t> by_unit_cost(const BudgetLine& line, const BudgetCell& cell) const {
    int64_t product = 0;
    if (!line.unit_cost_vnd || !cell.quantity || __builtin_mul_overflow(*line.unit_cost_vnd, *cell.quantity, &product))
      return std::nullopt;
    return product;
  }

  // cell_against_sums: the printed amount is unreadable, or row and column both miss by the same sum at this very cell.
  void check_cell(const BudgetLine& line, BudgetCell& cell) {
    if (is_blank(cell) && !cell.proposed) return;
    const auto row = left_by_row(line, cell), column = left_by_column(line, cell), unit = by_unit_cost(line, cell);
    const bool unreadable = !cell.amount_vnd;
    if (!unreadable && !cell.proposed && !(row && column && *row == *column && *row != *cell.amount_vnd)) return;
    const std::optional<int64_t> sums = row ? row : column;
    const bool agree = sums && (!row || !column || *row == *column) && (!unit || *unit == *sums);
    if (cell.proposed && cell.amount_vnd && !sums) return report_cell(line, cell, *cell.amount_vnd);  // proposed by its reader
    if (!agree) {
      if (!unreadable && !cell.proposed) return;  // a readable amount that nothing forces: the sums themselves will speak
      cell.amount_vnd.reset();
      cell.proposed = false;
      return report_cell(line, cell, std::nullopt);
    }
    cell.amount_vnd = sums;
    cell.proposed = true;
    report_cell(line, cell, *sums);
  }

  void report_cell(const BudgetLine& line, const BudgetCell& cell, std::optional<int64_t> forced) {
    const std::string year = std::to_string(cell.year);
    std::string vi = "Ô năm " + year + " của dòng “" + line.name + "” in “" + cell.amount_printed + "”";
    std::string en = "The cell of " + year + " in the line “" + line.name + "” prints “" + cell.amount_printed + "”";
    if (forced) {
      vi += "; tổng của dòng và của năm cho thấy phải là " + money(*forced, Lang::vi);
      en += "; the sums of its row and year leave only " + money(*forced, Lang::en);
      if (by_unit_cost(line, cell) == forced) {
        vi += " (" + std::to_string(*cell.quantity) + " × " + money(*line.unit_cost_vnd, Lang::vi) + ")";
        en += " (" + std::to_string(*cell.quantity) + " × " + money(*line.unit_cost_vnd, Lang::en) + ")";
      }
    } else {
      vi += ", không đọc được thành số tiền và các tổng không đủ để suy ra";
      en += ", which is not a readable amount, and the sums do not settle it";
    }
    Finding& finding =
        c_.add(Severity::warning, "cell_against_sums", vi + ".", en + ".", {cell.span.end > 0 ? cell.span : line.span});
    finding.found = cell.amount_printed;
    if (forced) finding.expected = finding.proposal = std::to_string(*forced);
  }

  // quantity_against_unit_cost
  void check_unit_costs(const BudgetLine& line) {
    for (const BudgetCell& cell : line.cells) {
      const auto product = by_unit_cost(line, cell);
      if (!product || !cell.amount_vnd || cell.proposed || *product == *cell.amount_vnd) continue;
      const std::string vi = std::to_string(*cell.quantity) + " × " + money(*line.unit_cost_vnd, Lang::vi);
      const std::string en = std::to_string(*cell.quantity) + " × " + money(*line.unit_cost_vnd, Lang::en);
      Finding& finding =
          c_.add(Severity::warning, "quantity_against_unit_cost",
                 "Năm " + std::to_string(cell.year) + ", dòng “" + line.name + "”: " + vi + " là " + money(*product, Lang::vi) +
                     ", nhưng ô in " + money(*cell.amount_vnd, Lang::vi) + ".",
                 std::to_string(cell.year) + ", line “" + line.name + "”: " + en + " is " + money(*product, Lang::en) +
                     ", but the cell prints " + money(*cell.amount_vnd, Lang::en) + ".",
                 {cell.span.end > 0 ? cell.span : line.span});
      finding.expected = std::to_string(*product);
      finding.found = std::to_string(*cell.amount_vnd);
    }
  }

  void check_group(const BudgetGroup& group) {
    const std::string vi = "nhóm “" + group.name + "”", en = "the group “" + group.name + "”";
    Amounts lines;
    std::map<std::string, Amounts> sources;
    std::map<int, Amounts> years;
    for (const BudgetLine& line : budget_.lines) {
      if (!in_group(line, group)) continue;
      lines.push_back(line.total_vnd);
      sources[line.source].push_back(line.total_vnd);
      for (const BudgetCell& cell : line.cells) years[cell.year].push_back(of_cell(cell));
    }
    if (!lines.empty() && group.total_vnd)
      compare(sum_of(lines), *group.total_vnd, {group.span}, "các dòng của " + vi, "the lines of " + en);
    for (const auto& [year, printed] : group.by_year_printed)
      if (years.contains(year))
        compare(sum_of(years[year]), printed, {group.span}, "năm " + std::to_string(year) + " của " + vi,
                std::to_string(year) + " of " + en);
    for (const auto& [source, printed] : group.by_source)
      if (sources.contains(source))
        compare(sum_of(sources[source]), printed, {group.span}, "các dòng cùng nguồn của " + vi,
                "the lines of one source of " + en);
    // "trong đó: ngân sách địa phương …" may name one source of several: a single one must only not exceed the group.
    if (group.total_vnd &&
        (group.by_source.size() > 1 || (group.by_source.size() == 1 && group.by_source.begin()->second > *group.total_vnd)))
      compare(sum_of_values(group.by_source), *group.total_vnd, {group.span}, "các nguồn của " + vi, "the sources of " + en);
    if (group.total_vnd && !group.by_year_printed.empty())
      compare(sum_of_values(group.by_year_printed), *group.total_vnd, {group.span}, "các năm của " + vi, "the years of " + en);
  }

  template <class Map>
  static std::optional<int64_t> sum_of_values(const Map& values) {
    Amounts amounts;
    for (const auto& [key, value] : values) amounts.push_back(value);
    return sum_of(amounts);
  }

  void check_whole() {
    Amounts totals, lines;
    std::map<std::string, Amounts> sources;
    std::map<int, Amounts> years;
    std::vector<Span> group_spans{budget_.span};
    for (const BudgetGroup& group : budget_.groups) {
      totals.push_back(group.total_vnd);
      group_spans.push_back(group.span);
      for (const auto& [source, amount] : group.by_source) sources[source].push_back(amount);
      for (const auto& [year, amount] : group.by_year_printed) years[year].push_back(amount);
    }
    std::vector<Span> source_spans{budget_.span};
    for (const auto& [source, span] : budget_.source_spans) source_spans.push_back(span);
    if (budget_.total_vnd) {
      const int64_t total = *budget_.total_vnd;
      if (!totals.empty()) compare(sum_of(totals), total, group_spans, "các nhóm", "the groups");
      if (budget_.by_source.size() > 1)
        compare(sum_of_values(budget_.by_source), total, source_spans, "các nguồn", "the sources");
      if (budget_.table_total_vnd)
        compare(budget_.table_total_vnd, total, {budget_.span}, "dòng tổng của bảng", "the last row of the table");
      if (!budget_.by_year_printed.empty())
        compare(sum_of_values(budget_.by_year_printed), total, {budget_.span}, "các năm", "the years");
      if (budget_.groups.empty() && !budget_.lines.empty()) {
        for (const BudgetLine& line : budget_.lines) lines.push_back(line.total_vnd);
        compare(sum_of(lines), total, {budget_.span}, "các dòng", "the lines");
      }
    }
    for (const auto& [source, printed] : budget_.by_source)
      if (sources.contains(source))
        compare(sum_of(sources[source]), printed, source_spans, "các nhóm cùng một nguồn", "the groups of one source");
    for (const auto& [year, printed] : budget_.by_year_printed)
      if (years.contains(year))
        compare(sum_of(years[year]), printed, group_spans, "các nhóm trong năm " + std::to_string(year),
                "the groups in " + std::to_string(year));
  }

  // A group told in the running text with another total than its row in the table.
  void check_text_against_table() {
    for (const Unread& place : c_.draft.unread) {
      if (place.reason != "group_differs") continue;
      c_.add(Severity::error, "sum_mismatch", "Kinh phí của nhóm này ghi trong phần lời khác với dòng của nhóm trong bảng.",
             "The total of this group in the text differs from its row in the table.", {place.span});
    }
  }

  // words_mismatch
  void check_words() {
    if (!budget_.total_vnd || !budget_.total_words_vnd || *budget_.total_vnd == *budget_.total_words_vnd) return;
    Finding& finding = c_.add(Severity::error, "words_mismatch",
                              "Tổng kinh phí viết bằng chữ là " + money(*budget_.total_words_vnd, Lang::vi) +
                                  ", viết bằng số là " + money(*budget_.total_vnd, Lang::vi) + ".",
                              "The total in words is " + money(*budget_.total_words_vnd, Lang::en) + ", in figures " +
                                  money(*budget_.total_vnd, Lang::en) + ".",
                              {budget_.words_span, budget_.span});
    finding.expected = std::to_string(*budget_.total_words_vnd);
    finding.found = std::to_string(*budget_.total_vnd);
  }

  // year_inferred: one finding for the whole table
  void check_years_inferred() {
    std::vector<int> years;
    for (const BudgetLine& line : budget_.lines)
      for (const BudgetCell& cell : line.cells)
        if (cell.inferred && std::ranges::find(years, cell.year) == years.end()) years.push_back(cell.year);
    if (years.empty()) return;
    std::ranges::sort(years);
    const std::string range = std::to_string(years.front()) + "–" + std::to_string(years.back());
    c_.add(Severity::info, "year_inferred",
           "Bảng kinh phí không in năm ở đầu cột. Các cột được hiểu là " + range + " theo giai đoạn của kế hoạch.",
           "The budget table prints no years above its columns. They are taken as " + range + " from the period of the plan.",
           {budget_.lines.front().span});
  }

  void compare(std::optional<int64_t> sum, int64_t printed, std::vector<Span> spans, const std::string& vi,
               const std::string& en) {
    if (!sum || *sum == printed) return;
    Finding& finding =
        c_.add(Severity::error, "sum_mismatch",
               "Cộng " + vi + " được " + money(*sum, Lang::vi) + ", văn bản in " + money(printed, Lang::vi) + ".",
               "Adding " + en + " gives " + money(*sum, Lang::en) + "; the text prints " + money(printed, Lang::en) + ".", spans);
    finding.expected = std::to_string(*sum);
    finding.found = std::to_string(printed);
  }

  struct Column {  // of one group in one year, as read
    std::optional<int64_t> sum = 0;  // of the known cells
    int unknown = 0;
  };

  CriticCase& c_;
  Budget& budget_;
  std::map<std::pair<std::string, int>, Column> columns_;
};

}  // namespace

void check_sums(CriticCase& c) {
  if (c.draft.programme && c.draft.programme->budget) Sums(c, *c.draft.programme->budget).check();
}

}  // namespace sxsh::programmes::reading
