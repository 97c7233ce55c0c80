#include "programmes/reading/unread.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "programmes/reading/amount.h"
#include "programmes/reading/citation.h"
#include "programmes/reading/programme_text.h"

namespace sxsh::programmes::reading {
namespace {

struct Reason {
  std::string_view code, vi, en;
};

// The closed list of reasons (docs/reference/findings.md). The reader of one part may give the English sentence, with the
// printed words after it, in place of the code.
constexpr Reason kReasons[] = {
    {"no_item", "không thuộc mục tiêu, nhiệm vụ, kinh phí hay báo cáo nào", "belongs to no target, task, budget or report"},
    {"row_no_line", "dòng bảng không khớp với các cột kinh phí", "a row that does not fit the columns of the budget"},
    {"row_ragged", "dòng bảng thừa hoặc thiếu ô", "a row of "},
    {"row_empty", "dòng bảng không có tên và không có số tiền", "a row without a name and without an amount"},
    {"percentage_unclear", "tỷ lệ phần trăm chưa đọc được", "a percentage that could not be read"},
    {"quantity_unclear", "số lượng chưa đọc được", "a quantity that is no number"},
    {"unit_cost_unclear", "đơn giá chưa đọc được", "a unit cost that is no number"},
    {"amount_unreadable", "số tiền chưa đọc được", "an amount that is no number"},
    {"amount_unclear", "số tiền chưa rõ thuộc mục nào của kinh phí", "an amount whose place in the budget is not clear"},
    {"second_amount", "số tiền thứ hai cho cùng một nguồn", "a second amount for the same source"},
    {"group_differs", "kinh phí của nhóm khác với dòng của nhóm trong bảng",
     "a group whose total differs from its row in the table"},
    {"words_unclear", "số tiền bằng chữ chưa đọc được", "an amount in words that could not be read"},
    {"second_table", "bảng kinh phí thứ hai", "a second budget table"},
    {"columns_unclear", "chưa hiểu các cột của bảng", "a table whose columns were not understood"},
    {"money_unit_missing", "bảng kinh phí không ghi đơn vị tiền", "a budget table that does not say its unit of money"},
    {"schedule_without_year", "tiến độ không rõ năm nào", "a schedule without a year"},
    {"unclear", "chưa đọc được", "could not be read"}};

// The places that items of the draft carry, in order and joined.
class Covered {
 public:
  explicit Covered(const Draft& draft) {
    const Document& document = draft.document;
    for (const auto& one : document.legal_bases) add(one.span);
    for (const auto& one : document.articles) add(one.span);
    for (const Unread& one : draft.unread) add(one.span);
    if (draft.programme) add_programme(*draft.programme);
    std::ranges::sort(places_);
    for (size_t i = 1; i < places_.size(); ++i) places_[i].second = std::max(places_[i].second, places_[i - 1].second);
  }

  // `places_` are sorted, and each carries the furthest end of those before it.
  bool touches(int start, int end) const {
    const auto after = std::ranges::lower_bound(places_, end, {}, &std::pair<int, int>::first);
    return after != places_.begin() && start < std::prev(after)->second;
  }

 private:
  void add(const Span& span) {
    if (span.start < span.end) places_.emplace_back(span.start, span.end);
  }

  void add_programme(const Programme& programme) {
    for (const auto& one : programme.objectives) add(one.span);
    for (const auto& one : programme.baselines) add(one.span);
    for (const auto& one : programme.targets) add(one.span);
    for (const auto& one : programme.tasks) add(one.span);
    for (const auto& agency : programme.agencies)
      for (const auto& duty : agency.duties) add(duty.span);
    for (const auto& one : programme.reporting) add(one.span);
    if (!programme.budget) return;
    const Budget& budget = *programme.budget;
    add(budget.span), add(budget.words_span);
    for (const auto& [source, span] : budget.source_spans) add(span);
    for (const auto& one : budget.groups) add(one.span);
    for (const auto& line : budget.lines) {
      add(line.span);
      for (const auto& cell : line.cells) add(cell.span);
    }
  }

  std::vector<std::pair<int, int>> places_;
};

// What holds the text together and carries no item of its own.
class Structure {
 public:
  Structure(const Draft& draft, const RepairedText& text, const Outline& outline)
      : draft_(draft), text_(text), outline_(outline) {
    for (const Act& act : draft.document.legal_bases)
      if (act.number) cited_.insert(search_key(*act.number));
    if (draft.programme && draft.programme->budget) add_figures(*draft.programme->budget);
  }

  bool holds(size_t index) const {
    static const Pattern kAnnexLine(R"(^\(? ?(?:ban hanh )?kem theo)"), kMoneyUnit(R"(^\(? ?(?:don vi(?: tinh)?|dvt) ?:)");
    const Block& block = outline_.blocks[index];
    const Passage passage(text_, block.text_start, block.end);
    const std::string words = trim(passage.words());
    if (words.ends_with(':') || kAnnexLine.in(words)) return true;
    if (block.kind == BlockKind::table_row) return is_row_of_table(block, words);
    if (!figures_.empty() && kMoneyUnit.in(words)) return true;
    return is_schedule(block, words) || is_clause_title(index, words) || is_money_of_budget(words) || is_opening(block, words);
  }

