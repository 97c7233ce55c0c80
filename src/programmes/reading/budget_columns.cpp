#include "programmes/reading/budget_columns.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"

namespace sxsh::programmes::reading {
namespace {

constexpr size_t kMaxColumns = 60;

enum class Label { none, number, name, unit, unit_cost, quantity, amount, total, source, note };

struct Heading {
  Label label = Label::none;
  int year = 0;
  std::string source;
};

Heading heading_of(const std::string& words) {
  static const Pattern kYear(R"(\b(20\d\d)\b)"), kQuantity(R"(so luong|khoi luong|\bsl\b)"),
      kNumber(R"(^(?:stt|tt|so tt|so thu tu)$)");
  static const Pattern kUnitCost(R"(don gia|dinh muc|muc chi)"), kUnit(R"(don vi|dvt)"), kNote(R"(ghi chu)");
  static const Pattern kName(R"(noi dung|hang muc|nhiem vu|hoat dong|cong viec|^ten )"),
      kSource(R"(^nguon(?: von| kinh phi| ngan sach)?$)");
  static const Pattern kTotal(R"(^tong|^cong$)"), kAmount(R"(thanh tien|kinh phi|so tien|du toan)");
  Heading heading;
  if (const auto year = kYear.find(words)) {
    const std::string_view digits = part(words, year->groups[1]);
    std::from_chars(digits.data(), digits.data() + digits.size(), heading.year);
    heading.label = kQuantity.in(words) ? Label::quantity : Label::amount;
    return heading;
  }
  const auto sources = sources_in(words);
  if (kNumber.in(words)) heading.label = Label::number;
  else if (kQuantity.in(words)) heading.label = Label::quantity;
  else if (kUnitCost.in(words)) heading.label = Label::unit_cost;
  else if (kSource.in(words)) heading.label = Label::source;
  else if (!sources.empty()) heading = {Label::amount, 0, sources.back().code};
  else if (kTotal.in(words)) heading.label = Label::total;
  else if (kName.in(words)) heading.label = Label::name;
  else if (kUnit.in(words)) heading.label = Label::unit;
  else if (kAmount.in(words)) heading.label = Label::amount;
  else if (kNote.in(words)) heading.label = Label::note;
  return heading;
}

bool blank_row(const TableRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(), [](const TableCell& cell) { return cell.words.empty(); });
}

// "(1) (2) (3)", "1 2 3 4", "A B 1 2": the numbers of the columns.
bool numbers_columns(const TableRow& row) {
  static const Pattern kIndex(R"(^\(?(?:\d{1,2}|[a-d])\)?(?: ?= ?[\d() x*+]+)?$)");
  if (row.cells.size() < 3) return false;
  int last = 0;
  for (const TableCell& cell : row.cells) {
    if (!kIndex.in(cell.words)) return false;
    int value = 0;
    const size_t digit = cell.words.find_first_of("0123456789");
    if (digit == std::string::npos) continue;
    std::from_chars(cell.words.data() + digit, cell.words.data() + cell.words.size(), value);
    if (value != last + 1) return false;
    last = value;
  }
  return last >= 2;
}

bool header_row(const TableRow& row) {
  if (blank_row(row) || numbers_columns(row)) return true;
  size_t known = 0;
  for (const TableCell& cell : row.cells) {
    if (cell.words.empty()) continue;
    const Heading heading = heading_of(cell.words);
    if (heading.year == 0 && looks_like_number(cell.words)) return false;
    known += heading.label != Label::none;
  }
  return known >= 2;
}

size_t common_width(const std::vector<TableRow>& rows, size_t from) {
  std::map<size_t, size_t> widths;
  for (size_t i = from; i < rows.size(); ++i)
    if (!blank_row(rows[i])) ++widths[rows[i].cells.size()];
  size_t best = 0, count = 0;
  for (const auto& [width, times] : widths)
    if (times >= count) best = width, count = times;
  return best;
}

bool label_is_pair(const std::vector<Heading>& row, size_t i) {
  return i + 1 < row.size() && row[i].label == Label::quantity && row[i + 1].label == Label::amount && row[i].year == 0;
}

// The header as one heading for each column, out of one row or of two with merged cells. Nothing when it does not fit.
class HeaderReader {
 public:
  HeaderReader(const std::vector<TableRow>& rows, size_t count, size_t width) : width_(width) {
    for (size_t i = 0; i < count; ++i) {
      if (blank_row(rows[i]) || numbers_columns(rows[i])) continue;
      std::vector<Heading> headings;
      for (const TableCell& cell : rows[i].cells) headings.push_back(heading_of(cell.words));
      size_t years = 0, pairs = 0;
      for (size_t k = 0; k < headings.size(); ++k) {
        years += headings[k].year != 0;
        pairs += label_is_pair(headings, k);
      }
      if (pairs > 0 && years == 0 && (pairs > 1 || !top_.empty())) pairs_ = headings, pair_count_ = pairs;
      else if (top_.empty() || years > 0) top_ = headings, year_count_ = years;
    }
  }

