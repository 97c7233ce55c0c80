#include "programmes/reading/budget.h"

#include <algorithm>

#include "programmes/reading/amount.h"
#include "programmes/reading/budget_table.h"

namespace sxsh::programmes::reading {
namespace {

constexpr size_t kMostGroups = 100;       // of a plan; a hostile text may have more
constexpr int64_t kScales[] = {1, 1'000, 1'000'000, 1'000'000'000};

// "Đơn vị tính: triệu đồng", "(ĐVT: 1.000 đồng)"
std::optional<int64_t> unit_of_money(std::string_view words) {
  static const Pattern kUnit(R"((?:don vi(?: tinh)?|dvt) ?:? ?(1\.?000|nghin|ngan|trieu|ty|ti)? ?(?:dong|d)\b)");
  const auto match = kUnit.find(words);
  if (!match) return std::nullopt;
  const std::string_view unit = part(words, match->groups[1]);
  if (unit.empty()) return 1;
  if (unit == "trieu") return 1'000'000;
  if (unit == "ty" || unit == "ti") return 1'000'000'000;
  return 1'000;
}

// "Thành tiền (triệu đồng)"
std::optional<int64_t> unit_in_brackets(std::string_view words) {
  static const Pattern kBrackets(R"(\( ?((?:1\.?000|nghin|ngan|trieu|ty|ti)? ?(?:dong|d)) ?\))");
  const auto match = kBrackets.find(words);
  return match ? unit_of_money("don vi tinh: " + std::string(part(words, match->groups[1]))) : std::nullopt;
}

class BudgetReader {
 public:
  BudgetReader(const RepairedText& text, const Outline& outline, const Sections& sections,
               std::optional<std::pair<int, int>> period, std::vector<Unread>& unread)
      : text_(text), outline_(outline), sections_(sections), period_(period), unread_(unread) {}

  std::optional<Budget> read() {
    for (size_t i = 0; i < outline_.blocks.size(); ++i)
      if (sections_.in_plan(i) && sections_.role(i) == Role::budget && outline_.blocks[i].kind != BlockKind::table_row)
        read_block(i);
    if (budget_.clause.empty() && from_text_) budget_.clause = first_clause_;
    give_all_to_one_source();
    read_tables();
    read_words_elsewhere();
    if (!from_text_ && !from_table_) return std::nullopt;
    if (budget_.groups.empty()) budget_.groups = std::move(text_groups_);
    if (!budget_.total_vnd) budget_.total_vnd = budget_.table_total_vnd;
    return std::move(budget_);
  }

 private:
  // running text
  void read_block(size_t i) {
    const Block& block = outline_.blocks[i];
    const Passage passage(text_, block.text_start, block.end);
    if (!from_text_) {
      from_text_ = true;
      first_clause_ = block.clause;
      budget_.span = passage.span(0, passage.words().size());
    }
    for (const NamedSource& named : sources_in(passage.words()))
      budget_.source_spans.try_emplace(named.code, passage.span(named.words.start, named.words.end));
    size_t from = 0;
    for (const FoundAmount& amount : amounts_in(passage.words())) {
      place_amount(block, passage, from, amount);
      from = amount.end;
    }
  }

