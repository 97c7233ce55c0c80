#include "paper/sheet/rows.h"

#include <algorithm>

#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::paper {

Rows::Rows(const SheetChoice& choice, const RowTaker& taker, SheetReading& reading)
    : choice_(choice), taker_(taker), reading_(reading) {}

void Rows::open_row(uint32_t row, bool hidden) {
  row_ = row;
  hidden_ = hidden;
  pending_.clear();
  texts_.clear();
  if (row > choice_.limits.rows) fail(Problem(problems::sheet_too_many_rows, {{"limit", grouped(choice_.limits.rows)}}));
}

void Rows::add(uint32_t column, CellKind kind, std::string_view value, std::string_view shown, CellMarks marks) {
  if (column >= choice_.limits.columns)
    return fail(Problem(problems::sheet_too_many_columns,
                        {{"limit", grouped(choice_.limits.columns)}, {"cell", cell_name(column, row_)}}));
  if (value.size() > choice_.limits.cell_bytes || shown.size() > choice_.limits.cell_bytes)
    return fail(Problem(problems::sheet_cell_too_long, {{"cell", cell_name(column, row_)}}));
  if (marks.formula)
    note(kind == CellKind::empty ? SheetNoteKind::formula_without_value : SheetNoteKind::formula_value, column, row_);
  if (kind == CellKind::error) note(SheetNoteKind::error_cells, column, row_, std::string(value));
  if (marks.hidden) note(SheetNoteKind::hidden_columns, column, row_);
  Pending cell{column, kind, marks, texts_.size(), value.size(), texts_.size(), value.size()};
  texts_ += value;
  if (!shown.empty() && shown != value) {
    cell.shown_at = texts_.size();
    cell.shown_size = shown.size();
    texts_ += shown;
  }
  pending_.push_back(cell);
}

// A file may give cells in any order, and one twice: the last stands.
void Rows::sort_pending() {
  const auto before = [](const Pending& a, const Pending& b) { return a.column < b.column; };
  const auto same = [](const Pending& a, const Pending& b) { return a.column == b.column; };
  if (!std::ranges::is_sorted(pending_, before)) std::ranges::stable_sort(pending_, before);
  const auto kept = std::unique(pending_.rbegin(), pending_.rend(), same);
  pending_.erase(pending_.begin(), kept.base());
}

void Rows::close_row() {
  if (pending_.empty() || done()) return;
  sort_pending();
  hand_over(row_);
}

void Rows::hand_over(uint32_t row) {
  if (pending_.empty() || done()) return;
  if (row > choice_.limits.rows) return fail(Problem(problems::sheet_too_many_rows, {{"limit", grouped(choice_.limits.rows)}}));
  cells_ += pending_.size();
  if (cells_ > choice_.limits.cells)
    return fail(Problem(problems::sheet_too_many_cells, {{"limit", grouped(static_cast<int64_t>(choice_.limits.cells))}}));
  if (hidden_) note(SheetNoteKind::hidden_rows, pending_.front().column, row);
  cells_out_.clear();
  const std::string_view texts = texts_;
  for (const Pending& each : pending_)
    cells_out_.push_back({each.column, each.kind, each.marks.formula, each.marks.percent, each.marks.hidden,
                          texts.substr(each.value_at, each.value_size), texts.substr(each.shown_at, each.shown_size)});
  SheetInfo& sheet = info();
  sheet.last_row = std::max(sheet.last_row, row);
  sheet.columns = std::max(sheet.columns, pending_.back().column + 1);
  sheet.cells += static_cast<int64_t>(pending_.size());
  if (!taker_({sheet_, sheet.name, row, hidden_, cells_out_})) reading_.stopped = true;
}

// Few kinds and at most 200 sheets: a look through the list is enough; the newest are at the end.
SheetNote& Rows::noted(SheetNoteKind kind, const std::string& sheet) {
  for (auto each = reading_.notes.rbegin(); each != reading_.notes.rend(); ++each)
    if (each->kind == kind && each->sheet == sheet) return *each;
  reading_.notes.push_back({kind, sheet, "", 0, ""});
  return reading_.notes.back();
}

void Rows::note(SheetNoteKind kind, uint32_t column, uint32_t row, std::string detail) {
  SheetNote& found = noted(kind, info().name);
  if (found.count++ > 0) return;
  found.cell = cell_name(column, row);
  found.detail = std::move(detail);
}

void Rows::note_sheet(SheetNoteKind kind, std::string cell, std::string detail, int64_t count) {
  SheetNote& found = noted(kind, info().name);
  found.count += count;
  if (!found.cell.empty() || !found.detail.empty()) return;
  found.cell = std::move(cell);
  found.detail = std::move(detail);
}

void Rows::note_file(SheetNoteKind kind, std::string detail) {
  SheetNote& found = noted(kind, "");
  ++found.count;
  if (found.detail.empty()) found.detail = std::move(detail);
}

bool needs_composing(std::string_view utf8) {
  for (size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<uint8_t>(utf8[i]);
    if (c < 0xCC) continue;
    if (c < 0xCE || c >= 0xE2) return true;                 // combining marks; what is rare is left to ICU
    const auto next = i + 1 < utf8.size() ? static_cast<uint8_t>(utf8[i + 1]) : 0;
    if (c >= 0xE0 && !(c == 0xE1 && (next == 0xBA || next == 0xBB))) return true;
  }
  return false;
}

}  // namespace sxsh::paper