  std::optional<std::vector<Heading>> read() const {
    if (pair_count_ == 0) return top_.size() == width_ ? std::optional(top_) : std::nullopt;
    if (top_.empty()) return lone_pairs();
    if (top_.size() == width_ && pairs_.size() == width_) return overlaid();
    return spread();
  }

 private:
  // only the second row is left: pairs, then the columns after them
  std::optional<std::vector<Heading>> lone_pairs() const {
    const auto [first, end] = pair_range();
    const size_t after = pairs_.size() - end;
    if (width_ < (end - first) + after) return std::nullopt;
    const size_t before = width_ - (end - first) - after;
    if (first != 0 && first != before) return std::nullopt;
    std::vector<Heading> all(before);
    all.insert(all.end(), pairs_.begin() + static_cast<long>(first), pairs_.end());
    return all;
  }

  // both rows have every column: a merged cell is followed by blanks
  std::optional<std::vector<Heading>> overlaid() const {
    std::vector<Heading> all = top_;
    int year = 0;
    for (size_t i = 0; i < width_; ++i) {
      if (top_[i].label != Label::none) year = top_[i].year;
      if (pairs_[i].label == Label::none) continue;
      all[i] = pairs_[i];
      all[i].year = year;
    }
    return all;
  }

  // merged cells came as one: every year of the first row is two columns
  std::optional<std::vector<Heading>> spread() const {
    if (year_count_ != pair_count_) return std::nullopt;
    std::vector<Heading> all;
    for (const Heading& heading : top_) {
      if (heading.year == 0) {
        all.push_back(heading);
        continue;
      }
      all.push_back({Label::quantity, heading.year, ""});
      all.push_back({Label::amount, heading.year, ""});
    }
    return all.size() == width_ ? std::optional(all) : std::nullopt;
  }

  std::pair<size_t, size_t> pair_range() const {
    size_t first = pairs_.size(), end = 0;
    for (size_t i = 0; i < pairs_.size(); ++i) {
      if (!label_is_pair(pairs_, i)) continue;
      first = std::min(first, i);
      end = i + 2;
    }
    return {first, end};
  }