 private:
  void add_figures(const Budget& budget) {
    const auto add = [&](std::optional<int64_t> amount) {
      if (amount) figures_.insert(*amount);
    };
    add(budget.total_vnd), add(budget.table_total_vnd), add(budget.total_words_vnd);
    for (const auto& [source, amount] : budget.by_source) add(amount);
    for (const BudgetGroup& group : budget.groups) {
      add(group.total_vnd);
      for (const auto& [source, amount] : group.by_source) add(amount);
    }
    first_line_ = budget.lines.empty() ? -1 : budget.lines.front().span.start;
    for (const BudgetGroup& group : budget.groups)
      if (first_line_ >= 0) first_line_ = std::min(first_line_, group.span.start);
    has_totals_ = budget.table_total_vnd || !budget.by_year_printed.empty();
  }

  bool is_row_of_table(const Block& block, const std::string& words) const {
    static const Pattern kFigure(R"((?:^|[^\d])(?:\d{1,3}|\d[\d.,]{4,}|[013-9]\d{3})(?:[^\d]|$))");      // any but a year
    return (has_totals_ && words.find("tong") < 4) || (!kFigure.in(words) && block.start < first_line_);
  }

  // "Tiến độ thực hiện: Quý II, III, IV/năm" whose quarters the tasks of the clause carry.
  bool is_schedule(const Block& block, std::string_view words) const {
    static const Pattern kSchedule(R"(^(?:tien do|thoi gian) (?:thuc hien|hoan thanh))");
    const size_t dot = block.clause.rfind('.');
    const std::string above = dot == std::string::npos ? block.clause : block.clause.substr(0, dot);
    return kSchedule.in(words) && draft_.programme && std::ranges::any_of(draft_.programme->tasks, [&](const Task& task) {
             return (task.clause == block.clause || task.clause.starts_with(above + ".")) &&
                    !(task.quarters.empty() && task.years.empty());
           });
  }

  // "a) Giải pháp về truyền thông" over its bullets: no full stop, and the next block stands under it.
  bool is_clause_title(size_t index, std::string_view words) const {
    const Block& block = outline_.blocks[index];
    if (block.label.empty() || block.label == "-" || block.label == "+" || words.ends_with('.') || words.ends_with(';'))
      return false;
    if (index + 1 >= outline_.blocks.size()) return false;
    const Block& next = outline_.blocks[index + 1];
    const bool bullet = next.label == "-" || next.label == "+";
    return (bullet && next.clause == block.clause) || next.clause.starts_with(block.clause + ".");
  }

  bool is_money_of_budget(std::string_view words) const {
    static const Pattern kMoney(R"(\b(?:kinh phi|ngan sach|nguon|tong)\b)");
    const auto amounts = amounts_in(words);
    return !amounts.empty() && kMoney.in(words) &&
           std::ranges::all_of(amounts, [&](const FoundAmount& amount) { return figures_.contains(amount.vnd); });
  }

  // Before the first clause: the title again, and the acts the plan carries out.
  bool is_opening(const Block& block, const std::string& words) const {
    if (!block.clause.empty()) return false;
    if (search_key(draft_.document.title).find(search_key(words)) != std::string::npos) return true;
    const auto acts = acts_named(text_, block.start, block.end);
    return !acts.empty() &&
           std::ranges::all_of(acts, [&](const Act& act) { return act.number && cited_.contains(search_key(*act.number)); });
  }

  const Draft& draft_;
  const RepairedText& text_;
  const Outline& outline_;
  std::set<std::string> cited_;
  std::set<int64_t> figures_;
  int first_line_ = -1;
  bool has_totals_ = false;
};

bool has_letters(std::string_view folded) {
  return std::ranges::count_if(folded, [](char c) { return c >= 'a' && c <= 'z'; }) >= 3;
}

}  // namespace

std::vector<Unread> unread_blocks(const Draft& draft, const RepairedText& text, const Outline& outline) {
  const Covered covered(draft);
  const Structure structure(draft, text, outline);
  std::vector<Unread> unread;
  for (size_t i = 0; i < outline.blocks.size(); ++i) {
    const Block& block = outline.blocks[i];
    if (block.kind == BlockKind::heading || (block.section != "plan" && block.section != "annex")) continue;
    if (covered.touches(block.start, block.end) || !has_letters(text.folded_slice(block.text_start, block.end))) continue;
    if (structure.holds(i)) continue;
    unread.push_back({text.span(block.start, block.end), block.kind == BlockKind::table_row ? "row_no_line" : "no_item"});
  }
  return unread;
}

std::string reason_code(std::string_view given) {
  for (const Reason& one : kReasons)
    if (one.code == given || given.starts_with(one.en)) return std::string(one.code);
  return "unclear";
}

std::string unread_words(std::string_view reason, Lang lang) {
  for (const Reason& one : kReasons)
    if (one.code == reason) return std::string(lang == Lang::vi ? one.vi : one.en);
  return std::string(reason);
}

}  // namespace sxsh::programmes::reading