  // An amount belongs to the source named right before it; else it is the plan's total, or that of a lettered group.
  void place_amount(const Block& block, const Passage& passage, size_t from, const FoundAmount& amount) {
    const std::string_view lead = std::string_view(passage.words()).substr(from, amount.start - from);
    const auto named = sources_in(lead);
    static const Pattern kTotal(R"(kinh phi|tong|nhu cau|du toan)");
    BudgetGroup* group = group_of(block.clause);
    if (!named.empty() && (budget_.total_vnd || !kTotal.in(lead.substr(0, named.back().words.start)))) {
      const std::string& code = named.back().code;
      auto& by_source = group ? group->by_source : budget_.by_source;
      if (!by_source.try_emplace(code, amount.vnd).second)
        unread_.push_back({passage.span(amount.start, amount.end), "a second amount for the same source"});
      else if (!group) budget_.source_spans[code] = passage.span(from + named.back().words.start, amount.end);
    } else if (!budget_.total_vnd && kTotal.in(lead)) {
      budget_.total_vnd = amount.vnd;
      budget_.clause = block.clause;
      budget_.span = passage.span(amount.start, amount.end);
      read_words(passage, amount.end);
    } else if (budget_.total_vnd && block.clause != budget_.clause && !is_bullet(block) && !group &&
               text_groups_.size() < kMostGroups) {
      BudgetGroup made;
      made.code = block.label;
      const Part name = passage.trimmed({0, amount.start});
      static const Pattern kIs(R"(^(.*?)(?: (?:la|khoang|du kien))*$)");
      const auto match = kIs.find(std::string_view(passage.words()).substr(0, name.end));
      made.name = passage.printed(name.start, match && match->groups[1].end > name.start ? match->groups[1].end : name.end);
      made.total_vnd = amount.vnd;
      made.span = passage.span(amount.start, amount.end);
      text_groups_.push_back(std::move(made));
      group_clauses_.push_back(block.clause);
    } else {
      unread_.push_back({passage.span(amount.start, amount.end), "an amount whose place in the budget is not clear"});
    }
  }

  BudgetGroup* group_of(const std::string& clause) {
    for (size_t k = 0; k < group_clauses_.size(); ++k)
      if (is_under(clause, group_clauses_[k])) return &text_groups_[k];
    return nullptr;
  }

  // "(Bằng chữ: …)" right after an amount
  bool read_words(const Passage& passage, size_t from) {
    static const Pattern kWords(R"(^ ?[.,;]? ?\(? ?(?:(?:viet )?bang chu ?:? ?)?([a-z][a-z, ]{8,300}?dong(?: chan)?)\b)");
    const std::string_view rest = std::string_view(passage.words()).substr(from);
    const auto match = kWords.find(rest);
    if (!match) return false;
    const Part words{from + match->groups[1].start, from + match->groups[1].end};
    const auto amount = amount_of_words(passage.printed(words.start, words.end));
    if (amount) {
      budget_.total_words_vnd = amount;
      budget_.words_span = passage.span(words.start, words.end);
    } else if (rest.substr(0, 2).find('(') != std::string_view::npos) {
      unread_.push_back({passage.span(words.start, words.end), "an amount in words that could not be read"});
    }
    return amount.has_value();
  }

  // the words may stand under the table: "Tổng cộng: … = 8.360 triệu đồng (Tám tỷ …)"
  void read_words_elsewhere() {
    static const Pattern kTotal(R"(^[*(]? ?tong)");
    for (size_t i = 0; i < outline_.blocks.size() && !budget_.total_words_vnd; ++i) {
      const Block& block = outline_.blocks[i];
      if (block.kind == BlockKind::table_row || !(sections_.role(i) == Role::budget || block.section == "annex")) continue;
      const Passage passage(text_, block.text_start, block.end);
      if (!kTotal.in(passage.words())) continue;
      for (const FoundAmount& amount : amounts_in(passage.words()))
        if (read_words(passage, amount.end)) break;
    }
  }

  void give_all_to_one_source() {
    if (budget_.total_vnd && budget_.by_source.empty() && text_groups_.empty() && budget_.source_spans.size() == 1)
      budget_.by_source[budget_.source_spans.begin()->first] = *budget_.total_vnd;
  }

  // The source of lines that name none: the one that pays for everything.
  std::string only_source() const {
    if (budget_.by_source.size() != 1) return "other";
    const auto& [code, amount] = *budget_.by_source.begin();
    return !budget_.total_vnd || amount == *budget_.total_vnd ? code : "other";
  }