  size_t width_;
  std::vector<Heading> top_, pairs_;
  size_t year_count_ = 0, pair_count_ = 0;
};

// What the cells of a column without a heading look like.
struct Look {
  size_t numbers = 0, texts = 0, sources = 0, letters = 0;
};

Look look_of(const std::vector<TableRow>& rows, size_t from, size_t column, size_t width) {
  Look look;
  for (size_t i = from; i < rows.size(); ++i) {
    if (rows[i].cells.size() != width) continue;
    const std::string& words = rows[i].cells[column].words;
    if (empty_amount(words)) continue;
    const bool number = looks_like_number(words);
    look.numbers += number;
    look.texts += !number;
    look.letters += words.size();
    look.sources += !sources_in(words).empty();
  }
  return look;
}

// Columns whose headings are lost: before the amounts a number, the longest text, a short text, a number; after them the
// total and the source.
void guess_lost(const std::vector<TableRow>& rows, BudgetColumns& columns, const std::vector<Heading>& headings) {
  size_t first = columns.width, end = 0;
  for (const YearColumns& year : columns.years) {
    first = std::min(first, year.quantity.value_or(year.amount));
    end = std::max(end, year.amount + 1);
  }
  if (columns.years.empty()) return;
  const auto lost = [&](size_t i) { return headings[i].label == Label::none; };
  if (!columns.name) {
    size_t most = 0;
    for (size_t i = 0; i < first; ++i) {
      const Look look = look_of(rows, columns.header_rows, i, columns.width);
      if (lost(i) && look.texts > 0 && look.letters > most) columns.name = i, most = look.letters;
    }
  }
  for (size_t i = 0; i < first; ++i) {
    if (!lost(i) || !columns.name || i == *columns.name) continue;
    const Look look = look_of(rows, columns.header_rows, i, columns.width);
    if (i < *columns.name && !columns.number) columns.number = i;
    else if (i > *columns.name && look.texts > look.numbers && !columns.unit) columns.unit = i;
    else if (i > *columns.name && look.numbers > look.texts && !columns.unit_cost) columns.unit_cost = i;
  }
  for (size_t i = end; i < columns.width; ++i) {
    if (!lost(i)) continue;
    const Look look = look_of(rows, columns.header_rows, i, columns.width);
    if (look.numbers > look.texts && !columns.total) columns.total = i;
    else if (look.sources > 0 && !columns.source) columns.source = i;
  }
}

// Years for pairs without one: those of the period, when there are as many.
bool infer_years(BudgetColumns& columns, std::optional<std::pair<int, int>> period) {
  if (columns.years.empty() || columns.years.front().year != 0) return true;
  if (!period || static_cast<size_t>(period->second - period->first + 1) != columns.years.size()) return false;
  for (size_t i = 0; i < columns.years.size(); ++i) columns.years[i].year = period->first + static_cast<int>(i);
  return columns.years_inferred = true;
}

// Two columns for one year: of two sources, or of something that is no amount. What they are is not for us to choose.
bool has_year_twice(const BudgetColumns& columns) {
  for (size_t i = 0; i < columns.years.size(); ++i)
    for (size_t k = i + 1; k < columns.years.size(); ++k)
      if (columns.years[i].year == columns.years[k].year) return true;
  return false;
}

void place_headings(BudgetColumns& columns, const std::vector<Heading>& headings) {
  std::vector<size_t> plain_amounts;
  size_t pairs = 0;
  for (size_t i = 0; i < headings.size(); ++i) pairs += label_is_pair(headings, i);
  const auto take = [](std::optional<size_t>& column, size_t i) { if (!column) column = i; };
  for (size_t i = 0; i < headings.size(); ++i) {
    const Heading& heading = headings[i];
    const bool after_quantity = i > 0 && headings[i - 1].label == Label::quantity && headings[i - 1].year == heading.year;
    switch (heading.label) {
      case Label::number: take(columns.number, i); break;
      case Label::name: take(columns.name, i); break;
      case Label::unit: take(columns.unit, i); break;
      case Label::unit_cost: take(columns.unit_cost, i); break;
      case Label::total: take(columns.total, i); break;
      case Label::source: take(columns.source, i); break;
      case Label::quantity: if (heading.year == 0 && pairs <= 1) take(columns.quantity, i); break;
      case Label::amount:
        if (!heading.source.empty()) columns.sources.emplace_back(heading.source, i);
        else if (heading.year != 0 || (pairs > 1 && after_quantity))
          columns.years.push_back({heading.year, after_quantity ? std::optional(i - 1) : std::nullopt, i});
        else plain_amounts.push_back(i);
        break;
      case Label::note:
      case Label::none: break;
    }
  }
  if (!columns.total && plain_amounts.size() == 1) columns.total = plain_amounts.front();
}

}  // namespace

