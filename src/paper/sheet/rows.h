// Gathers the cells of a row, holds them to the limits, counts the notes and hands the row over.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "paper/sheet.h"

namespace sxsh::paper {

struct CellMarks {
  bool formula = false, percent = false, hidden = false;
};

class Rows {
 public:
  Rows(const SheetChoice& choice, const RowTaker& taker, SheetReading& reading);

  void open_sheet(int index) { sheet_ = index; }
  void open_row(uint32_t row, bool hidden);
  // `shown` empty: as the value. Counts formulas and errors.
  void add(uint32_t column, CellKind kind, std::string_view value, std::string_view shown, CellMarks marks);
  void close_row();               // hands it over if it has cells
  void hand_over(uint32_t row);   // the same cells once more, as another row (rows repeated in ODS)

  void note(SheetNoteKind kind, uint32_t column, uint32_t row, std::string detail = {});
  void note_sheet(SheetNoteKind kind, std::string cell, std::string detail = {}, int64_t count = 1);
  void note_file(SheetNoteKind kind, std::string detail = {});

  bool done() const { return reading_.stopped || problem_.has_value(); }
  void fail(Problem problem) {
    if (!problem_) problem_ = std::move(problem);
  }
  const std::optional<Problem>& problem() const { return problem_; }
  const SheetLimits& limits() const { return choice_.limits; }
  bool row_is_empty() const { return pending_.empty(); }
  uint32_t row() const { return row_; }

 private:
  struct Pending {
    uint32_t column;
    CellKind kind;
    CellMarks marks;
    size_t value_at, value_size, shown_at, shown_size;
  };
  SheetNote& noted(SheetNoteKind kind, const std::string& sheet);
  void sort_pending();
  SheetInfo& info() { return reading_.sheets[static_cast<size_t>(sheet_)]; }

  const SheetChoice& choice_;
  const RowTaker& taker_;
  SheetReading& reading_;
  std::optional<Problem> problem_;
  int sheet_ = 0;
  uint32_t row_ = 0;
  bool hidden_ = false;
  uint64_t cells_ = 0;
  std::string texts_;
  std::vector<Pending> pending_;
  std::vector<SheetCell> cells_out_;
};

// Texts as they are kept: NFC, "\r\n" as '\n'. True where letters came in pieces.
bool needs_composing(std::string_view utf8);

}  // namespace sxsh::paper