  // tables
  void read_tables() {
    for (size_t i = 0; i < outline_.blocks.size(); ++i) {
      if (outline_.blocks[i].kind != BlockKind::table_row) continue;
      size_t end = i;
      std::vector<TableRow> rows;
      for (; end < outline_.blocks.size() && outline_.blocks[end].kind == BlockKind::table_row; ++end)
        rows.push_back(table_row(text_, outline_.blocks[end]));
      if (sections_.in_plan(i)) read_rows(rows, i);
      i = end;
    }
  }

  void read_rows(const std::vector<TableRow>& rows, size_t first_block) {
    Span span = rows.front().span;
    span.end = rows.back().span.end;
    span.source_end = rows.back().span.source_end;
    const auto columns = budget_columns(rows, period_);
    if (!columns || from_table_) {
      unread_.push_back({span, columns ? "a second budget table" : "a table whose columns were not understood"});
      return;
    }
    std::optional<int64_t> scale = table_unit(rows, *columns, first_block);
    if (!scale) scale = unit_that_fits(rows, *columns);
    if (!scale) {
      unread_.push_back({span, "a budget table that does not say its unit of money"});
      return;
    }
    BudgetTable table = read_budget_table(rows, *columns, *scale, unread_);
    from_table_ = true;
    budget_.table_total_vnd = table.total_vnd;
    budget_.by_year_printed = std::move(table.by_year);
    budget_.lines = std::move(table.lines);
    const std::string rest = only_source();
    for (BudgetLine& line : budget_.lines)
      if (line.source.empty()) line.source = rest;
    join_groups(std::move(table.groups));
    if (!from_text_) budget_.span = span;
  }

  std::optional<int64_t> table_unit(const std::vector<TableRow>& rows, const BudgetColumns& columns, size_t first_block) const {
    for (size_t r = 0; r < columns.header_rows; ++r)
      for (const TableCell& cell : rows[r].cells)
        if (const auto unit = unit_in_brackets(cell.words)) return unit;
    for (size_t i = first_block; i-- > 0 && first_block - i < 12;) {
      const Block& block = outline_.blocks[i];
      if (block.kind == BlockKind::table_row) break;
      const std::string words = Passage(text_, block.start, block.end).words();
      if (const auto unit = unit_of_money(words)) return unit;
      if (i + 1 == first_block)
        if (const auto unit = unit_in_brackets(words)) return unit;
    }
    return std::nullopt;
  }

  // The only scale at which the table's last row is the total of the text.
  std::optional<int64_t> unit_that_fits(const std::vector<TableRow>& rows, const BudgetColumns& columns) const {
    for (const int64_t scale : kScales) {
      std::vector<Unread> ignored;
      if (budget_.total_vnd && read_budget_table(rows, columns, scale, ignored).total_vnd == budget_.total_vnd) return scale;
    }
    return std::nullopt;
  }

  void join_groups(std::vector<BudgetGroup> of_table) {
    if (of_table.size() == text_groups_.size()) {
      for (size_t k = 0; k < of_table.size(); ++k) {
        if (of_table[k].by_source.empty()) of_table[k].by_source = text_groups_[k].by_source;
        if (!of_table[k].total_vnd) of_table[k].total_vnd = text_groups_[k].total_vnd;
        if (of_table[k].total_vnd != text_groups_[k].total_vnd)
          unread_.push_back({text_groups_[k].span, "a group whose total differs from its row in the table"});
      }
    }
    budget_.groups = std::move(of_table);
  }

  const RepairedText& text_;
  const Outline& outline_;
  const Sections& sections_;
  std::optional<std::pair<int, int>> period_;
  std::vector<Unread>& unread_;
  Budget budget_;
  bool from_text_ = false, from_table_ = false;
  std::string first_clause_;
  std::vector<BudgetGroup> text_groups_;
  std::vector<std::string> group_clauses_;
};

}  // namespace

std::optional<Budget> read_budget(const RepairedText& text, const Outline& outline, const Sections& sections,
                                  std::optional<std::pair<int, int>> period, std::vector<Unread>& unread) {
  return BudgetReader(text, outline, sections, period, unread).read();
}

}  // namespace sxsh::programmes::reading