TableRow table_row(const RepairedText& text, const Block& block) {
  int start = block.start;                // a row that begins with empty cells begins with tabs
  while (start > 0 && text.folded[static_cast<size_t>(start) - 1] != '\n') --start;
  int end = block.end;
  while (end < static_cast<int>(text.folded.size()) && text.folded[static_cast<size_t>(end)] != '\n') ++end;
  TableRow row;
  row.span = text.span(start, end);
  for (int from = start; from <= end && row.cells.size() <= kMaxColumns;) {
    int to = from;
    while (to < end && text.folded[static_cast<size_t>(to)] != '\t') ++to;
    const Passage passage(text, from, to);
    size_t first = passage.words().find_first_not_of(' ');
    const size_t last = passage.words().find_last_not_of(' ');
    TableCell cell;
    if (first != std::string::npos) {
      cell.words = passage.words().substr(first, last + 1 - first);
      cell.printed = passage.printed(first, last + 1);
      cell.span = passage.span(first, last + 1);
    } else {
      cell.span = text.span(from, from);
    }
    row.cells.push_back(std::move(cell));
    from = to + 1;
  }
  return row;
}

std::optional<BudgetColumns> budget_columns(const std::vector<TableRow>& rows, std::optional<std::pair<int, int>> period) {
  BudgetColumns columns;
  while (columns.header_rows < rows.size() && header_row(rows[columns.header_rows])) ++columns.header_rows;
  columns.width = common_width(rows, columns.header_rows);
  if (columns.header_rows == 0 || columns.width < 3 || columns.width > kMaxColumns) return std::nullopt;
  const auto headings = HeaderReader(rows, columns.header_rows, columns.width).read();
  if (!headings) return std::nullopt;
  place_headings(columns, *headings);
  if (!infer_years(columns, period) || has_year_twice(columns)) return std::nullopt;
  guess_lost(rows, columns, *headings);
  if (columns.years.empty() && columns.total && columns.sources.empty() && period && period->first == period->second) {
    columns.years.push_back({period->first, columns.quantity, *columns.total});     // a plan of one year says it in its title
    columns.years_inferred = true;
  }
  const bool money = !columns.years.empty() || columns.total || !columns.sources.empty();
  return money && columns.name ? std::optional(columns) : std::nullopt;
}

std::vector<NamedSource> sources_in(std::string_view words) {
  static const Pattern kCentral(
      R"((?:ngan sach|nguon|von|kinh phi)(?: nha nuoc)?(?: cap)? trung uong|\bnstw\b|trung uong ho tro|^trung uong$)");
  static const Pattern kLocal(
      R"((?:ngan sach|nguon|von|kinh phi)(?: nha nuoc)?(?: cap)? (?:dia phuong|tinh\b|huyen\b|thanh pho)|)"
      R"(\bnsdp\b|^dia phuong$)");
  static const Pattern kEnvironment(R"(su nghiep (?:bao ve )?moi truong)"), kScience(R"(su nghiep khoa hoc)");
  static const Pattern kPromotion(R"((?:kinh phi|nguon|von|quy|ngan sach|^)(?: dia phuong| quoc gia)? ?khuyen cong)");
  static const Pattern kOther(R"(xa hoi hoa|von hop phap khac|nguon (?:von )?khac|tai tro|vien tro|doi ung)");
  const std::pair<const Pattern*, const char*> kinds[] = {{&kCentral, "central"},         {&kLocal, "local"},
                                                          {&kEnvironment, "environment"}, {&kScience, "science"},
                                                          {&kPromotion, "promotion"},     {&kOther, "other"}};
  std::vector<NamedSource> named;
  for (const auto& [pattern, code] : kinds)
    for (const Match& match : pattern->all(words)) named.push_back({code, match.groups[0]});
  std::sort(named.begin(), named.end(), [](const NamedSource& a, const NamedSource& b) { return a.words.start < b.words.start; });
  return named;
}

bool empty_amount(const std::string& printed) {
  return printed.find_first_not_of("-. \xE2\x80\x93\xE2\x80\x94\xE2\x80\xA6") == std::string::npos;
}

bool looks_like_number(const std::string& words) {
  return words.find_first_of("0123456789") != std::string::npos && words.find_first_not_of("0123456789., ") == std::string::npos;
}

}  // namespace sxsh::programmes::reading
